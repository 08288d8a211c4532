//! Recording: sections in any order, none of which blocks another.

mod actions;
mod away;
mod cases;
mod change_action;
mod cover_code;
mod form;
mod last;
mod next_date;
mod sitting;
mod tasks;
mod times;

use self::away::AwayCover;
use self::cover_code::CoverCode;
use self::sitting::Sitting;
use self::tasks::TaskList;
pub use self::tasks::begin_record;
use super::head::StepHead;
use super::place::OpenPlace;
use crate::app::components::{Notice, Weight, link_class, to};
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page};
use crate::app::pages::meeting::worker_of;
use crate::app::pages::tools::{SessionShare, ThinkLink, ToolsUsed, Used};
use crate::app::route::focus_on;
use crate::app::terms::WithPolicyOf;
use alongside_core::policy::pack::{Binding, Form};
use alongside_core::reflect::Place;
use alongside_core::supervision::{DocId, MeetingStatus, Strand};
use leptos::prelude::*;

/// A section of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The list alone.
    None,
    /// The filled-in form of a case, or of the person.
    Form(DocId),
    /// Which cases are talked about.
    Cases,
    /// Last time's actions.
    Last,
    /// Actions agreed now.
    Actions,
    /// The next meeting.
    Next,
    /// Day and minutes.
    Times,
}

/// The policy's form for a case discussion: the one that shows the case.
pub fn case_form(policy: &Policy) -> Option<&Form> {
    form_with(policy, Strand::Case, |bound| bound.contains(&Binding::Case))
}

/// The policy's form for the worker's own supervision: about a meeting and no case, with what
/// was agreed; else the one that shows the next date.
pub fn personal_form(policy: &Policy) -> Option<&Form> {
    const RECORD: [Binding; 3] = [Binding::Supervisee, Binding::MeetingDate, Binding::Actions];
    let of_no_case = |bound: &[Binding]| !bound.contains(&Binding::Case);
    let is_record = |bound: &[Binding]| RECORD.iter().all(|one| bound.contains(one));
    let tells_next = |bound: &[Binding]| bound.contains(&Binding::NextDate);
    let own = Strand::Personal;
    form_with(policy, own, |bound| of_no_case(bound) && is_record(bound))
        .or_else(|| form_with(policy, own, |bound| of_no_case(bound) && tells_next(bound)))
}

fn form_with(policy: &Policy, side: Strand, fits: impl Fn(&[Binding]) -> bool) -> Option<&Form> {
    let mut forms = policy.asked_of(side).flat_map(|pack| &pack.forms);
    forms.find(|form| {
        let bound: Vec<Binding> = form.fields().filter_map(|field| field.binding).collect();
        fits(&bound)
    })
}

/// The step.
#[component]
pub fn RecordStep(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let open = Memo::new(move |_| {
        keeper.read(|all| {
            all.meeting(id).is_some_and(|meeting| {
                matches!(meeting.status, MeetingStatus::Planned | MeetingStatus::Held)
            })
        })
    });
    let worker = keeper.read_now(|all| worker_of(all, all.meeting(id)?));
    view! {
        <AwayCover id=id />
        <StepHead id=id step=MeetingStep::Record />
        <Show
            when=move || open.get()
            fallback=|| {
                view! {
                    <Notice>
                        <p>"This meeting was called off, so there is nothing to record. Plan a new one."</p>
                    </Notice>
                }
            }
        >
            <Sitting id=id />
            <CoverCode />
            <WithPolicyOf
                of=worker
                view=move |policy| view! { <Desk id=id policy=policy /> }.into_any()
            />
        </Show>
    }
}

#[component]
fn Desk(id: DocId, policy: Policy) -> impl IntoView {
    let asked = OpenPlace::here().take();
    let section = RwSignal::new(
        asked
            .as_ref()
            .map_or(Section::None, |(record, _)| Section::Form(*record)),
    );
    if let Some((_, element)) = asked {
        // The section's heading takes the focus first, a frame earlier.
        request_animation_frame(move || request_animation_frame(move || focus_on(&element)));
    }
    let kept = StoredValue::new(policy.clone());
    let shared = policy.clone();
    let pane = move || {
        let policy = kept.get_value();
        match section.get() {
            Section::None => view! {
                <p class="muted">"Choose a section. You can fill them in any order and come back."</p>
                <ThinkLink id=id place=Place::Session />
                <ToolsUsed meeting=id which=Used::All />
            }
            .into_any(),
            Section::Form(record) => view! { <form::FormPane record=record policy=policy /> }.into_any(),
            Section::Cases => view! { <cases::CasesPane id=id /> }.into_any(),
            Section::Last => view! { <last::LastPane id=id /> }.into_any(),
            Section::Actions => view! { <actions::ActionsPane id=id /> }.into_any(),
            Section::Next => view! { <next_date::NextPane id=id /> }.into_any(),
            Section::Times => view! { <times::TimesPane id=id /> }.into_any(),
        }
    };
    view! {
        <div class="desk">
            <TaskList id=id policy=policy section=section />
            <div class="desk-pane">{pane}</div>
        </div>
        <SessionShare meeting=id policy=shared />
        <div class="actions">
            <a class=link_class(Weight::Primary) href=to(Page::Meeting(id, MeetingStep::Sign))>
                "Review and sign"
            </a>
        </div>
    }
}

/// The heading of a section; it takes the focus when the section opens.
#[component]
pub fn PaneHeading(children: Children) -> impl IntoView {
    request_animation_frame(|| focus_on(PANE_HEADING));
    view! {
        <h2 id=PANE_HEADING tabindex="-1">
            {children()}
        </h2>
    }
}

const PANE_HEADING: &str = "pane-heading";
