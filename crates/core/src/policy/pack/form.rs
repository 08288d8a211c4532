//! Forms as data. One renderer, one checker, one printer, one exporter read them.

use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// A form of the policy: `HAV-F1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its ID.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The clause or appendix it comes from.
    pub clause: String,
    /// What it is for, who fills it in and when.
    pub purpose: String,
    /// Where a field is missing in the source, what is known of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incomplete: Option<String>,
    /// Whether the fields that the source lacks are shown (a reading can say no).
    #[serde(default = "yes")]
    pub extras: bool,
    /// Rules that the form as a whole carries.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

fn yes() -> bool {
    true
}

impl Form {
    /// Every field that is shown, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections
            .iter()
            .flat_map(|section| &section.fields)
            .filter(|field| self.extras || !field.extra)
    }
}

/// A section of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Words at its head.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub intro: String,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its id within the form; never changes.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What to write.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether the record is incomplete without it.
    #[serde(default)]
    pub required: bool,
    /// Where this is given, the field is asked only if that field holds one of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Prompts that open beside it, by ID.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<String>,
    /// Rules that ask for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// The document's own value that it shows; bound values are never typed twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binding: Option<Binding>,
    /// The policy asks for it, but its template has no such field.
    #[serde(default)]
    pub extra: bool,
    /// Words that fill the field for the reader, of a fixed text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Choices, items, columns or scale ends, by kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// Columns of a table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Column>,
    /// The least that a number or minutes field takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<i32>,
    /// The least that the policy recommends for a number or minutes field. Less is taken too; a
    /// long text of the form that carries the same rule says why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advised: Option<i32>,
    /// The most that a number or minutes field takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<i32>,
}

/// When a field is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// Another field of the form.
    pub field: String,
    /// Values of it with which this field is asked.
    pub is: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What its cells hold.
    pub kind: FieldKind,
}

crate::supervision::words! {
    /// What a field holds.
    FieldKind, "kind of field" {
        /// A line.
        ShortText = "short-text",
        /// Paragraphs.
        LongText = "long-text",
        /// A day.
        Date = "date",
        /// A day and a time.
        DateTime = "date-time",
        /// A whole number.
        Number = "number",
        /// Minutes.
        Minutes = "minutes",
        /// Yes or no.
        YesNo = "yes-no",
        /// One of `choices`.
        OneOf = "one-of",
        /// Any of `choices`.
        ManyOf = "many-of",
        /// A person.
        Person = "person",
        /// A case.
        Case = "case",
        /// 0 to 10; `choices` holds the words at both ends.
        Scale = "scale",
        /// Red, amber or green.
        Rag = "rag",
        /// Rows of `columns`.
        Table = "table",
        /// Rows of what, who, by when.
        Actions = "actions",
        /// Each of `choices` with a state and a note.
        Checklist = "checklist",
        /// Words of the policy; nothing to fill in.
        FixedText = "fixed-text",
        /// A signature with name and day.
        Signature = "signature",
    }
}

crate::supervision::words! {
    /// The value of a document that a field shows.
    Binding, "binding" {
        /// The worker.
        Supervisee = "supervisee",
        /// The supervisor.
        Supervisor = "supervisor",
        /// Day of the meeting.
        MeetingDate = "meeting-date",
        /// Day of the next meeting.
        NextDate = "next-date",
        /// The case or sibling group of the discussion.
        Case = "case",
        /// Actions of the meeting.
        Actions = "actions",
        /// Day of entry on the case system.
        EnteredElsewhere = "entered-elsewhere",
        /// Day of upload to the named store.
        NotesUploaded = "notes-uploaded",
        /// Day on which the supervisee got a copy.
        NotesCopied = "notes-copied",
        /// Minutes a month agreed in the contract.
        AgreedMinutes = "agreed-minutes",
        /// Interval agreed in the contract.
        AgreedInterval = "agreed-interval",
        /// Day on which the agreement is to be reviewed.
        ReviewDue = "review-due",
        /// Day on which it was placed on the file.
        Filed = "filed",
        /// Day on which it was closed: from then on the vault's owner has a copy.
        Closed = "closed",
        /// The day of a workload sheet.
        SheetDate = "sheet-date",
        /// Case rows of a workload sheet, with their points.
        WorkloadRows = "workload-rows",
        /// What a worker does besides cases.
        Commitments = "commitments",
        /// Days on duty.
        DutyDays = "duty-days",
        /// What a workload sheet comes to.
        WorkloadTotal = "workload-total",
        /// The band suggested for the worker.
        WorkloadBand = "workload-band",
        /// Personal circumstances that were talked about.
        Circumstances = "circumstances",
        /// The supervisor's signature.
        SupervisorSignature = "supervisor-signature",
        /// The supervisee's signature.
        SuperviseeSignature = "supervisee-signature",
    }
}
