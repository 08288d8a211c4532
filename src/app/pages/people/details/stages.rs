//! The newly qualified year and probation: made longer, standing still, ended.

use super::change;
use crate::app::clock;
use crate::app::components::{Button, Choice, Disclosure, Problem, Radios};
use crate::app::keeper::Keeper;
use crate::app::pages::ask::{Ask, day_field, text_field};
use crate::app::pages::entry::{Reading, make};
use crate::app::vocabulary::phase_words;
use crate::app::words;
use alongside_core::supervision::{Change, DocId, EventKind, Occurrence, Phase};
use leptos::prelude::*;

/// The forms; absent where the person has no such stage.
#[component]
pub fn StageChanges(
    /// The person.
    id: DocId,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let phases = Memo::new(move |_| {
        keeper.read(|workspace| {
            let mut phases: Vec<Phase> = workspace
                .person(id)
                .map(|person| {
                    person
                        .stages
                        .iter()
                        .map(|stage| stage.value.phase)
                        .collect()
                })
                .unwrap_or_default();
            phases.sort_unstable();
            phases.dedup();
            phases
        })
    });
    move || {
        let phases = phases.get();
        if phases.is_empty() {
            return view! {
                <p class="muted">"There is no such stage. Add one above if there is."</p>
            }
            .into_any();
        }
        let only = phases
            .first()
            .map(|phase| phase.word().to_owned())
            .unwrap_or_default();
        let choices: Vec<Choice> = phases
            .iter()
            .map(|phase| Choice::new(phase.word(), phase_words(*phase)))
            .collect();
        let which = RwSignal::new(only);
        view! {
            {(choices.len() > 1)
                .then(|| {
                    view! {
                        <Radios id="stage-which" legend="Which stage?" choices=choices value=which />
                    }
                })}
            <Disclosure summary="It was made longer">
                <MakeLonger id=id which=which problems=problems />
            </Disclosure>
            <Disclosure summary="It stood still for a time">
                <StandStill id=id which=which problems=problems />
            </Disclosure>
            <Disclosure summary="Its end was confirmed">
                <Confirm id=id which=which problems=problems />
            </Disclosure>
        }
        .into_any()
    }
}

fn phase(which: RwSignal<String>) -> Option<Phase> {
    which.with_untracked(|word| Phase::parse(word).ok())
}

#[component]
fn MakeLonger(
    id: DocId,
    which: RwSignal<String>,
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let on = RwSignal::new(words::digits(clock::today()));
    let to = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let save = move || {
        let mut reading = Reading::new();
        let on = reading.past_day("longer-on", "The day", on);
        let to = reading.day("longer-to", "The new last day", to);
        let reason = reading.words("longer-reason", reason, "Enter why it was made longer");
        if reading.finish(problems)
            && let (Some(on), Some(to), Some(phase)) = (on, to, phase(which))
        {
            change(id, "It was made longer.", "longer-to", problems, |person| {
                person.extend_stage(phase, on, to, &reason);
            });
        }
    };
    view! {
        {day_field(Ask { id: "longer-on", label: "Agreed on", hint: "", optional: false }, on, problems)}
        {day_field(Ask { id: "longer-to", label: "New last day", hint: "", optional: false }, to, problems)}
        {text_field(Ask { id: "longer-reason", label: "Why", hint: "", optional: false }, reason, problems)}
        <Button press=save>"Make it longer"</Button>
    }
}

#[component]
fn StandStill(
    id: DocId,
    which: RwSignal<String>,
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let empty = || RwSignal::new(String::new());
    let (from, to, reason) = (empty(), empty(), empty());
    let save = move || {
        let mut reading = Reading::new();
        let from = reading.day("pause-from", "The first day", from);
        let to = reading.day_if_given("pause-to", "The last day", to);
        let reason = reading.words("pause-reason", reason, "Enter why it stood still");
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            reading.wrong("pause-to", "The last day must be on or after the first");
        }
        if reading.finish(problems)
            && let (Some(from), Some(phase)) = (from, phase(which))
        {
            change(
                id,
                "The pause was kept.",
                "pause-from",
                problems,
                |person| {
                    person.pause_stage(phase, from, to, &reason);
                },
            );
        }
    };
    view! {
        {day_field(Ask { id: "pause-from", label: "From", hint: "", optional: false }, from, problems)}
        {day_field(Ask { id: "pause-to", label: "Last day", hint: "Leave it empty while it goes on.", optional: true }, to, problems)}
        {text_field(Ask { id: "pause-reason", label: "Why", hint: "In a few broad words; no details of health.", optional: false }, reason, problems)}
        <Button press=save>"Keep this pause"</Button>
    }
}

#[component]
fn Confirm(id: DocId, which: RwSignal<String>, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let keeper = Keeper::here();
    let ends = RwSignal::new(String::new());
    let save = move || {
        let mut reading = Reading::new();
        let ends = reading.day("confirm-ends", "The last day", ends);
        let today = clock::today();
        if !reading.finish(problems) {
            return;
        }
        let (Some(ends), Some(phase)) = (ends, phase(which)) else {
            return;
        };
        let known = keeper.read_now(|workspace| {
            workspace
                .person(id)
                .cloned()
                .map(|person| (person, workspace.me()))
        });
        let Some((mut person, me)) = known else {
            return;
        };
        if let Some(stage) = person
            .stages
            .0
            .iter_mut()
            .rev()
            .find(|stage| stage.value.phase == phase)
        {
            stage.to = Some(ends);
        }
        let mut changes = vec![Change::correct(id, person)];
        if phase == Phase::Asye {
            let mut confirmed = Occurrence::new(EventKind::PhaseConfirmed, today);
            confirmed.of = Some(id);
            confirmed.by = me;
            confirmed.has.insert("ends".into(), ends.to_string().into());
            match keeper.mint() {
                Ok(event) => changes.push(Change::add(event, confirmed)),
                Err(error) => {
                    problems.set(vec![Problem::new("confirm-ends", error.to_string())]);
                    return;
                }
            }
        }
        make(
            Change::Together { changes },
            "The end was confirmed.",
            "confirm-ends",
            problems,
        );
    };
    view! {
        {day_field(Ask { id: "confirm-ends", label: "Its last day", hint: "", optional: false }, ends, problems)}
        <Button press=save>"Confirm the end"</Button>
    }
}
