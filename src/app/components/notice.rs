//! Words that stand out.

use super::icon::{Icon, Mark};
use leptos::prelude::*;

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum NoticeKind {
    /// Good to know.
    #[default]
    Info,
    /// To be careful about.
    Warning,
    /// Done.
    Success,
    /// Something went wrong.
    Problem,
}

impl NoticeKind {
    fn parts(self) -> (&'static str, Icon, &'static str) {
        match self {
            Self::Info => ("notice", Icon::Info, "Note: "),
            Self::Warning => ("notice notice-warning", Icon::Alert, "Important: "),
            Self::Success => ("notice notice-success", Icon::Done, "Done: "),
            Self::Problem => ("notice notice-problem", Icon::Alert, "Problem: "),
        }
    }
}

/// A notice with a drawing; its kind is told in words to screen readers.
#[component]
pub fn Notice(
    /// What it is about.
    #[prop(optional)]
    kind: NoticeKind,
    /// Its words.
    children: Children,
) -> impl IntoView {
    let (class, icon, spoken) = kind.parts();
    view! {
        <div class=class>
            <Mark icon=icon />
            <div>
                <span class="unseen">{spoken}</span>
                {children()}
            </div>
        </div>
    }
}

/// Words set apart by a line at the left.
#[component]
pub fn Inset(
    /// The words.
    children: Children,
) -> impl IntoView {
    view! { <div class="inset">{children()}</div> }
}
