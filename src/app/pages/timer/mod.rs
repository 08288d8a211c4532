//! The group timer: the steps of a format, with a clock for everyone. On its own it keeps times
//! and nothing else: no names, no notes.

mod ask;
mod chime;
mod choices;
mod controls;
mod face;
mod formats;
mod full;
mod keeping;
mod keys;
mod more;
mod opening;
mod run;
mod settings;
mod shown;
mod steps;
mod wake;
mod windows;

pub use self::choices::SoundChip;
pub use self::formats::{Minutes, format_of, formats, open_words, set_out};
pub use self::keeping::{TalkRef, timer_key};
pub use self::keys::{Keys, NOTES_ID};
pub use self::run::{Part, Run};
pub use self::shown::{Mirror, StillRunning, TimerStrip};
pub use self::steps::prompts_of;

use self::full::Big;
use crate::app::components::{
    Button, Choice, Disclosure, Notice, NoticeKind, PageHeading, Select, Weight, link_class, to,
};
use crate::app::device::marked;
use crate::app::engine::{Policy, WithPolicy};
use crate::app::keeper::Keeper;
use crate::app::page::{GroupPage, Inside, Page};
use crate::app::session::{Session, VaultState};
use alongside_core::group::{Act, Plan, State, Timer};
use alongside_core::policy::pack::GroupTemplate;
use leptos::prelude::*;

/// The page.
#[component]
pub fn GroupTimer() -> impl IntoView {
    view! {
        <PageHeading>"Group timer"</PageHeading>
        <Opened view=|| {
            view! { <WithPolicy view=|policy| view! { <Alone policy=policy /> }.into_any() /> }
                .into_any()
        } />
    }
}

/// Opens the timer in this window, and draws `view` if it runs here; else it is only shown.
#[component]
pub fn Opened(
    /// What to draw where the timer runs here.
    view: fn() -> AnyView,
) -> impl IntoView {
    let run = Run::here();
    run.show();
    on_cleanup(move || run.leave());
    let part = Memo::new(move |_| run.part());
    move || match part.get() {
        Part::Away | Part::Asking => view! { <p role="status">"Opening the timer…"</p> }.into_any(),
        Part::Shows | Part::Left => view! { <Mirror run=run /> }.into_any(),
        Part::Runs => view(),
    }
}

/// The timer without a session: just the clock.
#[component]
fn Alone(policy: Policy) -> impl IntoView {
    let run = Run::here();
    let keeper = Keeper::here();
    let formats = keeper.read_now(|all| formats(&policy, all));
    let state = untrack(|| run.state());
    // Whoever pressed Start elsewhere wants a new one where the last one has ended.
    let fresh = match state {
        State::Ready => untrack(|| run.of()).is_none(),
        State::Ended => run.at_once.get_untracked(),
        _ => false,
    };
    if let Some(first) = format_of(&formats, "").filter(|_| fresh) {
        run.take_up(None, set_out(first), None);
    }
    if run.at_once.get_untracked() {
        run.at_once.set(false);
        run.press(Act::Start);
    }
    let formats = StoredValue::new(formats);
    let anew = move || {
        view! {
            <Button weight=Weight::Primary press=move || run.anew()>
                "Begin a new session"
            </Button>
            <Show when=move || run.takes(&Act::Reopen)>
                <Button press=move || run.press(Act::Reopen)>"Go on after all"</Button>
            </Show>
        }
    };
    view! {
        <OfSession run=run />
        <TimerView run=run policy=policy formats=formats after=anew />
    }
}

/// The way from the bare clock to the session that it times.
#[component]
fn OfSession(run: Run) -> impl IntoView {
    let session = Session::here();
    let keeper = Keeper::here();
    move || {
        let of = run.of()?;
        let open = session.vault.get().is_open();
        let here = open && keeper.read(|all| all.group_session(of.session).is_some());
        if here {
            let address = Page::Group(of.session, GroupPage::Run).path();
            return Some(
                view! { <p><a href=address>"Go to the notes of this session"</a></p> }.into_any(),
            );
        }
        (session.vault.get() == VaultState::Locked).then(|| {
            view! {
                <Notice>
                    <p>
                        "Your notes are locked. The timer goes on without them. "
                        <a href=to(Inside::Home)>"Unlock"</a>
                    </p>
                </Notice>
            }
            .into_any()
        })
    }
}

/// Keeps the reasons that were given in a talk of a group session in the vault, as soon as they
/// are given: what the timer itself keeps is without words.
fn seal_reasons(run: Run) {
    let (keeper, session) = (Keeper::here(), Session::here());
    let given = Memo::new(move |_| run.with(Timer::reasons));
    Effect::new(move |_| {
        let of = run
            .of()
            .filter(|_| given.get() > 0 && session.vault.get().is_open());
        if let Some(of) = of {
            let text = run.with_untracked(Timer::to_text);
            keeper.keep_draft(&timer_key(of), text.into_bytes());
        }
    });
}

/// The clock, its buttons, and what belongs to the step.
#[component]
pub fn TimerView(
    run: Run,
    policy: Policy,
    /// The formats to choose from until it begins.
    formats: StoredValue<Vec<GroupTemplate>>,
    /// What is offered when it has ended.
    #[prop(into)]
    after: ViewFn,
    /// The notes of the step, beside the clock.
    #[prop(optional, into)]
    notes: Option<ViewFn>,
) -> impl IntoView {
    let big = Big::new();
    marked("data-timer", move || {
        Some(if big.is_on() { "big" } else { "small" })
    });
    seal_reasons(run);
    let state = Memo::new(move |_| run.state());
    let template = Memo::new(move |_| {
        let id = run.with(|timer| timer.plan().template.clone());
        formats.with_value(|all| all.iter().find(|one| one.id == id).cloned())
    });
    let noted = notes.is_some();
    let notes = StoredValue::new(notes);
    let policy = StoredValue::new(policy);
    let prompts = move || {
        let step = run.step();
        template
            .get()
            .map(|template| policy.with_value(|policy| prompts_of(policy, &template, step)))
    };
    view! {
        <div class="timer" data-big=move || big.is_on().then_some("yes")>
            {move || {
                run.notice()
                    .map(|words| view! { <Notice kind=NoticeKind::Success><p>{words}</p></Notice> })
            }}
            <ask::Asked run=run />
            <face::Face run=run />
            <controls::Controls run=run big=big notes=noted after=after />
            <SoundChip run=run />
            <shown::Refused big=big />
            {move || notes.with_value(|notes| notes.as_ref().map(ViewFn::run))}
            <div class="timer-aside">
                <Show when=move || state.get() == State::Ready && !noted>
                    <Before run=run formats=formats policy=policy />
                </Show>
                <Show when=move || state.get() != State::Ready && !noted>{prompts}</Show>
                <Show when=move || state.get() == State::Ended>
                    <steps::Times run=run />
                </Show>
                <steps::Steps run=run />
                <more::OtherWays run=run />
                <choices::Settings run=run />
                <SecondScreen />
            </div>
        </div>
    }
}

/// The format and the minutes of its steps, until it begins.
#[component]
fn Before(
    run: Run,
    formats: StoredValue<Vec<GroupTemplate>>,
    policy: StoredValue<Policy>,
) -> impl IntoView {
    let plan = RwSignal::new(run.with(|timer| timer.plan().clone()));
    let format = RwSignal::new(plan.with_untracked(|plan| plan.template.clone()));
    let choices: Vec<Choice> = formats.with_value(|all| {
        all.iter()
            .map(|one| Choice::new(one.id.clone(), one.title.clone()))
            .collect()
    });
    let several = choices.len() > 1;
    let chosen = move || formats.with_value(|all| format_of(all, &format.get()).cloned());
    Effect::new(move |before: Option<String>| {
        let id = format.get();
        if before.is_some_and(|before| before != id)
            && let Some(format) = formats.with_value(|all| format_of(all, &id).cloned())
        {
            plan.set(set_out(&format));
        }
        id
    });
    Effect::new(move |before: Option<Plan>| {
        let now = plan.get();
        if before.is_some_and(|before| before != now) {
            run.set_plan(now.clone());
        }
        now
    });
    let source = move || {
        let format = chosen()?;
        let rule = format.steps.first().map(|step| step.rule.clone());
        let clause = policy.with_value(|policy| {
            rule.filter(|rule| !rule.is_empty())
                .map(|rule| policy.clause_words(&rule))
        });
        let open = open_words(&format);
        Some(view! {
            {clause.map(|clause| view! { <p class="muted">{clause}</p> })}
            {open.map(|open| view! { <p>{open}</p> })}
        })
    };
    view! {
        {several
            .then(|| {
                view! {
                    <Select
                        id="timer-format"
                        label="Format"
                        choices=Signal::stored(choices)
                        value=format
                    />
                }
            })}
        {source}
        <Disclosure summary="Change the minutes">
            {move || {
                format.track();
                view! { <Minutes plan=plan /> }
            }}
        </Disclosure>
    }
}

/// The clock on a second screen: the other window only shows it.
#[component]
fn SecondScreen() -> impl IntoView {
    let address = to(crate::app::page::Plain::Timer);
    view! {
        <p>
            <a class=link_class(Weight::Secondary) href=address target="_blank" rel="opener">
                "Show the clock on a second screen"
            </a>
        </p>
        <p class="muted small">
            "It opens in a new window, without notes and without names. Move that window to the other screen."
        </p>
    }
}
