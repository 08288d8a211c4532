//! How the app looks on this device.

use crate::app::components::{Choice, PageHeading, Radios, ThemeSwitch};
use crate::app::device::{Look, TextSize};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Display() -> impl IntoView {
    let look = Look::here();
    let size = RwSignal::new(look.text_size().word().to_owned());
    Effect::new(move |_| {
        if let Some(size) = TextSize::of(&size.get()) {
            look.set_text_size(size);
        }
    });
    let sizes = TextSize::ALL
        .map(|size| Choice::new(size.word(), size.title()))
        .to_vec();
    view! {
        <PageHeading>"Display"</PageHeading>
        <p>"This holds on this device only. A change shows at once."</p>
        <ThemeSwitch />
        <Radios
            id="text-size"
            legend="Size of the words"
            hint="You can also zoom with the browser: everything fits up to four times the size."
            choices=sizes
            value=size
        />
    }
}
