//! Tools as data.

use crate::calendar::Date;
use crate::policy::pack::Asks;
use crate::supervision::{Keeps, words};
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

words! {
    /// How the boxes of a tool hang together.
    Shape, "shape of a tool" {
        /// A loop: the same boxes again and again, each round deeper.
        Rounds = "rounds",
        /// A map: boxes under column heads, some of them paired.
        Columns = "columns",
        /// A list of which each can be seen or not, and spoken of or not.
        Axes = "axes",
        /// One box after the other.
        Steps = "steps",
        /// A ring that is gone round once, and more boxes beside it.
        Cycle = "cycle",
        /// The same boxes for each of several pieces of work.
        Grid = "grid",
    }
}

words! {
    /// What a tool looks at.
    Kinds, "thing to look at" {
        /// A case.
        Case = "case",
        /// A foster carer's household.
        Placement = "placement",
        /// The worker's own practice.
        Practice = "practice",
        /// The worker.
        Worker = "worker",
    }
}

words! {
    /// Where a tool is used.
    Place, "place of use" {
        /// By one person.
        Alone = "alone",
        /// In a session.
        Session = "session",
        /// In the discussion of a case.
        CaseDiscussion = "case-discussion",
        /// Before a session, by the supervisee.
        Preparation = "preparation",
        /// In a step of a group session.
        GroupStep = "group-step",
    }
}

words! {
    /// What brings people to a tool.
    Situation, "situation" {
        /// Nothing moves.
        Stuck = "stuck",
        /// It is calm, and nobody knows any more what it is for.
        Drifting = "stable-but-drifting",
        /// It stirs up strong feelings.
        StrongFeelings = "strong-feelings",
        /// It has just begun.
        NewCase = "new-case",
        /// It went well.
        ProudOf = "proud-of",
    }
}

impl Situation {
    /// How people would say it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Stuck => "We are stuck",
            Self::Drifting => "It is stable, but it drifts",
            Self::StrongFeelings => "It stirs up strong feelings",
            Self::NewCase => "It is new",
            Self::ProudOf => "I am proud of this",
        }
    }
}

words! {
    /// What a box of a tool holds.
    Holds, "kind of box" {
        /// Words.
        Text = "text",
        /// Several things, each with words of its own.
        List = "list",
        /// A colour, and words beside it.
        Rag = "rag",
        /// A number from 0 to 10, with who gave it and why.
        Scale = "scale",
    }
}

words! {
    /// Where the words of a box go.
    Goes, "place for words to go" {
        /// Into a field of a form.
        Field = "field",
        /// Into the actions of the meeting.
        Actions = "actions",
        /// Into the text of the case discussion, for the case system.
        Discussion = "discussion",
    }
}

/// How much time there is, and so how deep to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Five minutes.
    Five,
    /// A quarter of an hour.
    Fifteen,
    /// Three quarters of an hour.
    FortyFive,
}

impl Depth {
    /// Every depth, the shortest first.
    pub const ALL: [Self; 3] = [Self::Five, Self::Fifteen, Self::FortyFive];

    /// Its minutes.
    pub fn minutes(self) -> u16 {
        match self {
            Self::Five => 5,
            Self::Fifteen => 15,
            Self::FortyFive => 45,
        }
    }

    /// The deepest for which so many minutes are enough; the shortest where none is.
    pub fn within(minutes: u16) -> Self {
        let mut fits = Self::ALL.into_iter().rev();
        fits.find(|depth| depth.minutes() <= minutes)
            .unwrap_or(Self::Five)
    }
}

impl Serialize for Depth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.minutes())
    }
}

impl<'de> Deserialize<'de> for Depth {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let minutes = u16::deserialize(deserializer)?;
        let mut all = Self::ALL.into_iter();
        all.find(|depth| depth.minutes() == minutes)
            .ok_or_else(|| serde::de::Error::custom("a depth is 5, 15 or 45 minutes"))
    }
}

/// A situation that a tool suits, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suits {
    /// The situation.
    pub when: Situation,
    /// Why it helps then, in a sentence.
    pub because: String,
}

/// A question with a number from 0 to 10.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// What is asked.
    pub question: String,
    /// What 0 means; empty where the source does not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub low: String,
    /// What 10 means.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub high: String,
}

/// One box of a tool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToolBox {
    /// Its id within the tool; never changes.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The head of the column or step it stands under.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub under: String,
    /// What it holds.
    #[serde(default = "text", skip_serializing_if = "is_text")]
    pub holds: Holds,
    /// From how much time on it is asked.
    pub from: Depth,
    /// Prompts of policies, by ID.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<String>,
    /// What it asks in our own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// What our own words ask.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<Asks>,
    /// The box whose things the things in this one answer, one for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// The number that it asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<Scale>,
    /// It ends a round: what is written in it begins the next.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub again: bool,
}

fn text() -> Holds {
    Holds::Text
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it so")]
fn is_text(holds: &Holds) -> bool {
    *holds == Holds::Text
}

/// Where the words of a box go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// The box.
    #[serde(rename = "box")]
    pub from: String,
    /// Where to.
    pub to: Goes,
    /// The form, if into a field.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub form: String,
    /// Its field.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
}

/// A tool that is to be done before the session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ready {
    /// Days before the session.
    pub days_before: u16,
    /// The rule that says so.
    pub rule: String,
}

/// A reflective tool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Its id; never changes.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is for, in a sentence.
    pub purpose: String,
    /// Who made it, and where it stands.
    pub source: String,
    /// What is missing in the source, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incomplete: Option<String>,
    /// How its boxes hang together.
    pub shape: Shape,
    /// What it looks at.
    pub about: Vec<Kinds>,
    /// What is kept.
    pub keeps: Keeps,
    /// Policies that name it; none for one that stands in no policy alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packs: Vec<String>,
    /// Where it is used.
    pub used: Vec<Place>,
    /// What it suits.
    pub suits: Vec<Suits>,
    /// Things to know before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guidance: Vec<String>,
    /// A person may add to its list.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub add_another: bool,
    /// For how many pieces of work the grid is filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pieces: Option<u16>,
    /// If it is to be ready before the session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ready: Option<Ready>,
    /// Its boxes, in order.
    pub boxes: Vec<ToolBox>,
    /// Where their words go.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flows: Vec<Flow>,
}

impl Tool {
    /// The box with this id.
    pub fn find(&self, id: &str) -> Option<&ToolBox> {
        self.boxes.iter().find(|one| one.id == id)
    }

    /// The boxes that are asked at a depth, in order.
    pub fn boxes_at(&self, depth: Depth) -> impl Iterator<Item = &ToolBox> {
        self.boxes.iter().filter(move |one| one.from <= depth)
    }

    /// The day by which it is to be ready for a session, if it is.
    pub fn ready_by(&self, session: Date) -> Option<Date> {
        let days = i32::from(self.ready.as_ref()?.days_before);
        Some(session.plus_days(-days))
    }
}
