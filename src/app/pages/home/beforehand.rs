//! What this page will show when the vault is opened next: worked out when nothing else is to be
//! done, for today and the days up to the next working day.

use super::due_now::{is_pressing, is_untold};
use super::not_entered::asks_for_entry;
use crate::app::clock;
use crate::app::due::{Due, Judged};
use crate::app::keeper::{FirstPage, Keeper, build};
use crate::app::session::{Session, VaultState};
use alongside_core::calendar::Date;
use alongside_core::policy::{Decision, Decisions, evaluate};
use alongside_core::supervision::{DocId, Workspace};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// From Friday to Tuesday after a bank holiday.
const DAYS: i32 = 5;
/// So long nothing has changed before it is worked out.
const QUIET: Duration = Duration::from_secs(4);
/// Between one day and the next, so that the page answers meanwhile.
const BREATH_MS: u32 = 20;

/// Keeps the note of the first page up to date while the vault is open.
pub fn keep_first_page() {
    let keeper = Keeper::here();
    let session = Session::here();
    let due = Due::here();
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        // Whatever is kept, a document or a note, makes what was worked out before it void.
        keeper.version().track();
        keeper.saved().track();
        keeper.last_backup().track();
        keeper.last_automatic().track();
        keeper.keeps_older().track();
        if let Some(before) = waiting.try_update_value(Option::take).flatten() {
            before.clear();
        }
        if session.vault.get() != VaultState::Open {
            return;
        }
        let begin = move || {
            spawn_local(async move {
                if let Some(judged) = due.judged_now()
                    && let Some(page) = worked_out(keeper, judged).await
                {
                    keeper.note_first_page(page).await;
                }
            });
        };
        waiting.set_value(set_timeout_with_handle(begin, QUIET).ok());
    });
}

/// What the page shows on each of the days; none where something changed meanwhile.
async fn worked_out(keeper: Keeper, judged: Judged) -> Option<FirstPage> {
    let version = keeper.version().get_untracked();
    let after = keeper.vault()?.sequence();
    let from = judged.as_of;
    if !judged.whole || from != clock::today() {
        return None;
    }
    let documents = keeper.read_now(Workspace::needed_first);
    let mut days = Vec::new();
    for ahead in 0..DAYS {
        let day = from.plus_days(ahead);
        let evaluation = match ahead {
            0 => (*judged.evaluation).clone(),
            _ => evaluate(judged.policy.book(), &judged.facts, day),
        };
        days.push(keeper.read_now(|all| shown(evaluation.decisions, all, day)));
        gloo_timers::future::TimeoutFuture::new(BREATH_MS).await;
        if keeper.version().get_untracked() != version {
            return None;
        }
    }
    Some(FirstPage {
        by: (build(), judged.policy.print()),
        after,
        from,
        days,
        documents,
    })
}

/// The decisions of which this page tells on a day.
fn shown(decisions: Decisions, all: &Workspace, day: Date) -> Vec<Decision> {
    let meetings: Vec<DocId> = (all.not_entered().into_iter())
        .map(|one| one.meeting)
        .collect();
    let asks = |decision: &Decision| meetings.iter().any(|one| asks_for_entry(decision, *one));
    decisions
        .into_iter()
        .filter(|one| is_pressing(one, day) || is_untold(one) || asks(one))
        .collect()
}
