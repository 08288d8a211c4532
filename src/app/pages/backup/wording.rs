//! What a backup holds, in words.

use crate::app::words;
use alongside_core::backup::{Disposed, Fate};
use alongside_core::supervision::Kind;
use std::collections::BTreeMap;

/// What is said of every file that leaves readable.
pub const READABLE: &str = "This file holds notes about children and staff, and anyone who gets it can read them. Use it only if you must, and delete it when you have finished.";

/// Many documents of a kind.
pub fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "People",
        Kind::Team => "Teams",
        Kind::Service => "Services",
        Kind::Case => "Cases",
        Kind::Agreement => "Agreements",
        Kind::Meeting => "Meetings",
        Kind::Record => "Records",
        Kind::Action => "Actions",
        Kind::Occurrence => "Things that happened",
        Kind::Tick => "Ticks, such as entered on the case system",
        Kind::LocalFigure => "Local figures",
        Kind::ReadingChoice => "Readings chosen",
        Kind::Jotting => "Notes to yourself",
        Kind::Edition => "Editions of policies",
        Kind::Group => "Groups",
        Kind::GroupSession => "What was said in groups",
        Kind::GroupTemplate => "Your own formats for groups",
        Kind::Removed => "Removed, and remembered as removed",
        Kind::ToolSheet => "Reflective tools in use",
        Kind::PortfolioPiece => "Pieces of portfolios",
        Kind::WorkloadSheet => "Workload sheets",
        Kind::SchemeChoice => "Schemes of points chosen",
    }
}

/// What taking a backup in does to a document.
pub fn fate_words(fate: Fate) -> &'static str {
    match fate {
        Fate::Added => "Not here yet",
        Fate::Changed => "Newer in the backup",
        Fate::Same => "The same",
        Fate::NewerHere => "Newer here",
        Fate::Conflict => "Changed in both",
    }
}

/// `2 cases and 1 worker’s file`; none where there are none.
fn files(counts: &BTreeMap<Kind, usize>) -> Option<(String, bool)> {
    let all: usize = counts.values().sum();
    let said: Vec<String> = counts
        .iter()
        .map(|(kind, number)| {
            let (one, many) = match kind {
                Kind::Case => ("case", "cases"),
                Kind::Person => ("worker’s file", "workers’ files"),
                _ => ("file", "files"),
            };
            words::count(i64::try_from(*number).unwrap_or(i64::MAX), one, many)
        })
        .collect();
    (all > 0).then(|| (said.join(" and "), all == 1))
}

/// What the backup holds and was disposed of here.
pub fn stay_away(counts: &BTreeMap<Kind, usize>) -> Option<String> {
    let (files, one) = files(counts)?;
    Some(if one {
        format!("{files} was disposed of and stays away.")
    } else {
        format!("{files} were disposed of and stay away.")
    })
}

/// The same once the backup was taken in.
pub fn stayed_away(counts: &BTreeMap<Kind, usize>) -> Option<String> {
    let (files, _) = files(counts)?;
    Some(format!("{files} stayed away: disposed of before"))
}

/// Disposals that the backup tells of and that are new here.
pub fn kept_away(told: &[Disposed]) -> Option<String> {
    let mut counts = BTreeMap::new();
    for one in told {
        *counts.entry(one.kind.unwrap_or(Kind::Removed)).or_insert(0) += 1;
    }
    let (files, one) = files(&counts)?;
    Some(if one {
        format!(
            "{files} was disposed of before this backup was made. An older backup will not bring it back here."
        )
    } else {
        format!(
            "{files} were disposed of before this backup was made. An older backup will not bring them back here."
        )
    })
}

/// What the backup tells to be disposed of and is still here.
pub fn disposed_elsewhere(counts: &BTreeMap<Kind, usize>) -> Option<String> {
    let (files, one) = files(counts)?;
    Some(if one {
        format!("{files} was disposed of where this backup was made, and is still here. It stays.")
    } else {
        format!(
            "{files} were disposed of where this backup was made, and are still here. They stay."
        )
    })
}

/// `820 bytes`, `14 kB`, `2.3 MB`
pub fn size_words(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disposals_are_told_by_kind() {
        let counts = |cases, people| BTreeMap::from([(Kind::Case, cases), (Kind::Person, people)]);
        let two = BTreeMap::from([(Kind::Case, 2)]);
        assert_eq!(
            stay_away(&two).unwrap(),
            "2 cases were disposed of and stay away."
        );
        let one = BTreeMap::from([(Kind::Person, 1)]);
        assert_eq!(
            stay_away(&one).unwrap(),
            "1 worker’s file was disposed of and stays away."
        );
        assert!(
            stay_away(&counts(1, 1))
                .unwrap()
                .contains("1 worker’s file and 1 case were")
        );
        assert_eq!(stay_away(&BTreeMap::new()), None);
    }

    #[test]
    fn sizes_read_as_people_say_them() {
        assert_eq!(size_words(820), "820 bytes");
        assert_eq!(size_words(14_400), "14 kB");
        assert_eq!(size_words(2_345_678), "2.3 MB");
    }
}
