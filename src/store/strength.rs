//! Advice on a passphrase: four words, or 14 characters, and none of the common ones.

/// How good a passphrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Too short to withstand guessing.
    TooShort {
        /// Characters still wanting, if it is not to be made of words.
        characters: usize,
        /// Words still wanting.
        words: usize,
    },
    /// Long enough, but one of those tried first.
    Common,
    /// Good.
    Good,
}

const CHARACTERS: usize = 14;
const WORDS: usize = 4;
/// A word counts from this many letters, so that "a b c d" is not four words.
const WORD_LETTERS: usize = 3;

/// What people type when asked for something long, without spaces and in lower case.
const COMMON: [&str; 20] = [
    "correcthorsebatterystaple",
    "passwordpassword",
    "passwordpassword1",
    "password12345678",
    "passwordpasswordpassword",
    "letmeinletmein",
    "letmeinletmeinletmein",
    "12345678901234",
    "123456789012345",
    "1234567890123456",
    "qwertyuiopasdf",
    "qwertyuiopasdfgh",
    "qwertyuiopasdfghjkl",
    "thequickbrownfox",
    "thequickbrownfoxjumps",
    "onetwothreefour",
    "iloveyouiloveyou",
    "supervisionsupervision",
    "socialworksocialwork",
    "alongsidealongside",
];

/// How good a passphrase is.
pub fn strength(passphrase: &str) -> Strength {
    let characters = passphrase.trim().chars().count();
    let words = passphrase
        .split_whitespace()
        .filter(|word| word.chars().count() >= WORD_LETTERS)
        .count();
    if characters < CHARACTERS && words < WORDS {
        return Strength::TooShort {
            characters: CHARACTERS - characters,
            words: WORDS - words,
        };
    }
    let bare: String = passphrase
        .chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if COMMON.contains(&bare.as_str()) || is_monotonous(passphrase) {
        return Strength::Common;
    }
    Strength::Good
}

/// One word over and over, or fewer than five different characters.
fn is_monotonous(passphrase: &str) -> bool {
    let mut words: Vec<String> = passphrase
        .split_whitespace()
        .map(str::to_lowercase)
        .collect();
    let count = words.len();
    words.sort();
    words.dedup();
    let mut characters: Vec<char> = passphrase
        .chars()
        .filter(|character| !character.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    characters.sort_unstable();
    characters.dedup();
    characters.len() < 5 || (count > 1 && words.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_words_or_fourteen_characters() {
        assert_eq!(
            strength("tree cup boat"),
            Strength::TooShort {
                characters: 1,
                words: 1
            }
        );
        assert_eq!(strength("tree cup boat sky"), Strength::Good);
        assert_eq!(strength("fox cup ink sky"), Strength::Good);
        assert_eq!(strength("hT7-wq9Lm2xP4z"), Strength::Good);
        assert_eq!(
            strength("hT7-wq9Lm2xP4"),
            Strength::TooShort {
                characters: 1,
                words: 3
            }
        );
        assert_eq!(
            strength(""),
            Strength::TooShort {
                characters: 14,
                words: 4
            }
        );
        assert_eq!(
            strength("a b c d"),
            Strength::TooShort {
                characters: 7,
                words: 4
            }
        );
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        assert_eq!(strength("correct horse battery staple"), Strength::Common);
        assert_eq!(strength("Password Password"), Strength::Common);
        assert_eq!(strength("aaaaaaaaaaaaaaaa"), Strength::Common);
        assert_eq!(strength("boat boat boat boat"), Strength::Common);
        assert_eq!(strength("1234 5678 9012 34"), Strength::Common);
    }
}
