//! The answers, and the facts they come to.

use super::asked::{Asked, What};
use super::phase::Phase;
use crate::app::components::Problem;
use crate::app::date_text::read_date;
use crate::app::lower_first;
use crate::app::pages::people::event_words;
use crate::app::vocabulary::part_words;
use alongside_core::calendar::Date;
use alongside_core::policy::{Event, FactFile, KnownFrom, Part, PolicyFor, Shared, StateFact};
use alongside_core::supervision::{EventKind, MeetingStatus, PartKind, StateKind, SubjectKind};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The worker, in the facts.
pub const WORKER: &str = "worker";
const SUPERVISOR: &str = "supervisor";
const SERVICE: &str = "service";
const LAST: &str = "last-";

/// How long the post is taken to be held: longer than any interval of a policy.
const MONTHS_IN_POST: i32 = 120;

/// One signal for each answer; all are gone with the page.
#[derive(Clone, Copy)]
pub struct Answers {
    /// The role's word.
    pub role: RwSignal<String>,
    /// The phase's word.
    pub phase: RwSignal<String>,
    /// When the phase began, as typed.
    pub phase_start: RwSignal<String>,
    /// Days worked in a week, as typed.
    pub days: RwSignal<String>,
    /// The word for what the worker’s service does; empty where it is not told.
    pub service: RwSignal<String>,
    /// When each thing that a policy asks about was last done, as typed, by field.
    dates: StoredValue<BTreeMap<String, ArcRwSignal<String>>>,
}

impl Answers {
    /// Nothing answered; a social worker who works full time.
    pub fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            role: RwSignal::new("social-worker".into()),
            phase: RwSignal::new(Phase::None.word().into()),
            phase_start: empty(),
            days: RwSignal::new("5".into()),
            service: empty(),
            dates: StoredValue::new(BTreeMap::new()),
        }
    }

    /// The answer of a field; what was typed stays when another policy is chosen.
    pub fn date(self, field: &str) -> RwSignal<String> {
        let mut found = None;
        self.dates.update_value(|dates| {
            let signal = dates.entry(field.to_owned()).or_default();
            found = Some(signal.clone());
        });
        found.unwrap_or_default().into()
    }

    fn plain(self, asked: &[Asked]) -> Plain {
        let text = |signal: RwSignal<String>| signal.get_untracked();
        Plain {
            role: text(self.role),
            phase: text(self.phase),
            phase_start: text(self.phase_start),
            days: text(self.days),
            service: text(self.service),
            dates: (asked.iter())
                .map(|one| (one.clone(), text(self.date(&one.id))))
                .collect(),
        }
    }

    /// The facts that the answers come to under a pack.
    ///
    /// # Errors
    /// What has to be put right, field by field.
    pub fn facts(self, asked: &[Asked], pack: &str, today: Date) -> Result<FactFile, Vec<Problem>> {
        self.plain(asked).facts(pack, today)
    }
}

/// The answers as plain text.
struct Plain {
    role: String,
    phase: String,
    phase_start: String,
    days: String,
    service: String,
    dates: Vec<(Asked, String)>,
}

impl Plain {
    fn facts(&self, pack: &str, today: Date) -> Result<FactFile, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut past = |field: &str, label: &str, text: &str, needed: bool| {
            if text.trim().is_empty() && !needed {
                return None;
            }
            match read_date(text, today) {
                Ok(date) if date > today => {
                    let words = format!("{label} must be today or in the past");
                    problems.push(Problem::new(field, words));
                    None
                }
                Ok(date) => Some(date),
                Err(error) => {
                    problems.push(Problem::new(field, error.message(label)));
                    None
                }
            }
        };
        let in_phase = self.phase != Phase::None.word();
        let phase_start = if in_phase {
            past("phase-start", "The start", &self.phase_start, true)
        } else {
            None
        };
        let done: Vec<(What, Date)> = (self.dates.iter())
            .filter_map(|(asked, text)| {
                Some((asked.what, past(&asked.id, &asked.label, text, false)?))
            })
            .collect();
        let share = share_of_full_time(&self.days);
        if share.is_none() {
            let words = "Enter the days worked in a week, from 0.5 to 5";
            problems.push(Problem::new("days", words));
        }
        if let ([], Some(share)) = (problems.as_slice(), share) {
            let given = Given {
                phase_start,
                done,
                share,
            };
            return Ok(given.facts(self, pack, today));
        }
        Err(problems)
    }
}

/// The answers once read.
struct Given {
    phase_start: Option<Date>,
    done: Vec<(What, Date)>,
    share: String,
}

impl Given {
    fn facts(&self, plain: &Plain, pack: &str, today: Date) -> FactFile {
        // Long ago: nothing is counted from a first day that nobody was asked for.
        let first = today.plus_months(-MONTHS_IN_POST);
        let state = |id: &str, of: &str, what, value: Option<&str>| StateFact {
            value: value.map(String::from),
            ..StateFact::new(id.into(), of.into(), what, first)
        };
        let mut states = vec![
            state("post", WORKER, StateKind::Employed, None),
            state("role", WORKER, StateKind::Role, Some(&plain.role)),
            StateFact {
                as_kind: Some("line".into()),
                ..state("pair", WORKER, StateKind::Supervisor, Some(SUPERVISOR))
            },
            state("hours", WORKER, StateKind::Fte, Some(&self.share)),
            state("cases", WORKER, StateKind::CaseHolding, Some("yes")),
        ];
        if let Some(from) = self.phase_start {
            states.push(StateFact {
                from,
                ..state("phase", WORKER, StateKind::Phase, Some(&plain.phase))
            });
        }
        let mut subjects: BTreeMap<String, SubjectKind> = BTreeMap::new();
        subjects.insert(WORKER.into(), SubjectKind::Person);
        subjects.insert(SUPERVISOR.into(), SubjectKind::Person);
        if !plain.service.is_empty() {
            states.push(state("service", WORKER, StateKind::Service, Some(SERVICE)));
            let kind = Some(plain.service.as_str());
            states.push(state("service-kind", SERVICE, StateKind::ServiceKind, kind));
            subjects.insert(SERVICE.into(), SubjectKind::Service);
        }
        FactFile {
            facts: 1,
            subjects,
            policy: vec![PolicyFor {
                pack: pack.into(),
                edition: None,
                for_whom: WORKER.into(),
                strand: None,
                share: None,
                from: first,
                to: None,
            }],
            // Of what was left empty nothing is known, so that nothing of it can be late.
            known_from: vec![KnownFrom {
                of: WORKER.into(),
                strand: None,
                from: today,
            }],
            states: states.into_iter().map(Shared::from).collect(),
            events: self
                .done
                .iter()
                .map(|(what, on)| happened(*what, *on).into())
                .collect(),
            ..FactFile::default()
        }
    }
}

/// What happened on a day, with the worker and the supervisor.
fn happened(what: What, on: Date) -> Event {
    let with = vec![WORKER.into(), SUPERVISOR.into()];
    match what {
        What::Session(kind) => Event {
            status: Some(MeetingStatus::Held),
            with,
            parts: vec![Part {
                kind,
                minutes: None,
                cases: Vec::new(),
                sittings: Vec::new(),
            }],
            ..Event::new(last(what), EventKind::Meeting, on)
        },
        What::Event(kind) => Event {
            of: Some(WORKER.into()),
            by: Some(SUPERVISOR.into()),
            with,
            ..Event::new(last(what), kind, on)
        },
    }
}

/// Days a week as a share of five, as a decimal: `4` is `0.8`, `2.5` is `0.5`.
fn share_of_full_time(days: &str) -> Option<String> {
    let (whole, part) = days.trim().split_once('.').unwrap_or((days.trim(), "0"));
    let whole: u32 = whole.parse().ok()?;
    let tenths: u32 = if part.len() == 1 {
        part.parse().ok()?
    } else {
        return None;
    };
    let tenths = whole.checked_mul(10)?.checked_add(tenths)?;
    // A tenth of a day is two hundredths of a five-day week.
    (5..=50).contains(&tenths).then(|| {
        let hundredths = tenths * 2;
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    })
}

/// What the facts' ids are called, for explanations.
pub fn name_of(id: &str) -> Option<String> {
    let words = match id {
        WORKER => "the worker",
        SUPERVISOR => "the supervisor",
        "post" | "role" | "cases" | "pair" => "the post",
        "hours" => "the hours worked",
        "phase" => "the start you gave",
        "service" | "service-kind" => "the service",
        _ => return id.strip_prefix(LAST).and_then(last_words),
    };
    Some(words.into())
}

/// What the answer to a question is called, by the word of its kind.
fn last_words(word: &str) -> Option<String> {
    let words = match (PartKind::parse(word), EventKind::parse(word)) {
        (Ok(kind), _) => lower_first(part_words(kind)),
        (_, Ok(EventKind::AgreementReviewed)) => "signature or review of the agreement".into(),
        (_, Ok(kind)) => lower_first(event_words(kind)),
        _ => return None,
    };
    Some(format!("the last {words}"))
}

/// The id of what an answer becomes.
fn last(what: What) -> String {
    let word = match what {
        What::Session(kind) => kind.word(),
        What::Event(kind) => kind.word(),
    };
    format!("{LAST}{word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case() -> Asked {
        Asked {
            id: "case".into(),
            label: "Last case supervision".into(),
            hint: "",
            what: What::Session(PartKind::Case),
        }
    }

    fn answered() -> Plain {
        Plain {
            role: "social-worker".into(),
            phase: "none".into(),
            phase_start: String::new(),
            days: "5".into(),
            service: String::new(),
            dates: vec![
                (case(), "20/10/2026".into()),
                (
                    Asked {
                        id: "observation".into(),
                        what: What::Event(EventKind::Observation),
                        ..case()
                    },
                    String::new(),
                ),
            ],
        }
    }

    fn today() -> Date {
        Date::parse("2026-11-22").unwrap()
    }

    #[test]
    fn one_date_is_enough_for_facts() {
        let facts = answered().facts("havering", today()).unwrap();
        assert_eq!(facts.events.len(), 1);
    }

    #[test]
    fn of_what_is_left_empty_nothing_is_known() {
        let facts = answered().facts("havering", today()).unwrap();
        let known: Vec<Date> = facts.known_from.iter().map(|known| known.from).collect();
        assert_eq!(known, [today()]);
    }

    #[test]
    fn a_day_to_come_and_hours_past_full_time_are_refused_at_their_fields() {
        let mut plain = answered();
        plain.dates = vec![(case(), "tomorrow".into())];
        plain.days = "6".into();
        plain.phase = "asye".into();
        let problems = plain.facts("havering", today()).unwrap_err();
        let fields: Vec<_> = problems
            .iter()
            .map(|problem| problem.field.as_str())
            .collect();
        assert_eq!(fields, ["phase-start", "case", "days"]);
    }

    #[test]
    fn days_become_a_share_of_full_time() {
        for (days, share) in [
            ("5", "1.00"),
            ("4", "0.80"),
            ("2.5", "0.50"),
            ("0.5", "0.10"),
        ] {
            assert_eq!(share_of_full_time(days).as_deref(), Some(share), "{days}");
        }
        for days in ["", "0", "5.5", "x", "2.55", "99999999999"] {
            assert_eq!(share_of_full_time(days), None, "{days}");
        }
    }
}
