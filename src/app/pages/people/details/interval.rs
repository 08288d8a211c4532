//! How often two people agreed to meet, in place of what is usual: every, by whom, why,
//! and when it was written into the agreement.

use super::change;
use crate::app::clock;
use crate::app::components::{Button, Checkboxes, Problem, Width};
use crate::app::keeper::Keeper;
use crate::app::pages::agreement::read_interval;
use crate::app::pages::ask::{Ask, day_field, short_field, text_field};
use crate::app::pages::entry::{Reading, people_choices};
use crate::app::words;
use alongside_core::supervision::{AgreedInterval, DocId, SupervisorKind, Workspace};
use leptos::prelude::*;

/// An agreed interval in words.
pub fn interval_words(interval: &AgreedInterval, workspace: &Workspace) -> String {
    let mut text = format!("Every {}", interval.every.in_words());
    if !interval.agreed_by.is_empty() {
        let names: Vec<String> = interval
            .agreed_by
            .iter()
            .map(|id| workspace.title(*id))
            .collect();
        text += &format!(", agreed by {}", names.join(" and "));
    }
    if !interval.reason.is_empty() {
        text += &format!(", because: {}", interval.reason);
    }
    match interval.recorded {
        Some(day) => text += &format!(". Written into the agreement on {}", words::day(day)),
        None => text += ". Not yet written into the agreement",
    }
    text
}

/// The form for a new one.
#[component]
pub fn AddInterval(
    /// The person.
    id: DocId,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::today();
    let empty = || RwSignal::new(String::new());
    let (every, reason, recorded) = (empty(), empty(), empty());
    let from = RwSignal::new(words::digits(today));
    let line = keeper.read_now(|all| {
        all.person(id)
            .and_then(|person| person.supervisor(SupervisorKind::Line, today))
    });
    let both = [Some(id), line].into_iter().flatten();
    let agreed = RwSignal::new(both.map(|id| id.to_string()).collect::<Vec<_>>());
    let people = keeper.read_now(|all| people_choices(all, |_| true));
    let add = move || {
        let mut reading = Reading::new();
        let interval = every.with_untracked(|text| read_interval(text));
        if interval.is_none() {
            reading.wrong(
                "interval-every",
                "Write how often, as in “6 weeks” or “1 month”",
            );
        }
        let why = reading.words("interval-why", reason, "Enter why");
        let first = reading.day("interval-from", "The first day", from);
        let on = if recorded.with_untracked(|text| text.trim().is_empty()) {
            None
        } else {
            reading.past_day("interval-recorded", "The day", recorded)
        };
        if !reading.finish(problems) {
            return;
        }
        let (Some(interval), Some(first)) = (interval, first) else {
            return;
        };
        let agreed_by = agreed.with_untracked(|ids| {
            ids.iter()
                .filter_map(|id| DocId::parse(id).ok())
                .collect::<Vec<_>>()
        });
        let done = change(
            id,
            "The agreed interval was kept.",
            "interval-every",
            problems,
            |person| {
                let interval = AgreedInterval {
                    every: interval,
                    agreed_by,
                    reason: why,
                    recorded: on,
                    authorised: None,
                };
                person.intervals.begin(interval, first);
            },
        );
        if done {
            every.set(String::new());
            reason.set(String::new());
            recorded.set(String::new());
        }
    };
    view! {
        {short_field(Ask { id: "interval-every", label: "How often", hint: "For example: 6 weeks", optional: false }, every, Width::Eight, problems)}
        <Checkboxes id="interval-agreed" legend="Who agreed it?" choices=people value=agreed />
        {text_field(Ask { id: "interval-why", label: "Why", hint: "", optional: false }, reason, problems)}
        {day_field(Ask { id: "interval-from", label: "From", hint: "", optional: false }, from, problems)}
        {day_field(Ask { id: "interval-recorded", label: "Written into the agreement on", hint: "Until it is, a longer interval does not count.", optional: true }, recorded, problems)}
        <Button press=add>"Keep this interval"</Button>
    }
}
