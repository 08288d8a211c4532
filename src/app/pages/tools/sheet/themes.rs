//! Themes: words to choose from, so that what returns can be seen.

use super::bench::Bench;
use crate::app::components::{Checkboxes, Choice, Disclosure};
use leptos::prelude::*;

/// The choice.
#[component]
pub fn Themes(
    /// The open tool.
    bench: Bench,
) -> impl IntoView {
    let value = bench.sheet.themes;
    let mut words = bench.tools.with_value(|tools| tools.themes.clone());
    // A theme that came from elsewhere stays choosable.
    for word in value.get_untracked() {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let open = value.with_untracked(|chosen| !chosen.is_empty());
    view! {
        <Disclosure summary="Themes (optional)" open=open>
            <div class="themes">
                <Checkboxes
                    id="themes"
                    legend="What was this about?"
                    hint="A theme that is chosen on more than one day is shown as one that returns."
                    choices=Choice::plain(&words)
                    value=value
                />
            </div>
        </Disclosure>
    }
}
