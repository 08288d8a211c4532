//! What a column can hold, as a list to choose from.

use super::mapping::Meaning;
use crate::leaving::columns_of;
use alongside_core::workload::Scheme;

/// How the word for a column of points begins.
const POINTS: &str = "points-";

/// What is not a column of points, each with its word and what it is called.
const PLAIN: [(&str, &str, Meaning); 10] = [
    ("case", "Case, by number or initials", Meaning::Case),
    ("initials", "Initials", Meaning::Initials),
    (
        "name",
        "A name: made into initials, then dropped",
        Meaning::Name,
    ),
    ("birth", "Date of birth or age: dropped", Meaning::Birth),
    ("kind", "Kind of case", Meaning::Kind),
    ("worker", "Worker", Meaning::Worker),
    ("opened", "Held since", Meaning::Opened),
    ("total", "Total of the row", Meaning::Total),
    ("number", "Number of the row: dropped", Meaning::RowNumber),
    ("ignored", "Something else: dropped", Meaning::Ignored),
];

impl Meaning {
    /// Its word in a list.
    pub fn word(&self) -> String {
        match self {
            Self::Points(id) => format!("{POINTS}{id}"),
            other => (PLAIN.iter())
                .find(|(.., meaning)| meaning == other)
                .map_or_else(String::new, |(word, ..)| (*word).to_owned()),
        }
    }

    /// What a word of the list means; a word that is none of them drops the column.
    pub fn of_word(word: &str) -> Self {
        if let Some(id) = word.strip_prefix(POINTS) {
            return Self::Points(id.to_owned());
        }
        let plain = PLAIN.iter().find(|(own, ..)| *own == word);
        plain.map_or(Self::Ignored, |(.., meaning)| meaning.clone())
    }

    /// Everything that a column can hold, each with its word and what it is called.
    pub fn choices(scheme: &Scheme) -> Vec<(String, String)> {
        let plain = PLAIN
            .iter()
            .map(|(word, label, _)| ((*word).to_owned(), (*label).to_owned()));
        let points = columns_of(scheme)
            .into_iter()
            .map(|(id, title)| (Self::Points(id).word(), format!("Points: {title}")));
        let mut all: Vec<(String, String)> = plain.collect();
        all.splice(7..7, points);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_meaning_comes_back_from_its_word() {
        for (.., meaning) in PLAIN {
            assert_eq!(Meaning::of_word(&meaning.word()), meaning);
        }
        let points = Meaning::Points("c3".to_owned());
        assert_eq!(Meaning::of_word(&points.word()), points);
        assert_eq!(Meaning::of_word("no such word"), Meaning::Ignored);
    }
}
