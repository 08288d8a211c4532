//! Whom a rule touches now, from the decisions of the engine.

use super::whom::Whom;
use crate::app::date_text::lower_first;
use crate::app::due::Judged;
use crate::app::words::{self, Status};
use alongside_core::policy::State;
use alongside_core::supervision::Workspace;
use std::collections::BTreeMap;

/// One person, case or team with what a rule says of it now.
#[derive(Clone, PartialEq)]
pub struct Touch {
    /// Whom.
    pub whom: Whom,
    /// What the rule says: `by Friday 4 December 2026 (in 8 days)`.
    pub line: String,
    /// How it stands.
    pub status: Status,
}

/// Every rule that touches somebody, with whom it touches.
pub fn touches(judged: &Judged, workspace: &Workspace) -> BTreeMap<String, Vec<Touch>> {
    let mut all: BTreeMap<String, Vec<Touch>> = BTreeMap::new();
    for decision in judged.evaluation.decisions.iter() {
        if decision.state == State::NotApplicable {
            continue;
        }
        let Some(whom) = Whom::of(workspace, &decision.subject) else {
            continue;
        };
        all.entry(decision.rule.to_string())
            .or_default()
            .push(Touch {
                whom,
                line: lower_first(&words::due_line(decision, judged.as_of)),
                status: words::status_on(decision, judged.as_of),
            });
    }
    for lines in all.values_mut() {
        lines.sort_by(|one, other| one.whom.name.cmp(&other.whom.name));
    }
    all
}
