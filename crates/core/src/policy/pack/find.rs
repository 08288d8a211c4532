//! Looking for rules by clause, ID and wording.

use super::{Clause, Pack, Rule};
use alloc::string::String;
use alloc::vec::Vec;

/// A clause with those of its rules that were looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct ClauseFound<'p> {
    /// The clause.
    pub clause: &'p Clause,
    /// The rules, in the register's order.
    pub rules: Vec<&'p Rule>,
}

impl Pack {
    /// The rules that hold every one of these words in their ID, wording or figures, or in the
    /// number or heading of their clause; in the order of the text. No words find every rule.
    pub fn find(&self, words: &str) -> Vec<ClauseFound<'_>> {
        let words = words.to_lowercase();
        let wanted: Vec<&str> = words.split_whitespace().collect();
        self.clauses
            .iter()
            .filter_map(|clause| {
                let rules: Vec<&Rule> = self
                    .rules
                    .iter()
                    .filter(|rule| rule.clause == clause.id)
                    .filter(|rule| holds_all(clause, rule, &wanted))
                    .collect();
                (!rules.is_empty()).then_some(ClauseFound { clause, rules })
            })
            .collect()
    }
}

fn holds_all(clause: &Clause, rule: &Rule, wanted: &[&str]) -> bool {
    let texts: Vec<String> = [
        &clause.id,
        &clause.heading,
        &rule.id,
        &rule.wording,
        &rule.figures,
    ]
    .map(|text| text.to_lowercase())
    .into();
    wanted
        .iter()
        .all(|word| texts.iter().any(|text| text.contains(word)))
}
