//! The day and the minutes of each part: what says that the meeting took place.

use super::PaneHeading;
use crate::app::clock;
use crate::app::components::{
    Button, DateField, ErrorSummary, Notice, NoticeKind, Problem, TextField, TextKind, Width,
};
use crate::app::date_text::read_date;
use crate::app::keeper::Keeper;
use crate::app::pages::typed::keep_typed;
use crate::app::terms;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::{Change, DocId, Meeting, MeetingPart, MeetingStatus};
use leptos::prelude::*;

/// The parts with these minutes, in order.
fn held_parts(meeting: &Meeting, minutes: &[Option<u32>]) -> Vec<MeetingPart> {
    meeting
        .parts
        .iter()
        .cloned()
        .zip(minutes.iter().copied().chain(std::iter::repeat(None)))
        .map(|(mut part, minutes)| {
            part.minutes = minutes;
            part
        })
        .collect()
}

/// The day on which the meeting took place, as far as is known: that of its first sitting.
fn first_day(meeting: &Meeting) -> Date {
    meeting
        .happened
        .or_else(|| meeting.stretches.first().map(|stretch| stretch.on))
        .or_else(|| meeting.day().filter(|day| *day <= clock::today()))
        .unwrap_or_else(clock::today)
}

/// Minutes sat, with those of a sitting that still runs.
fn sat_until_now(meeting: &Meeting) -> u32 {
    let running = meeting
        .stretches
        .last()
        .filter(|stretch| stretch.ended.is_none())
        .map_or(0, |stretch| {
            clock::now_ms().saturating_sub(stretch.began).max(0) / 60_000
        });
    meeting
        .sat_minutes()
        .saturating_add(u32::try_from(running).unwrap_or(0))
}

/// The section.
#[component]
pub fn TimesPane(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let Some(meeting) = keeper.read_now(|all| all.meeting(id).cloned()) else {
        return view! { <p>"This meeting is not here any more."</p> }.into_any();
    };
    let day = RwSignal::new(words::digits(first_day(&meeting)));
    let sat = sat_until_now(&meeting);
    let alone = meeting.parts.len() == 1;
    let minutes: Vec<RwSignal<String>> = meeting
        .parts
        .iter()
        .map(|part| {
            let known = part.minutes.or((alone && sat > 0).then_some(sat));
            RwSignal::new(known.map(|minutes| minutes.to_string()).unwrap_or_default())
        })
        .collect();
    let draft = StoredValue::new(format!("times-{id}"));
    let typed = minutes
        .iter()
        .enumerate()
        .map(|(index, minutes)| (format!("part-{index}"), *minutes))
        .chain([("day".to_owned(), day)])
        .collect();
    keep_typed(draft.get_value(), typed, Vec::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let held = RwSignal::new(meeting.status == MeetingStatus::Held);
    let kinds = keeper.read_now(|all| terms::kinds_in(all, &meeting));
    let fields = meeting
        .parts
        .iter()
        .zip(&minutes)
        .enumerate()
        .map(|(index, (part, value))| {
            let id = format!("part-{index}");
            view! {
                <TextField
                    id=id.clone()
                    label=kinds.label(part.kind)
                    value=*value
                    kind=TextKind::Digits
                    width=Width::Four
                    suffix="minutes"
                    error=Problem::at(problems, &id)
                />
            }
        })
        .collect_view();
    let save = move || match read(&day.get_untracked(), &minutes) {
        Err(wrong) => problems.set(wrong),
        Ok((on, minutes)) => {
            let Some(meeting) = keeper.read_now(|all| all.meeting(id).cloned()) else {
                return;
            };
            let parts = held_parts(&meeting, &minutes);
            let change = if meeting.status == MeetingStatus::Held {
                Change::correct(
                    id,
                    Meeting {
                        happened: Some(on),
                        parts,
                        ..meeting
                    },
                )
            } else {
                Change::Hold { id, on, parts }
            };
            match keeper.send_undoable(change, "Day and minutes saved.") {
                Ok(_) => {
                    keeper.drop_draft(&draft.get_value());
                    held.set(true);
                    problems.set(Vec::new());
                }
                Err(error) => problems.set(vec![Problem::new("held-on", error.to_string())]),
            }
        }
    };
    view! {
        <PaneHeading>"Day and minutes"</PaneHeading>
        <ErrorSummary problems=problems />
        <Show when=move || held.get()>
            <Notice kind=NoticeKind::Success>
                <p>"The meeting is written down as held. You can still correct the figures."</p>
            </Notice>
        </Show>
        {(sat > 0)
            .then(|| {
                view! {
                    <p>"The clock counted "{words::count(i64::from(sat), "minute", "minutes")}" in all."</p>
                }
            })}
        <DateField id="held-on" label="Day of the meeting" value=day error=Problem::at(problems, "held-on") />
        {fields}
        <Button press=save>"Save: the meeting took place"</Button>
    }
    .into_any()
}

type Times = (Date, Vec<Option<u32>>);

fn read(day: &str, minutes: &[RwSignal<String>]) -> Result<Times, Vec<Problem>> {
    let today = clock::today();
    let mut wrong = Vec::new();
    let on = match read_date(day, today) {
        Ok(on) if on <= today => on,
        Ok(_) => {
            wrong.push(Problem::new(
                "held-on",
                "The day of the meeting must be today or earlier",
            ));
            today
        }
        Err(error) => {
            wrong.push(Problem::new(
                "held-on",
                error.message("The day of the meeting"),
            ));
            today
        }
    };
    let mut read = Vec::new();
    for (index, text) in minutes.iter().enumerate() {
        let text = text.get_untracked();
        match text.trim().parse::<u32>() {
            Ok(minutes) if minutes <= 720 => read.push(Some(minutes)),
            _ => wrong.push(Problem::new(
                format!("part-{index}"),
                "Enter the minutes of this part, from 0 to 720",
            )),
        }
    }
    if wrong.is_empty() {
        Ok((on, read))
    } else {
        Err(wrong)
    }
}
