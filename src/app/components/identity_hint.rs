//! A calm word beside a text that may name a child. It stops nothing.

use crate::app::clock;
use crate::app::keeper::Keeper;
use alongside_core::supervision::paste::{SuspectKind, identity_guard};
use leptos::prelude::*;

/// At most so many passages are named.
const NAMED: usize = 3;

/// Says which passages look like a full name or a date of birth. Names of people who are
/// kept here may stand.
#[component]
pub fn IdentityHint(
    /// The text.
    value: RwSignal<String>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let found = Memo::new(move |_| {
        let names: Vec<String> = keeper.read_now(|all| {
            all.people()
                .map(|(_, person)| person.name.clone())
                .collect()
        });
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        value.with(|text| {
            let mut passages = Vec::new();
            for suspect in identity_guard(text, &names, clock::today()) {
                let passage = text.get(suspect.from..suspect.to).unwrap_or_default();
                let what = match suspect.kind {
                    SuspectKind::FullName => "a full name",
                    SuspectKind::BirthDate => "a date of birth",
                };
                let words = format!("“{passage}” looks like {what}");
                if !passages.contains(&words) {
                    passages.push(words);
                }
            }
            passages
        })
    });
    move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            let more = found.len().saturating_sub(NAMED);
            let mut words = found.into_iter().take(NAMED).collect::<Vec<_>>().join("; ");
            if more > 0 {
                words += &format!("; and {more} more");
            }
            view! {
                <p class="hint identity-hint">
                    {words}". If it is a child’s, use initials or the case’s number. If not, leave it."
                </p>
            }
        })
    }
}
