//! Beginning a tool, giving a number, and what is still without its other half.

use super::{Library, Tool, ToolBox};
use crate::calendar::Date;
use crate::policy::pack::Cut;
use crate::supervision::{Content, DocId, Keeps, Kept, Rating, Said, ToolSheet, Written};
use alloc::string::String;
use alloc::vec::Vec;

/// A tool to be filled in. Of a tool that keeps one sentence there is none to fill in: that is a
/// [`Talk`](super::Talk).
pub fn begin(
    tool: &Tool,
    of: DocId,
    case: Option<DocId>,
    meeting: Option<DocId>,
    on: Date,
    minutes: u16,
) -> Option<ToolSheet> {
    let content = match tool.keeps {
        Keeps::Everything => Content::Everything(Written::default()),
        Keeps::Discussed => Content::Discussed(Written::default()),
        Keeps::Sentence => return None,
    };
    Some(ToolSheet {
        tool: tool.id.clone(),
        called: tool.title.clone(),
        on,
        of,
        case,
        meeting,
        minutes: Some(minutes),
        content,
        kept: Kept::new(),
    })
}

/// A number that somebody gives in a box, with its question and ends as the tool has them now;
/// none if the box asks for no number.
pub fn rating(library: &Library, one: &ToolBox, said: Said, value: u8) -> Option<Rating> {
    let scale = one.scale.as_ref()?;
    let mut prompts = one.prompts.iter().filter_map(|id| library.prompt(id));
    let cut = prompts.any(|prompt| matches!(prompt.cut, Some(Cut::Ends | Cut::Words)));
    Some(Rating {
        at: one.id.clone(),
        question: scale.question.clone(),
        low: scale.low.clone(),
        high: scale.high.clone(),
        cut: cut || scale.low.is_empty() || scale.high.is_empty(),
        round: 1,
        said,
        value,
        not_lower: String::new(),
        one_higher: String::new(),
        kept: Kept::new(),
    })
}

/// Something that has no other half: a danger statement without its safety goal, or a goal
/// without its danger statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpaired {
    /// Where it stands.
    pub at: String,
    /// Which one there.
    pub item: u16,
    /// The box in which its other half would stand.
    pub wants: String,
}

/// What is still without its other half. It is shown beside the map; nothing waits for it.
pub fn unpaired(tool: &Tool, sheet: &ToolSheet) -> Vec<Unpaired> {
    let mut alone = Vec::new();
    for one in &tool.boxes {
        let Some(other) = &one.answers else { continue };
        for (from, to) in [(other, &one.id), (&one.id, other)] {
            let there = sheet.entries(to);
            for entry in sheet.entries(from) {
                if there.iter().all(|there| there.item != entry.item) {
                    alone.push(Unpaired {
                        at: from.clone(),
                        item: entry.item,
                        wants: to.clone(),
                    });
                }
            }
        }
    }
    alone
}
