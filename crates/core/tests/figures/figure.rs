//! A figure: how many of what, and whether it is the least or the most.
//!
//! Lengths are brought to one form where the dates are the same: a week is seven days, a
//! year twelve months, an hour sixty minutes. Working days and months stay what they are.

use alongside_core::calendar::{Amount, Days, Months, Weeks, WorkingDays};

/// Which side of the figure is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    AtLeast,
    AtMost,
    Over,
    Under,
}

/// For each of what a number is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    Session,
    Week,
    Fortnight,
    Months(u32),
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Days,
    WorkingDays,
    Months,
    Minutes,
    Points,
    Miles,
    PerCent,
    /// One case in so many.
    OneIn,
    /// A scale from nought to so much.
    Scale,
    /// A year that begins on the first of April.
    YearFromApril,
    Signatures,
    Dates,
    Columns,
    Scales,
    Sections,
    /// Whatever else is counted: cases, copies, headings, sessions.
    Things,
}

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    pub bound: Option<Bound>,
    /// In tenths, as a text may say 2.5.
    pub tenths: u32,
    pub unit: Unit,
    pub per: Option<Per>,
}

impl Figure {
    pub fn new(bound: Option<Bound>, number: u32, unit: Unit) -> Self {
        Self {
            bound,
            tenths: 10 * number,
            unit,
            per: None,
        }
    }

    pub fn per(self, per: Per) -> Self {
        Self {
            per: Some(per),
            ..self
        }
    }

    /// A length of time.
    pub fn length(bound: Option<Bound>, amount: Amount) -> Self {
        let (number, unit) = match amount {
            Amount::Days(Days(n)) => (u32::from(n.get()), Unit::Days),
            Amount::Weeks(Weeks(n)) => (7 * u32::from(n.get()), Unit::Days),
            Amount::WorkingDays(WorkingDays(n)) => (u32::from(n.get()), Unit::WorkingDays),
            Amount::Months(Months(n)) => (u32::from(n.get()), Unit::Months),
        };
        Self::new(bound, number, unit)
    }

    /// Whether `carried`, which a pack works with, is what is written here. What the text
    /// leaves open fits either side.
    pub fn is_carried_by(self, carried: Self) -> bool {
        self.tenths == carried.tenths
            && self.unit == carried.unit
            && (self.per.is_none() || self.per == carried.per)
            && (self.bound.is_none() || carried.bound.is_none() || self.bound == carried.bound)
    }

    /// Whether a length that a test states is this figure, or that in which it asks for so many.
    pub fn speaks_of(self, length: Self) -> bool {
        let months = match self.per {
            Some(Per::Months(months)) => Some(Self::new(None, months, Unit::Months)),
            _ => None,
        };
        self.is_carried_by(length) || months.is_some_and(|months| months.is_carried_by(length))
    }

    /// Reads `at least 2 cases a session`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "scale of 0 to 10" => return Some(Self::new(None, 10, Unit::Scale)),
            "year from 1 April" => return Some(Self::new(None, 1, Unit::YearFromApril)),
            "1 in 3 cases" => return Some(Self::new(None, 3, Unit::OneIn)),
            _ => {}
        }
        let bounds = [
            ("at least ", Bound::AtLeast),
            ("at most ", Bound::AtMost),
            ("over ", Bound::Over),
            ("under ", Bound::Under),
        ];
        let found = (bounds.into_iter())
            .find_map(|(words, bound)| Some((Some(bound), text.strip_prefix(words)?)));
        let (bound, rest) = found.unwrap_or((None, text));
        let (number, what) = rest.split_once(' ')?;
        let tenths = match number.split_once('.') {
            Some((whole, tenth)) if tenth.len() == 1 => {
                10 * whole.parse::<u32>().ok()? + tenth.parse::<u32>().ok()?
            }
            Some(_) => return None,
            None => 10 * number.parse::<u32>().ok()?,
        };
        let pers = [
            ("a session", Per::Session),
            ("a week", Per::Week),
            ("a fortnight", Per::Fortnight),
            ("a month", Per::Months(1)),
            ("every 2 months", Per::Months(2)),
            ("a quarter", Per::Months(3)),
            ("a year", Per::Months(12)),
            ("every 12 months", Per::Months(12)),
        ];
        let found = pers
            .into_iter()
            .find_map(|(words, per)| Some((what.strip_suffix(words)?.trim_end(), per)));
        let (noun, per) = found.map_or((what, None), |(noun, per)| (noun, Some(per)));
        let (times, unit) = match noun {
            "day" | "days" => (1, Unit::Days),
            "week" | "weeks" => (7, Unit::Days),
            "working day" | "working days" => (1, Unit::WorkingDays),
            "month" | "months" => (1, Unit::Months),
            "year" | "years" => (12, Unit::Months),
            "minute" | "minutes" => (1, Unit::Minutes),
            "hour" | "hours" => (60, Unit::Minutes),
            "points" => (1, Unit::Points),
            "miles" => (1, Unit::Miles),
            "per cent" => (1, Unit::PerCent),
            "signature" | "signatures" => (1, Unit::Signatures),
            "date" | "dates" => (1, Unit::Dates),
            "columns" => (1, Unit::Columns),
            "scales" => (1, Unit::Scales),
            "sections" => (1, Unit::Sections),
            _ if noun.chars().all(|c| c.is_ascii_lowercase()) => (1, Unit::Things),
            _ => return None,
        };
        Some(Self {
            bound,
            tenths: times * tenths,
            unit,
            per,
        })
    }
}
