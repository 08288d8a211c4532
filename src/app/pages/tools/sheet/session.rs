//! What an open tool holds: a line for everything that can be written, and the numbers.

use super::line::Line;
use super::number::{Number, TypedNumber};
use super::typed::Typed;
use crate::app::components::Toasts;
use alongside_core::reflect::{Library, ToolBox, rating};
use alongside_core::supervision::{Entry, Rating, Said};
use leptos::prelude::*;

/// How the places begin that people add.
const ADDED: &str = "added-";

/// An open tool. Copied freely; it lives as long as the page.
#[derive(Clone, Copy)]
pub struct OpenSheet {
    lines: RwSignal<Vec<Line>>,
    numbers: RwSignal<Vec<Number>>,
    /// Themes that were chosen.
    pub themes: RwSignal<Vec<String>>,
    /// The minutes that there are.
    pub minutes: RwSignal<String>,
    /// Messages that offer to put something back here.
    offers: StoredValue<Vec<u64>>,
    /// The highest number of what people added here, also of what was taken out again.
    added: StoredValue<u16>,
}

impl OpenSheet {
    /// Opens what was typed.
    pub fn open(typed: Typed) -> Self {
        let numbers = (0..).zip(typed.numbers);
        Self {
            lines: RwSignal::new(typed.entries.into_iter().map(Line::open).collect()),
            numbers: RwSignal::new(
                numbers
                    .map(|(key, number)| Number::open(key, number))
                    .collect(),
            ),
            themes: RwSignal::new(typed.themes),
            minutes: RwSignal::new(typed.minutes.unwrap_or(15).to_string()),
            offers: StoredValue::new(Vec::new()),
            added: StoredValue::new(0),
        }
    }

    /// Says that something was taken out, and offers to put it back for as long as the page is
    /// open.
    pub fn offer(self, words: &str, undo: impl Fn() + Send + Sync + 'static) {
        let shown = Toasts::here().done_telling(words, words, undo);
        self.offers.update_value(|offers| offers.push(shown));
    }

    /// Takes those messages away: with the page goes what they would put it back into.
    pub fn withdraw_offers(self, toasts: Toasts) {
        for shown in self.offers.try_get_value().unwrap_or_default() {
            toasts.remove(shown);
        }
    }

    /// A place of its own for something that a person adds and names.
    pub fn new_place(self) -> String {
        let number = |line: &Line| line.at().strip_prefix(ADDED)?.parse().ok();
        let there: Option<u16> = self
            .lines
            .with_untracked(|lines| lines.iter().filter_map(number).max());
        let highest = self.added.get_value().max(there.unwrap_or(0));
        self.added.set_value(highest.saturating_add(1));
        format!("{ADDED}{}", highest.saturating_add(1))
    }

    /// Everything that it holds now. Reads every signal: the draft hangs on that.
    pub fn read(self) -> Typed {
        let numbers = self.numbers.get();
        Typed {
            entries: self
                .lines
                .get()
                .iter()
                .map(Line::read)
                .filter(|entry| !entry.is_empty())
                .collect(),
            numbers: numbers
                .iter()
                .map(Number::read)
                .filter(|number| !number.is_empty())
                .collect(),
            themes: self.themes.get(),
            minutes: self.minutes.get().parse().ok(),
        }
    }

    /// The line of one place; made if there is none yet.
    pub fn line(self, at: &str, round: u16, item: u16, prompt: Option<&str>) -> Line {
        self.line_called(at, round, item, prompt, "")
    }

    /// The same for something that a person adds and names.
    pub fn line_called(
        self,
        at: &str,
        round: u16,
        item: u16,
        prompt: Option<&str>,
        called: &str,
    ) -> Line {
        let mut entry = Entry::new(at, "").round(round).item(item);
        entry.prompt = prompt.map(Into::into);
        called.clone_into(&mut entry.called);
        let there = self.lines.with_untracked(|lines| {
            let mut lines = lines.iter();
            lines.find(|line| line.base.same_place(&entry)).cloned()
        });
        there.unwrap_or_else(|| {
            let line = Line::open(entry);
            self.lines.update(|lines| lines.push(line.clone()));
            line
        })
    }

    /// The line of a box, if there is one.
    pub fn first_line(self, at: &str) -> Option<Line> {
        self.lines
            .with(|lines| lines.iter().find(|line| line.base.at == at).cloned())
    }

    /// Lets one thing grab, and no other.
    pub fn only_grabs(self, at: &str) {
        self.lines.with_untracked(|lines| {
            for line in lines.iter().filter(|line| line.base.at != at) {
                line.grabs.set(false);
            }
        });
    }

    /// Which things stand in a box, by number: one at least.
    pub fn items(self, at: &str, round: u16) -> Vec<u16> {
        let mut items: Vec<u16> = self.lines.with(|lines| {
            let here = lines.iter().filter(|line| line.stands(at, round));
            here.filter(|line| line.base.prompt.is_none())
                .map(Line::item)
                .collect()
        });
        items.sort_unstable();
        items.dedup();
        if items.is_empty() {
            items.push(1);
        }
        items
    }

    /// Takes one thing out of a box and gives it back, so that it can be undone.
    pub fn take_out(self, at: &str, round: u16, item: u16) -> Vec<Line> {
        let mut out = Vec::new();
        self.lines.update(|lines| {
            lines.retain(|line| {
                let goes = line.stands(at, round) && line.base.item == item;
                if goes {
                    out.push(line.clone());
                }
                !goes
            });
        });
        out
    }

    /// Puts back what was taken out. A place that was opened again meanwhile takes it in, so that
    /// what stands on the screen is what is kept.
    pub fn put_back(self, lines: &[Line]) {
        for line in lines {
            // What grabs most by now goes on to.
            let other = |there: &Line| there.base.at != line.base.at && there.grabs.get_untracked();
            if self.lines.with_untracked(|all| all.iter().any(other)) {
                line.grabs.set(false);
            }
            let there = self.lines.with_untracked(|all| {
                let mut all = all.iter();
                all.find(|there| there.base.same_place(&line.base)).cloned()
            });
            match there {
                Some(there) => there.take_in(line),
                None => self.lines.update(|all| all.push(line.clone())),
            }
        }
    }

    /// What people added to the tool's own list.
    pub fn added(self, known: &[String]) -> Vec<Line> {
        self.lines.with(|lines| {
            let added = lines.iter();
            added
                .filter(|line| !line.called().is_empty() && !known.contains(&line.base.at))
                .cloned()
                .collect()
        })
    }

    /// Whether anything was written in a box.
    pub fn is_written(self, at: &str) -> bool {
        let words = self.lines.with_untracked(|lines| {
            lines
                .iter()
                .any(|line| line.base.at == at && (!line.text.get_untracked().trim().is_empty()))
        });
        words
            || self
                .numbers
                .with_untracked(|all| all.iter().any(|number| number.base.at == at))
    }

    /// The prompts of a box that were answered by themselves.
    pub fn prompts_written(self, at: &str, round: u16) -> Vec<String> {
        self.lines.with_untracked(|lines| {
            let here = lines.iter().filter(|line| line.stands(at, round));
            here.filter(|line| !line.text.get_untracked().trim().is_empty())
                .filter_map(|line| line.base.prompt.clone())
                .collect()
        })
    }

    /// What was written as one of several things in a box.
    pub fn item_words(self, at: &str, round: u16, item: u16) -> String {
        self.lines.with_untracked(|lines| {
            let mut here = lines.iter().filter(|line| line.stands(at, round));
            let line = here.find(|line| line.item() == item);
            line.map_or_else(String::new, |line| {
                line.text.get_untracked().trim().to_owned()
            })
        })
    }

    /// Whether a box has words in a round that answer no one prompt.
    pub fn has_own_words(self, at: &str, round: u16) -> bool {
        self.lines.with_untracked(|lines| {
            let mut here = lines.iter().filter(|line| line.stands(at, round));
            here.any(|line| {
                line.base.prompt.is_none() && !line.text.get_untracked().trim().is_empty()
            })
        })
    }

    /// Everything that was written in a box in a round, in order.
    pub fn words(self, at: &str, round: u16) -> Vec<String> {
        self.lines.with(|lines| {
            let here = lines.iter().filter(|line| line.stands(at, round));
            here.map(|line| line.text.get().trim().to_owned())
                .filter(|text| !text.is_empty())
                .collect()
        })
    }

    /// The last round in which anything was written.
    pub fn rounds(self) -> u16 {
        let typed = self.lines.with_untracked(|lines| {
            let written = lines
                .iter()
                .filter(|line| !line.text.get_untracked().trim().is_empty());
            written.map(|line| line.base.round).max()
        });
        typed.unwrap_or(1)
    }

    /// The numbers of a box in a round.
    pub fn numbers(self, at: &str, round: u16) -> Vec<Number> {
        self.numbers.with(|all| {
            let here = all.iter();
            here.filter(|one| one.base.at == at && one.base.round == round)
                .cloned()
                .collect()
        })
    }

    /// Adds an empty number to a box, for somebody to give.
    pub fn add_number(self, library: &Library, one: &ToolBox, round: u16) {
        let Some(rating) = rating(library, one, Said::default(), 0) else {
            return;
        };
        let rating = Rating { round, ..rating };
        self.numbers.update(|all| {
            let key = all.iter().map(|number| number.key).max().unwrap_or(0);
            let typed = TypedNumber {
                rating,
                value: None,
            };
            all.push(Number::open(key.saturating_add(1), typed));
        });
    }

    /// Takes a number out and gives it back.
    pub fn take_number(self, key: u32) -> Option<Number> {
        self.numbers.try_update(|all| {
            let at = all.iter().position(|number| number.key == key)?;
            Some(all.remove(at))
        })?
    }

    /// Puts a number back. Another may have been added under its key meanwhile.
    pub fn put_number(self, number: &Number) {
        self.numbers.update(|all| {
            let taken = all.iter().any(|there| there.key == number.key);
            let highest = all.iter().map(|there| there.key).max().unwrap_or(0);
            let key = if taken {
                highest.saturating_add(1)
            } else {
                number.key
            };
            all.push(Number {
                key,
                ..number.clone()
            });
        });
    }
}
