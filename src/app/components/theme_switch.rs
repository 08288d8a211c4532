//! Light, dark, or as the device is.

use super::choices::{Choice, Radios};
use crate::app::device::{Look, Theme};
use leptos::prelude::*;

/// The switch.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let look = Look::here();
    let value = RwSignal::new(look.theme().word().to_owned());
    Effect::new(move |_| {
        let word = value.get();
        if let Some(theme) = Theme::ALL.into_iter().find(|theme| theme.word() == word) {
            look.set_theme(theme);
        }
    });
    let choices = Theme::ALL
        .map(|theme| Choice::new(theme.word(), theme.title()))
        .to_vec();
    view! { <Radios id="theme" legend="Light or dark" choices=choices value=value /> }
}
