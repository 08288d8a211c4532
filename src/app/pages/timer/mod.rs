//! The group timer: the steps of the policy's own format, with a clock for everyone.
//! It keeps times and nothing else: no names, no notes.

mod chime;
mod controls;
mod face;
mod keeping;
mod run;
mod steps;
mod wake;

pub use self::controls::Keys;
use self::run::Run;
use crate::app::components::{
    Actions, Button, Checkbox, Disclosure, Notice, NoticeKind, PageHeading, Weight,
};
use crate::app::engine::{Policy, WithPolicy};
use alongside_core::group::{Act, Answer, Question, State, asks};
use leptos::prelude::*;

/// The page.
#[component]
pub fn GroupTimer() -> impl IntoView {
    view! {
        <PageHeading>"Group timer"</PageHeading>
        <WithPolicy view=|policy| view! { <Session policy=policy /> }.into_any() />
    }
}

#[component]
fn Session(policy: Policy) -> impl IntoView {
    let timed = policy.group_templates().iter().find(|one| one.is_timed());
    let Some(template) = timed.cloned() else {
        return view! {
            <Notice kind=NoticeKind::Info>
                <p>"This policy gives no minutes for the steps of group supervision."</p>
            </Notice>
        }
        .into_any();
    };
    let run = Run::start(&template);
    let big = RwSignal::new(false);
    let keys = RwSignal::new(true);
    controls::listen_to_keys(run, big, keys);
    let minutes = run.planned_minutes();
    let source = format!(
        "{}, {minutes} minutes. {}",
        template.title,
        policy.clause_words(
            &template
                .steps
                .first()
                .map(|step| step.rule.clone())
                .unwrap_or_default()
        )
    );
    let prompts = StoredValue::new((policy.clone(), template.clone()));
    let state = Memo::new(move |_| run.state());
    let question = Memo::new(move |_| run.look().question);
    view! {
        <div class="timer" data-big=move || big.get().then_some("yes")>
            <p class="muted timer-aside">{source}</p>
            {move || {
                run.restored()
                    .map(|words| view! { <Notice kind=NoticeKind::Success><p>{words}</p></Notice> })
            }}
            {move || question.get().map(|question| view! { <StillGoing run=run question=question /> })}
            <face::Face run=run />
            <controls::Controls run=run big=big />
            <div class="timer-aside">
                <Show when=move || state.get() != State::Ready>
                    {move || {
                        prompts.with_value(|(policy, template)| {
                            steps::prompts_of(policy, template, run.step())
                        })
                    }}
                </Show>
                <Show when=move || state.get() == State::Ended>
                    <steps::Times run=run />
                </Show>
                <steps::Steps run=run template=template.clone() />
                <controls::Settings run=run />
                <Disclosure summary="Keys">
                    <Checkbox id="timer-keys" label="Use these keys" value=keys />
                    <Keys />
                </Disclosure>
            </div>
        </div>
    }
    .into_any()
}

/// Nobody watched for a time: what happened?
#[component]
fn StillGoing(run: Run, question: Question) -> impl IntoView {
    let minutes = run.planned_minutes();
    let answer = move |answer| run.press(Act::Answer(answer));
    let ended_now = move || {
        run.press(Act::Answer(Answer::StillGoing));
        run.press(Act::End);
    };
    let planned = (question == Question::LongPast).then(|| {
        view! {
            <Button press=move || answer(Answer::EndedAsPlanned)>
                {format!("It ended when the planned {minutes} minutes were up")}
            </Button>
        }
    });
    view! {
        <Notice kind=NoticeKind::Warning>
            <h2>"Is the session still going?"</h2>
            <p>{asks(question)}</p>
            <Actions>
                <Button weight=Weight::Primary press=move || answer(Answer::StillGoing)>
                    "Still going"
                </Button>
                {planned}
                <Button press=ended_now>"It ends now"</Button>
            </Actions>
        </Notice>
    }
}
