//! A walk through the markup of a part. What a spreadsheet never holds (declarations, entities
//! of its own, endless nesting) ends it.

use crate::SpreadsheetError;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// How deeply tags may stand in one another.
const DEEPEST: usize = 64;

/// A step of the walk.
pub(super) enum Step<'a> {
    /// A tag opens.
    Open(Tag<'a>),
    /// A tag of this name closes.
    Close(String),
    /// A text between tags, or a piece of it.
    Text(String),
}

/// A tag with what it says of itself.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, by its name without prefix.
    pub fn value(&self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        let found = all
            .with_checks(false)
            .flatten()
            .find(|one| one.key.local_name().into_inner() == name)?;
        let value = found.normalized_value(XmlVersion::Explicit1_0).ok()?;
        Some(value.into_owned())
    }

    /// Whether an attribute says yes.
    pub fn says(&self, name: &str) -> bool {
        matches!(self.value(name).as_deref(), Some("1" | "true" | "on"))
    }
}

/// A walk.
pub(super) struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    depth: usize,
}

impl<'a> Walk<'a> {
    /// A walk through a part's text.
    pub fn new(text: &'a str, part: &'a str) -> Self {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            part,
            depth: 0,
        }
    }

    /// The next step; none at the end.
    pub fn next(&mut self) -> Result<Option<Step<'a>>, SpreadsheetError> {
        loop {
            let event = self.reader.read_event().map_err(|_| self.damaged())?;
            return Ok(Some(match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(self.damaged());
                    }
                    Step::Open(Tag(tag))
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    Step::Close(tag.local_name().into_inner().to_owned())
                }
                Event::Text(text) => Step::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Step::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(name) => Step::Text(self.letter(&name)?.to_string()),
                Event::DocType(_) => return Err(self.declares()),
                Event::Eof if self.depth > 0 => return Err(self.damaged()),
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    fn letter(&self, name: &quick_xml::events::BytesRef<'_>) -> Result<char, SpreadsheetError> {
        if let Some(letter) = name.resolve_char_ref().map_err(|_| self.damaged())? {
            return Ok(letter);
        }
        match name.as_ref() {
            "amp" => Ok('&'),
            "lt" => Ok('<'),
            "gt" => Ok('>'),
            "quot" => Ok('"'),
            "apos" => Ok('\''),
            _ => Err(self.declares()),
        }
    }

    /// The part, as one that cannot be read.
    pub fn damaged(&self) -> SpreadsheetError {
        SpreadsheetError::Damaged {
            part: self.part.to_owned(),
        }
    }

    fn declares(&self) -> SpreadsheetError {
        SpreadsheetError::Declares {
            part: self.part.to_owned(),
        }
    }
}
