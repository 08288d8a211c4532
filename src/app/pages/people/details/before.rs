//! What was said of the time before the person was added, to correct.

use super::change;
use crate::app::components::{Button, Disclosure, Problem, SummaryList, SummaryRow};
use crate::app::keeper::Keeper;
use crate::app::pages::entry::Reading;
use crate::app::pages::last_time::{LastTimeAnswer, LastTimeField};
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
    move || {
        known.get().map(|known| {
            view! {
                <p>"Your records of this person start on "{words::day(known.from)}"."</p>
                <SummaryList>
                    <SummaryRow name="Last case supervision">
                        {answer_words(known.case_session)}
                    </SummaryRow>
                    <SummaryRow name="Last personal supervision">
                        {answer_words(known.personal_session)}
                    </SummaryRow>
                    <SummaryRow name="Contract signed or reviewed">
                        {answer_words(known.signed)}
                    </SummaryRow>
                    <SummaryRow name="Practice observed">{answer_words(known.observed)}</SummaryRow>
                </SummaryList>
                <Disclosure summary="Correct these answers">
                    <Answers id=id known=known problems=problems />
                </Disclosure>
            }
        })
    }
}

#[component]
fn Answers(id: DocId, known: KnownSince, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let case = LastTimeAnswer::of(known.case_session);
    let personal = LastTimeAnswer::of(known.personal_session);
    let signed = LastTimeAnswer::of(known.signed);
    let observed = LastTimeAnswer::of(known.observed);
    let from = known.from;
    let save = move || {
        let mut reading = Reading::new();
        let known = KnownSince {
            from,
            case_session: case.read("last-case", &mut reading),
            personal_session: personal.read("last-personal", &mut reading),
            signed: signed.read("last-signed", &mut reading),
            observed: observed.read("last-observed", &mut reading),
        };
        if reading.finish(problems) {
            change(
                id,
                "The answers were corrected.",
                "last-case",
                problems,
                |person| {
                    person.known = Some(known);
                },
            );
        }
    };
    view! {
        <LastTimeField
            id="last-case"
            legend="Last case supervision before then"
            answer=case
            problems=problems
        />
        <LastTimeField
            id="last-personal"
            legend="Last personal supervision before then"
            answer=personal
            problems=problems
        />
        <LastTimeField
            id="last-signed"
            legend="Supervision contract last signed or reviewed"
            answer=signed
            problems=problems
        />
        <LastTimeField
            id="last-observed"
            legend="Practice last observed"
            answer=observed
            problems=problems
        />
        <Button press=save>"Correct these answers"</Button>
    }
}
