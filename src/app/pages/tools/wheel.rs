//! A wheel of what can differ between people. The list beside it holds the same.

use leptos::prelude::*;
use std::f64::consts::TAU;

/// One part of the wheel as it stands now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// `visible`, `invisible`, or empty.
    pub seen: String,
    /// `voiced`, `unvoiced`, or empty.
    pub voiced: String,
    /// It is the one that grabs whoever looks.
    pub grabs: bool,
    /// Words were written.
    pub written: bool,
}

impl Part {
    /// What was said of it, in words: "visible, unvoiced, grabs me most".
    pub fn marks(&self) -> String {
        let grabs = if self.grabs { "grabs me most" } else { "" };
        let marks = [self.seen.as_str(), self.voiced.as_str(), grabs];
        let marks: Vec<&str> = marks.into_iter().filter(|mark| !mark.is_empty()).collect();
        if marks.is_empty() && self.written {
            "talked about".into()
        } else {
            marks.join(", ")
        }
    }
}

const MIDDLE: f64 = 200.0;
const INNER: f64 = 40.0;
const OUTER: f64 = 196.0;
const EDGE: f64 = 190.0;
const WORDS: f64 = 183.0;

fn point(angle: f64, radius: f64) -> String {
    let (sin, cos) = angle.sin_cos();
    format!("{:.1} {:.1}", MIDDLE + radius * cos, MIDDLE + radius * sin)
}

/// A part of a ring.
fn wedge(from: f64, to: f64) -> String {
    format!(
        "M{} L{} A{OUTER} {OUTER} 0 0 1 {} L{} A{INNER} {INNER} 0 0 0 {} Z",
        point(from, INNER),
        point(from, OUTER),
        point(to, OUTER),
        point(to, INNER),
        point(from, INNER),
    )
}

fn edge(from: f64, to: f64) -> String {
    format!(
        "M{} A{EDGE} {EDGE} 0 0 1 {}",
        point(from, EDGE),
        point(to, EDGE)
    )
}

/// Words along the middle of a part, never upside down.
fn along(angle: f64) -> (String, &'static str) {
    let degrees = angle.to_degrees();
    let y = MIDDLE;
    if angle.cos() < 0.0 {
        let x = MIDDLE - WORDS;
        let turned = degrees + 180.0;
        (
            format!("rotate({turned:.1} {MIDDLE} {MIDDLE}) translate({x:.1} {y:.1})"),
            "start",
        )
    } else {
        let x = MIDDLE + WORDS;
        (
            format!("rotate({degrees:.1} {MIDDLE} {MIDDLE}) translate({x:.1} {y:.1})"),
            "end",
        )
    }
}

/// The wheel. Pressing a part opens it; for the keyboard there is the list.
#[component]
pub fn Wheel(
    /// Its parts, in order.
    parts: Memo<Vec<Part>>,
    /// The part that is open.
    chosen: RwSignal<String>,
) -> impl IntoView {
    let drawn = move || {
        let parts = parts.get();
        let now = chosen.get();
        let count = f64::from(u16::try_from(parts.len()).unwrap_or(1).max(1));
        (0_u16..)
            .zip(parts)
            .map(|(at, part)| {
                let from = (f64::from(at) / count - 0.25) * TAU;
                let to = (f64::from(at + 1) / count - 0.25) * TAU;
                let (turn, anchor) = along(f64::midpoint(from, to));
                let voiced = match part.voiced.as_str() {
                    "voiced" => "wedge wedge-voiced",
                    "unvoiced" => "wedge wedge-unvoiced",
                    _ => "wedge",
                };
                let here = (part.id == now).then_some("yes");
                let seen = match part.seen.as_str() {
                    "visible" => Some("edge"),
                    "invisible" => Some("edge edge-unseen"),
                    _ => None,
                };
                let star = if part.grabs { " ★" } else { "" };
                let id = part.id.clone();
                view! {
                    <g class="wheel-part" data-here=here on:click=move |_| chosen.set(id.clone())>
                        <path class=voiced d=wedge(from, to)></path>
                        {seen.map(|class| view! { <path class=class d=edge(from, to)></path> })}
                        <text transform=turn text-anchor=anchor dominant-baseline="central">
                            {part.title}
                            {star}
                        </text>
                    </g>
                }
            })
            .collect_view()
    };
    view! {
        <div class="wheel">
            <svg
                viewBox="0 0 400 400"
                role="img"
                aria-label="The wheel; the list beside it says the same"
            >
                <defs>
                    <pattern
                        id="unvoiced"
                        width="7"
                        height="7"
                        patternUnits="userSpaceOnUse"
                        patternTransform="rotate(45)"
                    >
                        <path class="hatch" d="M0 0V7"></path>
                    </pattern>
                </defs>
                {drawn}
            </svg>
            <ul class="wheel-key small" role="list">
                <li>
                    <svg viewBox="0 0 24 24" aria-hidden="true">
                        <rect class="wedge wedge-voiced" x="2" y="4" width="20" height="16"></rect>
                    </svg>
                    "spoken of"
                </li>
                <li>
                    <svg viewBox="0 0 24 24" aria-hidden="true">
                        <rect class="wedge wedge-unvoiced" x="2" y="4" width="20" height="16"></rect>
                    </svg>
                    "not spoken of"
                </li>
                <li>
                    <svg viewBox="0 0 24 24" aria-hidden="true">
                        <path class="edge" d="M2 12H22"></path>
                    </svg>
                    "can be seen"
                </li>
                <li>
                    <svg viewBox="0 0 24 24" aria-hidden="true">
                        <path class="edge edge-unseen" d="M2 12H22"></path>
                    </svg>
                    "cannot be seen"
                </li>
                <li>"★ grabs me most"</li>
            </ul>
        </div>
    }
}

/// The same as a list: each line opens its part.
#[component]
pub fn WheelList(
    /// The parts, in order.
    parts: Memo<Vec<Part>>,
    /// The part that is open.
    chosen: RwSignal<String>,
) -> impl IntoView {
    let lines = move || {
        parts
            .get()
            .into_iter()
            .map(|part| {
                let id = part.id.clone();
                let own = part.id.clone();
                let here = move || chosen.with(|chosen| *chosen == own).then_some("true");
                let marks = part.marks();
                view! {
                    <li>
                        <button
                            type="button"
                            class="task"
                            aria-current=here
                            on:click=move |_| chosen.set(id.clone())
                        >
                            <span class="task-title">{part.title}</span>
                            <span class="task-status">{marks}</span>
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <ul class="tasks" role="list">
            {lines}
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_says_in_words_what_the_wheel_shows() {
        let mut part = Part {
            seen: "visible".into(),
            voiced: "unvoiced".into(),
            grabs: true,
            ..Part::default()
        };
        assert_eq!(part.marks(), "visible, unvoiced, grabs me most");
        part = Part {
            written: true,
            ..Part::default()
        };
        assert_eq!(part.marks(), "talked about");
    }
}
