//! A policy that a council wrote itself, read from a file with every mistake told.

use alongside_core::calendar::WorkingCalendar;
use alongside_core::policy::PolicyBook;
use alongside_core::policy::pack::Pack;
use alongside_core::policy::source::{PackError, read_json_pack};
use std::collections::BTreeMap;

/// The largest file that is read; those that are shipped have a sixth of it at most.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;

/// One thing to put right in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// `Line 12, column 7`; empty where it is about the whole file.
    pub place: String,
    /// What is wrong, what was expected, and what was probably meant.
    pub words: String,
}

impl Mistake {
    /// A mistake of the whole file.
    pub fn of_file(words: impl Into<String>) -> Self {
        Self {
            place: String::new(),
            words: words.into(),
        }
    }
}

impl From<PackError> for Mistake {
    fn from(error: PackError) -> Self {
        let meant = error
            .meant
            .map_or_else(String::new, |meant| format!(" Did you mean “{meant}”?"));
        Self {
            place: format!("Line {}, column {}", error.line, error.column),
            words: format!("{}.{meant}", error.message.trim_end_matches('.')),
        }
    }
}

/// The policy in a file. `shipped` are the ids that only the site itself may give.
pub fn read(file: &str, bytes: &[u8], shipped: &[String]) -> Result<Pack, Vec<Mistake>> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(vec![Mistake::of_file(
            "This is not a text. Choose a file that was saved here with “Save this policy as a start”, or made in the same form.",
        )]);
    };
    let pack = read_json_pack(file, text)
        .map_err(|errors| errors.into_iter().map(Mistake::from).collect::<Vec<_>>())?;
    if shipped.contains(&pack.id) {
        return Err(vec![Mistake::of_file(format!(
            "The id “{}” is that of a policy of this site. Give yours an id of its own, as in “{}”.",
            pack.id,
            own_id(&pack.id)
        ))]);
    }
    if !is_id(&pack.id) {
        return Err(vec![Mistake::of_file(format!(
            "The id “{}” has to be small letters, digits and hyphens, 40 at most.",
            pack.id
        ))]);
    }
    // The calendar has no part in whether a pack holds together.
    let calendar = WorkingCalendar::new(Vec::new(), Vec::new());
    PolicyBook::new(vec![pack.clone()], calendar, BTreeMap::new(), Vec::new())
        .map_err(|error| vec![Mistake::of_file(error.to_string())])?;
    Ok(pack)
}

fn is_id(id: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !id.is_empty() && id.len() <= 40 && id.bytes().all(fits)
}

/// The id under which a policy is saved as a start.
fn own_id(id: &str) -> String {
    format!("{}-own", id.trim_end_matches("-own"))
}

/// A policy as a file to write one’s own from: its name and text.
pub fn as_start(pack: &Pack) -> (String, String) {
    let own = Pack {
        id: own_id(&pack.id),
        ..pack.clone()
    };
    // A pack was read from JSON: writing it back cannot fail.
    let text = serde_json::to_string_pretty(&own).unwrap_or_default();
    (format!("{}.json", own.id), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small(id: &str) -> String {
        format!(
            r#"{{
  "id": "{id}", "council": "Ashby", "title": "Supervision policy", "edition": "2026",
  "dated": "March 2026",
  "conventions": {{}}, "clocks": {{}}, "ambiguities": [],
  "clauses": [{{ "id": "1", "heading": "What it is" }}],
  "rules": [{{
    "id": "ASH-001", "clause": "1", "topic": "definition", "modal": "is",
    "applies_to": "All staff", "wording": "Supervision is a talk with a purpose.",
    "carried": "guidance", "reason": "It says what a word means.", "owner": "both"
  }}]
}}"#
        )
    }

    fn refused(text: &str) -> Vec<Mistake> {
        read("own.json", text.as_bytes(), &["bury".to_owned()]).unwrap_err()
    }

    #[test]
    fn what_is_saved_as_a_start_is_read_again_under_a_name_of_its_own() {
        let pack = read("own.json", small("ashby").as_bytes(), &[]).unwrap();
        let (name, text) = as_start(&pack);
        assert_eq!(name, "ashby-own.json");
        let again = read(&name, text.as_bytes(), &["ashby".to_owned()]).unwrap();
        assert_eq!(again.id, "ashby-own");
        assert_eq!(as_start(&again).0, "ashby-own.json");
    }

    #[test]
    fn every_mistake_says_where_it_is_and_what_was_meant() {
        let text = small("ashby").replace("\"rules\"", "\"ruels\"");
        let mistakes = refused(&text);
        assert_eq!(mistakes[0].place, "Line 6, column 3");
        assert!(
            mistakes[0].words.ends_with("Did you mean “rules”?"),
            "{mistakes:?}"
        );
        let cut = refused(r#"{ "id": "#);
        assert_eq!(cut.len(), 1);
        assert!(cut[0].words.starts_with("not readable as JSON"), "{cut:?}");
    }

    #[test]
    fn a_file_that_is_no_text_or_takes_a_name_of_the_site_is_refused() {
        assert!(read("a.json", &[0xFF, 0xFE, 0x00], &[]).is_err());
        assert!(refused(&small("bury"))[0].words.contains("bury-own"));
        assert!(
            refused(&small("Our Policy"))[0]
                .words
                .contains("small letters")
        );
    }
}
