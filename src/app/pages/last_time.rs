//! "When did it last happen?": a day, not yet, or nobody knows.

use crate::app::components::{Choice, DateField, Problem, Radios};
use crate::app::pages::entry::Reading;
use crate::app::pages::typed::Typed;
use crate::app::words;
use alongside_core::supervision::LastTime;
use leptos::prelude::*;

/// The answer as it is typed.
#[derive(Clone, Copy)]
pub struct LastTimeAnswer {
    kind: RwSignal<String>,
    day: RwSignal<String>,
}

impl LastTimeAnswer {
    /// Not answered yet.
    pub fn new() -> Self {
        Self {
            kind: RwSignal::new(String::new()),
            day: RwSignal::new(String::new()),
        }
    }

    /// As it was answered before.
    pub fn of(known: Option<LastTime>) -> Self {
        let (kind, day) = match known {
            Some(LastTime::On(day)) => ("on", words::digits(day)),
            Some(LastTime::NotYet) => ("not-yet", String::new()),
            Some(LastTime::DontKnow) | None => ("unknown", String::new()),
        };
        Self {
            kind: RwSignal::new(kind.to_owned()),
            day: RwSignal::new(day),
        }
    }

    /// Its fields, for a draft.
    pub fn typed(self, kind: &'static str, day: &'static str) -> [Typed<String>; 2] {
        [(kind, self.kind), (day, self.day)]
    }

    /// What was answered; an open question, which is about `what`, has to be answered.
    pub fn read(self, id: &str, what: &str, reading: &mut Reading) -> Option<LastTime> {
        match self.kind.get_untracked().as_str() {
            "on" => reading
                .past_day(&format!("{id}-day"), "The day", self.day)
                .map(LastTime::On),
            "not-yet" => Some(LastTime::NotYet),
            "unknown" => Some(LastTime::DontKnow),
            _ => {
                reading.wrong(id, format!("Choose what you know of {what}"));
                None
            }
        }
    }
}

/// The question.
#[component]
pub fn LastTimeField(
    /// The first choice's id; the day's is `{id}-day`.
    id: &'static str,
    /// The question.
    #[prop(into)]
    legend: String,
    /// The answer.
    answer: LastTimeAnswer,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let day = format!("{id}-day");
    view! {
        <Radios
            id=id
            legend=legend
            choices=vec![
                Choice::new("on", "On a day I can give"),
                Choice::new("not-yet", "It has not happened yet"),
                Choice::new("unknown", "I do not know"),
            ]
            value=answer.kind
            error=Problem::at(problems, id)
        />
        <Show when=move || answer.kind.with(|kind| kind == "on")>
            <div class="inset">
                <DateField
                    id=day.clone()
                    label="The day"
                    value=answer.day
                    error=Problem::at(problems, &day)
                />
            </div>
        </Show>
    }
}
