//! The day that the policy suggests for a meeting: the latest that keeps every limit, moved
//! off days on which nobody can meet.

use crate::app::date_text::lower_first;
use crate::app::due::Judged;
use crate::app::vocabulary::absence_words;
use crate::app::words;
use alongside_core::calendar::{Date, NotWorking};
use alongside_core::policy::{Decision, Decisions, State, evaluate_about};
use alongside_core::supervision::{DocId, MeetingStatus, PartKind, Workspace};
use std::collections::BTreeSet;

/// A suggested day, with what it rests on.
#[derive(Clone, PartialEq)]
pub struct Suggestion {
    /// The day.
    pub on: Date,
    /// The decision that sets the limit.
    pub decision: Decision,
    /// Why the day is not the limit's own, a sentence each.
    pub moved: Vec<String>,
}

/// How far a day is moved at most before the limit itself is suggested.
const FARTHEST: i32 = 120;

/// The day for a meeting of these kinds with a worker; none where the policy sets no day. The
/// day of the meeting that is `moving` is not suggested again, nor that of one called off.
pub fn suggest(
    judged: &Judged,
    workspace: &Workspace,
    worker: DocId,
    kinds: &[PartKind],
    moving: Option<Date>,
) -> Option<Suggestion> {
    let today = judged.as_of;
    let id = worker.to_string();
    let standing = |decisions: &Decisions| -> Vec<Decision> {
        (decisions.iter())
            .filter(|decision| decision.subject == id && decision.governs)
            .filter(|decision| counts(judged, decision, kinds))
            .cloned()
            .collect()
    };
    let now = standing(&judged.evaluation.decisions);
    let is_done = |decision: &&Decision| decision.state == State::Met;
    let open = || now.iter().filter(|one| !is_done(one)).cloned().collect();
    // Where this month’s is done, the policy is asked of the month that follows.
    let ahead = || {
        let ends = now.iter().filter(is_done).filter_map(|one| one.due).min()?;
        let subjects = BTreeSet::from([id.clone()]);
        let book = judged.policy.book();
        let then = evaluate_about(book, &judged.facts, ends.plus_days(1), &subjects);
        soonest(standing(&then.decisions), today)
    };
    let (target, decision) = soonest(open(), today).or_else(ahead)?;
    let calendar = judged
        .policy
        .book()
        .calendar()
        .with_closures(judged.facts.closures.clone());
    let why_not = |day: Date| {
        calendar
            .not_working(day)
            .map(closed_words)
            .or_else(|| away(workspace, worker, day))
            .or_else(|| (moving == Some(day)).then(|| "the day that does not suit".into()))
            .or_else(|| called_off(workspace, worker, day))
    };
    let mut moved = Vec::new();
    if let Some(why) = why_not(target) {
        moved.push(format!("{} is {why}.", words::weekday_and_day(target)));
    }
    let earlier = (0..FARTHEST)
        .map(|back| target.plus_days(-back))
        .take_while(|day| *day >= today)
        .find(|day| why_not(*day).is_none());
    let on = earlier.or_else(|| {
        moved.push("No earlier day is free: this is the first one after it.".into());
        (1..FARTHEST)
            .map(|on| target.plus_days(on))
            .find(|day| why_not(*day).is_none())
    });
    Some(Suggestion {
        on: on.unwrap_or(target),
        decision,
        moved,
    })
}

/// The decision with the earliest day to aim at.
fn soonest(decisions: Vec<Decision>, today: Date) -> Option<(Date, Decision)> {
    (decisions.into_iter())
        .filter_map(|decision| Some((target(&decision, today)?, decision)))
        .min_by_key(|(target, _)| *target)
}

/// The usual day while it can be met, else the limit, else today.
fn target(decision: &Decision, today: Date) -> Option<Date> {
    let ahead = |day: Option<Date>| day.filter(|day| *day >= today);
    ahead(decision.due)
        .or_else(|| ahead(decision.latest))
        .or_else(|| decision.due.or(decision.latest).map(|_| today))
}

/// Whether a meeting of one of these kinds is what the decision's clock counts.
fn counts(judged: &Judged, decision: &Decision, kinds: &[PartKind]) -> bool {
    let Some(source) = decision
        .clock
        .as_ref()
        .and_then(|clock| {
            judged
                .policy
                .pack_of(&decision.rule)
                .clocks
                .get(clock.as_str())
        })
        .and_then(|clock| clock.get("source"))
    else {
        return false;
    };
    let sessions = source.get("from").and_then(|from| from.as_str()) == Some("sessions");
    let counted = source.get("counts").and_then(|list| list.as_array());
    sessions
        && counted.is_some_and(|list| {
            list.iter()
                .filter_map(|kind| kind.as_str())
                .any(|kind| kinds.iter().any(|wanted| wanted.word() == kind))
        })
}

fn closed_words(why: NotWorking) -> String {
    match why {
        NotWorking::Weekend => "a day of the weekend",
        NotWorking::BankHoliday => "a bank holiday",
        NotWorking::Closure => "a closure day",
    }
    .into()
}

/// Who is away on a day, and why, as far as is known.
fn away(workspace: &Workspace, worker: DocId, day: Date) -> Option<String> {
    let pair = [Some(worker), workspace.me()];
    pair.into_iter().flatten().find_map(|id| {
        let kind = workspace.person(id)?.absence.at(day)?;
        let kind = lower_first(absence_words(*kind));
        Some(format!("in an absence of {} ({kind})", workspace.title(id)))
    })
}

/// Whether a meeting with the worker was cancelled that was to be on this day.
fn called_off(workspace: &Workspace, worker: DocId, day: Date) -> Option<String> {
    let cancelled = workspace
        .meetings_with(worker)
        .into_iter()
        .filter(|(_, meeting)| meeting.status == MeetingStatus::Cancelled)
        .any(|(_, meeting)| meeting.planned.as_ref().is_some_and(|slot| slot.on == day));
    cancelled.then(|| "the day of a meeting that was cancelled".into())
}
