//! One happening: its kind, then the few things that matter for that kind.

use super::answers::{Answers, Extra};
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Checkbox, Checkboxes, Choice, DateField, ErrorSummary, IdentityHint, Problem,
    Radios, Select, TextArea, TextField, TextKind, Weight, Width,
};
use crate::app::keeper::Keeper;
use crate::app::pages::entry::{chosen, make, people_choices};
use crate::app::pages::people::happened::Happening;
use crate::app::vocabulary::absence_words;
use crate::app::words;
use alongside_core::supervision::{AbsenceKind, Change, DocId, EventKind, Workspace};
use leptos::prelude::*;

/// The form.
#[component]
pub fn EventForm() -> impl IntoView {
    let answers = Answers::new();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let what = Memo::new(move |_| answers.what.with(|word| Happening::parse(word)));
    let log = move || {
        if let Some(changes) = answers.read(problems) {
            let words = what
                .get_untracked()
                .map_or_else(String::new, |what| format!("Logged: {}.", what.title()));
            if make(Change::Together { changes }, words, "what", problems) {
                answers.clear();
            }
        }
    };
    view! {
        <ErrorSummary problems=problems />
        <Select
            id="what"
            label="What happened?"
            choices=Signal::stored(Happening::choices())
            value=answers.what
            empty="Choose"
            error=Problem::at(problems, "what")
        />
        {move || {
            what.get()
                .map(|what| {
                    view! {
                        <Fields what=what answers=answers problems=problems />
                        <Actions>
                            <Button weight=Weight::Primary press=log>
                                "Log it"
                            </Button>
                        </Actions>
                    }
                })
        }}
    }
}

#[component]
fn Fields(what: Happening, answers: Answers, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let keeper = Keeper::here();
    let workers = move || {
        keeper.read_now(|workspace| {
            people_choices(workspace, |id| {
                workspace.person(id).is_some_and(|person| person.supervised)
            })
        })
    };
    let everyone = move || keeper.read_now(|workspace| people_choices(workspace, |_| true));
    let who = if what.follows_observation() {
        let observations = keeper.read_now(observations);
        view! {
            <Select
                id="about"
                label="Which observation?"
                hint="Log the observation first if it is not in the list."
                choices=Signal::stored(observations)
                value=answers.about
                empty="Choose an observation"
                error=Problem::at(problems, "about")
            />
        }
        .into_any()
    } else if what.is_shared() || what == Happening::Event(EventKind::Sample) {
        let legend = if what.is_shared() {
            "Who took part?"
        } else {
            "Whose files were drawn?"
        };
        view! {
            <Checkboxes
                id="with"
                legend=legend
                choices=workers()
                value=answers.with
                error=Problem::at(problems, "with")
            />
        }
        .into_any()
    } else {
        view! {
            <Select
                id="who"
                label="Whom is it about?"
                choices=Signal::stored(workers())
                value=answers.who
                empty="Choose a person"
                error=Problem::at(problems, "who")
            />
        }
        .into_any()
    };
    let day = if what == Happening::Absence {
        "First day away"
    } else {
        "On which day?"
    };
    let doer = what.doer().map(|label| {
        view! {
            <Select
                id="by"
                label=label
                choices=Signal::stored(everyone())
                value=answers.by
                empty="Choose a person"
                error=Problem::at(problems, "by")
            />
        }
    });
    view! {
        {who}
        <DateField id="on" label=day value=answers.on error=Problem::at(problems, "on") />
        {doer}
        {extras(what, answers, problems)}
        {what.has_cases().then(|| view! { <Cases answers=answers what=what /> })}
        {(what != Happening::Absence)
            .then(|| {
                view! {
                    <TextArea
                        id="note"
                        label="A few words"
                        hint="For you and your colleagues; no rule reads them. No child's name."
                        value=answers.note
                        optional=true
                        lines=2
                    />
                    <IdentityHint value=answers.note />
                }
            })}
    }
}

fn observations(workspace: &Workspace) -> Vec<Choice> {
    let mut found: Vec<_> = workspace
        .occurrences()
        .filter(|(_, there)| there.what == EventKind::Observation)
        .collect();
    found.sort_by_key(|(id, there)| std::cmp::Reverse((there.on, *id)));
    found
        .into_iter()
        .map(|(id, there)| {
            let who = there.of.map(|of| workspace.title(of)).unwrap_or_default();
            Choice::new(id.to_string(), format!("{who}, {}", words::day(there.on)))
        })
        .collect()
}

/// The cases that the people chosen hold.
#[component]
fn Cases(answers: Answers, what: Happening) -> impl IntoView {
    let keeper = Keeper::here();
    let people = Memo::new(move |_| -> Vec<DocId> {
        if what.is_shared() {
            answers
                .with
                .with(|with| with.iter().filter_map(|id| DocId::parse(id).ok()).collect())
        } else {
            answers.who.track();
            chosen(answers.who).into_iter().collect()
        }
    });
    move || {
        let today = clock::today();
        let people = people.get();
        let cases: Vec<Choice> = keeper.read_now(|workspace| {
            workspace
                .cases()
                .filter(|(_, case)| people.iter().any(|id| case.held_by(*id, today)))
                .map(|(id, case)| Choice::new(id.to_string(), case.title()))
                .collect()
        });
        (!cases.is_empty()).then(|| {
            view! {
                <Checkboxes
                    id="cases"
                    legend="Which cases were discussed?"
                    choices=cases
                    value=answers.cases
                    optional=true
                />
            }
        })
    }
}

/// What only some kinds ask.
fn extras(what: Happening, answers: Answers, problems: RwSignal<Vec<Problem>>) -> AnyView {
    let error = move |field: &str| Problem::at(problems, field);
    match Extra::of(what) {
        Extra::Minutes => view! {
            <TextField
                id="minutes"
                label="How long did it last?"
                value=answers.number
                width=Width::Four
                kind=TextKind::Digits
                suffix="minutes"
                optional=true
                error=error("minutes")
            />
        }
        .into_any(),
        Extra::Days => view! {
            <TextField
                id="days"
                label="How many days?"
                value=answers.number
                width=Width::Four
                kind=TextKind::Digits
                suffix="days"
                error=error("days")
            />
        }
        .into_any(),
        Extra::Review => view! {
            <Checkbox
                id="pdr"
                label="It was the observation for the yearly review (PDR)"
                value=answers.yes
            />
        }
        .into_any(),
        Extra::Decision => view! {
            <CaseOf answers=answers problems=problems />
            <DateField
                id="entered"
                label="Entered on the case system on"
                hint="Leave it empty if it is not there yet."
                value=answers.until
                optional=true
                error=error("entered")
            />
        }
        .into_any(),
        Extra::Item(items) => view! {
            <Radios
                id="item"
                legend="What was it?"
                choices=items.iter().map(|(word, label)| Choice::new(*word, *label)).collect()
                value=answers.item
                error=error("item")
            />
            {(what == Happening::Event(EventKind::Filed))
                .then(|| {
                    view! {
                        <Checkbox
                            id="shared"
                            label="It was put on a shared drive"
                            value=answers.yes
                        />
                    }
                })}
        }
        .into_any(),
        Extra::Sharing => view! {
            <TextField
                id="to"
                label="With whom was it shared?"
                hint="For example: Ofsted, a court, a senior manager"
                value=answers.item
                width=Width::Sixteen
                error=error("to")
            />
            <Checkbox
                id="knew"
                label="The supervisee knew before it was shared"
                value=answers.yes
            />
        }
        .into_any(),
        Extra::BothKnow => view! {
            <Checkbox id="both" label="Both knew that it was referred" value=answers.yes />
        }
        .into_any(),
        Extra::Ends => view! {
            <DateField
                id="ends"
                label="Last day of the newly qualified year"
                value=answers.until
                error=error("ends")
            />
        }
        .into_any(),
        Extra::Away => {
            let kinds = AbsenceKind::ALL
                .iter()
                .map(|kind| Choice::new(kind.word(), absence_words(*kind)))
                .collect();
            view! {
                <DateField
                    id="until"
                    label="Last day away"
                    hint="Leave it empty if they are still away."
                    value=answers.until
                    optional=true
                    error=error("until")
                />
                <Radios
                    id="item"
                    legend="What kind of absence?"
                    hint="Only the broad kind is kept. Keep details of health elsewhere."
                    choices=kinds
                    value=answers.item
                    error=error("item")
                />
            }
            .into_any()
        }
        Extra::None => ().into_any(),
    }
}

#[component]
fn CaseOf(answers: Answers, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let keeper = Keeper::here();
    let cases = Signal::derive(move || {
        answers.who.track();
        let who = chosen(answers.who);
        let today = clock::today();
        keeper.read(|workspace| {
            workspace
                .cases()
                .filter(|(_, case)| {
                    who.map_or_else(|| case.open_on(today), |who| case.held_by(who, today))
                })
                .map(|(id, case)| Choice::new(id.to_string(), case.title()))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <Select
            id="case"
            label="About which case?"
            choices=cases
            value=answers.about
            empty="Choose a case"
            error=Problem::at(problems, "case")
        />
    }
}
