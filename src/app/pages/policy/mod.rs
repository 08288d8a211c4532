//! The policy: its rules by clause, the readings of what is unclear, the figures it leaves
//! to others; beside another policy, and as of another day.

mod amount;
mod as_of;
mod by_topic;
mod changed;
mod compare;
mod effect;
mod figures;
mod own;
mod own_file;
mod questions;
mod rules;
mod set_figure;
mod touches;
mod whom;

pub use changed::ReadingsChanged;

use self::as_of::AsOf;
use self::compare::Compare;
use self::figures::Figures;
use self::own::Own;
use self::questions::Questions;
use self::rules::Rules;
use crate::app::components::{Choice, ChoiceChips, Notice, PageHeading};
use crate::app::engine::WithPolicy;
use crate::app::page::{Inside, Page};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The part that the address names after `#`: a reload opens it again.
fn part_in_address() -> Option<String> {
    let hash = window().location().hash().ok()?;
    let part = hash.strip_prefix('#')?;
    (!part.is_empty()).then(|| part.to_owned())
}

fn put_in_address(part: &str) {
    let address = format!("{}#{part}", Page::from(Inside::Policy).path());
    if let Ok(history) = window().history() {
        // A history that refuses leaves the address as it is; the page stays whole.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// The page.
#[component]
pub fn PolicyPage() -> impl IntoView {
    let part = RwSignal::new(part_in_address().unwrap_or_else(|| "rules".to_owned()));
    Effect::new(move |before: Option<()>| {
        let part = part.get();
        if before.is_some() {
            put_in_address(&part);
        }
    });
    let parts = || {
        vec![
            Choice::new("rules", "The rules"),
            Choice::new("readings", "Readings of what is unclear"),
            Choice::new("figures", "Figures to set"),
            Choice::new("compare", "Compare with another"),
            Choice::new("as-of", "As of another day"),
            Choice::new("own", "Your own policy"),
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
                    "compare" => view! { <Compare policy=policy.clone() /> }.into_any(),
                    "as-of" => view! { <AsOf /> }.into_any(),
                    "own" => view! { <Own policy=policy.clone() /> }.into_any(),
                    _ => view! { <Rules policy=policy.clone() /> }.into_any(),
                }}
            }
                .into_any()
        } />
    }
}
