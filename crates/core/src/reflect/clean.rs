//! Taking the details of service users out of a text before it is passed on.

use crate::calendar::Date;
use crate::supervision::paste::identity_guard;
use crate::supervision::{Case, Workspace};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// What stands where something was taken out.
pub const LEFT_OUT: &str = "[left out]";

/// A run of digits this long can be a number of a case, a person or a telephone.
const LONG_NUMBER: usize = 5;

/// A text without the details of service users.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The text.
    pub text: String,
    /// How many passages were taken out.
    pub taken_out: usize,
}

/// Takes out of a text: the ids, numbers, initials and family labels of every case that is known
/// here, long numbers and ids whoever they belong to, initials with full stops, and what looks
/// like a name or a date of birth, but for the names of the people of the team. It rather takes
/// out too much than too little.
pub fn clean(workspace: &Workspace, text: &str, today: Date) -> Cleaned {
    let mut cleaned = Cleaned {
        text: String::from(text),
        taken_out: 0,
    };
    let mut exact: Vec<String> = Vec::new();
    let mut any_case: Vec<String> = Vec::new();
    for (id, case) in workspace.cases() {
        any_case.push(id.to_string());
        any_case.push(case.reference.trim().to_string());
        any_case.extend(case.family.iter().map(|one| one.value.trim().to_string()));
        exact.extend(initials(case));
    }
    // The longer first, so that what is left of one does not give it away.
    for list in [&mut any_case, &mut exact] {
        list.retain(|one| !one.is_empty());
        list.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        list.dedup();
    }
    for one in &any_case {
        cleaned.take_out(one, true);
    }
    for one in &exact {
        cleaned.take_out(one, false);
    }
    cleaned.numbers_and_dotted_letters();
    let names: Vec<&str> = workspace
        .people()
        .map(|(_, person)| person.name.as_str())
        .collect();
    let suspects = identity_guard(&cleaned.text, &names, today);
    for suspect in suspects.iter().rev() {
        if cleaned.text.get(suspect.from..suspect.to).is_some() {
            cleaned
                .text
                .replace_range(suspect.from..suspect.to, LEFT_OUT);
            cleaned.taken_out += 1;
        }
    }
    cleaned
}

/// The initials of a case in every way in which people write them.
fn initials(case: &Case) -> Vec<String> {
    let mut forms = Vec::new();
    let whole = case.initials.trim();
    let pieces = whole.split(|c: char| c.is_whitespace() || matches!(c, ',' | '&' | '+' | '/'));
    for piece in pieces.filter(|piece| *piece != "and") {
        let letters: Vec<String> = piece
            .chars()
            .filter(|c| c.is_alphabetic())
            .map(String::from)
            .collect();
        match letters.as_slice() {
            [] => {}
            // These two are words as well.
            [one] if one == "I" || one == "A" => forms.push(format!("{one}.")),
            [one] => forms.push(one.clone()),
            all => forms.extend([
                all.concat(),
                format!("{}.", all.join(".")),
                all.join("."),
                format!("{}.", all.join(". ")),
                all.join(" "),
            ]),
        }
    }
    forms.push(String::from(whole).replace(" and ", " & "));
    forms.push(String::from(whole));
    forms
}

impl Cleaned {
    /// Takes out every place where `what` stands as a word of its own.
    fn take_out(&mut self, what: &str, any_case: bool) {
        let fold = |text: &str| {
            if any_case {
                text.to_ascii_lowercase()
            } else {
                String::from(text)
            }
        };
        let (text, what) = (fold(&self.text), fold(what));
        let mut places: Vec<usize> = Vec::new();
        let mut from = 0;
        while let Some(found) = text.get(from..).and_then(|rest| rest.find(&what)) {
            let at = from + found;
            let end = at + what.len();
            let before = text.get(..at).and_then(|all| all.chars().next_back());
            let after = text.get(end..).and_then(|all| all.chars().next());
            if !before.is_some_and(char::is_alphanumeric)
                && !after.is_some_and(char::is_alphanumeric)
            {
                places.push(at);
            }
            from = end;
        }
        for at in places.iter().rev() {
            self.text.replace_range(*at..at + what.len(), LEFT_OUT);
        }
        self.taken_out += places.len();
    }

    /// Takes out long numbers, ids, and capital letters with full stops between them.
    fn numbers_and_dotted_letters(&mut self) {
        let mut out = String::new();
        let mut word = String::new();
        let text = core::mem::take(&mut self.text);
        for c in text.chars().chain(core::iter::once('\n')) {
            if c.is_alphanumeric() || c == '.' {
                word.push(c);
                continue;
            }
            if gives_away(&word) {
                out.push_str(LEFT_OUT);
                self.taken_out += 1;
            } else {
                out.push_str(&word);
            }
            word.clear();
            out.push(c);
        }
        // The line break that was put at the end.
        out.pop();
        self.text = out;
    }
}

fn gives_away(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let is_id = word.len() >= 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let dotted: Vec<&str> = word.trim_end_matches('.').split('.').collect();
    let one_capital = |part: &&str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    let is_dotted = dotted.len() > 1 && dotted.iter().all(one_capital);
    digits >= LONG_NUMBER || is_id || is_dotted
}
