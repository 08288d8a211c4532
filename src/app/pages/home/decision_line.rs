//! One decision as a line: whom it is about, when, who acts, and why.

use crate::app::clock;
use crate::app::components::{DecisionTag, WhyDetails};
use crate::app::due::Judged;
use crate::app::engine::Explained;
use crate::app::keeper::Keeper;
use crate::app::pages::decisions::standing_in;
use crate::app::pages::meeting::name_of;
use crate::app::words;
use alongside_core::policy::Decision;
use leptos::prelude::*;

/// One decision. It opens to owner, grade, basis and other readings.
#[component]
pub fn DecisionLine(
    /// The facts and the policy behind it.
    judged: Judged,
    /// The decision.
    decision: Decision,
) -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::today();
    let title = judged.policy.title_of(&decision);
    let who = keeper.read_now(|all| name_of(all, &decision.subject));
    let heading = who.map_or_else(|| title.clone(), |who| format!("{who}: {title}"));
    let tone = words::status_on(&decision, today).tone.word();
    let due = words::due_line(&decision, today);
    let standing = standing_in(&judged, &decision);
    let why = {
        let decision = decision.clone();
        Callback::new(move |()| {
            if !judged.whole {
                return Explained {
                    sentences: vec!["Your notes are still being opened. Close this and open it again in a moment.".into()],
                    clause: judged.policy.clause_words(&decision.rule),
                    readings: None,
                };
            }
            keeper.read_now(|all| {
                let name = |id: &str| name_of(all, id);
                judged
                    .policy
                    .why(&judged.facts, &decision, judged.as_of, &name)
            })
        })
    };
    view! {
        <div class=format!("due due-{tone}")>
            <div class="due-head">
                <h3>{heading.clone()}</h3>
                <DecisionTag decision=decision.clone() today=today />
            </div>
            <p class="due-date">{due}</p>
            <p class="muted small">{standing}</p>
            <WhyDetails about=heading decision=decision explain=why today=today />
        </div>
    }
}
