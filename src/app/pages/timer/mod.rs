//! The group timer: the steps of the policy's own format, with a clock for everyone.
//! It keeps times and nothing else: no names, no notes.

mod chime;
mod controls;
mod face;
mod keeping;
mod run;
mod steps;
mod tone;
mod wake;

pub use self::controls::Keys;
use self::run::Run;
use crate::app::components::{
    Actions, Button, Checkbox, Disclosure, Notice, NoticeKind, PageHeading, Weight,
};
use crate::app::engine::{Policy, WithPolicy};
use alongside_core::group::State;
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
    let Some(template) = policy.group_templates().first().cloned() else {
        return view! {
            <Notice kind=NoticeKind::Info>
                <p>"This policy names no steps for group supervision."</p>
            </Notice>
        }
        .into_any();
    };
    let run = Run::start(&template);
    let big = RwSignal::new(false);
    let keys = RwSignal::new(true);
    controls::listen_to_keys(run, big, keys);
    let minutes: u32 = template
        .steps
        .iter()
        .map(|step| u32::from(step.minutes))
        .sum();
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
    view! {
        <div class="timer" data-big=move || big.get().then_some("yes")>
            <p class="muted timer-aside">{source}</p>
            {move || {
                run.restored()
                    .map(|words| view! { <Notice kind=NoticeKind::Success><p>{words}</p></Notice> })
            }}
            <Show when=move || run.late().is_some()>
                <StillGoing run=run />
            </Show>
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

/// Found long past its planned end: what happened?
#[component]
fn StillGoing(run: Run) -> impl IntoView {
    let ended = move || {
        run.late()
            .map(|late| format!("It ended when the planned {late} minutes were up"))
    };
    view! {
        <Notice kind=NoticeKind::Warning>
            <h2>"Is the session still going?"</h2>
            <p>"The timer was found more than 15 minutes past its planned end."</p>
            <Actions>
                <Button weight=Weight::Primary press=move || run.still_going()>
                    "Still going"
                </Button>
                <Button press=move || run.ended_as_planned()>{ended}</Button>
                <Button press=move || run.press(alongside_core::group::Press::End)>
                    "It ends now"
                </Button>
            </Actions>
        </Notice>
    }
}
