//! What stands on a sheet as a list of lines, each with a way to take it off.

use crate::app::components::{Button, Weight};
use leptos::prelude::*;

/// One line.
#[component]
pub fn Listed(
    /// What stands there.
    words: String,
    /// What the button is about, for whoever hears it.
    about: String,
    /// Takes it off; none where it cannot be.
    #[prop(optional_no_strip)]
    remove: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <li>
            {words} " "
            {remove
                .map(|remove| {
                    view! {
                        <Button weight=Weight::Quiet press=move || remove.run(()) about=about>
                            "Take off"
                        </Button>
                    }
                })}
        </li>
    }
}
