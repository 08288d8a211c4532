//! The names that a pack gives, and whether a name that is used is one of them.

use super::error::PackError;
use super::nearest::nearest;
use super::tree::Tree;
use crate::policy::pack::Pack;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// What a name can be the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Rule,
    Clause,
    Clock,
    Slot,
    Form,
    Prompt,
}

impl Kind {
    fn in_words(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Clause => "clause",
            Self::Clock => "clock",
            Self::Slot => "slot",
            Self::Form => "form",
            Self::Prompt => "prompt",
        }
    }
}

/// Every name that the pack gives.
pub struct Names {
    rules: BTreeSet<String>,
    clauses: BTreeSet<String>,
    clocks: BTreeSet<String>,
    slots: BTreeSet<String>,
    forms: BTreeSet<String>,
    prompts: BTreeSet<String>,
    /// Kinds of which a name is given twice. The name that was meant is then not known,
    /// so that what leads nowhere is the same mistake.
    doubled: Vec<Kind>,
    /// Rules that a gap in the numbering leaves out.
    pub gaps: Vec<String>,
    /// What every rule's ID begins with: `HAV`.
    pub prefix: String,
}

impl Names {
    /// The names of a pack. A rule that a gap leaves out counts as named, so that one
    /// missing rule is one mistake.
    pub fn of(pack: &Pack) -> Self {
        let prefix = pack
            .rules
            .first()
            .and_then(|rule| rule.id.split_once('-'))
            .map_or(String::new(), |(prefix, _)| prefix.to_string());
        let mut rules: BTreeSet<String> = pack.rules.iter().map(|rule| rule.id.clone()).collect();
        let last = rules
            .iter()
            .filter_map(|id| number(id, &prefix))
            .max()
            .unwrap_or(0);
        let gaps: Vec<String> = (1..=last)
            .map(|number| format!("{prefix}-{number:03}"))
            .filter(|id| !rules.contains(id))
            .collect();
        rules.extend(gaps.iter().cloned());
        let mut names = Self {
            rules,
            clauses: pack
                .clauses
                .iter()
                .map(|clause| clause.id.clone())
                .collect(),
            clocks: pack.clocks.keys().cloned().collect(),
            slots: pack.slots.iter().map(|slot| slot.id.clone()).collect(),
            forms: pack.forms.iter().map(|form| form.id.clone()).collect(),
            prompts: pack
                .prompts
                .iter()
                .flat_map(|section| &section.prompts)
                .map(|prompt| prompt.id.clone())
                .collect(),
            doubled: Vec::new(),
            gaps,
            prefix,
        };
        let prompts = pack.prompts.iter().map(|section| section.prompts.len());
        for (kind, count) in [
            (Kind::Clause, pack.clauses.len()),
            (Kind::Slot, pack.slots.len()),
            (Kind::Form, pack.forms.len()),
            (Kind::Prompt, prompts.sum()),
        ] {
            if names.known(kind).len() < count {
                names.doubled.push(kind);
            }
        }
        names
    }

    fn known(&self, kind: Kind) -> &BTreeSet<String> {
        match kind {
            Kind::Rule => &self.rules,
            Kind::Clause => &self.clauses,
            Kind::Clock => &self.clocks,
            Kind::Slot => &self.slots,
            Kind::Form => &self.forms,
            Kind::Prompt => &self.prompts,
        }
    }

    /// Reports a name that leads nowhere.
    pub fn need(
        &self,
        kind: Kind,
        name: &str,
        tree: &Tree,
        pointer: &str,
        errors: &mut Vec<PackError>,
    ) {
        let known = self.known(kind);
        if !known.contains(name) && !self.doubled.contains(&kind) {
            errors.push(tree.error(
                pointer,
                format!("there is no {} `{name}` in this pack", kind.in_words()),
                nearest(name, known.iter().map(String::as_str)).map(String::from),
            ));
        }
    }

    /// Reports each name of a list that leads nowhere.
    pub fn need_all(
        &self,
        kind: Kind,
        names: &[String],
        tree: &Tree,
        pointer: &str,
        errors: &mut Vec<PackError>,
    ) {
        for (index, name) in names.iter().enumerate() {
            self.need(kind, name, tree, &format!("{pointer}/{index}"), errors);
        }
    }
}

/// The number of a rule's ID: 73 of `HAV-073`.
pub fn number(id: &str, prefix: &str) -> Option<u32> {
    let digits = id.strip_prefix(prefix)?.strip_prefix('-')?;
    let is_padded = digits.len() == 3 && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_padded.then(|| digits.parse().ok()).flatten()
}

/// Reports a name that is given twice.
pub fn unique<'n>(
    what: &str,
    names: impl IntoIterator<Item = (&'n str, String)>,
    tree: &Tree,
    errors: &mut Vec<PackError>,
) {
    let mut seen: BTreeMap<&str, String> = BTreeMap::new();
    for (name, pointer) in names {
        if let Some(first) = seen.get(name) {
            let first = tree.error(first, String::new(), None);
            errors.push(tree.error(
                &pointer,
                format!(
                    "the {what} `{name}` is given already, at {}:{}",
                    first.file, first.line
                ),
                None,
            ));
        } else {
            seen.insert(name, pointer);
        }
    }
}
