//! What is asked of the time before a person was added: what their policy counts.

use crate::app::engine::Policy;
use crate::app::lower_first;
use crate::app::pages::entry::Reading;
use crate::app::pages::last_time::LastTimeAnswer;
use crate::app::pages::meeting::capital;
use crate::app::pages::typed::Typed;
use crate::app::session_kinds::SessionKinds;
use crate::app::terms;
use alongside_core::policy::pack::Topic;
use alongside_core::supervision::{KnownSince, LastTime, PartKind};

/// What may have happened before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Past {
    /// Case supervision.
    Case,
    /// The worker’s own supervision.
    Personal,
    /// A one-to-one, where the policy has no sides.
    OneToOne,
    /// The agreement was signed or reviewed.
    Signed,
    /// Practice was observed.
    Observed,
}

impl Past {
    const ALL: [Self; 5] = [
        Self::Case,
        Self::Personal,
        Self::OneToOne,
        Self::Signed,
        Self::Observed,
    ];

    /// The field’s id.
    pub fn id(self) -> &'static str {
        match self {
            Self::Case => "last-case",
            Self::Personal => "last-personal",
            Self::OneToOne => "last-one-to-one",
            Self::Signed => "last-signed",
            Self::Observed => "last-observed",
        }
    }

    /// What is kept of it.
    pub fn known(self, known: &KnownSince) -> Option<LastTime> {
        match self {
            Self::Case => known.case_session,
            Self::Personal => known.personal_session,
            Self::OneToOne => known.one_to_one,
            Self::Signed => known.signed,
            Self::Observed => known.observed,
        }
    }

    fn keep(self, known: &mut KnownSince, answer: Option<LastTime>) {
        let place = match self {
            Self::Case => &mut known.case_session,
            Self::Personal => &mut known.personal_session,
            Self::OneToOne => &mut known.one_to_one,
            Self::Signed => &mut known.signed,
            Self::Observed => &mut known.observed,
        };
        *place = answer;
    }
}

/// A question about the time before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastQuestion {
    /// What it asks of.
    pub of: Past,
    /// As it is asked when the person is added.
    pub question: String,
    /// As it stands beside the answer.
    pub name: String,
    /// As it is asked again.
    pub again: String,
    /// What one may know of.
    what: String,
}

/// What a policy lets one ask: its kinds of session, the agreement and observations, unless it
/// is silent on them.
pub fn questions(policy: &Policy) -> Vec<PastQuestion> {
    let kinds = SessionKinds::of(policy).labelled().into_iter();
    let mut questions: Vec<PastQuestion> = kinds
        .map(|(kind, label)| session(kind, &lower_first(&label)))
        .collect();
    let covers = |topic| {
        policy
            .asked()
            .any(|pack| !pack.not_covered.contains(&topic))
    };
    if covers(Topic::Agreement) {
        let term = terms::agreement(policy);
        questions.push(PastQuestion {
            of: Past::Signed,
            question: format!("When was the {term} last signed or reviewed?"),
            name: format!("{} signed or reviewed", capital(terms::short(term))),
            again: format!("{} last signed or reviewed", capital(term)),
            what: format!("the {term}"),
        });
    }
    if covers(Topic::Observation) {
        questions.push(PastQuestion {
            of: Past::Observed,
            question: "When was their practice last observed?".into(),
            name: "Practice observed".into(),
            again: "Practice last observed".into(),
            what: "the last observation".into(),
        });
    }
    questions
}

fn session(kind: PartKind, label: &str) -> PastQuestion {
    PastQuestion {
        of: match kind {
            PartKind::Case => Past::Case,
            PartKind::OneToOne => Past::OneToOne,
            _ => Past::Personal,
        },
        question: format!("When did you last meet for {label}?"),
        name: format!("Last {label}"),
        again: format!("Last {label} before then"),
        what: format!("the last {label}"),
    }
}

/// The answers as they are typed.
#[derive(Clone, Copy)]
pub struct PastAnswers([LastTimeAnswer; 5]);

impl PastAnswers {
    /// Nothing answered.
    pub fn new() -> Self {
        Self(Past::ALL.map(|_| LastTimeAnswer::new()))
    }

    /// As it was answered before.
    pub fn of(known: &KnownSince) -> Self {
        Self(Past::ALL.map(|past| LastTimeAnswer::of(past.known(known))))
    }

    /// The answer to one question.
    pub fn answer(self, of: Past) -> LastTimeAnswer {
        let [case, personal, one_to_one, signed, observed] = self.0;
        match of {
            Past::Case => case,
            Past::Personal => personal,
            Past::OneToOne => one_to_one,
            Past::Signed => signed,
            Past::Observed => observed,
        }
    }

    /// Its fields, for a draft.
    pub fn typed(self) -> impl Iterator<Item = Typed<String>> {
        let names = [
            ("case", "case-day"),
            ("personal", "personal-day"),
            ("one-to-one", "one-to-one-day"),
            ("signed", "signed-day"),
            ("observed", "observed-day"),
        ];
        (self.0.into_iter().zip(names)).flat_map(|(answer, (kind, day))| answer.typed(kind, day))
    }

    /// Puts into `known` what was answered to the questions; of others it keeps what it has.
    pub fn read(self, questions: &[PastQuestion], known: &mut KnownSince, reading: &mut Reading) {
        for question in questions {
            let answer = self.answer(question.of);
            let read = answer.read(question.of.id(), &question.what, reading);
            question.of.keep(known, read);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alongside_core::calendar::WorkingCalendar;
    use alongside_core::policy::TestKinds;
    use serde_json::{Value, json};

    fn asked(terms: Value, clocks: Value, silent: Value) -> Vec<String> {
        let pack = serde_json::from_value(json!({
            "id": "sample", "council": "Sample", "title": "Sample", "edition": "1",
            "dated": "2024", "terms": terms, "not_covered": silent, "clauses": [],
            "conventions": {}, "clocks": clocks, "rules": [], "ambiguities": [], "forms": [],
            "prompts": [],
        }));
        let calendar = WorkingCalendar::new(Vec::new(), Vec::new());
        let policy = Policy::new(vec![pack.unwrap()], calendar, TestKinds::ALL, 0).unwrap();
        (questions(&policy).into_iter())
            .map(|one| one.question)
            .collect()
    }

    fn clock(label: &str, order: u8, counts: &[&str]) -> Value {
        json!({"label": label, "order": order, "source": {"from": "sessions", "counts": counts}})
    }

    #[test]
    fn a_policy_with_two_sides_is_asked_after_in_its_own_words() {
        let clocks = json!({
            "case": clock("Case supervision", 11, &["case"]),
            "own": clock("Professional supervision", 1, &["personal", "one-to-one"]),
        });
        let terms = json!({"agreement": "supervision contract"});
        assert_eq!(
            asked(terms, clocks, json!([])),
            [
                "When did you last meet for professional supervision?",
                "When did you last meet for case supervision?",
                "When was the supervision contract last signed or reviewed?",
                "When was their practice last observed?",
            ]
        );
    }

    #[test]
    fn a_policy_with_one_kind_of_session_asks_one_question_and_none_of_what_it_is_silent_on() {
        let one_to_one = ["one-to-one", "personal", "case"];
        let clocks = json!({"all": clock("Supervision", 1, &one_to_one)});
        assert_eq!(
            asked(json!({}), clocks, json!(["agreement", "observation"])),
            ["When did you last meet for one-to-one supervision?"]
        );
    }

    #[test]
    fn an_answer_is_kept_where_it_belongs_and_others_stay() {
        let answers = PastAnswers::of(&KnownSince {
            one_to_one: Some(LastTime::NotYet),
            ..KnownSince::from(alongside_core::calendar::Date::parse("2026-11-23").unwrap())
        });
        let mut known = KnownSince {
            observed: Some(LastTime::NotYet),
            ..KnownSince::from(alongside_core::calendar::Date::parse("2026-11-23").unwrap())
        };
        let question = session(PartKind::OneToOne, "one-to-one supervision");
        answers.read(&[question], &mut known, &mut Reading::new());
        assert_eq!(known.one_to_one, Some(LastTime::NotYet));
        assert_eq!(known.observed, Some(LastTime::NotYet));
        assert_eq!(known.personal_session, None);
    }
}
