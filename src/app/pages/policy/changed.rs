//! The readings that somebody here has chosen in place of the usual ones, with their reasons: on
//! every page that shows what the policy says.

use crate::app::components::Disclosure;
use crate::app::due::Due;
use crate::app::keeper::Keeper;
use crate::app::words;
use alongside_core::supervision::{Body, Kind, ReadingChoice};
use leptos::prelude::*;

/// The lines; nothing where every reading is the usual one.
#[component]
pub fn ReadingsChanged() -> impl IntoView {
    let (keeper, due) = (Keeper::here(), Due::here());
    move || {
        let judged = due.judged()?;
        let mut choices: Vec<ReadingChoice> = keeper.read(|workspace| {
            workspace
                .of_kind(Kind::ReadingChoice)
                .filter_map(|document| match &document.body {
                    Body::ReadingChoice(choice) => Some(choice.clone()),
                    _ => None,
                })
                .collect()
        });
        choices.sort_by(|one, other| one.question.cmp(&other.question));
        let lines: Vec<_> = choices
            .into_iter()
            .filter_map(|choice| {
                let question = judged.policy.pack().question(&choice.question)?;
                let chosen = question
                    .readings
                    .iter()
                    .find(|one| one.slug == choice.reading && one.slug != question.default)?;
                let reason = choice.reason.trim_end_matches('.').to_owned();
                Some(view! {
                    <li>
                        {question.question.clone()}" Here: "{chosen.meaning.clone()}" The reason: "
                        {reason}", "{words::day(choice.on)}"."
                    </li>
                })
            })
            .collect();
        (!lines.is_empty()).then(|| {
            let many = i64::try_from(lines.len()).unwrap_or(i64::MAX);
            let summary = format!(
                "Some dates rest on {} chosen here",
                words::count(many, "reading", "readings")
            );
            view! {
                <Disclosure summary=summary open=true>
                    <ul>{lines}</ul>
                </Disclosure>
            }
        })
    }
}
