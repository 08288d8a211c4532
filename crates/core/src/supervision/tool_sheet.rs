//! A reflective tool in use: what two people, one person or a group said with it, and how much
//! of that is kept.

use super::{DocId, Kept};
use crate::calendar::Date;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

words! {
    /// What of a tool's use is kept.
    Keeps, "rule of what is kept" {
        /// Everything that was written.
        Everything = "everything",
        /// What was talked about, and no word of what was not.
        Discussed = "what-was-discussed",
        /// One sentence that the person chose. The rest was a talk.
        Sentence = "one-chosen-sentence",
    }
}

words! {
    /// Whether a difference can be seen.
    Seen, "way of being seen" {
        /// It can be seen.
        Visible = "visible",
        /// It cannot.
        Invisible = "invisible",
    }
}

words! {
    /// Whether a difference is spoken of.
    Voiced, "way of being spoken of" {
        /// It is spoken of.
        Voiced = "voiced",
        /// It is not.
        Unvoiced = "unvoiced",
    }
}

words! {
    /// Red, amber or green.
    Rag, "colour" {
        /// Red.
        Red = "red",
        /// Amber.
        Amber = "amber",
        /// Green.
        Green = "green",
    }
}

/// Who said something: a person known here, or somebody in words (`mother`, `child`).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Said {
    /// A person known here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<DocId>,
    /// Anybody else, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
}

impl Said {
    /// Said by a person known here.
    pub fn by(person: DocId) -> Self {
        Self {
            by: Some(person),
            who: String::new(),
        }
    }

    /// Said by somebody in words.
    pub fn who(who: &str) -> Self {
        Self {
            by: None,
            who: String::from(who),
        }
    }

    /// Whether nobody is named.
    pub fn is_nobody(&self) -> bool {
        self.by.is_none() && self.who.trim().is_empty()
    }
}

/// What was written in one place of a tool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The box of the tool.
    #[serde(rename = "box")]
    pub at: String,
    /// Which time round, from 1.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub round: u16,
    /// Which of several in the box, from 1. Boxes that are paired belong together by it.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub item: u16,
    /// The one prompt that it answers; none if it answers the box as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
    /// What a person calls it who added it to the tool's own list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub called: String,
    /// The words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Who said it, where that matters.
    #[serde(default, skip_serializing_if = "Said::is_nobody")]
    pub said: Said,
    /// Whether it can be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Seen>,
    /// Whether it is spoken of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voiced: Option<Voiced>,
    /// It is the one that grabs the person who looks.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub grabs: bool,
    /// The colour it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rag: Option<Rag>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

fn first() -> u16 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it so")]
fn is_first(number: &u16) -> bool {
    *number == 1
}

impl Entry {
    /// Words in a box, the first time round.
    pub fn new(at: &str, text: &str) -> Self {
        Self {
            at: String::from(at),
            round: 1,
            item: 1,
            prompt: None,
            called: String::new(),
            text: String::from(text),
            said: Said::default(),
            seen: None,
            voiced: None,
            grabs: false,
            rag: None,
            kept: Kept::new(),
        }
    }

    /// The same, as this one of several.
    #[must_use]
    pub fn item(mut self, item: u16) -> Self {
        self.item = item;
        self
    }

    /// The same, in a later round.
    #[must_use]
    pub fn round(mut self, round: u16) -> Self {
        self.round = round;
        self
    }

    /// Whether both stand in the same place: then the later takes the place of the earlier.
    pub fn same_place(&self, other: &Self) -> bool {
        (&self.at, self.round, self.item, &self.prompt)
            == (&other.at, other.round, other.item, &other.prompt)
    }

    /// Whether nothing was written or marked.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
            && self.seen.is_none()
            && self.voiced.is_none()
            && self.rag.is_none()
            && !self.grabs
    }
}

/// A number from 0 to 10 that somebody gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// The box of the tool.
    #[serde(rename = "box")]
    pub at: String,
    /// The question, as it was asked.
    pub question: String,
    /// What 0 means, as it was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub low: String,
    /// What 10 means, as it was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub high: String,
    /// What an end means is cut off in the source: it makes no chart.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub cut: bool,
    /// Which time round, from 1.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub round: u16,
    /// Who gave it.
    pub said: Said,
    /// The number.
    pub value: u8,
    /// What makes it that and not lower.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub not_lower: String,
    /// What would be one higher.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub one_higher: String,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl Rating {
    /// Whether both are the answer of the same person to the same question in the same round.
    pub fn same_place(&self, other: &Self) -> bool {
        (&self.at, self.round, &self.said) == (&other.at, other.round, &other.said)
    }
}

/// What was written with a tool.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    /// The words and marks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Entry>,
    /// The numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<Rating>,
    /// Themes that were chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<String>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl Written {
    /// Writes an entry in its place; an empty one leaves nothing there.
    pub fn enter(&mut self, entry: Entry) {
        let place = self.entries.iter().position(|one| one.same_place(&entry));
        match (place, entry.is_empty()) {
            (Some(at), true) => drop(self.entries.remove(at)),
            (Some(at), false) => {
                if let Some(old) = self.entries.get_mut(at) {
                    *old = entry;
                }
            }
            (None, true) => {}
            (None, false) => self.entries.push(entry),
        }
    }

    /// Writes a number; a second one of the same person takes the place of the first.
    pub fn rate(&mut self, rating: Rating) {
        self.ratings.retain(|one| !one.same_place(&rating));
        self.ratings.push(rating);
    }

    /// The last time round in which anything was written.
    pub fn rounds(&self) -> u16 {
        let entries = self.entries.iter().map(|entry| entry.round);
        let ratings = self.ratings.iter().map(|rating| rating.round);
        entries.chain(ratings).max().unwrap_or(1)
    }
}

/// What is kept of a tool's use. Of a talk about oneself there is no room for more than the
/// chosen sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "keeps")]
pub enum Content {
    /// Everything that was written.
    #[serde(rename = "everything")]
    Everything(Written),
    /// What was talked about.
    #[serde(rename = "what-was-discussed")]
    Discussed(Written),
    /// One chosen sentence.
    #[serde(rename = "one-chosen-sentence")]
    Sentence {
        /// The sentence.
        sentence: String,
    },
}

impl Content {
    /// The rule that it follows.
    pub fn keeps(&self) -> Keeps {
        match self {
            Self::Everything(_) => Keeps::Everything,
            Self::Discussed(_) => Keeps::Discussed,
            Self::Sentence { .. } => Keeps::Sentence,
        }
    }
}

/// A reflective tool in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToolSheet {
    /// The tool.
    pub tool: String,
    /// What the tool was called then.
    pub called: String,
    /// The day.
    pub on: Date,
    /// Whose supervision it belongs to: a worker, or a team.
    pub of: DocId,
    /// The case it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<DocId>,
    /// The meeting in which, or for which, it was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<DocId>,
    /// The minutes that were to be had: how deep it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// What is kept.
    pub content: Content,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl ToolSheet {
    /// What was written, unless only a sentence is kept.
    pub fn written(&self) -> Option<&Written> {
        match &self.content {
            Content::Everything(written) | Content::Discussed(written) => Some(written),
            Content::Sentence { .. } => None,
        }
    }

    pub(super) fn written_mut(&mut self) -> Option<&mut Written> {
        match &mut self.content {
            Content::Everything(written) | Content::Discussed(written) => Some(written),
            Content::Sentence { .. } => None,
        }
    }

    /// The chosen sentence, if that is all that is kept.
    pub fn sentence(&self) -> Option<&str> {
        match &self.content {
            Content::Sentence { sentence } => Some(sentence),
            Content::Everything(_) | Content::Discussed(_) => None,
        }
    }

    /// What was written in a box, in the order of rounds and items.
    pub fn entries(&self, at: &str) -> Vec<&Entry> {
        let all = self.written().into_iter().flat_map(|all| &all.entries);
        let mut here: Vec<&Entry> = all.filter(|entry| entry.at == at).collect();
        here.sort_by_key(|entry| (entry.round, entry.item));
        here
    }
}
