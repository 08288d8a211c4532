//! Drawings made of lines. They never carry meaning alone: a word stands beside each.

use crate::app::words::Shape;
use leptos::prelude::*;

/// A drawing, 24 by 24.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A house.
    Home,
    /// A calendar page.
    Calendar,
    /// Two people.
    People,
    /// A ring of people.
    Group,
    /// Three dots.
    More,
    /// A magnifying glass.
    Search,
    /// A padlock.
    Lock,
    /// A clock.
    Clock,
    /// A sheet of paper.
    Paper,
    /// A question in a circle.
    Question,
    /// An exclamation mark in a triangle.
    Alert,
    /// An i in a circle.
    Info,
    /// A tick in a circle.
    Done,
    /// A box with an arrow into it.
    Backup,
    /// An arrow that begins something.
    Start,
    /// A cross.
    Close,
    /// A half-filled circle.
    Theme,
    /// A shield.
    Shield,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Home => "M4 11 12 4l8 7M6 9.5V20h12V9.5M10 20v-6h4v6",
            Self::Calendar => "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M8 14h3M8 17h6",
            Self::People => {
                "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 4.5a3.2 3.2 0 0 1 0 6.2M17.5 14.3c2.2.7 3.5 2.8 3.5 5.7"
            }
            Self::Group => {
                "M12 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM5 16a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM19 16a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 21.5c.8-1 1.8-1.5 3-1.5s2.2.5 3 1.5M9 8.5 7 11M15 8.5l2 2.5"
            }
            Self::More => "M5 12h.01M12 12h.01M19 12h.01",
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20 20",
            Self::Lock => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2",
            Self::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2",
            Self::Paper => "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
            Self::Question => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5v.01"
            }
            Self::Alert => "M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.01",
            Self::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.7v.01",
            Self::Done => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8 12.3l2.8 2.7L16 9.5",
            Self::Backup => "M4 14v6h16v-6M12 4v11M8 11l4 4 4-4",
            Self::Start => "M5 12h13M13 6.5l5.5 5.5-5.5 5.5",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Theme => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 3v18M12 7h3.5M12 12h5M12 17h3.5"
            }
            Self::Shield => {
                "M12 3l7.5 3v5.5c0 4.5-3 7.8-7.5 9.5-4.5-1.7-7.5-5-7.5-9.5V6zM8.8 12l2.3 2.3 4.2-4.3"
            }
        }
    }
}

/// Draws an icon; screen readers pass it over.
#[component]
pub fn Mark(
    /// Which drawing.
    icon: Icon,
) -> impl IntoView {
    view! {
        <svg
            class="mark"
            viewBox="0 0 24 24"
            aria-hidden="true"
            focusable="false"
            fill="none"
            stroke="currentColor"
            stroke-width="1.8"
            stroke-linecap="round"
            stroke-linejoin="round"
        >
            <path d=icon.path()></path>
        </svg>
    }
}

/// Draws the shape of a status; screen readers pass it over.
#[component]
pub fn ShapeMark(
    /// Which shape.
    shape: Shape,
) -> impl IntoView {
    let (path, filled) = match shape {
        Shape::Tick => ("M3 8.5 6.5 12 13 4.5", false),
        Shape::Quarter => (
            "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM8 2v6h6",
            false,
        ),
        Shape::Dot => ("M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Z", true),
        Shape::Triangle => ("M8 1.5 15.5 14.5H.5Z", true),
        Shape::Diamond => ("M8 .8 15.2 8 8 15.2.8 8Z", true),
        Shape::Ring => ("M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z", false),
        Shape::Dash => ("M3 8h10", false),
        Shape::Question => (
            "M5 5.5a3 3 0 1 1 4.3 2.7C8.3 8.7 8 9.2 8 10.3M8 13.5v.01",
            false,
        ),
    };
    view! {
        <svg
            viewBox="0 0 16 16"
            aria-hidden="true"
            focusable="false"
            fill=if filled { "currentColor" } else { "none" }
            stroke="currentColor"
            stroke-width=if filled { "0" } else { "2.2" }
            stroke-linecap="round"
            stroke-linejoin="round"
        >
            <path d=path></path>
        </svg>
    }
}
