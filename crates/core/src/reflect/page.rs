//! A tool as a page: empty for the hand, or filled in.

use super::{Depth, Holds, Library, LibraryPrompt, Tool, ToolBox};
use crate::supervision::{Entry, Keeps, Rating, Said, ToolSheet, Workspace};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// One box of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageBox {
    /// The box.
    pub id: String,
    /// The head of the column or step it stands under.
    pub under: String,
    /// What it is called.
    pub title: String,
    /// What it asks in our own words.
    pub question: String,
    /// The prompts of policies beside it.
    pub prompts: Vec<LibraryPrompt>,
    /// What was written, a line for each thing; empty on an empty page.
    pub lines: Vec<String>,
    /// Which round each line belongs to.
    pub rounds: Vec<u16>,
}

/// The boxes of a tool at a depth, with what was written. Of what only was discussed is kept,
/// a filled page has no box that was not.
pub fn page(
    workspace: &Workspace,
    library: &Library,
    tool: &Tool,
    depth: Depth,
    sheet: Option<&ToolSheet>,
) -> Vec<PageBox> {
    let own = tool
        .boxes
        .iter()
        .filter(|one| one.from <= depth || sheet.is_some_and(|sheet| is_written(sheet, &one.id)));
    let mut boxes: Vec<PageBox> = own
        .map(|one| {
            let (lines, rounds) = sheet
                .map(|sheet| lines(workspace, sheet, one))
                .unwrap_or_default();
            PageBox {
                id: one.id.clone(),
                under: one.under.clone(),
                title: one.title.clone(),
                question: one.question.clone(),
                prompts: prompts(library, one),
                lines,
                rounds,
            }
        })
        .collect();
    if let Some(written) = sheet.and_then(ToolSheet::written) {
        for entry in written
            .entries
            .iter()
            .filter(|entry| tool.find(&entry.at).is_none())
        {
            boxes.push(PageBox {
                id: entry.at.clone(),
                under: String::new(),
                title: entry.called.clone(),
                question: String::new(),
                prompts: Vec::new(),
                lines: alloc::vec![in_words(workspace, entry)],
                rounds: alloc::vec![entry.round],
            });
        }
        if tool.keeps == Keeps::Discussed {
            boxes.retain(|one| !one.lines.is_empty());
        }
    }
    boxes
}

fn is_written(sheet: &ToolSheet, at: &str) -> bool {
    sheet.written().is_some_and(|all| {
        all.entries.iter().any(|entry| entry.at == at)
            || all.ratings.iter().any(|rating| rating.at == at)
    })
}

fn prompts(library: &Library, one: &ToolBox) -> Vec<LibraryPrompt> {
    let found = one.prompts.iter().filter_map(|id| library.prompt(id));
    found.cloned().collect()
}

fn lines(workspace: &Workspace, sheet: &ToolSheet, one: &ToolBox) -> (Vec<String>, Vec<u16>) {
    let entries = sheet.entries(&one.id).into_iter();
    let mut all: Vec<(u16, String)> = entries
        .map(|entry| (entry.round, in_words(workspace, entry)))
        .collect();
    if one.holds == Holds::Scale {
        let ratings = sheet.written().into_iter().flat_map(|all| &all.ratings);
        let here = ratings.filter(|rating| rating.at == one.id);
        all.extend(here.map(|rating| (rating.round, rated(workspace, rating))));
    }
    all.into_iter().map(|(round, line)| (line, round)).unzip()
}

/// An entry in words: `visible, unvoiced: …`, with who said it.
pub(super) fn in_words(workspace: &Workspace, entry: &Entry) -> String {
    let marks = [
        entry.rag.map(crate::supervision::Rag::word),
        entry.seen.map(crate::supervision::Seen::word),
        entry.voiced.map(crate::supervision::Voiced::word),
        entry.grabs.then_some("grabs me most"),
    ];
    let marks: Vec<&str> = marks.into_iter().flatten().collect();
    let text = entry.text.trim();
    let words = match (marks.is_empty(), text.is_empty()) {
        (true, _) => String::from(text),
        (false, true) => marks.join(", "),
        (false, false) => format!("{}: {text}", marks.join(", ")),
    };
    match person(workspace, &entry.said) {
        Some(who) => format!("{words} ({who})"),
        None => words,
    }
}

/// A number in words: `6, said the mother. Not lower: …`.
pub(super) fn rated(workspace: &Workspace, rating: &Rating) -> String {
    let who = person(workspace, &rating.said).unwrap_or_default();
    let mut words = format!("{} of 10 ({who})", rating.value);
    for (what, text) in [
        ("What makes it that and not lower", &rating.not_lower),
        ("What would be one higher", &rating.one_higher),
    ] {
        if !text.trim().is_empty() {
            words.push_str(&format!(". {what}: {}", text.trim()));
        }
    }
    words
}

fn person(workspace: &Workspace, said: &Said) -> Option<String> {
    match said.by {
        Some(by) => Some(workspace.title(by)),
        None => Some(String::from(said.who.trim())).filter(|who| !who.is_empty()),
    }
}
