//! What a pasted row calls a thing: the word of a file or the words of the screens, with
//! capitals, spaces and signs ignored.

use crate::supervision::{AbsenceKind, EventKind, PartKind};
use alloc::string::String;

/// What a row says happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PastKind {
    /// A session that took place.
    Session(PartKind),
    /// An event of its own.
    Event(EventKind),
    /// Days away; the kind, if the word says it.
    Away(Option<AbsenceKind>),
}

/// The words of the screens, which the core does not know.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spoken<'a> {
    /// Words for sessions, events and absences.
    pub kinds: &'a [(&'a str, PastKind)],
    /// What a kind of event can be of: the kind, the word that is kept, the words shown.
    pub items: &'a [(EventKind, &'a str, &'a str)],
}

/// The letters and digits of a text, in small letters.
pub(super) fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Reads `yes` or `no`.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "yes" | "y" | "true" | "1" | "x" => Some(true),
        "no" | "n" | "false" | "0" => Some(false),
        _ => None,
    }
}

impl Spoken<'_> {
    /// What a text says happened. A meeting is told by what it was for.
    pub(super) fn kind(&self, text: &str) -> Option<PastKind> {
        let wanted = plain(text);
        let says = |word: &str| plain(word) == wanted;
        let sessions = PartKind::ALL
            .iter()
            .map(|kind| (kind.word(), PastKind::Session(*kind)));
        let events = EventKind::ALL
            .iter()
            .filter(|kind| **kind != EventKind::Meeting)
            .map(|kind| (kind.word(), PastKind::Event(*kind)));
        // `other` alone could be anything.
        let away = AbsenceKind::ALL
            .iter()
            .filter(|kind| **kind != AbsenceKind::Other)
            .map(|kind| (kind.word(), PastKind::Away(Some(*kind))));
        sessions
            .chain(events)
            .chain(away)
            .chain(core::iter::once(("absence", PastKind::Away(None))))
            .chain(self.kinds.iter().copied())
            .find(|(word, _)| says(word))
            .map(|(_, kind)| kind)
    }

    /// The kind of absence that a text names.
    pub(super) fn absence(&self, text: &str) -> Option<AbsenceKind> {
        let wanted = plain(text);
        let spoken = self.kinds.iter().filter_map(|(words, kind)| match kind {
            PastKind::Away(Some(kind)) => Some((*words, *kind)),
            _ => None,
        });
        AbsenceKind::ALL
            .iter()
            .map(|kind| (kind.word(), *kind))
            .chain(spoken)
            .find(|(word, _)| plain(word) == wanted)
            .map(|(_, kind)| kind)
    }

    /// The word that is kept for what an event was of.
    pub(super) fn item(&self, of: EventKind, text: &str) -> Option<&str> {
        let wanted = plain(text);
        self.items
            .iter()
            .filter(|(kind, ..)| *kind == of)
            .find(|(_, word, words)| plain(word) == wanted || plain(words) == wanted)
            .map(|(_, word, _)| *word)
    }
}
