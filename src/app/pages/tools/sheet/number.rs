//! A number from 0 to 10 in an open tool: who gives it, why not lower, what would be one higher.

use alongside_core::supervision::{DocId, Rating, Said};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The value of "somebody else" among those who can have given a number.
pub const ELSE: &str = "else";

/// Who gives numbers, besides the people who are known here.
pub const WHO: [&str; 5] = ["Child", "Mother", "Father", "Carer", "Another professional"];

/// A number that somebody gives.
#[derive(Clone)]
pub struct Number {
    /// Tells numbers apart while they are added and removed.
    pub key: u32,
    pub(super) base: Rating,
    /// Who gave it: an id, a word, or [`ELSE`].
    pub who: ArcRwSignal<String>,
    /// Who else.
    pub other: ArcRwSignal<String>,
    /// The number as typed.
    pub value: ArcRwSignal<String>,
    /// What makes it that and not lower.
    pub not_lower: ArcRwSignal<String>,
    /// What would be one higher.
    pub one_higher: ArcRwSignal<String>,
}

/// A number as far as it was typed.
#[derive(Clone, Serialize, Deserialize)]
pub struct TypedNumber {
    /// Question, ends, who gave it and why.
    pub rating: Rating,
    /// The number; none while none was chosen.
    pub value: Option<u8>,
}

impl TypedNumber {
    /// The number, once somebody gave it.
    pub fn whole(&self) -> Option<Rating> {
        let value = self.value?;
        (!self.rating.said.is_nobody()).then(|| Rating {
            value,
            ..self.rating.clone()
        })
    }

    /// Whether nothing of it was given.
    pub fn is_empty(&self) -> bool {
        self.value.is_none()
            && self.rating.not_lower.trim().is_empty()
            && self.rating.one_higher.trim().is_empty()
    }
}

impl Number {
    pub(super) fn open(key: u32, typed: TypedNumber) -> Self {
        let said = &typed.rating.said;
        let known = WHO.iter().any(|word| *word == said.who);
        let (who, other) = match said.by {
            Some(by) => (by.to_string(), String::new()),
            None if known || said.who.is_empty() => (said.who.clone(), String::new()),
            None => (ELSE.into(), said.who.clone()),
        };
        let value = typed.value.map(|value| value.to_string());
        Self {
            key,
            who: ArcRwSignal::new(who),
            other: ArcRwSignal::new(other),
            value: ArcRwSignal::new(value.unwrap_or_default()),
            not_lower: ArcRwSignal::new(typed.rating.not_lower.clone()),
            one_higher: ArcRwSignal::new(typed.rating.one_higher.clone()),
            base: typed.rating,
        }
    }

    pub(super) fn read(&self) -> TypedNumber {
        let who = self.who.get();
        let said = match DocId::parse(&who) {
            Ok(by) => Said::by(by),
            Err(_) if who == ELSE => Said::who(self.other.get().trim()),
            Err(_) => Said::who(&who),
        };
        TypedNumber {
            value: self.value.get().parse().ok(),
            rating: Rating {
                said,
                not_lower: self.not_lower.get(),
                one_higher: self.one_higher.get(),
                ..self.base.clone()
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alongside_core::supervision::Kept;

    fn number(said: Said, value: Option<u8>) -> TypedNumber {
        TypedNumber {
            rating: Rating {
                at: "scale".into(),
                question: "How safe?".into(),
                low: String::new(),
                high: String::new(),
                cut: false,
                round: 1,
                said,
                value: 0,
                not_lower: String::new(),
                one_higher: String::new(),
                kept: Kept::new(),
            },
            value,
        }
    }

    #[test]
    fn a_number_is_kept_once_somebody_gave_it() {
        assert!(number(Said::default(), Some(4)).whole().is_none());
        assert!(number(Said::who("Child"), None).whole().is_none());
        let whole = number(Said::who("Child"), Some(0)).whole().unwrap();
        assert_eq!(whole.value, 0);
    }
}
