//! Whose row it is, without names.

use alongside_core::calendar::Date;
use alongside_core::supervision::paste::{
    identity_guard, initials_of, is_initials, is_name, is_reference,
};

/// A case as a row names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Who {
    pub reference: String,
    pub initials: String,
}

impl Who {
    /// Takes a case's number or initials from a cell; of anything else the initials.
    pub fn take(&mut self, cell: &str) {
        if cell.is_empty() {
            return;
        }
        // As our own sheets name a case: `5000301 (AM)`.
        let named = cell
            .strip_suffix(')')
            .and_then(|cell| cell.split_once(" ("));
        if let Some((number, initials)) = named
            && is_reference(number)
            && is_initials(initials)
        {
            self.take(number);
            self.take(initials);
        } else if is_reference(cell) {
            if self.reference.is_empty() {
                cell.clone_into(&mut self.reference);
            }
        } else if self.initials.is_empty() {
            self.initials = if is_initials(cell) {
                cell.to_owned()
            } else {
                initials_of(cell)
            };
        }
    }

    /// Takes the initials of a name.
    pub fn take_name(&mut self, cell: &str) {
        if self.initials.is_empty() {
            self.initials = initials_of(cell);
        }
    }

    pub fn is_nobody(&self) -> bool {
        self.reference.is_empty() && self.initials.is_empty()
    }
}

/// Whether a text may be shown in a report: nothing in it looks like a name or a date of birth.
pub(super) fn may_be_shown(text: &str, today: Date) -> bool {
    let looks_named = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
    };
    text.chars().count() <= 60
        && !is_name(text)
        && identity_guard(text, &[], today).is_empty()
        && (text.bytes().any(|b| b.is_ascii_digit())
            || text.split_whitespace().count() > 2
            || !text.split_whitespace().any(looks_named))
}
