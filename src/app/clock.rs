//! The device's clock and calendar, read in one place.

use alongside_core::calendar::Date;
use alongside_core::group::Moment;
use chrono::{Datelike, Local, TimeZone, Timelike};
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;

/// Milliseconds since 1970 by the wall clock.
pub fn now_ms() -> i64 {
    whole(js_sys::Date::now())
}

/// A jump of the wall clock by more than this, past the page's own clock, is sleep.
const SLEEP_MS: i64 = 5_000;

/// As many random numbers as a browser tells apart.
const RANDOM: f64 = 9_007_199_254_740_992.0;

thread_local! {
    static BOOT: u64 = whole(js_sys::Math::random() * RANDOM).unsigned_abs();
    /// What is added to the page's own clock to make the steady time; how far the wall clock was
    /// ahead of the page's own when that was looked at last; and how much of it was sleep.
    static LAID: Cell<Option<(i64, i64, i64)>> = const { Cell::new(None) };
}

/// Milliseconds since the page opened, by a clock that nobody can set.
fn page_ms() -> i64 {
    window()
        .performance()
        .map_or_else(now_ms, |clock| whole(clock.now()))
}

/// Steady time in milliseconds: it runs with the page's own clock, so that setting the
/// device's clock back changes nothing. In some browsers that clock stands still while the
/// device sleeps: what the wall clock has run on meanwhile is added.
///
/// A page cannot tell a sleep from a clock that was set forward. It is taken for a sleep: a lid
/// is shut in the middle of many a meeting, and a clock is hardly ever set forward in one. What
/// was added is told by [`slept_ms`], so that whoever uses this can say so; and a clock that puts
/// itself right by a second or two moves nothing.
pub fn steady_ms() -> i64 {
    LAID.with(|laid| {
        let (page, wall) = (page_ms(), now_ms());
        let ahead = wall - page;
        let (offset, before, slept) = laid.get().unwrap_or((ahead, ahead, 0));
        let jump = ahead - before;
        let asleep = if jump > SLEEP_MS { jump } else { 0 };
        laid.set(Some((offset + asleep, ahead, slept + asleep)));
        page + offset + asleep
    })
}

/// For how long the device has slept since the page was opened, as far as [`steady_ms`] added it.
pub fn slept_ms() -> i64 {
    LAID.with(|laid| laid.get().map_or(0, |(_, _, slept)| slept))
}

/// Now, by both clocks and the run of the page.
pub fn moment() -> Moment {
    Moment {
        wall: now_ms(),
        steady: steady_ms(),
        boot: boot(),
    }
}

/// A moment's day, where the device is.
pub fn day_of(ms: i64) -> Date {
    Local
        .timestamp_millis_opt(ms)
        .single()
        .and_then(|moment| Date::from_ymd(moment.year(), moment.month(), moment.day()))
        .unwrap_or_else(today)
}

/// Which run of the page this is: steady times of two runs cannot be compared.
pub fn boot() -> u64 {
    BOOT.with(|boot| *boot)
}

/// A browser's number as whole milliseconds; it is far below 2^53.
#[expect(
    clippy::cast_possible_truncation,
    reason = "times in milliseconds fit many times over"
)]
fn whole(number: f64) -> i64 {
    number as i64
}

/// Today, where the device is.
pub fn today() -> Date {
    let now = Local::now();
    Date::from_ymd(now.year(), now.month(), now.day()).unwrap_or_else(|| Date::from_day_number(0))
}

/// Minutes since midnight of a moment, where the device is.
pub fn minutes_of_day(ms: i64) -> u32 {
    Local
        .timestamp_millis_opt(ms)
        .single()
        .map_or(0, |moment| moment.hour() * 60 + moment.minute())
}

/// A signal of today that turns at midnight, for pages that stay open.
pub fn use_today() -> Signal<Date> {
    let day = RwSignal::new(today());
    if let Ok(handle) = set_interval_with_handle(
        move || {
            let now = today();
            if day.get_untracked() != now {
                day.set(now);
            }
        },
        Duration::from_secs(30),
    ) {
        on_cleanup(move || handle.clear());
    }
    day.into()
}
