//! Due dates without a vault: a few questions, then what the policy says. Nothing is kept.

mod answers;
mod asked;
mod phase;
mod result;

use self::answers::Answers;
use self::asked::Asked;
use self::phase::Phase;
use self::result::Results;
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Choice, DateField, ErrorSummary, Notice, PageHeading, Problem, Radios, Select,
    TextField, TextKind, Weight, Width,
};
use crate::app::engine::{Library, Policy, WithPolicy};
use crate::app::route::focus_on;
use crate::app::vocabulary::{role_words, service_words};
use alongside_core::policy::FactFile;
use alongside_core::supervision::{Role, ServiceKind};
use leptos::prelude::*;

const RESULT_ID: &str = "result";

/// The page.
#[component]
pub fn WhatIsDue() -> impl IntoView {
    let answers = Answers::new();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let asked = RwSignal::new(None::<FactFile>);
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>"What is due?"</PageHeading>
        <p class="lead">
            "Answer what you know about one worker. You see what the policy says is due, and why."
        </p>
        <p class="muted">"Nothing is kept. When you close this page, the answers are gone."</p>
        <WithPolicy chosen=true view=move |policy| {
            view! { <Questions policy=policy answers=answers problems=problems asked=asked /> }
                .into_any()
        } />
    }
}

#[component]
fn Questions(
    policy: Policy,
    answers: Answers,
    problems: RwSignal<Vec<Problem>>,
    asked: RwSignal<Option<FactFile>>,
) -> impl IntoView {
    let library = Library::here();
    let pack = policy.pack().id.clone();
    let chosen = RwSignal::new(pack.clone());
    Effect::new(move |_| library.choose(&chosen.get()));
    let policies = Signal::derive(move || {
        library
            .lines()
            .into_iter()
            .map(|line| Choice::new(line.id, format!("{} ({})", line.council, line.edition)))
            .collect()
    });
    let roles = Role::ALL
        .iter()
        .map(|role| Choice::new(role.word(), role_words(*role)))
        .collect();
    let phases = Phase::ALL
        .map(|phase| Choice::new(phase.word(), phase.title()))
        .to_vec();
    let questions = asked::asked(&policy);
    let with_service = asked::asks_for_service(&policy);
    let services = [Choice::new("", "I do not know")]
        .into_iter()
        .chain(
            ServiceKind::ALL
                .iter()
                .map(|kind| Choice::new(kind.word(), service_words(*kind))),
        )
        .collect();
    let fields: Vec<(Asked, RwSignal<String>)> = (questions.iter())
        .map(|one| (one.clone(), answers.date(&one.id)))
        .collect();
    let show = move || match answers.facts(&questions, &pack, clock::today()) {
        Ok(facts) => {
            problems.set(Vec::new());
            asked.set(Some(facts));
            request_animation_frame(|| focus_on(RESULT_ID));
        }
        Err(found) => {
            asked.set(None);
            problems.set(found);
        }
    };
    let error = move |field: &str| Problem::at(problems, field);
    let in_phase = move || answers.phase.with(|phase| phase != Phase::None.word());
    let caution = policy.caution();
    view! {
        <Select id="policy" label="Which policy?" choices=policies value=chosen />
        {caution.map(|caution| view! { <Notice><p>{caution}</p></Notice> })}
        <Select
            id="role"
            label="What is the worker's role?"
            choices=Signal::stored(roles)
            value=answers.role
        />
        <Radios
            id="phase"
            legend="Are they new to the work?"
            choices=phases
            value=answers.phase
        />
        <Show when=in_phase>
            <DateField
                id="phase-start"
                label="When did that start?"
                value=answers.phase_start
                error=error("phase-start")
            />
        </Show>
        <TextField
            id="days"
            label="How many days a week do they work?"
            hint="5 is full time. Part days are fine: 2.5"
            value=answers.days
            width=Width::Four
            kind=TextKind::Digits
            error=error("days")
        />
        {with_service
            .then(|| {
                view! {
                    <Select
                        id="service"
                        label="What kind of service do they work in?"
                        choices=Signal::stored(services)
                        value=answers.service
                    />
                }
            })}
        <h2>"When were these last done?"</h2>
        <p>"Leave empty what you do not know."</p>
        {fields
            .into_iter()
            .map(|(one, value)| {
                let error = error(&one.id);
                view! {
                    <DateField
                        id=one.id
                        label=one.label
                        hint=one.hint
                        value=value
                        error=error
                        optional=true
                    />
                }
            })
            .collect_view()}
        <Actions>
            <Button weight=Weight::Primary press=show>
                "Show what is due"
            </Button>
        </Actions>
        <section id=RESULT_ID tabindex="-1" aria-label="What is due">
            {move || {
                asked
                    .get()
                    .map(|facts| view! { <Results policy=policy.clone() facts=facts /> })
            }}
        </section>
    }
}
