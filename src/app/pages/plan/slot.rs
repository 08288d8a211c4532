//! Day, time, length and place of a meeting, as fields.

use crate::app::clock;
use crate::app::components::{DateField, Problem, TextField, TextKind, Width};
use crate::app::date_text::read_date;
use crate::app::pages::meeting::read_time;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::Slot;
use leptos::prelude::*;

/// What the fields hold, as typed.
#[derive(Clone, Copy)]
pub struct SlotSignals {
    /// The day.
    pub day: RwSignal<String>,
    /// The time.
    pub time: RwSignal<String>,
    /// Minutes it is to last.
    pub minutes: RwSignal<String>,
    /// Where.
    pub place: RwSignal<String>,
}

impl SlotSignals {
    /// Empty fields.
    pub fn empty() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            day: text(),
            time: text(),
            minutes: text(),
            place: text(),
        }
    }

    /// Fields that show a slot.
    pub fn of(slot: &Slot) -> Self {
        let fields = Self::empty();
        fields.day.set(words::digits(slot.on));
        fields.time.set(slot.at.clone().unwrap_or_default());
        fields.minutes.set(
            slot.minutes
                .map(|minutes| minutes.to_string())
                .unwrap_or_default(),
        );
        fields.place.set(slot.place.clone());
        fields
    }

    /// The slot, or what has to be put right.
    pub fn read(self, prefix: &str) -> Result<Slot, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, message: String| {
            problems.push(Problem::new(format!("{prefix}-{field}"), message));
        };
        let today = clock::today();
        let on = match read_date(&self.day.get_untracked(), today) {
            Ok(day) => day,
            Err(error) => {
                wrong("day", error.message("The day of the meeting"));
                Date::from_day_number(0)
            }
        };
        let typed = self.time.get_untracked();
        let at = read_time(&typed);
        if at.is_none() && !typed.trim().is_empty() {
            wrong(
                "time",
                "Enter the time as in 10:30 or 2pm, or leave it empty".into(),
            );
        }
        let typed = self.minutes.get_untracked();
        let minutes = typed
            .trim()
            .parse::<u32>()
            .ok()
            .filter(|minutes| (1..=720).contains(minutes));
        if minutes.is_none() && !typed.trim().is_empty() {
            wrong(
                "minutes",
                "Enter the length in minutes, from 1 to 720, or leave it empty".into(),
            );
        }
        if problems.is_empty() {
            let place = self.place.get_untracked().trim().to_owned();
            Ok(Slot {
                on,
                at,
                minutes,
                place,
            })
        } else {
            Err(problems)
        }
    }
}

/// The fields. Their ids are `{prefix}-day`, `-time`, `-minutes` and `-place`.
#[component]
pub fn SlotFields(
    /// What they hold.
    fields: SlotSignals,
    /// How their ids begin.
    prefix: &'static str,
    /// What has to be put right.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let id = move |field: &str| format!("{prefix}-{field}");
    let error = move |field: &str| Problem::at(problems, &id(field));
    view! {
        <DateField id=id("day") label="Day" value=fields.day error=error("day") />
        <TextField
            id=id("time")
            label="Time"
            hint="For example, 10:30 or 2pm"
            value=fields.time
            width=Width::Eight
            optional=true
            error=error("time")
        />
        <TextField
            id=id("minutes")
            label="How long"
            value=fields.minutes
            kind=TextKind::Digits
            width=Width::Four
            suffix="minutes"
            optional=true
            error=error("minutes")
        />
        <TextField
            id=id("place")
            label="Where"
            hint="A room, or online"
            value=fields.place
            optional=true
            error=error("place")
        />
    }
}
