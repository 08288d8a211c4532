//! The end of a session: what the group learned, what each talk came to, actions, the record as
//! it reads, and the facilitator's signature.

use super::actions::Actions as TalkActions;
use super::attendance::Attendance;
use super::close::{close, local, sign};
use super::later::{PlansLater, PutRight};
use super::look::{template_of, these_people, title};
use super::sheet::{Sheet, TalkSignals};
use crate::app::components::{
    Actions, Button, Choice, Disclosure, ErrorSummary, IdentityHint, Notice, NoticeKind,
    PageHeading, Problem, Select, TextArea, Toasts, Weight, link_class, to,
};
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::page::{GroupPage, Inside, Page};
use crate::app::pages::meeting::SignPanel;
use crate::app::pages::timer::Run;
use alongside_core::group::{case_text, record_text, summary_text};
use alongside_core::policy::pack::GroupTemplate;
use alongside_core::supervision::{DocId, GroupSession, MeetingStatus, Signature, Workspace};
use leptos::prelude::*;

/// The page.
#[component]
pub fn RecordPage(id: DocId, policy: Policy) -> impl IntoView {
    let (keeper, run) = (Keeper::here(), Run::here());
    let name = keeper.read_now(|all| {
        let session = all.group_session(id)?;
        Some(title(all, session, all.meeting(session.meeting)?.day()))
    });
    let timed =
        Memo::new(move |_| run.is_under_way() && run.of().is_some_and(|of| of.session == id));
    let signed = Memo::new(move |_| {
        keeper.read(|all| {
            all.group_session(id)
                .is_some_and(|held| held.signed.is_some())
        })
    });
    let policy = StoredValue::new(policy);
    view! {
        <div class="no-print">
            <PageHeading>"Record of the group session"</PageHeading>
            <p class="lead">{name}</p>
        </div>
        {move || {
            if timed.get() {
                view! {
                    <Notice>
                        <p>
                            "The session has not ended yet. "
                            <a href=to(Page::Group(id, GroupPage::Run))>"Go to the clock"</a>
                        </p>
                    </Notice>
                }
                    .into_any()
            } else if signed.get() {
                view! { <Signed id=id /> }.into_any()
            } else {
                view! { <Writing id=id policy=policy.get_value() /> }.into_any()
            }
        }}
    }
}

#[component]
fn Writing(id: DocId, policy: Policy) -> impl IntoView {
    let keeper = Keeper::here();
    let found = keeper.read_now(|all| {
        let held = all.group_session(id)?.clone();
        let template = template_of(&policy, all, &held)?;
        let with = all.meeting(held.meeting)?.with.clone();
        Some((held, template, these_people(all, &with)))
    });
    let Some((held, template, there)) = found else {
        return ().into_any();
    };
    let sheet = Sheet::open(id, &held, &template);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let policy = StoredValue::new(policy);
    // What was held counts at once, signed or not.
    let planned = keeper.read_now(|all| {
        all.meeting(held.meeting)
            .is_some_and(|meeting| meeting.status == MeetingStatus::Planned)
    });
    if planned {
        sheet.settle();
        if let Err(error) = policy.with_value(|policy| close(keeper, policy, id)) {
            Toasts::here().say(error);
        }
    }
    let facilitator = held.facilitator.or_else(|| keeper.read_now(Workspace::me));
    let signed = move |signature: Signature| {
        sheet.settle();
        match policy.with_value(|policy| sign(keeper, policy, id, signature)) {
            // What was timed is signed: the end of it is not taken back any more.
            Ok(()) => Toasts::here().withdraw(),
            Err(error) => problems.set(vec![Problem::new("group-sign", error)]),
        }
    };
    let talks = talks(id, &held, &template, sheet, &there);
    let told = move || {
        keeper
            .read(|all| record_text(all, id, &local))
            .unwrap_or_default()
    };
    view! {
        <ErrorSummary problems=problems />
        <TextArea
            id="group-learning"
            label="What did the group learn?"
            value=sheet.learning
            lines=3
        />
        <IdentityHint value=sheet.learning />
        {talks}
        <Attendance session=id />
        <Disclosure summary="The record as it reads">
            <Button press=move || sheet.settle()>"Bring it up to date"</Button>
            <p class="written">{told}</p>
        </Disclosure>
        <div id="group-sign" tabindex="-1">
            {facilitator
                .map(|person| {
                    view! {
                        <SignPanel
                            person=person
                            about=id
                            signed=Callback::new(signed)
                            on=crate::app::clock::today()
                        />
                    }
                })}
        </div>
        <Actions>
            <a class=link_class(Weight::Quiet) href=to(Page::Group(id, GroupPage::Run))>
                "Back to the clock and the notes"
            </a>
        </Actions>
    }
    .into_any()
}

fn talks(
    id: DocId,
    held: &GroupSession,
    template: &GroupTemplate,
    sheet: Sheet,
    there: &[Choice],
) -> AnyView {
    let keeper = Keeper::here();
    held.talks
        .iter()
        .enumerate()
        .filter_map(|(index, talk)| {
            let signals = sheet.talk(index)?;
            let about = talk.case.map_or_else(
                || "An aspect of practice".to_owned(),
                |case| keeper.read_now(|all| format!("Case {}", all.title(case))),
            );
            let heading = about.clone();
            Some(view! {
                <section aria-label=heading>
                    <h2>{about}</h2>
                    <Talk
                        index=index
                        talk=signals
                        steps=template.steps.iter().map(|step| step.title.clone()).collect()
                        there=there.to_vec()
                    />
                    <TalkActions session=id talk=index there=there.to_vec() />
                </section>
            })
        })
        .collect_view()
        .into_any()
}

#[component]
fn Talk(index: usize, talk: TalkSignals, steps: Vec<String>, there: Vec<Choice>) -> impl IntoView {
    let field = move |what: &str| format!("talk-{index}-{what}");
    let notes = steps
        .into_iter()
        .zip(talk.notes)
        .enumerate()
        .map(|(at, (step, note))| {
            view! {
                <TextArea
                    id=field(&format!("step-{at}"))
                    label=format!("Step {}, {step}", at + 1)
                    value=note
                    lines=2
                />
            }
        })
        .collect_view();
    let by = talk.plan_by;
    view! {
        <TextArea
            id=field("ideas")
            label="Ideas and hypotheses"
            value=talk.hypotheses
            lines=2
        />
        <TextArea
            id=field("away")
            label="What does the presenter take away?"
            value=talk.takes_away
            lines=2
        />
        <Select
            id=field("by")
            label="Which manager led and agreed the plan?"
            choices=Signal::stored(there)
            value=by
            empty="No plan was agreed"
        />
        <Show
            when=move || by.with(|by| !by.is_empty())
            fallback=move || {
                view! {
                    <TextArea
                        id=field("why")
                        label="Why was no plan agreed?"
                        value=talk.why_not
                        lines=2
                        optional=true
                    />
                }
            }
        >
            <TextArea id=field("plan") label="The plan" value=talk.plan lines=2 />
        </Show>
        <Disclosure summary="Notes of the steps" about=format!("talk {}", index + 1)>
            {notes}
        </Disclosure>
    }
}

/// The record when it is signed: to read, print and copy from.
#[component]
fn Signed(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let told = move || {
        keeper
            .read(|all| record_text(all, id, &local))
            .unwrap_or_default()
    };
    let summary = RwSignal::new(String::new());
    Effect::new(move |_| summary.set(keeper.read(|all| summary_text(all, id)).unwrap_or_default()));
    let signature = keeper.read_now(|all| {
        let signed = all.group_session(id)?.signed.clone()?;
        let on = crate::app::words::day(signed.on);
        Some(format!("Signed by {} on {on}", signed.name))
    });
    let count = keeper.read_now(|all| all.group_session(id).map_or(0, |held| held.talks.len()));
    let children = (0..count)
        .filter_map(|talk| keeper.read_now(|all| case_text(all, id, talk)))
        .enumerate()
        .map(|(at, text)| {
            let field = format!("child-{at}");
            view! {
                <TextArea
                    id=field
                    label="For the child’s own file: copy it to the case system"
                    value=RwSignal::new(text)
                    lines=8
                />
            }
        })
        .collect_view();
    let records = keeper.read_now(|all| {
        let meeting = all.group_session(id).map(|held| held.meeting);
        let records = meeting
            .map(|meeting| all.records_of(meeting))
            .unwrap_or_default();
        records
            .into_iter()
            .map(|(record, _)| record)
            .collect::<Vec<_>>()
    });
    let records = records
        .into_iter()
        .map(|record| {
            view! { <p><a href=to(Page::Record(record))>"The policy’s own form, filled in"</a></p> }
        })
        .collect_view();
    // Who was there stands anew in its boxes once it was put right.
    let (turn, turn_to) = signal(0_u32);
    let print = || {
        // A browser that cannot print leaves the page as it is.
        let _ = window().print();
    };
    view! {
        <Notice kind=NoticeKind::Success><p>"Signed and locked."</p></Notice>
        <p class="written">{told}</p>
        <p class="strong">{signature}</p>
        <div class="no-print">
            <PlansLater session=id />
            {records}
            <Disclosure summary="For those who were there">
                <TextArea
                    id="group-summary"
                    label="A summary to hand on: it names no child"
                    value=summary
                    lines=12
                />
            </Disclosure>
            {children}
            {move || {
                let turn = turn.get();
                view! { <PutRight session=id done=Callback::new(move |()| turn_to.set(turn + 1)) /> }
            }}
            <Actions>
                <Button weight=Weight::Primary press=print>"Print"</Button>
                <a class=link_class(Weight::Quiet) href=to(Inside::Group)>"Go to Group"</a>
            </Actions>
        </div>
    }
}
