//! A guard against children's names and dates of birth in free text. It warns; it never
//! changes what was written.

use super::table::read_date;
use crate::calendar::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// What a passage looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuspectKind {
    /// First name and surname.
    FullName,
    /// A date of birth.
    BirthDate,
}

/// A passage that may identify a child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// Where it begins, in bytes.
    pub from: usize,
    /// Where it ends, in bytes.
    pub to: usize,
    /// What it looks like.
    pub kind: SuspectKind,
}

/// Words that begin with a capital and belong to no name.
const PLAIN: &str = "\
    a an the and but or if in on at to of for with by from as he she they we i it you his \
    her their our my this that these there when what why how who where was is are were has \
    have had will would should can could did does do not no yes also after before since \
    until monday tuesday wednesday thursday friday saturday sunday january february march \
    april may june july august september october november december easter christmas social \
    worker workers work team manager service services council borough london county city \
    court family families child children children's young person people mother father mum \
    dad parent parents carer carers foster adoption school primary secondary academy college \
    university nursery hospital health visitor nurse doctor police probation officer head \
    director assistant senior principal practice early help need protection plan plans \
    conference review core group strategy section order care leaver leavers looked public \
    law outline act working together signs safety face havering bury derbyshire manchester \
    cambridgeshire peterborough england wales british english independent reviewing chair \
    guardian housing benefit universal credit personal adviser education mental special \
    needs annual leave bank holiday new north south east west road street avenue house \
    centre park green step action actions purpose focus supervision supervisor agreed \
    discussed next last first second third teams word excel outlook safeguarding partnership \
    board legal panel contact assessment assessed record records case ofsted cafcass camhs \
    nhs gp lcs mosaic hub unit duty quality assurance";

/// Passages that look like a full name or a date of birth. `known` are names of staff,
/// which may stand; `today` tells a birth date from others.
pub fn identity_guard(text: &str, known: &[&str], today: Date) -> Vec<Suspect> {
    let words = words(text);
    let mut suspects = names(text, &words, known);
    suspects.extend(births(text, &words, today));
    suspects.sort_by_key(|suspect| suspect.from);
    suspects
}

struct Word<'a> {
    from: usize,
    text: &'a str,
}

impl Word<'_> {
    fn to(&self) -> usize {
        self.from + self.text.len()
    }

    /// A word that could be part of a name: a capital, then small letters.
    fn could_be_a_name(&self) -> bool {
        let bare = self
            .text
            .strip_suffix("'s")
            .or(self.text.strip_suffix("’s"))
            .unwrap_or(self.text);
        let mut letters = bare.chars();
        letters.next().is_some_and(char::is_uppercase)
            && bare.chars().filter(|c| c.is_lowercase()).count() >= 1
            && bare
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
            && !is_plain(bare)
    }
}

fn is_plain(word: &str) -> bool {
    let word = word.to_lowercase();
    PLAIN.split(' ').any(|plain| plain == word)
}

fn words(text: &str) -> Vec<Word<'_>> {
    let part_of_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '/' | '.');
    let mut words = Vec::new();
    let mut from = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (from, part_of_word(letter)) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                if let Some(word) = text.get(start..at) {
                    let word = word.trim_end_matches(['.', '-', '\'', '’', '/']);
                    words.push(Word {
                        from: start,
                        text: word,
                    });
                }
                from = None;
            }
            _ => {}
        }
    }
    words.retain(|word| !word.text.is_empty());
    words
}

/// Two to four words with capitals one after another, on one line with one blank between.
fn names(text: &str, words: &[Word<'_>], known: &[&str]) -> Vec<Suspect> {
    let mut suspects = Vec::new();
    let mut run: Vec<&Word<'_>> = Vec::new();
    for word in words {
        let follows = run
            .last()
            .is_some_and(|last| text.get(last.to()..word.from) == Some(" "));
        if !(follows && word.could_be_a_name()) {
            end_of_run(text, &mut run, known, &mut suspects);
        }
        if word.could_be_a_name() {
            run.push(word);
        }
    }
    end_of_run(text, &mut run, known, &mut suspects);
    suspects
}

fn end_of_run(text: &str, run: &mut Vec<&Word<'_>>, known: &[&str], suspects: &mut Vec<Suspect>) {
    // The word that begins a sentence has its capital from there, where a name can follow.
    let opens = |word: &Word<'_>| {
        let before = text.get(..word.from).unwrap_or("").trim_end();
        before.is_empty()
            || before.ends_with(['.', '!', '?', ':', '\u{2022}'])
            || text
                .get(..word.from)
                .is_some_and(|before| before.ends_with('\n'))
    };
    if run.len() > 2 && run.first().is_some_and(|first| opens(first)) {
        run.remove(0);
    }
    if let (2..=4, Some(first), Some(last)) = (run.len(), run.first(), run.last()) {
        let said: Vec<String> = run.iter().map(|word| bare(word.text)).collect();
        let said = said.join(" ");
        if !known.iter().any(|name| name.to_lowercase() == said) {
            suspects.push(Suspect {
                from: first.from,
                to: last.to(),
                kind: SuspectKind::FullName,
            });
        }
    }
    run.clear();
}

fn bare(word: &str) -> String {
    word.strip_suffix("'s")
        .or(word.strip_suffix("’s"))
        .unwrap_or(word)
        .to_lowercase()
}

/// Numeric dates two to twenty-six years back, and any date behind `dob` or `born`.
fn births(text: &str, words: &[Word<'_>], today: Date) -> Vec<Suspect> {
    let mut suspects: Vec<Suspect> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let numeric = read_date(word.text).map(|day| (day, word.to()));
        let spelt = words.get(index + 2).and_then(|last| {
            let passage = text
                .get(word.from..last.to())
                .filter(|passage| passage.len() <= 20)?;
            read_date(passage).map(|day| (day, last.to()))
        });
        let Some((day, to)) = numeric.or(spelt) else {
            continue;
        };
        let before = words
            .get(index.saturating_sub(3)..index)
            .unwrap_or_default();
        let announced = before.iter().any(|word| {
            matches!(
                word.text.to_lowercase().replace('.', "").as_str(),
                "dob" | "born" | "birth" | "birthday" | "edd"
            )
        });
        let old = day < today.plus_months(-24) && day > today.plus_months(-26 * 12);
        if announced || (old && numeric.is_some()) {
            suspects.push(Suspect {
                from: word.from,
                to,
                kind: SuspectKind::BirthDate,
            });
        }
    }
    suspects
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let today = Date::parse("2026-03-02").unwrap();
        identity_guard(text, &["Jo Bell"], today)
            .into_iter()
            .map(|suspect| &text[suspect.from..suspect.to])
            .collect()
    }

    #[test]
    fn names_and_birth_dates_are_found() {
        assert_eq!(
            found("Visited Amara Okafor (dob 4 May 2016) at home."),
            ["Amara Okafor", "4 May 2016"]
        );
        assert_eq!(
            found("Kai's brother Leon Smith-Jones, 04/05/2016"),
            ["Leon Smith-Jones", "04/05/2016"]
        );
    }

    #[test]
    fn ordinary_notes_are_left_alone() {
        for text in [
            "Discussed the Child Protection Plan with Jo Bell on 5 March 2026.",
            "Team Manager to call Early Help by 06/03/2026. School Nurse informed.",
            "AO is settled. Mum feels heard. Next Core Group on Thursday.",
            "Social GGRRAAACCEEESSS: Gender, Race and Class.",
            "She said: We went to Romford. Then home.",
            "",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
