//! Whom a rule touches now, from the decisions of the engine.

use crate::app::date_text::lower_first;
use crate::app::due::Judged;
use crate::app::page::{Page, PersonTab};
use crate::app::pages::entry::{name_of, person_page};
use crate::app::words::{self, Status};
use alongside_core::policy::{Decision, State};
use alongside_core::supervision::{DocId, Kind, Workspace};
use std::collections::{BTreeMap, BTreeSet};

/// One person, case or team with what a rule says of it now.
#[derive(Clone, PartialEq)]
pub struct Touch {
    /// What it is called.
    pub name: String,
    /// Its page, if it has one.
    pub address: Option<String>,
    /// What the rule says: `by Friday 4 December 2026 (in 8 days)`.
    pub line: String,
    /// How it stands.
    pub status: Status,
    subject: String,
    kind: Option<Kind>,
}

/// Every rule that touches somebody, with whom it touches.
pub fn touches(judged: &Judged, workspace: &Workspace) -> BTreeMap<String, Vec<Touch>> {
    let mut all: BTreeMap<String, Vec<Touch>> = BTreeMap::new();
    for decision in &judged.evaluation.decisions {
        if decision.state == State::NotApplicable {
            continue;
        }
        let Some(name) = name_of(workspace, &decision.subject) else {
            continue;
        };
        let id = subject_of(decision);
        all.entry(decision.rule.to_string())
            .or_default()
            .push(Touch {
                name,
                address: id.and_then(|id| page_of(workspace, id)),
                line: lower_first(&words::due_line(decision, judged.as_of)),
                status: words::status_on(decision, judged.as_of),
                subject: decision.subject.to_string(),
                kind: id.and_then(|id| workspace.document(id).map(|one| one.header.kind)),
            });
    }
    for lines in all.values_mut() {
        lines.sort_by(|one, other| one.name.cmp(&other.name));
    }
    all
}

/// The document that a decision is about; the part behind a full stop tells which of its facts.
pub fn subject_of(decision: &Decision) -> Option<DocId> {
    let subject = decision.subject.as_str();
    DocId::parse(subject.split('.').next().unwrap_or(subject)).ok()
}

/// The page of a person or case.
pub fn page_of(workspace: &Workspace, id: DocId) -> Option<String> {
    match workspace.document(id)?.header.kind {
        Kind::Person => Some(person_page(id, PersonTab::Overview).path()),
        Kind::Case => Some(Page::Case(id).path()),
        _ => None,
    }
}

/// `Touches 3 people and 2 cases now`
pub fn summary(lines: &[Touch]) -> String {
    let of = |kinds: &dyn Fn(Option<Kind>) -> bool| {
        lines
            .iter()
            .filter(|line| kinds(line.kind))
            .map(|line| line.subject.as_str())
            .collect::<BTreeSet<_>>()
            .len()
    };
    let parts = [
        (of(&|kind| kind == Some(Kind::Person)), "person", "people"),
        (of(&|kind| kind == Some(Kind::Case)), "case", "cases"),
        (
            of(&|kind| !matches!(kind, Some(Kind::Person | Kind::Case))),
            "other",
            "others",
        ),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| words::number_of(number, one, many))
        .collect();
    format!("Touches {} now", words::joined(&told))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::words::{Shape, Tone};

    fn touch(subject: &str, kind: Kind) -> Touch {
        Touch {
            name: subject.to_owned(),
            address: None,
            line: String::new(),
            status: Status {
                word: "Met",
                shape: Shape::Tick,
                tone: Tone::Good,
            },
            subject: subject.to_owned(),
            kind: Some(kind),
        }
    }

    #[test]
    fn whoever_is_touched_twice_is_counted_once() {
        let lines = [
            touch("aisha", Kind::Person),
            touch("aisha", Kind::Person),
            touch("ben", Kind::Person),
        ];
        assert_eq!(summary(&lines), "Touches 2 people now");
        let lines = [touch("aisha", Kind::Person), touch("C-1", Kind::Case)];
        assert_eq!(summary(&lines), "Touches 1 person and 1 case now");
        let lines = [
            touch("aisha", Kind::Person),
            touch("C-1", Kind::Case),
            touch("team", Kind::Team),
        ];
        assert_eq!(summary(&lines), "Touches 1 person, 1 case and 1 other now");
    }
}
