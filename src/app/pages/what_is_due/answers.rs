//! The answers, and the facts they come to.

use crate::app::components::Problem;
use crate::app::date_text::read_date;
use alongside_core::calendar::Date;
use alongside_core::policy::FactFile;
use leptos::prelude::*;
use serde_json::{Value, json};

/// The worker, in the facts.
pub const WORKER: &str = "worker";
const SUPERVISOR: &str = "supervisor";

/// How long the post is taken to be held: longer than any interval of a policy.
const MONTHS_IN_POST: i32 = 120;

/// Whether the worker is in a stage of early employment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// In none.
    None,
    /// In the newly qualified year.
    Asye,
    /// In probation.
    Probation,
}

impl Phase {
    /// In the order of the question.
    pub const ALL: [Self; 3] = [Self::None, Self::Asye, Self::Probation];

    /// Its word in the facts.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Asye => "asye",
            Self::Probation => "probation",
        }
    }

    /// What the question says.
    pub fn title(self) -> &'static str {
        match self {
            Self::None => "No",
            Self::Asye => "Yes, newly qualified (ASYE)",
            Self::Probation => "Yes, in probation in a new post",
        }
    }
}

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
    /// The last case supervision, as typed.
    pub case_session: RwSignal<String>,
    /// The last personal supervision, as typed.
    pub personal_session: RwSignal<String>,
    /// The contract's last signature or review, as typed.
    pub agreement: RwSignal<String>,
    /// The last observation, as typed.
    pub observation: RwSignal<String>,
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
            case_session: empty(),
            personal_session: empty(),
            agreement: empty(),
            observation: empty(),
        }
    }

    fn plain(self) -> Plain {
        let text = |signal: RwSignal<String>| signal.get_untracked();
        Plain {
            role: text(self.role),
            phase: text(self.phase),
            phase_start: text(self.phase_start),
            days: text(self.days),
            case_session: text(self.case_session),
            personal_session: text(self.personal_session),
            agreement: text(self.agreement),
            observation: text(self.observation),
        }
    }

    /// The facts that the answers come to under a pack.
    ///
    /// # Errors
    /// What has to be put right, field by field.
    pub fn facts(self, pack: &str, today: Date) -> Result<FactFile, Vec<Problem>> {
        self.plain().facts(pack, today)
    }
}

/// The answers as plain text.
struct Plain {
    role: String,
    phase: String,
    phase_start: String,
    days: String,
    case_session: String,
    personal_session: String,
    agreement: String,
    observation: String,
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
        let case = past("case", "Last case supervision", &self.case_session, false);
        let personal = past(
            "personal",
            "Last personal supervision",
            &self.personal_session,
            false,
        );
        let agreement = past("agreement", "The contract's date", &self.agreement, false);
        let observation = past(
            "observation",
            "The observation's date",
            &self.observation,
            false,
        );
        let share = share_of_full_time(&self.days);
        if share.is_none() {
            let words = "Enter the days worked in a week, from 0.5 to 5";
            problems.push(Problem::new("days", words));
        }
        if let ([], Some(share)) = (problems.as_slice(), share) {
            let given = Given {
                phase_start,
                case,
                personal,
                agreement,
                observation,
                share,
            };
            let facts = given.facts(self, pack, today);
            return serde_json::from_value(facts)
                .map_err(|error| vec![Problem::new("role", error.to_string())]);
        }
        Err(problems)
    }
}

/// The answers once read.
struct Given {
    phase_start: Option<Date>,
    case: Option<Date>,
    personal: Option<Date>,
    agreement: Option<Date>,
    observation: Option<Date>,
    share: String,
}

impl Given {
    fn facts(&self, plain: &Plain, pack: &str, today: Date) -> Value {
        // Long ago: nothing is counted from a first day that nobody was asked for.
        let first = today.plus_months(-MONTHS_IN_POST);
        let with = json!([WORKER, SUPERVISOR]);
        let held = |id: &str, kind: &str, on: Date| {
            json!({"id": id, "kind": "meeting", "on": on, "status": "held", "with": with,
                "parts": [{"kind": kind}]})
        };
        let mut states = vec![
            json!({"id": "post", "of": WORKER, "what": "employed", "from": first}),
            json!({"id": "role", "of": WORKER, "what": "role", "value": plain.role, "from": first}),
            json!({"id": "pair", "of": WORKER, "what": "supervisor", "value": SUPERVISOR,
                "as": "line", "from": first}),
            json!({"id": "hours", "of": WORKER, "what": "fte", "value": self.share, "from": first}),
            json!({"id": "cases", "of": WORKER, "what": "case-holding", "value": "yes",
                "from": first}),
        ];
        if let Some(start) = self.phase_start {
            states.push(json!({"id": "phase", "of": WORKER, "what": "phase",
                "value": plain.phase, "from": start}));
        }
        let mut events = Vec::new();
        events.extend(self.case.map(|on| held("last-case", "case", on)));
        events.extend(
            self.personal
                .map(|on| held("last-personal", "personal", on)),
        );
        events.extend(self.agreement.map(|on| {
            json!({"id": "last-agreement", "kind": "agreement-reviewed", "on": on, "of": WORKER,
                "by": SUPERVISOR, "with": with})
        }));
        events.extend(self.observation.map(|on| {
            json!({"id": "last-observation", "kind": "observation", "on": on, "of": WORKER,
                "by": SUPERVISOR})
        }));
        json!({"facts": 1, "subjects": {WORKER: "person", SUPERVISOR: "person"},
            "policy": [{"pack": pack, "for": WORKER, "from": first}],
            // Of what was left empty nothing is known, so that nothing of it can be late.
            "known_from": [{"of": WORKER, "from": today}],
            "states": states, "events": events})
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
        "last-case" => "the last case supervision",
        "last-personal" => "the last personal supervision",
        "last-agreement" => "the contract's last signature or review",
        "last-observation" => "the last observation",
        _ => return None,
    };
    Some(words.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered() -> Plain {
        Plain {
            role: "social-worker".into(),
            phase: "none".into(),
            phase_start: String::new(),
            days: "5".into(),
            case_session: "20/10/2026".into(),
            personal_session: String::new(),
            agreement: String::new(),
            observation: String::new(),
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
        plain.case_session = "tomorrow".into();
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
