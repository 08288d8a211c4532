//! A talk about oneself: in memory only, and gone when it ends, but for one chosen sentence.

use super::Tool;
use crate::calendar::Date;
use crate::supervision::{Content, DocId, Keeps, Kept, Seen, ToolSheet, Voiced};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// What was said of one thing in a talk about oneself.
///
/// It cannot be written down: not to a draft, not to the vault.
///
/// ```compile_fail
/// # use alongside_core::reflect::Spoken;
/// fn as_draft(spoken: &Spoken) -> String {
///     serde_json::to_string(spoken).unwrap()
/// }
/// ```
#[derive(Default, PartialEq, Eq)]
pub struct Spoken {
    /// The box of the tool.
    pub at: String,
    /// What the person calls it, if they added it to the list.
    pub called: String,
    /// The words.
    pub text: String,
    /// Whether it can be seen.
    pub seen: Option<Seen>,
    /// Whether it is spoken of.
    pub voiced: Option<Voiced>,
    /// It is the one that grabs them.
    pub grabs: bool,
}

/// A talk about oneself.
///
/// What leaves it is the sentence that the person chooses, and that ends it:
///
/// ```compile_fail
/// # use alongside_core::reflect::Talk;
/// fn twice(talk: Talk) {
///     drop(talk.choose("One."));
///     drop(talk.choose("Two."));
/// }
/// ```
#[derive(PartialEq, Eq)]
pub struct Talk {
    tool: String,
    called: String,
    of: DocId,
    meeting: Option<DocId>,
    on: Date,
    said: Vec<Spoken>,
}

/// Never the words, so that none stands in a message about a fault.
impl fmt::Debug for Talk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Talk")
            .field("tool", &self.tool)
            .finish_non_exhaustive()
    }
}

impl Talk {
    /// Begins a talk with a tool of which one sentence is kept; none with any other tool.
    pub fn begin(tool: &Tool, of: DocId, meeting: Option<DocId>, on: Date) -> Option<Self> {
        (tool.keeps == Keeps::Sentence).then(|| Self {
            tool: tool.id.clone(),
            called: tool.title.clone(),
            of,
            meeting,
            on,
            said: Vec::new(),
        })
    }

    /// Says something of one thing; it takes the place of what was said of it before.
    pub fn say(&mut self, spoken: Spoken) {
        self.said
            .retain(|one| (&one.at, &one.called) != (&spoken.at, &spoken.called));
        self.said.push(spoken);
    }

    /// What was said so far, for the screen.
    pub fn said(&self) -> &[Spoken] {
        &self.said
    }

    /// Ends the talk and keeps this sentence. All else is gone.
    pub fn choose(self, sentence: &str) -> ToolSheet {
        ToolSheet {
            tool: self.tool,
            called: self.called,
            on: self.on,
            of: self.of,
            case: None,
            meeting: self.meeting,
            minutes: None,
            content: Content::Sentence {
                sentence: String::from(sentence.trim()),
            },
            kept: Kept::new(),
        }
    }
}
