//! Case discussions that nobody has ticked as entered on the child's record.

use super::decision_line::DecisionLine;
use crate::app::clock;
use crate::app::components::{Button, DateField, Problem, Toasts, to};
use crate::app::date_text::read_date;
use crate::app::due::Due;
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page};
use crate::app::pages::meeting::case_words;
use crate::app::route::focus_on;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::policy::{Decision, State};
use alongside_core::supervision::{Change, DocId, Kept, NotEntered, Tick, TickKind};
use leptos::prelude::*;

const HEADING: &str = "not-entered";

/// The list; absent while everything is entered.
#[component]
pub fn NotEnteredList(today: Signal<Date>) -> impl IntoView {
    let keeper = Keeper::here();
    let open = Memo::new(move |_| keeper.read(alongside_core::supervision::Workspace::not_entered));
    let key = |one: &NotEntered| (one.meeting, one.case, one.since);
    view! {
        <Show when=move || open.with(|open| !open.is_empty())>
            <h2 id=HEADING tabindex="-1">
                "Not yet on the child’s record"
            </h2>
            <p>
                "Signing here does not count. Copy the text to your case system, then give the day on which you did."
            </p>
            <ul class="due-list" role="list">
                <For
                    each=move || open.get()
                    key=key
                    children=move |one| view! { <NotEnteredLine one=one today=today /> }
                />
            </ul>
        </Show>
    }
}

/// Whether a decision asks for the entry of a meeting.
pub(super) fn asks_for_entry(decision: &Decision, meeting: DocId) -> bool {
    let open = matches!(
        decision.state,
        State::Upcoming | State::DueToday | State::Overdue
    );
    open && decision.due.is_some()
        && decision.occurrence.split('.').next().map(DocId::parse) == Some(Ok(meeting))
}

/// The decision that asks for the entry, if the policy has one.
fn asks_for(decisions: &[Decision], meeting: DocId) -> Option<Decision> {
    decisions
        .iter()
        .filter(|decision| asks_for_entry(decision, meeting))
        .min_by_key(|decision| decision.due)
        .cloned()
}

#[component]
fn NotEnteredLine(one: NotEntered, today: Signal<Date>) -> impl IntoView {
    let keeper = Keeper::here();
    let due = Due::here();
    let NotEntered {
        meeting,
        case,
        since,
        ..
    } = one;
    let (what, with) = keeper.read_now(|all| {
        let what = case.map_or_else(|| case_words(all, meeting), |case| all.title(case));
        let with = all
            .meeting(meeting)
            .map(|meeting| crate::app::pages::meeting::with_words(all, meeting))
            .unwrap_or_default();
        (what, with)
    });
    let id = format!("entered-{}", case.unwrap_or(meeting));
    let value = RwSignal::new(words::digits(today.get_untracked()));
    let problems = RwSignal::new(Vec::new());
    let error = Problem::at(problems, &id);
    let field = id.clone();
    let enter = move || match tick_of(&value.get_untracked(), since) {
        Err(message) => problems.set(vec![Problem::new(field.clone(), message)]),
        Ok(on) => {
            let what = TickKind::EnteredElsewhere;
            if tick_on(keeper, Toasts::here(), what, meeting, case, on) {
                focus_on(HEADING);
            }
        }
    };
    let decision = move || {
        let subject = case?;
        let decision = asks_for(&due.about(subject), meeting)?;
        let judged = due.judged()?;
        Some(view! { <DecisionLine judged=judged decision=decision /> })
    };
    view! {
        <li class="card">
            <h3>{what.clone()}</h3>
            <p>
                "Discussed on "{words::weekday_and_day(since)}" with "{with}". "
                <a href=to(Page::Meeting(meeting, MeetingStep::Done))>
                    "Copy the text"<span class="unseen">" of "{what.clone()}</span>
                </a>
            </p>
            <div class="row row-field">
                <DateField id=id label="Entered on the case system on" value=value error=error />
                <Button about=what press=enter>
                    "Entered"
                </Button>
            </div>
            {decision}
        </li>
    }
}

/// The day of the tick as typed, if it can be one.
pub fn tick_of(text: &str, since: Date) -> Result<Date, String> {
    let today = clock::today();
    let on = read_date(text, today).map_err(|error| error.message("The day of the entry"))?;
    if on > today {
        return Err("The day of the entry must be today or earlier".into());
    }
    if on < since {
        return Err(format!(
            "The day of the entry must be {} or later",
            words::day(since)
        ));
    }
    Ok(on)
}

/// Notes what was done elsewhere and on which day, with an undo. Says whether it was taken.
pub fn tick_on(
    keeper: Keeper,
    toasts: Toasts,
    what: TickKind,
    meeting: DocId,
    case: Option<DocId>,
    on: Date,
) -> bool {
    let by = keeper.read_now(alongside_core::supervision::Workspace::me);
    let tick = Tick {
        what,
        about: meeting,
        on,
        case,
        by,
        place: None,
        kept: Kept::new(),
    };
    let sent = keeper
        .mint()
        .and_then(|id| keeper.send_undoable(Change::add(id, tick), "Ticked."));
    if let Err(error) = &sent {
        toasts.say(error.to_string());
    }
    sent.is_ok()
}

/// Takes the ticks of a meeting, or of one case in it, off again.
pub fn remove_ticks(
    keeper: Keeper,
    toasts: Toasts,
    what: TickKind,
    meeting: DocId,
    case: Option<DocId>,
) {
    let changes: Vec<Change> = keeper.read_now(|all| {
        let records: Vec<DocId> = all
            .records_of(meeting)
            .into_iter()
            .map(|(id, _)| id)
            .collect();
        let about = |tick: &Tick| tick.about == meeting || records.contains(&tick.about);
        all.ticks()
            .filter(|(_, tick)| tick.what == what && tick.case == case && about(tick))
            .map(|(id, _)| Change::Remove {
                id,
                reason: "the day is corrected".into(),
            })
            .collect()
    });
    if let Err(error) = keeper.send_undoable(Change::Together { changes }, "Taken off.") {
        toasts.say(error.to_string());
    }
}
