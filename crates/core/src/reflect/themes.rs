//! Themes that return: words that people chose, counted; no text is searched for them.

use crate::calendar::Date;
use crate::supervision::{Body, DocId, Kind, Workspace};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;

/// A theme that was chosen more than once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The word.
    pub word: String,
    /// The days on which it was chosen, in order.
    pub days: Vec<Date>,
    /// The tools in use in which it was chosen.
    pub sheets: Vec<DocId>,
}

/// The themes of a worker, a team or a case that were chosen on more than one day, the most
/// frequent first.
pub fn returning(workspace: &Workspace, of: DocId, from: Date, to: Date) -> Vec<Theme> {
    let mut found: BTreeMap<String, Theme> = BTreeMap::new();
    for document in workspace.of_kind_about(Kind::ToolSheet, of) {
        let Body::ToolSheet(sheet) = &document.body else {
            continue;
        };
        let about = sheet.of == of || sheet.case == Some(of);
        if !about || sheet.on < from || sheet.on > to {
            continue;
        }
        for word in sheet.written().into_iter().flat_map(|all| &all.themes) {
            let theme = found
                .entry(word.trim().to_lowercase())
                .or_insert_with(|| Theme {
                    word: String::from(word.trim()),
                    days: Vec::new(),
                    sheets: Vec::new(),
                });
            theme.days.push(sheet.on);
            theme.sheets.push(document.id());
        }
    }
    let mut themes: Vec<Theme> = found.into_values().collect();
    for theme in &mut themes {
        theme.days.sort_unstable();
        theme.days.dedup();
        theme.sheets.sort_unstable();
        theme.sheets.dedup();
    }
    themes.retain(|theme| theme.days.len() > 1 && !theme.word.is_empty());
    themes.sort_by_key(|theme| (Reverse(theme.days.len()), theme.word.clone()));
    themes
}
