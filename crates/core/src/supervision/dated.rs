//! What is so from one day to another. Almost everything about people and cases is.

use super::Kept;
use crate::calendar::{Date, Span};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// A value that holds from one day to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated<T> {
    /// What holds.
    pub value: T,
    /// First day.
    pub from: Date,
    /// Last day; none while it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

impl<T> Dated<T> {
    /// A value with its days.
    pub fn new(value: T, from: Date, to: Option<Date>) -> Self {
        Self {
            value,
            from,
            to,
            kept: Kept::new(),
        }
    }

    /// Its days.
    pub fn span(&self) -> Span {
        Span {
            from: self.from,
            to: self.to,
        }
    }
}

/// The values that held one after another (or together, where that can be).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Spans<T>(pub Vec<Dated<T>>);

impl<T> Default for Spans<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'a, T> IntoIterator for &'a Spans<T> {
    type Item = &'a Dated<T>;
    type IntoIter = core::slice::Iter<'a, Dated<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> Spans<T> {
    /// One value from a day on.
    pub fn since(value: T, from: Date) -> Self {
        Self(alloc::vec![Dated::new(value, from, None)])
    }

    /// Whether nothing was ever entered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every entry, in the order of entry.
    pub fn iter(&self) -> core::slice::Iter<'_, Dated<T>> {
        self.0.iter()
    }

    /// The values that hold on a day.
    pub fn all_at(&self, day: Date) -> impl Iterator<Item = &T> {
        self.0
            .iter()
            .filter(move |dated| dated.span().holds(day))
            .map(|dated| &dated.value)
    }

    /// The value that holds on a day; of several, the one that began last.
    pub fn at(&self, day: Date) -> Option<&T> {
        self.0
            .iter()
            .filter(|dated| dated.span().holds(day))
            .max_by_key(|dated| dated.from)
            .map(|dated| &dated.value)
    }

    /// Adds a value beside the others.
    pub fn add(&mut self, value: T, from: Date, to: Option<Date>) {
        self.0.push(Dated::new(value, from, to));
    }

    /// From a day on this value holds and no other: what held is ended on the day
    /// before, what had been entered for later is taken out.
    pub fn begin(&mut self, value: T, from: Date) {
        self.begin_among(value, from, |_| true);
    }

    /// As [`Spans::begin`], but only values of the same sort give way.
    pub fn begin_among(&mut self, value: T, from: Date, same_sort: impl Fn(&T) -> bool) {
        self.0
            .retain(|dated| !(same_sort(&dated.value) && dated.from >= from));
        self.end_among(from.plus_days(-1), same_sort);
        self.add(value, from, None);
    }

    /// Ends what holds; `last` is its last day.
    pub fn end(&mut self, last: Date) {
        self.end_among(last, |_| true);
    }

    /// Ends what holds of one sort.
    pub fn end_among(&mut self, last: Date, same_sort: impl Fn(&T) -> bool) {
        for dated in &mut self.0 {
            if same_sort(&dated.value)
                && dated.span().holds(last.plus_days(1))
                && dated.from <= last
            {
                dated.to = Some(last);
            }
        }
    }

    /// The first entry whose last day lies before its first.
    pub(super) fn backwards(&self) -> Option<&Dated<T>> {
        self.0
            .iter()
            .find(|dated| dated.to.is_some_and(|to| to < dated.from))
    }

    /// A day on which two entries hold that cannot hold together.
    pub(super) fn clash(&self, cannot_both: impl Fn(&T, &T) -> bool) -> Option<Date> {
        self.0.iter().enumerate().find_map(|(index, one)| {
            self.0.iter().skip(index + 1).find_map(|two| {
                let first = one.from.max(two.from);
                (one.span().holds(first)
                    && two.span().holds(first)
                    && cannot_both(&one.value, &two.value))
                .then_some(first)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_new_value_ends_the_one_before_it_on_the_day_before() {
        let mut grade = Spans::since("7", day("2019-04-01"));
        grade.begin("8", day("2024-04-01"));
        assert_eq!(grade.at(day("2024-03-31")), Some(&"7"));
        assert_eq!(grade.at(day("2024-04-01")), Some(&"8"));
        assert_eq!(grade.clash(|_, _| true), None);
    }

    #[test]
    fn a_change_on_the_first_day_takes_the_value_s_place() {
        let mut grade = Spans::since("7", day("2024-04-01"));
        grade.begin("8", day("2024-04-01"));
        assert_eq!(grade.0.len(), 1);
        assert_eq!(grade.at(day("2026-04-01")), Some(&"8"));
    }

    #[test]
    fn values_of_another_sort_go_on() {
        let mut who = Spans::since(("line", 1), day("2024-01-01"));
        who.add(("clinical", 2), day("2024-01-01"), None);
        who.begin_among(("line", 3), day("2025-01-01"), |(sort, _)| *sort == "line");
        let now: Vec<_> = who.all_at(day("2025-06-01")).map(|(_, n)| *n).collect();
        assert_eq!(now, [2, 3]);
    }
}
