//! What was said of the time before the person was added, to correct.

use super::change;
use crate::app::components::{Button, Disclosure, Problem, SummaryList, SummaryRow};
use crate::app::keeper::Keeper;
use crate::app::pages::entry::Reading;
use crate::app::pages::last_time::LastTimeField;
use crate::app::pages::people::past::{self, PastAnswers, PastQuestion};
use crate::app::terms::policy_of;
use crate::app::words;
use alongside_core::supervision::{DocId, KnownSince, LastTime};
use leptos::prelude::*;

fn answer_words(answer: Option<LastTime>) -> String {
    match answer {
        Some(LastTime::On(day)) => words::weekday_and_day(day),
        Some(LastTime::NotYet) => "Not yet".into(),
        Some(LastTime::DontKnow) | None => "Not known".into(),
    }
}

/// The answers and a form to correct them.
#[component]
pub fn Before(
    /// The person.
    id: DocId,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let known = Memo::new(move |_| {
        keeper.read(|workspace| workspace.person(id).and_then(|person| person.known.clone()))
    });
    let questions = Memo::new(move |_| {
        let policy = keeper.read(|workspace| policy_of(workspace, Some(id)));
        policy
            .map(|policy| past::questions(&policy))
            .unwrap_or_default()
    });
    move || {
        known.get().map(|known| {
            let questions = questions.get();
            let rows = (questions.iter())
                .map(|one| {
                    let answer = answer_words(one.of.known(&known));
                    view! { <SummaryRow name=one.name.clone()>{answer}</SummaryRow> }
                })
                .collect_view();
            view! {
                <p>"Your records of this person start on "{words::day(known.from)}"."</p>
                <SummaryList>{rows}</SummaryList>
                <Disclosure summary="Correct these answers">
                    <Answers id=id known=known questions=questions problems=problems />
                </Disclosure>
            }
        })
    }
}

#[component]
fn Answers(
    id: DocId,
    known: KnownSince,
    questions: Vec<PastQuestion>,
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let answers = PastAnswers::of(&known);
    let fields = (questions.iter())
        .map(|one| {
            view! {
                <LastTimeField
                    id=one.of.id()
                    legend=one.again.clone()
                    answer=answers.answer(one.of)
                    problems=problems
                />
            }
        })
        .collect_view();
    let first = questions.first().map_or("last-signed", |one| one.of.id());
    let save = move || {
        let mut reading = Reading::new();
        let mut known = known.clone();
        answers.read(&questions, &mut known, &mut reading);
        if reading.finish(problems) {
            change(
                id,
                "The answers were corrected.",
                first,
                problems,
                |person| {
                    person.known = Some(known);
                },
            );
        }
    };
    view! {
        {fields}
        <Button press=save>"Correct these answers"</Button>
    }
}
