//! What a workbook says of its tabs.

use super::serial::Count;
use super::unpacked::Unpacked;
use super::walk::{Step, Walk};
use crate::SpreadsheetError;
use std::collections::BTreeMap;

/// A tab as the workbook lists it.
#[derive(Debug)]
pub(super) struct Listed {
    pub name: String,
    pub hidden: bool,
    /// The part with its cells.
    pub part: String,
}

/// The tabs, how days are counted, and the parts that tabs share.
#[derive(Debug)]
pub(super) struct Workbook {
    pub tabs: Vec<Listed>,
    pub count: Count,
    pub strings: Option<String>,
    pub styles: Option<String>,
}

/// The most tabs.
const MOST: usize = 250;

/// Reads the workbook's own part.
pub(super) fn workbook(parts: &Unpacked<'_>) -> Result<Workbook, SpreadsheetError> {
    let main = relations(parts, "_rels/.rels", "")?
        .into_values()
        .find(|(kind, _)| kind.ends_with("/officeDocument"))
        .map_or_else(|| "xl/workbook.xml".to_owned(), |(_, part)| part);
    let text = parts.needed(&main)?;
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let related = relations(parts, &format!("{folder}/_rels/{file}.rels"), folder)?;
    let of_kind = |wanted: &str| {
        let mut all = related.values();
        all.find(|(kind, _)| kind.ends_with(wanted))
            .map(|(_, part)| part.clone())
    };
    let mut book = Workbook {
        tabs: Vec::new(),
        count: Count::From1900,
        strings: of_kind("/sharedStrings"),
        styles: of_kind("/styles"),
    };
    let mut walk = Walk::new(&text, &main);
    while let Some(step) = walk.next()? {
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "workbookPr" if tag.says("date1904") => book.count = Count::From1904,
            "sheet" => {
                let name = tag.value("name").unwrap_or_default();
                let related = tag.value("id").and_then(|id| related.get(&id));
                match related {
                    Some((kind, part)) if kind.ends_with("/worksheet") => book.tabs.push(Listed {
                        name,
                        hidden: tag.value("state").is_some_and(|state| state != "visible"),
                        part: part.clone(),
                    }),
                    // A tab that is a chart has no cells.
                    Some(_) => {}
                    None => {
                        return Err(SpreadsheetError::Missing {
                            part: format!("tab {name}"),
                        });
                    }
                }
            }
            _ => {}
        }
        if book.tabs.len() > MOST {
            return Err(walk.damaged());
        }
    }
    if book.tabs.is_empty() {
        return Err(SpreadsheetError::Missing {
            part: "a tab with cells".to_owned(),
        });
    }
    Ok(book)
}

/// The kind and the part of each relation, by its id; none where the part is not there.
fn relations(
    parts: &Unpacked<'_>,
    name: &str,
    folder: &str,
) -> Result<BTreeMap<String, (String, String)>, SpreadsheetError> {
    let mut found = BTreeMap::new();
    let name = name.trim_start_matches('/');
    let Some(text) = parts.text(name)? else {
        return Ok(found);
    };
    let mut walk = Walk::new(&text, name);
    while let Some(step) = walk.next()? {
        if let Step::Open(tag) = step
            && tag.name() == "Relationship"
            && let (Some(id), Some(kind), Some(to)) =
                (tag.value("Id"), tag.value("Type"), tag.value("Target"))
        {
            found.insert(id, (kind, placed(folder, &to)));
        }
    }
    Ok(found)
}

/// Where a relation leads, from the folder of the part that has it.
fn placed(folder: &str, to: &str) -> String {
    if let Some(whole) = to.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut way: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in to.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                way.pop();
            }
            step => way.push(step),
        }
    }
    way.join("/")
}
