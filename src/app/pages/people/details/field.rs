//! The dated lists of a person, one way to read and change them all.

use super::interval::interval_words;
use super::policy::policy_words;
use crate::app::components::Choice;
use crate::app::pages::entry::people_choices;
use crate::app::pages::people::add::engaged_words;
use crate::app::vocabulary::{absence_words, phase_words, role_words};
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::{
    AbsenceKind, DocId, Engaged, Fte, Person, Phase, Role, Spans, Stage, SupervisedBy,
    SupervisorKind, Workspace,
};

/// A dated list of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Role,
    Hours,
    Engaged,
    Supervisor,
    Team,
    Service,
    CaseHolding,
    Stages,
    Absence,
    Grade,
    Pattern,
    Seconded,
    Interval,
    Policy,
}

/// The days of a list's entries, whatever they hold.
pub trait Days {
    /// First and last day of each entry.
    fn all(&self) -> Vec<(Date, Option<Date>)>;
    /// Puts other days to an entry.
    fn set(&mut self, index: usize, from: Date, to: Option<Date>);
    /// Takes an entry out.
    fn take(&mut self, index: usize);
}

impl<T> Days for Spans<T> {
    fn all(&self) -> Vec<(Date, Option<Date>)> {
        self.iter().map(|dated| (dated.from, dated.to)).collect()
    }

    fn set(&mut self, index: usize, from: Date, to: Option<Date>) {
        if let Some(dated) = self.0.get_mut(index) {
            dated.from = from;
            dated.to = to;
        }
    }

    fn take(&mut self, index: usize) {
        if index < self.0.len() {
            self.0.remove(index);
        }
    }
}

/// A supervisor's kind in words.
pub fn supervisor_words(kind: SupervisorKind) -> &'static str {
    match kind {
        SupervisorKind::Line => "Supervisor and line manager",
        SupervisorKind::Case => "Supervises the casework",
        SupervisorKind::Cover => "Stands in while the supervisor is away",
        SupervisorKind::Clinical => "Clinical supervisor",
    }
}

impl Field {
    /// Every list, in the order of the page.
    pub const ALL: [Self; 14] = [
        Self::Role,
        Self::Grade,
        Self::Hours,
        Self::Pattern,
        Self::Engaged,
        Self::Supervisor,
        Self::Interval,
        Self::Team,
        Self::Service,
        Self::Policy,
        Self::CaseHolding,
        Self::Stages,
        Self::Absence,
        Self::Seconded,
    ];

    /// A word for ids.
    pub fn word(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Hours => "hours",
            Self::Engaged => "engaged",
            Self::Supervisor => "supervisor",
            Self::Team => "team",
            Self::Service => "service",
            Self::CaseHolding => "holds",
            Self::Stages => "stage",
            Self::Absence => "absence",
            Self::Grade => "grade",
            Self::Pattern => "days",
            Self::Seconded => "seconded",
            Self::Interval => "interval",
            Self::Policy => "policy",
        }
    }

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Role => "Role",
            Self::Hours => "Hours",
            Self::Engaged => "Engaged as",
            Self::Supervisor => "Supervisor and cover",
            Self::Team => "Team",
            Self::Service => "Service",
            Self::CaseHolding => "Holds cases",
            Self::Stages => "Newly qualified year and probation",
            Self::Absence => "Absence",
            Self::Grade => "Grade",
            Self::Pattern => "Days worked",
            Self::Seconded => "Secondment",
            Self::Interval => "Agreed interval",
            Self::Policy => "Which policy",
        }
    }

    /// Whether a new entry may have a last day from the start.
    pub fn asks_end(self) -> bool {
        matches!(
            self,
            Self::Supervisor | Self::Stages | Self::Absence | Self::Seconded
        )
    }

    /// A second choice that an entry needs: the kind of supervisor.
    pub fn manners(self) -> Vec<Choice> {
        match self {
            Self::Supervisor => SupervisorKind::ALL
                .iter()
                .map(|kind| Choice::new(kind.word(), supervisor_words(*kind)))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// What can be chosen; empty where it is typed.
    pub fn choices(self, workspace: &Workspace, id: DocId) -> Vec<Choice> {
        match self {
            Self::Role => Role::ALL
                .iter()
                .map(|role| Choice::new(role.word(), role_words(*role)))
                .collect(),
            Self::Hours
            | Self::Grade
            | Self::Pattern
            | Self::Seconded
            | Self::Interval
            | Self::Policy => Vec::new(),
            Self::Engaged => Engaged::ALL
                .iter()
                .map(|one| Choice::new(one.word(), engaged_words(*one)))
                .collect(),
            Self::Supervisor => people_choices(workspace, |other| other != id),
            Self::Team => workspace
                .teams()
                .map(|(id, team)| Choice::new(id.to_string(), team.name.clone()))
                .collect(),
            Self::Service => workspace
                .services()
                .map(|(id, service)| Choice::new(id.to_string(), service.name.clone()))
                .collect(),
            Self::CaseHolding => vec![Choice::new("yes", "Yes"), Choice::new("no", "No")],
            Self::Stages => Phase::ALL
                .iter()
                .map(|one| Choice::new(one.word(), phase_words(*one)))
                .collect(),
            Self::Absence => AbsenceKind::ALL
                .iter()
                .map(|kind| Choice::new(kind.word(), absence_words(*kind)))
                .collect(),
        }
    }

    /// The list itself.
    pub fn days(self, person: &mut Person) -> &mut dyn Days {
        match self {
            Self::Role => &mut person.role,
            Self::Hours => &mut person.fte,
            Self::Engaged => &mut person.employed,
            Self::Supervisor => &mut person.supervisors,
            Self::Team => &mut person.team,
            Self::Service => &mut person.service,
            Self::CaseHolding => &mut person.case_holding,
            Self::Stages => &mut person.stages,
            Self::Absence => &mut person.absence,
            Self::Grade => &mut person.grade,
            Self::Pattern => &mut person.work_pattern,
            Self::Seconded => &mut person.seconded,
            Self::Interval => &mut person.intervals,
            Self::Policy => &mut person.policy,
        }
    }

    /// What each entry holds, in words.
    pub fn values(self, person: &Person, workspace: &Workspace) -> Vec<String> {
        fn each<T>(spans: &Spans<T>, words: impl Fn(&T) -> String) -> Vec<String> {
            spans.iter().map(|dated| words(&dated.value)).collect()
        }
        match self {
            Self::Role => each(&person.role, |role| role_words(*role).into()),
            Self::Hours => each(&person.fte, |fte| match fte.get() {
                100 => "Full time".into(),
                _ => format!("{fte} of full time"),
            }),
            Self::Engaged => each(&person.employed, |one| engaged_words(*one).into()),
            Self::Supervisor => each(&person.supervisors, |link| {
                format!(
                    "{}: {}",
                    supervisor_words(link.kind),
                    workspace.title(link.by)
                )
            }),
            Self::Team => each(&person.team, |id| workspace.title(*id)),
            Self::Service => each(&person.service, |id| workspace.title(*id)),
            Self::CaseHolding => each(&person.case_holding, |holds| {
                if *holds { "Yes" } else { "No" }.into()
            }),
            Self::Stages => each(&person.stages, stage_words),
            Self::Absence => each(&person.absence, |kind| absence_words(*kind).into()),
            Self::Grade => each(&person.grade, Clone::clone),
            Self::Pattern => each(&person.work_pattern, |days| pattern_words(days)),
            Self::Seconded => each(&person.seconded, Clone::clone),
            Self::Interval => each(&person.intervals, |one| interval_words(one, workspace)),
            Self::Policy => each(&person.policy, policy_words),
        }
    }

    /// From a day on this holds; what cannot hold beside it ends the day before. Whether
    /// the value could be read.
    pub fn begin(
        self,
        person: &mut Person,
        value: &str,
        manner: &str,
        from: Date,
        to: Option<Date>,
    ) -> bool {
        let begun = match self {
            Self::Role => Role::parse(value)
                .ok()
                .map(|role| person.role.begin(role, from)),
            Self::Hours => Fte::parse(value).map(|fte| person.fte.begin(fte, from)),
            Self::Engaged => Engaged::parse(value)
                .ok()
                .map(|one| person.employed.begin(one, from)),
            Self::Supervisor => DocId::parse(value)
                .ok()
                .zip(SupervisorKind::parse(manner).ok())
                .map(|(by, kind)| match (kind, to) {
                    (SupervisorKind::Cover, to) => {
                        person.supervisors.add(SupervisedBy { by, kind }, from, to);
                    }
                    (_, to) => {
                        person.begin_supervisor(by, kind, from);
                        if let Some(last) = person.supervisors.0.last_mut() {
                            last.to = to;
                        }
                    }
                }),
            Self::Team => DocId::parse(value)
                .ok()
                .map(|team| person.team.begin(team, from)),
            Self::Service => DocId::parse(value)
                .ok()
                .map(|service| person.service.begin(service, from)),
            Self::CaseHolding => {
                person.case_holding.begin(value == "yes", from);
                Some(())
            }
            Self::Stages => Phase::parse(value)
                .ok()
                .map(|phase| person.stages.add(Stage::new(phase), from, to)),
            Self::Absence => AbsenceKind::parse(value)
                .ok()
                .map(|kind| person.absence.add(kind, from, to)),
            Self::Grade => {
                person.grade.begin(value.to_owned(), from);
                Some(())
            }
            Self::Pattern => {
                person.work_pattern.begin(value.to_owned(), from);
                Some(())
            }
            Self::Seconded => {
                person.seconded.add(value.to_owned(), from, to);
                Some(())
            }
            // They have a form of their own.
            Self::Interval | Self::Policy => None,
        };
        begun.is_some()
    }
}

/// The days of the week with their words in the facts.
const WEEK: [(&str, &str); 7] = [
    ("mon", "Monday"),
    ("tue", "Tuesday"),
    ("wed", "Wednesday"),
    ("thu", "Thursday"),
    ("fri", "Friday"),
    ("sat", "Saturday"),
    ("sun", "Sunday"),
];

/// The days of the week to choose from.
pub fn week_choices() -> Vec<Choice> {
    WEEK.iter()
        .map(|(word, title)| Choice::new(*word, *title))
        .collect()
}

/// `mon,tue` in words.
fn pattern_words(days: &str) -> String {
    let worked: Vec<&str> = WEEK
        .iter()
        .filter(|(word, _)| days.split(',').any(|day| day.trim() == *word))
        .map(|(_, title)| *title)
        .collect();
    worked.join(", ")
}

/// A stage with what was changed about it.
fn stage_words(stage: &Stage) -> String {
    let mut text = phase_words(stage.phase).to_owned();
    for one in &stage.extended {
        text += &format!(
            ". Made longer on {} until {}: {}",
            words::day(one.on),
            words::day(one.to),
            one.reason
        );
    }
    for pause in &stage.paused {
        let until = pause
            .to
            .map(|to| format!(" until {}", words::day(to)))
            .unwrap_or_default();
        text += &format!(
            ". Stood still from {}{until}: {}",
            words::day(pause.from),
            pause.value
        );
    }
    text
}
