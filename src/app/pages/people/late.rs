//! To the person whose vault it is: their own supervision is late, and for whom that is to put
//! right.

use crate::app::components::{Notice, NoticeKind};
use crate::app::due::{Due, Judged};
use crate::app::keeper::Keeper;
use crate::app::words;
use alongside_core::policy::pack::ClockSource;
use alongside_core::policy::{Decision, State};
use alongside_core::supervision::DocId;
use leptos::prelude::*;

/// Whether a decision says that a session is late.
fn is_late_session(judged: &Judged, decision: &Decision) -> bool {
    let late = matches!(decision.state, State::Overdue | State::PastUsual);
    let pack = judged.policy.pack_of(&decision.rule).id.clone();
    let compiled = judged.policy.book().pack(&pack);
    let clock = decision.clock.as_deref();
    let clock = compiled.and_then(|pack| pack.clocks.get(clock?));
    let of_sessions =
        clock.is_some_and(|clock| matches!(clock.source, ClockSource::Sessions { .. }));
    late && decision.governs && of_sessions
}

/// The notice; nothing on the page of anybody else, or while nothing is late.
#[component]
pub fn LateForMe(
    /// The person.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let due = Due::here();
    move || {
        if keeper.read(alongside_core::supervision::Workspace::me) != Some(id) {
            return None;
        }
        let judged = due.judged()?;
        let mut late: Vec<Decision> = due.about(id);
        late.retain(|decision| is_late_session(&judged, decision));
        if late.is_empty() {
            return None;
        }
        let lines = (late.iter())
            .map(|decision| {
                let title = judged.policy.title_of(decision);
                let line = words::due_line(decision, judged.as_of);
                view! { <li>{title}": "{line}</li> }
            })
            .collect_view();
        let missed = keeper.read(|all| {
            let missed = all.not_held_because_of_another(id, judged.as_of)?;
            Some((words::weekday_and_day(missed.0), all.title(missed.1)))
        });
        Some(view! {
            <Notice kind=NoticeKind::Warning>
                <p class="strong">"Your supervision is late"</p>
                <ul>{lines}</ul>
                {missed
                    .map(|(day, who)| {
                        view! {
                            <p>
                                "The meeting of "{day}
                                " did not take place on the side of "{who.clone()}
                                ": a new day is for "{who}" to find."
                            </p>
                        }
                    })}
            </Notice>
        })
    }
}
