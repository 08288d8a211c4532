//! A session: the clock, and the notes beside it.

use super::look::{template_of, title};
use super::notes::Notes;
use super::sheet::{Sheet, plan_of};
use crate::app::components::{Button, Notice, NoticeKind, PageHeading, Weight, link_class, to};
use crate::app::engine::{Policy, WithPolicy};
use crate::app::keeper::Keeper;
use crate::app::page::{GroupPage, Page, Plain};
use crate::app::pages::meeting::meeting_is_open;
use crate::app::pages::timer::{Mirror, Part, Run, TalkRef, TimerView, formats, timer_key};
use crate::app::route::Route;
use alongside_core::group::{Act, State};
use alongside_core::supervision::{DocId, GroupSession};
use leptos::prelude::*;

/// The talk that is next: the one timed now, else the first that was not begun, else the last.
fn talk_of(run: Run, id: DocId, held: &GroupSession) -> usize {
    let timed = untrack(|| run.of()).filter(|of| of.session == id);
    let begun = |index: &usize| {
        held.talks
            .get(*index)
            .is_some_and(|talk| talk.times.sittings.is_empty())
    };
    timed.map_or_else(
        || {
            (0..held.talks.len())
                .find(begun)
                .unwrap_or(held.talks.len().saturating_sub(1))
        },
        |of| of.talk,
    )
}

/// The page.
#[component]
pub fn RunPage(id: DocId) -> impl IntoView {
    let run = Run::here();
    run.show();
    on_cleanup(move || run.leave());
    meeting_is_open();
    let keeper = Keeper::here();
    let name = keeper.read_now(|all| {
        let session = all.group_session(id)?;
        let day = all.meeting(session.meeting)?.day();
        Some(title(all, session, day))
    });
    let part = Memo::new(move |_| run.part());
    // The clock stays here when the next talk begins: only the page is drawn anew.
    let drawn = RwSignal::new(0_usize);
    view! {
        <PageHeading>"Group session"</PageHeading>
        <p class="lead">{name}</p>
        {move || match part.get() {
            Part::Away | Part::Asking => {
                view! { <p role="status">"Opening the timer…"</p> }.into_any()
            }
            Part::Shows | Part::Left => view! { <Mirror run=run /> }.into_any(),
            Part::Runs => {
                drawn.track();
                view! {
                    <WithPolicy view=move |policy| {
                        view! { <Running id=id policy=policy drawn=drawn /> }.into_any()
                    } />
                }
                    .into_any()
            }
        }}
    }
}

#[component]
fn Running(id: DocId, policy: Policy, drawn: RwSignal<usize>) -> impl IntoView {
    let (keeper, run) = (Keeper::here(), Run::here());
    let found = keeper.read_now(|all| {
        let held = all.group_session(id)?.clone();
        let template = template_of(&policy, all, &held)?;
        Some((held, template, formats(&policy, all)))
    });
    let Some((held, template, formats)) = found else {
        return ().into_any();
    };
    let index = talk_of(run, id, &held);
    let of = TalkRef {
        session: id,
        talk: index,
    };
    let Some(talk) = held.talks.get(index) else {
        return ().into_any();
    };
    if untrack(|| run.of()) != Some(of) {
        let kept = keeper
            .draft(&timer_key(of))
            .and_then(|bytes| String::from_utf8(bytes).ok());
        if !run.take_up(Some(of), plan_of(&template, talk), kept.as_deref()) {
            return view! {
                <Notice kind=NoticeKind::Warning>
                    <p>
                        "The timer runs for another session. " <a href=to(Plain::Timer)>"Go to it"</a> "."
                    </p>
                </Notice>
            }
            .into_any();
        }
    }
    // What was found in clear has no reasons: they lie in the vault.
    if let Some(with) = keeper
        .draft(&timer_key(of))
        .and_then(|bytes| String::from_utf8(bytes).ok())
    {
        run.take_reasons_of(&with);
    }
    let sheet = Sheet::open(id, &held, &template);
    // The times stand in the session after every step, so that nothing hangs on this page.
    let stands = Memo::new(move |_| (run.state(), run.look().entered));
    let more = held.talks.len() > index + 1;
    let route = Route::here();
    Effect::new(move |before: Option<(State, usize)>| {
        let now = stands.get();
        if before.is_some_and(|before| before != now) {
            sheet.settle();
            // After the last talk comes the record; undo brings the clock back.
            if now.0 == State::Ended && !more {
                route.go(&Page::Group(id, GroupPage::Record));
            }
        }
        now
    });
    let about = keeper.read_now(|all| {
        let case = talk.case.map(|case| format!("Case {}", all.title(case)));
        let who = talk
            .presenter
            .map(|who| format!("{} presents", all.title(who)));
        let words: Vec<String> = case.into_iter().chain(who).collect();
        words.join(". ")
    });
    let question = talk.question.clone();
    let Some(signals) = sheet.talk(index) else {
        return ().into_any();
    };
    let notes = {
        let (template, policy) = (template.clone(), policy.clone());
        move || {
            view! {
                <Notes
                    run=run
                    talk=signals.clone()
                    template=template.clone()
                    policy=policy.clone()
                />
            }
        }
    };
    let after = move || view! { <After id=id more=more next=index + 1 drawn=drawn /> };
    view! {
        <p>{about}</p>
        {(!question.is_empty()).then(|| view! { <p class="inset">{question}</p> })}
        <TimerView
            run=run
            policy=policy
            formats=StoredValue::new(formats)
            after=after
            notes=ViewFn::from(notes)
        />
    }
    .into_any()
}

/// What comes when a talk has ended: the record, the second case, or going on after all.
#[component]
fn After(id: DocId, more: bool, next: usize, drawn: RwSignal<usize>) -> impl IntoView {
    let (keeper, run) = (Keeper::here(), Run::here());
    let second = move || {
        let plan = run.with_untracked(|timer| timer.plan().clone());
        let of = TalkRef {
            session: id,
            talk: next,
        };
        if run.take_up(Some(of), plan, None) {
            drawn.update(|drawn| *drawn += 1);
        }
    };
    let unsigned = keeper.read_now(|all| {
        all.group_session(id)
            .is_some_and(|held| held.signed.is_none())
    });
    view! {
        <a class=link_class(Weight::Primary) href=to(Page::Group(id, GroupPage::Record))>
            "Write up the record"
        </a>
        {more.then(|| view! { <Button press=second>"Begin the second case"</Button> })}
        {move || {
            (unsigned && run.takes(&Act::Reopen))
                .then(|| {
                    view! {
                        <Button press=move || run.press(Act::Reopen)>"Go on after all"</Button>
                    }
                })
        }}
    }
}
