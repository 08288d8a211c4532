//! Numbers over time as a picture. A line joins one person's numbers only; shapes tell people
//! apart, and the same stands beside it in words and in a table.

use crate::app::words;
use alongside_core::calendar::Date;
use leptos::prelude::*;

/// One number on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The day.
    pub on: Date,
    /// The number.
    pub value: u8,
}

const LEFT: f64 = 36.0;
const RIGHT: f64 = 584.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 216.0;

fn across(on: Date, first: Date, last: Date) -> f64 {
    let all = last.days_since(first);
    if all <= 0 {
        return f64::midpoint(LEFT, RIGHT);
    }
    let part = f64::from(on.days_since(first)) / f64::from(all);
    LEFT + 14.0 + part * (RIGHT - LEFT - 28.0)
}

fn up(value: u8) -> f64 {
    BOTTOM - f64::from(value) * (BOTTOM - TOP) / 10.0
}

/// The shape of a person's marks: circle, square, triangle, diamond, and again.
fn shape(person: usize, x: f64, y: f64) -> String {
    match person % 4 {
        0 => format!("M{} {y} a6 6 0 1 0 12 0 a6 6 0 1 0 -12 0 Z", x - 6.0),
        1 => format!("M{} {} h11 v11 h-11 Z", x - 5.5, y - 5.5),
        2 => format!("M{x} {} l7 13 h-14 Z", y - 7.5),
        _ => format!("M{x} {} l8 8 -8 8 -8 -8 Z", y - 8.0),
    }
}

/// The picture.
#[component]
pub fn Chart(
    /// The question.
    question: String,
    /// Each person's numbers, in the order of days.
    people: Vec<(String, Vec<Mark>)>,
) -> impl IntoView {
    let days = || {
        people
            .iter()
            .flat_map(|(_, marks)| marks)
            .map(|mark| mark.on)
    };
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        return ().into_any();
    };
    let grid = (0_u8..=10)
        .step_by(2)
        .map(|value| {
            let y = up(value);
            view! {
                <line class="chart-line" x1=LEFT x2=RIGHT y1=y y2=y></line>
                <text x=LEFT - 8.0 y=y text-anchor="end" dominant-baseline="central">
                    {value.to_string()}
                </text>
            }
        })
        .collect_view();
    let drawn = people
        .iter()
        .enumerate()
        .map(|(person, (_, marks))| {
            let places: Vec<(f64, f64)> = marks
                .iter()
                .map(|mark| (across(mark.on, first, last), up(mark.value)))
                .collect();
            let path: Vec<String> = places
                .iter()
                .map(|(x, y)| format!("{x:.1},{y:.1}"))
                .collect();
            let marks = places
                .iter()
                .map(|(x, y)| view! { <path class="chart-mark" d=shape(person, *x, *y)></path> })
                .collect_view();
            view! {
                <g class=format!("chart-person chart-person-{}", person % 4)>
                    <polyline points=path.join(" ")></polyline>
                    {marks}
                </g>
            }
        })
        .collect_view();
    let key = people
        .iter()
        .enumerate()
        .map(|(person, (who, _))| {
            view! {
                <li>
                    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                        <g class=format!("chart-person chart-person-{}", person % 4)>
                            <path class="chart-mark" d=shape(person, 12.0, 12.0)></path>
                        </g>
                    </svg>
                    {who.clone()}
                </li>
            }
        })
        .collect_view();
    let label = format!("{question} Numbers from 0 to 10 over time. The words below say the same.");
    let several = first != last;
    view! {
        <figure class="chart">
            <svg viewBox="0 0 600 250" role="img" aria-label=label>
                {grid}
                {drawn}
                <text x=LEFT y="240">{words::day(first)}</text>
                {several
                    .then(|| {
                        view! {
                            <text x=RIGHT y="240" text-anchor="end">
                                {words::day(last)}
                            </text>
                        }
                    })}
            </svg>
            <figcaption>
                <ul class="wheel-key small" role="list">
                    {key}
                </ul>
            </figcaption>
        </figure>
    }
    .into_any()
}
