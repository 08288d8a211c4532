//! What the questions ask about the past: what the policy’s own clocks count.

use crate::app::engine::Policy;
use crate::app::lower_first;
use crate::app::pages::meeting::capital;
use crate::app::session_kinds::SessionKinds;
use alongside_core::policy::pack::{Clock, ClockSource, ClockSubject};
use alongside_core::supervision::{EventKind, PartKind};

/// What was done when, if it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The field’s id.
    pub id: String,
    /// The question.
    pub label: String,
    /// A word of help, if it needs one.
    pub hint: &'static str,
    /// What it becomes in the facts.
    pub what: What,
}

/// What an answer becomes in the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A held meeting with a part of this kind.
    Session(PartKind),
    /// An event about the worker.
    Event(EventKind),
}

/// Everything that a policy lets one ask, in the order of its clocks.
pub fn asked(policy: &Policy) -> Vec<Asked> {
    let sessions = SessionKinds::of(policy).labelled().into_iter();
    let mut asked: Vec<Asked> = sessions
        .map(|(kind, label)| session(kind, &label))
        .collect();
    for clock in policy.clocks(policy.pack()) {
        if let Some(one) = event(policy, clock)
            && !asked.iter().any(|known| known.what == one.what)
        {
            asked.push(one);
        }
    }
    asked
}

/// Whether the kind of service bears on what is due.
pub fn asks_for_service(policy: &Policy) -> bool {
    let asks = |value: &serde_json::Value| {
        let who = value.get("who");
        let of_who = |key: &str| who.and_then(|who| who.get(key)).is_some();
        of_who("services") || of_who("not_services") || of_who("either")
    };
    policy.pack().rules.iter().any(|rule| asks(&rule.test))
}

fn session(kind: PartKind, label: &str) -> Asked {
    Asked {
        id: kind.word().into(),
        label: format!("Last {}", lower_first(label)),
        hint: if kind == PartKind::Personal {
            "A meeting about the worker: wellbeing, learning, workload"
        } else {
            ""
        },
        what: What::Session(kind),
    }
}

/// The question of a clock on which events about the worker count.
fn event(policy: &Policy, clock: &Clock) -> Option<Asked> {
    let ClockSource::Events { kinds, subject, .. } = &clock.source else {
        return None;
    };
    let own = matches!(subject, ClockSubject::Person | ClockSubject::Pair);
    if !own || clock.who.phase.is_some() {
        return None;
    }
    let has = |kind| kinds.contains(&kind);
    let (kind, label, hint) = if has(EventKind::AgreementReviewed) {
        let term = policy.pack().term("agreement");
        let hint = if term.contains("agreement") {
            ""
        } else {
            "It may be called an agreement"
        };
        let label = format!("{} last signed or reviewed", capital(term));
        (EventKind::AgreementReviewed, label, hint)
    } else if has(EventKind::Observation) {
        let hint = "You or another manager watched the worker at work";
        (
            EventKind::Observation,
            "Practice last observed".to_owned(),
            hint,
        )
    } else {
        let rest = [EventKind::Appraisal, EventKind::PlanSet];
        let kind = rest.into_iter().find(|kind| has(*kind))?;
        (kind, format!("{}: the last one", clock.label), "")
    };
    Some(Asked {
        id: match kind {
            EventKind::AgreementReviewed => "agreement".into(),
            kind => kind.word().into(),
        },
        label,
        hint,
        what: What::Event(kind),
    })
}
