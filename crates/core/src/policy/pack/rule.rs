//! A rule of the register and the clause it stands in.

use crate::policy::{Basis, Grade, Modal, Owner};
use alloc::string::String;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A section of the policy's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// As the register cites it: `3d`, `App C cl. 1`.
    pub id: String,
    /// Its heading or gist.
    pub heading: String,
}

crate::supervision::words! {
    /// What a rule is about: the registers' kinds.
    Topic, "topic" {
        /// What a word means.
        Definition = "definition",
        /// Whom it binds.
        Scope = "scope",
        /// What a post has to do.
        RoleDuty = "role-duty",
        /// Training and qualification.
        Training = "training",
        /// Caseload and workload.
        Workload = "workload",
        /// How often people meet.
        Frequency = "frequency",
        /// How often a case is discussed.
        CaseFrequency = "case-frequency",
        /// A plan for a worker's development.
        DevelopmentPlan = "development-plan",
        /// Appraisal of performance.
        Appraisal = "appraisal",
        /// How the worker is.
        Wellbeing = "wellbeing",
        /// When and where sessions are held.
        Schedule = "schedule",
        /// The supervision agreement.
        Agreement = "agreement",
        /// What a record holds.
        RecordContent = "record-content",
        /// The record of a case discussion.
        CaseRecord = "case-record",
        /// Who signs a record.
        RecordSignature = "record-signature",
        /// Who gets a record.
        RecordSharing = "record-sharing",
        /// Group supervision.
        Group = "group",
        /// How long a session lasts.
        Duration = "duration",
        /// Which cases are discussed.
        CaseSelection = "case-selection",
        /// Anti-discriminatory practice.
        Equality = "equality",
        /// By when something is done.
        Deadline = "deadline",
        /// Talks between planned sessions.
        AdHoc = "ad-hoc",
        /// Taking a matter further.
        Escalation = "escalation",
        /// Quality assurance.
        Qa = "qa",
        /// Audit.
        Audit = "audit",
        /// Cancelling and moving.
        Cancellation = "cancellation",
        /// What lies on a file.
        FileContents = "file-contents",
        /// Who may see a record.
        Access = "access",
        /// What stays private.
        Confidentiality = "confidentiality",
        /// Moving to another supervisor.
        Transfer = "transfer",
        /// How long records are kept.
        Retention = "retention",
        /// Watching practice.
        Observation = "observation",
        /// Getting ready for a session.
        Preparation = "preparation",
        /// A points scheme.
        Scoring = "scoring",
        /// Sickness and absence.
        Absence = "absence",
        /// Leaving.
        Leaving = "leaving",
    }
}

crate::supervision::words! {
    /// How this program carries a rule.
    Carried, "way of carrying" {
        /// The engine decides it.
        Evaluated = "evaluated",
        /// The points scheme scores it.
        Scored = "scored",
        /// A form asks for it and the checker says if it is missing.
        Form = "form",
        /// A prompt offers it.
        Prompt = "prompt",
        /// It is shown where it helps.
        Guidance = "guidance",
        /// It cannot be decided from facts; `reason` says why.
        NotEvaluable = "not-evaluable",
    }
}

/// One rule of the register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The register's ID: `HAV-073`.
    pub id: String,
    /// The clause it stands in: an id of [`Clause`].
    pub clause: String,
    /// What it is about.
    pub topic: Topic,
    /// How strongly the text asks.
    pub modal: Modal,
    /// Whom it binds, in words.
    pub applies_to: String,
    /// What it asks, in this project's words.
    pub wording: String,
    /// The register's figures, as written; empty if it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub figures: String,
    /// How it is carried.
    pub carried: Carried,
    /// Why it is carried so, where that is not plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Today's word for a term that the text uses in its old form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<String>,
    /// Who has to act.
    pub owner: Owner,
    /// What its date rests on, if not the printed figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// The grade, where it does not follow from the modal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// What the engine tests; becomes a [`Test`](super::Test).
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub test: Value,
}

impl Rule {
    /// The grade that the rule's findings carry: its own, else by its modal
    /// (`HAV-A59.modal`: must = duty, should and expected = expectation, may = advice;
    /// a plain statement = expectation).
    pub fn graded(&self) -> Grade {
        self.grade.unwrap_or(match self.modal {
            Modal::Must => Grade::Duty,
            Modal::Should | Modal::Expected | Modal::Is => Grade::Expectation,
            Modal::May => Grade::Advice,
        })
    }
}
