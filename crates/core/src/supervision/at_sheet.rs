//! Commands on a tool in use, and what it must be before it is taken.

use super::workspace::Step;
use super::{Body, Content, DocId, Entry, PortfolioPiece, Rating, SupervisionError, ToolSheet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// A chosen sentence is no longer than this: more would be the talk itself.
const SENTENCE: usize = 300;

impl Step<'_> {
    pub(super) fn reflect(
        &mut self,
        id: DocId,
        entries: Vec<Entry>,
        ratings: Vec<Rating>,
        themes: Option<Vec<String>>,
    ) -> Result<(), SupervisionError> {
        let Body::ToolSheet(sheet) = self.body(id, "tool in use")? else {
            return Err(self.wrong(id, "tool in use"));
        };
        let mut sheet = sheet.clone();
        let Some(written) = sheet.written_mut() else {
            return Err(SupervisionError::not_so(
                &self.title(id),
                "of this talk only the chosen sentence is kept",
                "Change the sentence, or leave the rest unwritten",
            ));
        };
        for entry in entries {
            written.enter(entry);
        }
        for rating in ratings {
            written.rate(rating);
        }
        if let Some(themes) = themes {
            written.themes = themes;
        }
        check_sheet(&sheet, &self.title(id))?;
        self.write(id, Body::ToolSheet(sheet));
        Ok(())
    }
}

/// Checks a tool in use.
pub(super) fn check_sheet(sheet: &ToolSheet, title: &str) -> Result<(), SupervisionError> {
    let no = |because: String, remedy: &str| Err(SupervisionError::not_so(title, because, remedy));
    if sheet.tool.trim().is_empty() {
        return no(String::from("it names no tool"), "Choose a tool");
    }
    let written = match &sheet.content {
        Content::Everything(written) | Content::Discussed(written) => written,
        Content::Sentence { sentence } => {
            let words = sentence.trim();
            if words.is_empty() {
                return no(
                    String::from("no sentence is chosen"),
                    "Choose one, or keep nothing",
                );
            }
            if words.contains('\n') || words.chars().count() > SENTENCE {
                return no(
                    String::from("it is more than one sentence"),
                    "Choose the one that matters most",
                );
            }
            if !sheet.kept.is_empty() {
                return no(
                    String::from("it holds more than the chosen sentence"),
                    "Keep the sentence alone",
                );
            }
            return Ok(());
        }
    };
    for entry in &written.entries {
        if entry.at.trim().is_empty() || entry.round == 0 || entry.item == 0 {
            return no(
                String::from("something written has no place in the tool"),
                "Write it in one of the tool’s boxes",
            );
        }
        if entry.is_empty() {
            return no(
                format!("nothing is said in “{}”", entry.at),
                "Leave out what was not talked about",
            );
        }
    }
    for rating in &written.ratings {
        if rating.value > 10 {
            return no(
                format!("{} is no point from 0 to 10", rating.value),
                "Choose a point from 0 to 10",
            );
        }
        if rating.said.is_nobody() {
            return no(
                String::from("a number does not say who gave it"),
                "Say who gave it",
            );
        }
        if rating.question.trim().is_empty() {
            return no(
                String::from("a number does not say on which question"),
                "Say which question was asked",
            );
        }
    }
    Ok(())
}

/// Checks a piece of a portfolio.
pub(super) fn check_piece(piece: &PortfolioPiece, title: &str) -> Result<(), SupervisionError> {
    if piece.text.trim().is_empty() && piece.learnt.trim().is_empty() {
        return Err(SupervisionError::not_so(
            title,
            "it is empty",
            "Write something, or leave it",
        ));
    }
    Ok(())
}

impl Body {
    /// Whether only a chosen sentence is kept. The history then says that it was written and
    /// never its words, so that an earlier sentence is gone when it is changed.
    pub(super) fn keeps_a_sentence(&self) -> bool {
        matches!(self, Self::ToolSheet(sheet) if sheet.sentence().is_some())
    }
}
