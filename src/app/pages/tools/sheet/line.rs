//! One thing that can be written in an open tool.

use alongside_core::supervision::{Entry, Rag, Seen, Voiced};
use leptos::prelude::*;

/// Something that can be written in one place of a tool. Its signals belong to no part of the
/// page, so that they outlive the part that shows them.
#[derive(Clone)]
pub struct Line {
    pub(super) base: Entry,
    /// The words.
    pub text: ArcRwSignal<String>,
    /// Whether it can be seen; empty while that was not said.
    pub seen: ArcRwSignal<String>,
    /// Whether it is spoken of.
    pub voiced: ArcRwSignal<String>,
    /// Whether it is the one that grabs whoever looks.
    pub grabs: ArcRwSignal<bool>,
    /// The colour.
    pub rag: ArcRwSignal<String>,
}

impl Line {
    pub(super) fn open(entry: Entry) -> Self {
        let word = |word: Option<&'static str>| ArcRwSignal::new(word.unwrap_or_default().into());
        Self {
            text: ArcRwSignal::new(entry.text.clone()),
            seen: word(entry.seen.map(Seen::word)),
            voiced: word(entry.voiced.map(Voiced::word)),
            grabs: ArcRwSignal::new(entry.grabs),
            rag: word(entry.rag.map(Rag::word)),
            base: entry,
        }
    }

    /// Which of several in its box.
    pub fn item(&self) -> u16 {
        self.base.item
    }

    /// What a person calls it who added it.
    pub fn called(&self) -> &str {
        &self.base.called
    }

    /// The box that it stands in.
    pub fn at(&self) -> &str {
        &self.base.at
    }

    pub(super) fn stands(&self, at: &str, round: u16) -> bool {
        self.base.at == at && self.base.round == round
    }

    /// The line as it is now, apart from what is typed there later.
    pub(super) fn apart(&self) -> Self {
        untrack(|| Self::open(self.read()))
    }

    /// Takes in a line of the same place that is put back. What was written here meanwhile
    /// stays, below what comes back.
    pub(super) fn take_in(&self, back: &Self) {
        let before = back.text.get_untracked();
        self.text.update(|text| {
            *text = match (before.trim().is_empty(), text.trim().is_empty()) {
                (true, _) => std::mem::take(text),
                (false, true) => before,
                (false, false) => format!("{before}\n{text}"),
            };
        });
        let marks = [
            (&self.seen, &back.seen),
            (&self.voiced, &back.voiced),
            (&self.rag, &back.rag),
        ];
        for (here, back) in marks {
            if here.with_untracked(String::is_empty) {
                here.set(back.get_untracked());
            }
        }
        if back.grabs.get_untracked() {
            self.grabs.set(true);
        }
    }

    pub(super) fn read(&self) -> Entry {
        Entry {
            text: self.text.get(),
            seen: Seen::parse(&self.seen.get()).ok(),
            voiced: Voiced::parse(&self.voiced.get()).ok(),
            grabs: self.grabs.get(),
            rag: Rag::parse(&self.rag.get()).ok(),
            ..self.base.clone()
        }
    }
}
