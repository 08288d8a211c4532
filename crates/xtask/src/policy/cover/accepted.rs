//! What no check can reach, each with its reason: a list that people review.

use crate::error::XtaskError;
use crate::places::Places;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;

/// The list.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// Sides of a rule’s limit on which nothing can stand.
    #[serde(default)]
    pub sides: BTreeMap<String, AcceptedSides>,
    /// Readings (`CAP-A25.record=decision`) that change no decision.
    #[serde(default)]
    pub readings: BTreeMap<String, String>,
    /// Rules of a points scheme that no score names.
    #[serde(default)]
    pub scored: BTreeMap<String, AcceptedScored>,
}

/// Sides of one rule’s limit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedSides {
    /// `before`, `on`, `after`.
    pub sides: Vec<String>,
    /// Why nothing can stand there.
    pub because: String,
}

/// One rule that no score names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedScored {
    /// Why none does.
    pub because: String,
    /// The scenario whose points would be others without the rule.
    #[serde(default)]
    pub seen_in: Option<String>,
}

impl Accepted {
    /// Reads the list of this checkout.
    pub fn read() -> Result<Self, XtaskError> {
        let path = Places::find()?.root.join("tests/data/cover-accepted.json");
        let text = fs::read_to_string(&path).map_err(XtaskError::file(&path))?;
        serde_json::from_str(&text).map_err(|error| XtaskError::content(&path, error.to_string()))
    }

    /// The sides of a rule’s limit that are missing and not accepted.
    pub fn open_sides(&self, rule: &str, missing: Vec<&'static str>) -> Vec<&'static str> {
        let known = self.sides.get(rule);
        let is_open =
            |side: &&str| known.is_none_or(|known| known.sides.iter().all(|one| one != side));
        missing.into_iter().filter(is_open).collect()
    }

    /// Entries of the list about none of these rules and readings.
    pub fn unknown(&self, is_known: impl Fn(&str) -> bool) -> Vec<String> {
        let names = (self.sides.keys()).chain(self.readings.keys());
        let names = names.chain(self.scored.keys());
        names.filter(|name| !is_known(name)).cloned().collect()
    }

    /// Scenarios that the list names and no file has.
    pub fn missing_files(&self, is_there: impl Fn(&str) -> bool) -> Vec<String> {
        let named = self.scored.values().filter_map(|one| one.seen_in.as_ref());
        named.filter(|name| !is_there(name)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sides_that_are_accepted_are_left_out() {
        let accepted: Accepted = serde_json::from_str(
            r#"{"sides":{"BUR-160":{"sides":["on"],"because":"it rolls on"}},
                "scored":{"DER-207":{"because":"judged","seen_in":"score-x08"}}}"#,
        )
        .unwrap();
        assert_eq!(
            accepted.open_sides("BUR-160", vec!["before", "on"]),
            ["before"]
        );
        assert_eq!(accepted.open_sides("BUR-161", vec!["on"]), ["on"]);
        assert_eq!(accepted.unknown(|name| name == "BUR-160"), ["DER-207"]);
        assert_eq!(accepted.missing_files(|_| false), ["score-x08"]);
    }
}
