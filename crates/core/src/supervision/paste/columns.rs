//! What each pasted column is, told from its heading and from what stands below it.

use super::table::{Table, read_date};
use crate::calendar::Date;
use crate::supervision::CasePlan;
use alloc::string::String;
use alloc::vec::Vec;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseColumn {
    /// The case's number.
    Reference,
    /// Initials.
    Initials,
    /// A child's name: made into initials and dropped.
    Name,
    /// A date of birth or an age: dropped.
    Birth,
    /// The plan.
    Plan,
    /// From when the worker holds the case.
    From,
    /// The worker.
    Worker,
    /// Anything else: dropped.
    Ignored,
}

impl CaseColumn {
    /// Whether it is dropped before anything is kept.
    pub fn is_dropped(self) -> bool {
        matches!(self, Self::Name | Self::Birth | Self::Ignored)
    }
}

/// What each column holds, by heading and by content. `today` tells birth dates, which lie
/// up to 26 years back, from days of allocation where no heading does.
pub fn guess_columns(table: &Table, today: Date) -> Vec<CaseColumn> {
    let mut guesses: Vec<CaseColumn> = table
        .headings
        .iter()
        .enumerate()
        .map(|(index, heading)| by_content(table, index, by_heading(heading), today))
        .collect();
    if !guesses.contains(&CaseColumn::Reference) {
        let free = (0..guesses.len()).find(|index| {
            guesses.get(*index) == Some(&CaseColumn::Ignored) && all(table, *index, is_reference)
        });
        if let Some(guess) = free.and_then(|index| guesses.get_mut(index)) {
            *guess = CaseColumn::Reference;
        }
    }
    for one in [
        CaseColumn::Reference,
        CaseColumn::Plan,
        CaseColumn::From,
        CaseColumn::Worker,
        CaseColumn::Initials,
    ] {
        let mut seen = false;
        for guess in guesses.iter_mut().filter(|guess| **guess == one) {
            if seen {
                *guess = CaseColumn::Ignored;
            }
            seen = true;
        }
    }
    guesses
}

fn by_heading(heading: &str) -> CaseColumn {
    let heading = heading.to_lowercase();
    let words: Vec<&str> = heading
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    let says = |any: &[&str]| any.iter().any(|text| heading.contains(text));
    if has(&[
        "dob",
        "birth",
        "born",
        "birthday",
        "birthdate",
        "age",
        "edd",
    ]) || says(&["d.o.b"])
    {
        CaseColumn::Birth
    } else if has(&[
        "worker",
        "practitioner",
        "keyworker",
        "sw",
        "allocatee",
        "caseholder",
    ]) || says(&["case holder", "allocated to", "social worker"])
    {
        CaseColumn::Worker
    } else if has(&["initials", "initial"]) {
        CaseColumn::Initials
    } else if has(&[
        "name",
        "forename",
        "surname",
        "firstname",
        "lastname",
        "child",
        "children",
        "client",
        "subject",
        "person",
        "mother",
        "father",
        "parent",
        "carer",
    ]) && !has(&["id", "ref", "reference", "number", "no"])
        && !says(&["plan", "status", "type"])
    {
        CaseColumn::Name
    } else if has(&[
        "ref",
        "reference",
        "id",
        "number",
        "no",
        "lcs",
        "mosaic",
        "pid",
        "swift",
        "case",
    ]) && !has(&["type", "plan", "status", "start", "date", "from"])
    {
        CaseColumn::Reference
    } else if has(&[
        "plan",
        "type",
        "status",
        "category",
        "legal",
        "classification",
    ]) && !has(&["date", "start", "review"])
    {
        CaseColumn::Plan
    } else if has(&[
        "allocated",
        "allocation",
        "from",
        "since",
        "assigned",
        "start",
        "started",
    ]) && !has(&["to", "end", "ended"])
    {
        CaseColumn::From
    } else {
        CaseColumn::Ignored
    }
}

/// What stands below the heading overrules it where the two disagree, always towards
/// dropping.
fn by_content(table: &Table, index: usize, guess: CaseColumn, today: Date) -> CaseColumn {
    let born = |cell: &str| {
        read_date(cell)
            .is_some_and(|day| day < today.plus_months(-18) && day > today.plus_months(-26 * 12))
    };
    match guess {
        CaseColumn::Worker | CaseColumn::Birth | CaseColumn::Name => guess,
        CaseColumn::From if most(table, index, |cell| read_date(cell).is_some()) => guess,
        CaseColumn::Reference if !most(table, index, is_reference) => {
            if most(table, index, is_name) {
                CaseColumn::Name
            } else {
                CaseColumn::Ignored
            }
        }
        CaseColumn::Initials if !most(table, index, is_initials) => CaseColumn::Name,
        CaseColumn::Ignored if most(table, index, born) => CaseColumn::Birth,
        CaseColumn::Ignored if most(table, index, |cell| read_plan(cell).is_some()) => {
            CaseColumn::Plan
        }
        CaseColumn::Ignored | CaseColumn::From if most(table, index, is_name) => CaseColumn::Name,
        CaseColumn::From => CaseColumn::Ignored,
        other => other,
    }
}

/// Whether more than half of the cells that hold something pass.
fn most(table: &Table, index: usize, test: impl Fn(&str) -> bool) -> bool {
    let full: Vec<&str> = table
        .column(index)
        .filter(|cell| !cell.is_empty())
        .collect();
    !full.is_empty() && full.iter().filter(|cell| test(cell)).count() * 2 > full.len()
}

fn all(table: &Table, index: usize, test: impl Fn(&str) -> bool) -> bool {
    let mut full = table
        .column(index)
        .filter(|cell| !cell.is_empty())
        .peekable();
    full.peek().is_some() && full.all(test)
}

/// A case's number holds a digit and no more than one blank.
pub fn is_reference(cell: &str) -> bool {
    cell.len() <= 32
        && cell.bytes().any(|b| b.is_ascii_digit())
        && cell.split_whitespace().count() <= 2
        && read_date(cell).is_none()
}

/// Initials: at most six letters in capitals to each word.
pub fn is_initials(cell: &str) -> bool {
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    (1..=12).contains(&letters)
        && cell
            .chars()
            .all(|c| !c.is_lowercase() && !c.is_ascii_digit())
        && cell
            .split(|c: char| !c.is_alphabetic())
            .all(|word| word.chars().count() <= 4)
}

/// Two to five words of letters of which each begins with a capital, or `Surname, First`.
pub fn is_name(cell: &str) -> bool {
    let words: Vec<&str> = cell
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    (2..=5).contains(&words.len())
        && read_plan(cell).is_none()
        && words.iter().all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                && word
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
        })
}

/// Initials of a name: `Okafor, Amara Grace` is `AGO`, `Amara Grace Okafor` too.
pub fn initials_of(name: &str) -> String {
    let (family, given) = name
        .split_once(',')
        .map_or(("", name), |(family, given)| (family, given));
    given
        .split_whitespace()
        .chain(family.split_whitespace())
        .flat_map(|word| word.split('-'))
        .filter_map(|word| word.chars().find(|c| c.is_alphabetic()))
        .flat_map(char::to_uppercase)
        .take(6)
        .collect()
}

/// The plan that a case system's words mean.
pub fn read_plan(cell: &str) -> Option<CasePlan> {
    let text = cell.trim().to_lowercase();
    if let Ok(plan) = CasePlan::parse(&text) {
        return Some(plan);
    }
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    let says = |any: &[&str]| any.iter().any(|phrase| text.contains(phrase));
    if has(&["cpp", "cp"]) || says(&["child protection"]) {
        Some(CasePlan::Cpp)
    } else if has(&["leaver", "leavers", "cl"]) || says(&["leaving care", "care leaver"]) {
        Some(CasePlan::CareLeaver)
    } else if has(&["cic", "lac", "cla"])
        || says(&["looked after", "in care", "children we care for"])
    {
        Some(CasePlan::Cic)
    } else if has(&["plo"]) || says(&["pre-proceedings", "pre proceedings", "public law outline"]) {
        Some(CasePlan::Plo)
    } else if has(&["court", "proceedings"]) {
        Some(CasePlan::Court)
    } else if has(&["cin"]) || says(&["child in need", "children in need", "section 17"]) {
        Some(CasePlan::Cin)
    } else if has(&["eh"]) || says(&["early help"]) {
        Some(CasePlan::EarlyHelp)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::read_table;
    use super::*;

    fn guess(text: &str) -> Vec<CaseColumn> {
        guess_columns(
            &read_table(text).unwrap(),
            Date::parse("2026-03-02").unwrap(),
        )
    }

    #[test]
    fn a_report_of_a_case_system_is_understood() {
        let columns = guess(
            "LCS ID\tChild's name\tDOB\tPlan type\tAllocated from\tSocial worker\tPostcode\n\
             1234567\tAmara Okafor\t04/05/2016\tChild Protection\t12/01/2026\tJo Bell\tRM1 2AB",
        );
        assert_eq!(
            columns,
            [
                CaseColumn::Reference,
                CaseColumn::Name,
                CaseColumn::Birth,
                CaseColumn::Plan,
                CaseColumn::From,
                CaseColumn::Worker,
                CaseColumn::Ignored
            ]
        );
    }

    #[test]
    fn names_and_birth_dates_are_found_under_headings_that_hide_them() {
        let columns = guess(
            "Ref\tDetails\tOther\nA1\tSmith, John\t04/05/2016\nA2\tMary Ann Jones\t11/12/2012",
        );
        assert_eq!(
            columns,
            [CaseColumn::Reference, CaseColumn::Name, CaseColumn::Birth]
        );
        assert_eq!(
            guess("Case\tInitials\nJohn Smith\tJohn Smith"),
            [CaseColumn::Name, CaseColumn::Name]
        );
    }

    #[test]
    fn names_become_initials() {
        assert_eq!(initials_of("Okafor, Amara Grace"), "AGO");
        assert_eq!(initials_of("Amara-Lee Okafor"), "ALO");
        assert_eq!(initials_of("élodie dupont"), "ÉD");
        assert_eq!(initials_of(""), "");
    }
}
