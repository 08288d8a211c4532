//! Rows that were read, as the sheet that they become.

use super::report::{ReadIn, ReadRow};
use alongside_core::supervision::SheetContent;
use alongside_core::workload::{Commitment, Points};
use std::collections::BTreeSet;

/// What the points for the worker's own commitments are called: the file gives one figure.
const COMMITMENTS: &str = "From the spreadsheet";

/// A sheet made of what a file says and of what was on the sheet before.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The sheet.
    pub content: SheetContent,
    /// The sheet's row for each row that was read, in the file's order.
    pub rows: Vec<String>,
    /// Rows that were on the sheet and are not in the file. They stay.
    pub stay: Vec<String>,
    /// Points for duty in the file. They are not taken over: duty is counted from its days.
    pub duty: Points,
}

/// Puts rows that were read onto a sheet. A case that is on the sheet keeps what was entered for
/// it; the file adds its kind and from when it is held. `case_of` says which case a row is about.
pub fn taken(
    before: &SheetContent,
    read: &ReadIn,
    case_of: impl Fn(&ReadRow) -> Option<String>,
) -> Taken {
    let mut content = before.clone();
    let numbers = before.rows.iter().filter_map(|row| row.row.parse().ok());
    let mut last: u32 = numbers.max().unwrap_or(0);
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut rows = Vec::with_capacity(read.rows.len());
    for one in &read.rows {
        let case = case_of(one);
        let name = Some(&one.reference).filter(|text| !text.is_empty());
        let name = name.unwrap_or(&one.initials);
        let is_it = |row: &&mut alongside_core::workload::Row| {
            !used.contains(&row.row)
                && match &case {
                    Some(_) => row.case == case,
                    None => row.case.is_none() && row.family.as_ref() == Some(name),
                }
        };
        let held = content.rows.iter_mut().find(is_it);
        let id = if let Some(held) = held {
            held.kind = one.kind.clone().unwrap_or_else(|| held.kind.clone());
            held.opened = one.opened.or(held.opened);
            held.row.clone()
        } else {
            last += 1;
            let mut row = one.to_row(&last.to_string(), case);
            if row.case.is_none() {
                row.family = Some(name.clone());
            }
            content.rows.push(row);
            last.to_string()
        };
        used.insert(id.clone());
        rows.push(id);
    }
    let own = |id: &str| read.own.get(id).copied().unwrap_or_default();
    let points = own("c9");
    if !points.is_zero() {
        content.commitments.retain(|one| one.name != COMMITMENTS);
        content.commitments.push(Commitment {
            name: COMMITMENTS.to_owned(),
            points,
            from: Some(before.on),
            to: None,
            case_time: None,
            agreed: None,
        });
    }
    let stay = before.rows.iter().map(|row| row.row.clone());
    Taken {
        stay: stay.filter(|row| !used.contains(row)).collect(),
        content,
        rows,
        duty: own("c10"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alongside_core::calendar::Date;
    use alongside_core::workload::{Row, Travel};

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn read(row: u32, reference: &str, kind: &str) -> ReadRow {
        ReadRow {
            row,
            reference: reference.to_owned(),
            kind: Some(kind.to_owned()),
            ..ReadRow::default()
        }
    }

    fn before() -> SheetContent {
        let mut sheet = SheetContent::blank(day("2026-11-23"));
        let row = |id: &str, case: &str| Row {
            row: id.to_owned(),
            case: Some(case.to_owned()),
            kind: "cin-family".to_owned(),
            ..Row::default()
        };
        sheet.rows = vec![row("1", "a"), row("4", "b")];
        sheet.rows[0].travel = Some(Travel {
            miles: Points::whole(30),
            minutes: 0,
        });
        sheet
    }

    #[test]
    fn a_case_of_the_sheet_keeps_its_entries_and_others_get_rows_of_their_own() {
        let before = before();
        let mut file = ReadIn {
            rows: vec![read(3, "100", "cic"), read(4, "200", "cpp")],
            ..ReadIn::default()
        };
        file.rows[0].opened = Some(day("2026-01-05"));
        file.own.insert("c9".to_owned(), Points::whole(12));
        file.own.insert("c10".to_owned(), Points::whole(8));
        let case_of = |row: &ReadRow| (row.reference == "100").then(|| "a".to_owned());
        let found = taken(&before, &file, case_of);
        assert_eq!(found.rows, ["1", "5"]);
        assert_eq!(found.stay, ["4"]);
        assert_eq!(found.duty, Points::whole(8));
        let first = &found.content.rows[0];
        assert_eq!(
            (first.kind.as_str(), first.opened),
            ("cic", Some(day("2026-01-05")))
        );
        assert!(first.travel.is_some());
        let new = &found.content.rows[2];
        assert_eq!(
            (new.case.as_deref(), new.family.as_deref()),
            (None, Some("200"))
        );
        assert_eq!(found.content.commitments[0].points, Points::whole(12));
        // The same file again changes nothing.
        let again = taken(&found.content, &file, case_of);
        assert_eq!(again.content, found.content);
    }

    #[test]
    fn two_rows_of_one_case_are_two_rows() {
        let file = ReadIn {
            rows: vec![read(3, "100", "cic"), read(4, "100", "cic")],
            ..ReadIn::default()
        };
        let found = taken(&before(), &file, |_| Some("a".to_owned()));
        assert_eq!(found.rows, ["1", "5"]);
    }
}
