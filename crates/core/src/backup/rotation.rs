//! Automatic backups in a folder: when one is due, how its file is named, and which older
//! files go. Only files with such a name are ever touched.

use crate::calendar::Date;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

const BEGINNING: &str = "alongside-backup-auto-";
const ENDING: &str = ".age";
/// Digits of the vault's random id in a name: two vaults may share a folder.
const VAULT: usize = 8;
/// Days of which the newest file is kept.
const DAYS: usize = 7;
/// Weeks, Monday to Sunday, of which the newest file is kept.
const WEEKS: usize = 4;
/// How long after one the next may follow on the same day.
const BETWEEN_MS: i64 = 1_800_000;

/// The name of an automatic backup: which vault, when, and nothing about anybody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AutomaticName {
    vault: String,
    on: Date,
    minutes: u32,
}

impl AutomaticName {
    /// For a vault (its id in hexadecimal), on a day, so many minutes after midnight.
    pub fn new(vault: &str, on: Date, minutes: u32) -> Self {
        Self {
            vault: vault.chars().take(VAULT).collect(),
            on,
            minutes,
        }
    }

    /// Reads the name of a file; none for any name that is not exactly one of these.
    pub fn parse(name: &str) -> Option<Self> {
        let middle = name.strip_prefix(BEGINNING)?.strip_suffix(ENDING)?;
        let (vault, when) = middle.split_once('-')?;
        let (day, clock) = when.rsplit_once('-')?;
        let (hour, minute) = clock.split_at_checked(2)?;
        let hour: u32 = hour.parse().ok()?;
        let minute: u32 = minute.parse().ok().filter(|minute| *minute < 60)?;
        let read = Self {
            vault: vault.to_string(),
            on: Date::parse(day).ok()?,
            minutes: hour * 60 + minute,
        };
        // Written again it must be the same to the letter.
        let ours = vault.len() == VAULT
            && vault
                .bytes()
                .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
            && hour < 24
            && read.to_string() == name;
        ours.then_some(read)
    }
}

impl fmt::Display for AutomaticName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { vault, on, minutes } = self;
        let (hour, minute) = (minutes / 60, minutes % 60);
        write!(f, "{BEGINNING}{vault}-{on}-{hour:02}{minute:02}{ENDING}")
    }
}

/// Which files of a folder go now that `newest` lies there: of this vault's own automatic
/// backups all but the newest of each of the last seven days and of each of the last four
/// weeks that have any.
pub fn to_delete<'a>(
    names: impl IntoIterator<Item = &'a str>,
    newest: &AutomaticName,
) -> Vec<String> {
    let own: BTreeSet<AutomaticName> = names
        .into_iter()
        .filter_map(AutomaticName::parse)
        .filter(|name| name.vault == newest.vault)
        .collect();
    // In order of time, so that the last one of a day or week stands.
    let mut days = BTreeMap::new();
    let mut weeks = BTreeMap::new();
    for name in &own {
        // Day 0 was a Thursday.
        let week = name.on.day_number().saturating_add(3).div_euclid(7);
        days.insert(name.on, name);
        weeks.insert(week, name);
    }
    let kept: BTreeSet<&AutomaticName> = days
        .values()
        .rev()
        .take(DAYS)
        .chain(weeks.values().rev().take(WEEKS))
        .copied()
        .chain([newest])
        .collect();
    own.iter()
        .filter(|name| !kept.contains(name))
        .map(ToString::to_string)
        .collect()
}

/// Whether an automatic backup is due: something has changed since the last one, and that was
/// on another day or half an hour ago. `last` is its moment and its day.
pub fn is_due(last: Option<(i64, Date)>, changes: u64, now: i64, today: Date) -> bool {
    changes > 0 && last.is_none_or(|(at, on)| on != today || now.saturating_sub(at) >= BETWEEN_MS)
}
