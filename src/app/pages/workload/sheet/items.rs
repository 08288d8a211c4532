//! What a row may have beside the case: added and taken off with one press.

use super::specs::{ADDITIONAL, ASSESSMENT, COURT, ENQUIRY, JOINT, Spec, TRAVEL};
use super::state::Open;
use alongside_core::calendar::Date;
use alongside_core::workload::{
    Additional, Assessment, Court, CourtType, Enquiry, Extra, Joint, Part, Points, Row, Scheme,
    Task, Travel, Why,
};
use leptos::prelude::*;

/// Something that a row may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Additional points, and why.
    More(Why),
    /// Court work.
    Court,
    /// An assessment.
    Assessment,
    /// A section 47 enquiry.
    Enquiry,
    /// A long way.
    Travel,
    /// A task beside the ordinary work.
    Task,
    /// Work that is shared.
    Joint,
    /// One of the scheme's list, with its words.
    Extra(String, String),
}

impl Item {
    /// What a row of this kind may have under a scheme.
    pub fn of(scheme: &Scheme, kind: &str) -> Vec<Self> {
        let scored = scheme.kinds.get(kind).is_some_and(|kind| kind.scored);
        let child = scheme.child.is_some() && scored;
        let may = [
            (child, Self::More(Why::NewPlacement)),
            (child, Self::More(Why::HighInput)),
            (scheme.court.is_some(), Self::Court),
            (scheme.assessment.is_some(), Self::Assessment),
            (scheme.enquiry.is_some(), Self::Enquiry),
            (scheme.travel.is_some(), Self::Travel),
            (scheme.tasks.is_some(), Self::Task),
            (scheme.joint.is_some(), Self::Joint),
        ];
        let named = may.into_iter().filter(|(is, _)| *is).map(|(_, item)| item);
        let extras = scheme.extras.iter();
        named
            .chain(extras.map(|(id, extra)| Self::Extra(id.clone(), extra.label.to_string())))
            .collect()
    }

    /// What people call it.
    pub fn words(&self) -> &str {
        match self {
            Self::More(Why::HighInput) => "High input",
            Self::More(_) => "New placement",
            Self::Court => "Court",
            Self::Assessment => "Assessment",
            Self::Enquiry => "Section 47",
            Self::Travel => "Long way",
            Self::Task => "Task",
            Self::Joint => "Shared work",
            Self::Extra(_, label) => label,
        }
    }

    /// Whether a row has it.
    pub fn is_on(&self, row: &Row) -> bool {
        match self {
            Self::More(Why::HighInput) => {
                (row.additional.as_ref()).is_some_and(|one| one.why == Why::HighInput)
            }
            Self::More(_) => (row.additional.as_ref()).is_some_and(|one| one.why != Why::HighInput),
            Self::Court => row.court.is_some(),
            Self::Assessment => row.assessment.is_some(),
            Self::Enquiry => row.s47.is_some(),
            Self::Travel => row.travel.is_some(),
            Self::Task => !row.tasks.is_empty(),
            Self::Joint => row.joint.is_some(),
            Self::Extra(id, _) => row.extras.iter().any(|one| one.what == *id),
        }
    }

    /// Adds it, from the day of the sheet on until somebody says otherwise.
    fn add(&self, row: &mut Row, day: Date) {
        match self {
            Self::More(why) => {
                row.additional = Some(Additional {
                    why: *why,
                    from: day,
                    to: None,
                    reason: None,
                });
            }
            Self::Court => {
                row.court = Some(Court {
                    kind: CourtType::Initial,
                    from: day,
                    heard: None,
                    last_heard: None,
                    to: None,
                    papers: false,
                    papers_to: None,
                    complex: false,
                    settled: None,
                    exceptional: false,
                    carrier: false,
                });
            }
            Self::Assessment => {
                row.assessment = Some(Assessment {
                    from: day,
                    done: None,
                    name: None,
                    runs_on: None,
                });
            }
            Self::Enquiry => {
                row.s47 = Some(Enquiry {
                    from: day,
                    conference: None,
                    closed: None,
                });
            }
            Self::Travel => {
                row.travel = Some(Travel {
                    miles: Points::ZERO,
                    minutes: 0,
                });
            }
            Self::Task => row.tasks.push(new_task(day)),
            Self::Joint => {
                row.joint = Some(Joint {
                    part: Part::Equal,
                    share: None,
                    seconds: None,
                    with: None,
                });
            }
            Self::Extra(id, _) => row.extras.push(Extra {
                what: id.clone(),
                from: Some(day),
                to: None,
            }),
        }
    }

    fn take_off(&self, row: &mut Row) {
        match self {
            Self::More(_) => row.additional = None,
            Self::Court => row.court = None,
            Self::Assessment => row.assessment = None,
            Self::Enquiry => row.s47 = None,
            Self::Travel => row.travel = None,
            Self::Task => row.tasks.clear(),
            Self::Joint => row.joint = None,
            Self::Extra(id, _) => row.extras.retain(|one| one.what != *id),
        }
    }

    /// Its fields, but for a task's.
    fn specs(&self) -> &'static [Spec] {
        match self {
            Self::More(_) => ADDITIONAL,
            Self::Court => COURT,
            Self::Assessment => ASSESSMENT,
            Self::Enquiry => ENQUIRY,
            Self::Travel => TRAVEL,
            Self::Joint => JOINT,
            Self::Task | Self::Extra(..) => &[],
        }
    }

    /// Adds it to a row or takes it off; true where it was added. Taking off can be undone.
    pub fn press(&self, open: Open, id: &str) -> bool {
        let is_on = untrack(|| open.row(id)).is_some_and(|row| self.is_on(&row));
        let day = open.content.with_untracked(|content| content.on);
        if !is_on {
            open.edit(id, |row| self.add(row, day));
            return true;
        }
        let task = format!("load-{id}-task-");
        let cells = self
            .specs()
            .iter()
            .map(|spec| format!("load-{id}-{}", spec.key));
        let cells: Vec<String> = cells.collect();
        let is_task = *self == Self::Task;
        open.texts.update(|texts| {
            let goes = |cell: &String| cells.contains(cell) || (is_task && cell.starts_with(&task));
            texts.retain(|cell, _| !goes(cell));
        });
        let words = format!("{} taken off {}.", self.words(), open.name_of(id));
        open.undoable(words, |content| {
            if let Some(row) = content.rows.iter_mut().find(|row| row.row == id) {
                self.take_off(row);
            }
        });
        false
    }
}

/// A task that is still to be named.
pub fn new_task(day: Date) -> Task {
    Task {
        kind: String::new(),
        points: Points::ZERO,
        from: day,
        to: None,
        agreed: None,
        run_on: None,
        in_person: None,
        times: None,
        ongoing: false,
    }
}
