//! The month: planned and held meetings, bank holidays and absences, day by day.

use crate::app::announce::Announcer;
use crate::app::components::{Button, ShapeMark, to};
use crate::app::due::Due;
use crate::app::keeper::Keeper;
use crate::app::page::{MeetingStep, Page};
use crate::app::pages::meeting::{minutes_of, with_words};
use crate::app::words::{self, Shape};
use alongside_core::calendar::{Date, NotWorking};
use alongside_core::supervision::{DocId, MeetingStatus, Workspace};
use leptos::prelude::*;

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

#[derive(Clone, PartialEq)]
struct Entry {
    id: DocId,
    held: bool,
    words: String,
}

/// What stands on a day.
#[derive(Clone, PartialEq)]
struct Day {
    date: Date,
    inside: bool,
    closed: Option<&'static str>,
    entries: Vec<Entry>,
    away: Vec<String>,
}

/// The first day shown: the Monday on or before the first of the month.
fn first_monday(month: Date) -> Date {
    let first = month.month_start();
    // Day 0 was a Thursday.
    let since_monday = (first.day_number() + 3).rem_euclid(7);
    first.plus_days(-since_monday)
}

fn entries(workspace: &Workspace, day: Date) -> Vec<Entry> {
    let mut found: Vec<_> = workspace
        .meetings()
        .filter(|(_, meeting)| meeting.day() == Some(day))
        .filter(|(_, meeting)| {
            matches!(meeting.status, MeetingStatus::Planned | MeetingStatus::Held)
        })
        .map(|(id, meeting)| {
            let at = meeting
                .planned
                .as_ref()
                .and_then(|slot| slot.at.clone())
                .unwrap_or_default();
            let time = minutes_of(&at).map(|time| format!("{} ", words::clock_time(time)));
            let words = format!(
                "{}{}",
                time.unwrap_or_default(),
                with_words(workspace, meeting)
            );
            (
                at,
                Entry {
                    id,
                    held: meeting.status == MeetingStatus::Held,
                    words,
                },
            )
        })
        .collect();
    found.sort_by(|one, two| (&one.0, one.1.id).cmp(&(&two.0, two.1.id)));
    found.into_iter().map(|(_, entry)| entry).collect()
}

fn away(workspace: &Workspace, day: Date) -> Vec<String> {
    workspace
        .people()
        .filter(|(_, person)| person.absence.at(day).is_some())
        .map(|(_, person)| format!("{} is away", person.name))
        .collect()
}

/// The month, with ways to the months beside it.
#[component]
pub fn Month(today: Signal<Date>) -> impl IntoView {
    let keeper = Keeper::here();
    let due = Due::here();
    let month = RwSignal::new(today.get_untracked().month_start());
    let title = move || format!("{} {}", month.get().month_name(), month.get().year());
    let turn = move |by: i32| {
        month.update(|month| *month = month.plus_months(by));
        Announcer::here().say(title());
    };
    let weeks = move || {
        let month = month.get();
        let calendar = due.judged().map(|judged| {
            judged
                .policy
                .book()
                .calendar()
                .with_closures(judged.facts.closures.clone())
        });
        let first = first_monday(month);
        let day = |date: Date| Day {
            date,
            inside: date.month() == month.month(),
            closed: calendar
                .as_ref()
                .and_then(|calendar| match calendar.not_working(date) {
                    Some(NotWorking::BankHoliday) => Some("Bank holiday"),
                    Some(NotWorking::Closure) => Some("Closed"),
                    Some(NotWorking::Weekend) | None => None,
                }),
            entries: keeper.read(|all| entries(all, date)),
            away: keeper.read(|all| away(all, date)),
        };
        (0..6)
            .map(|week| first.plus_days(week * 7))
            .filter(|monday| *monday <= month.month_end())
            .map(|monday| {
                let days = (0..7)
                    .map(|on| drawn(day(monday.plus_days(on)), today))
                    .collect_view();
                view! { <tr>{days}</tr> }
            })
            .collect_view()
    };
    let heads = WEEKDAYS
        .map(|name| view! { <th scope="col">{name}</th> })
        .collect_view();
    view! {
        <div class="row row-end">
            <h2>{title}</h2>
            <div class="row">
                <Button press=move || turn(-1)>"Month before"</Button>
                <Button press=move || month.set(today.get().month_start())>"This month"</Button>
                <Button press=move || turn(1)>"Month after"</Button>
            </div>
        </div>
        <table class="month">
            <caption class="unseen">"Meetings in "{title}</caption>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{weeks}</tbody>
        </table>
    }
}

fn drawn(day: Day, today: Signal<Date>) -> impl IntoView {
    let date = day.date;
    let now = move || (today.get() == date).then_some("date");
    let empty = day.entries.is_empty() && day.closed.is_none() && day.away.is_empty();
    let class = match (day.inside, empty) {
        (false, _) => "month-outside",
        (true, true) => "month-empty",
        (true, false) => "",
    };
    let entries = day
        .entries
        .into_iter()
        .map(|entry| {
            let (shape, word, step) = if entry.held {
                (Shape::Tick, "Held: ", MeetingStep::Done)
            } else {
                (Shape::Ring, "Planned: ", MeetingStep::Plan)
            };
            view! {
                <li>
                    <a href=to(Page::Meeting(entry.id, step))>
                        <ShapeMark shape=shape />
                        <span class="unseen">{word}</span>
                        {entry.words}
                    </a>
                </li>
            }
        })
        .collect_view();
    let away = day
        .away
        .into_iter()
        .map(|words| view! { <li class="muted">{words}</li> })
        .collect_view();
    view! {
        <td class=class aria-current=now>
            <span class="month-day">
                {date.day()}<span class="month-name">" "{date.weekday().name()}</span>
            </span>
            <ul role="list">
                {day.closed.map(|closed| view! { <li class="muted">{closed}</li> })} {entries} {away}
            </ul>
        </td>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_begins_on_the_monday_before_it() {
        let day = |text: &str| Date::parse(text).unwrap();
        assert_eq!(first_monday(day("2026-11-22")), day("2026-10-26"));
        assert_eq!(first_monday(day("2026-06-30")), day("2026-06-01"));
    }
}
