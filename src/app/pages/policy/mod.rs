//! The policy: its rules by clause, the readings of what is unclear, the figures it leaves
//! to others.

mod amount;
mod changed;
mod figures;
mod questions;
mod rules;
mod touches;

pub use changed::ReadingsChanged;

use self::figures::Figures;
use self::questions::Questions;
use self::rules::Rules;
use crate::app::components::{Choice, ChoiceChips, Notice, PageHeading};
use crate::app::engine::WithPolicy;
use leptos::prelude::*;

/// The page.
#[component]
pub fn PolicyPage() -> impl IntoView {
    let part = RwSignal::new("rules".to_owned());
    let parts = || {
        vec![
            Choice::new("rules", "The rules"),
            Choice::new("readings", "Readings of what is unclear"),
            Choice::new("figures", "Figures to set"),
        ]
    };
    view! {
        <PageHeading>"Policy"</PageHeading>
        <WithPolicy view=move |policy| {
            let pack = policy.pack();
            let title = format!("{}: {}", pack.council, pack.title);
            let caution = policy.caution();
            view! {
                <p class="lead">{title}</p>
                {caution.map(|caution| view! { <Notice><p>{caution}</p></Notice> })}
                <ChoiceChips label="Part of the policy" choices=parts() value=part />
                {move || match part.get().as_str() {
                    "readings" => view! { <Questions policy=policy.clone() /> }.into_any(),
                    "figures" => view! { <Figures policy=policy.clone() /> }.into_any(),
                    _ => view! { <Rules policy=policy.clone() /> }.into_any(),
                }}
            }
                .into_any()
        } />
    }
}
