//! The page before something that cannot be undone: delete, lock, restore.

use super::button::{Actions, Button, Weight, link_class};
use super::heading::PageHeading;
use leptos::prelude::*;

/// Asks before something that cannot be taken back.
#[component]
pub fn ConfirmPage(
    /// The question, as in "Delete this draft?".
    #[prop(into)]
    question: String,
    /// The words of the button that does it: a verb.
    #[prop(into)]
    yes: String,
    /// What it does.
    #[prop(into)]
    confirm: Callback<()>,
    /// Where "Go back" leads.
    #[prop(into)]
    back: String,
    /// Whether it takes something away for good.
    #[prop(optional)]
    destroys: bool,
    /// What will happen, in a summary list.
    children: Children,
) -> impl IntoView {
    let weight = if destroys {
        Weight::Warning
    } else {
        Weight::Primary
    };
    view! {
        <PageHeading>{question}</PageHeading>
        {children()}
        <Actions>
            <Button weight=weight press=move || confirm.run(())>
                {yes}
            </Button>
            <a class=link_class(Weight::Quiet) href=back>
                "Go back"
            </a>
        </Actions>
    }
}
