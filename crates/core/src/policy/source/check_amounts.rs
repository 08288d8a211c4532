//! Tests that could never find anything: nothing to look at, no figure, or a least that is
//! more than the most.

use super::error::PackError;
use super::tree::Tree;
use crate::policy::pack::{
    CountOf, Deadline, MilestoneDue, SessionAsk, SessionAsks, Test, Trigger, Weigh,
};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Checks one test.
pub fn check(tree: &Tree, test: &Test, at: &str, errors: &mut Vec<PackError>) {
    let mut wrong = |key: &str, message: String| {
        errors.push(tree.error(&format!("{at}/{key}"), message, None));
    };
    match test {
        Test::Interval(test) => {
            if test.clocks.is_empty() {
                wrong(
                    "clocks",
                    String::from("name the clock that the interval runs on"),
                );
            }
            if test.every.is_none() && test.slot.is_none() {
                let message = "an interval needs its length: `every`, or the `slot` that holds it";
                wrong("kind", String::from(message));
            }
        }
        Test::Count(test) => {
            if test.of == CountOf::Clock && test.clocks.is_empty() {
                wrong(
                    "kind",
                    String::from("name the `clocks` whose sessions are counted"),
                );
            }
            if test.weigh == Weigh::Has && test.key.is_none() {
                let message = "what is counted by `has` needs the `key` that holds the number";
                wrong("weigh", String::from(message));
            }
        }
        Test::Phases(test) => {
            let phases = test.phases.len();
            if phases == 0 {
                wrong("phases", String::from("give one phase or more"));
            }
            let only = test.only.map(usize::from);
            if let Some(only) = only.filter(|only| *only == 0 || *only > phases) {
                wrong(
                    "only",
                    format!("there is no phase {only}; they are counted from 1 to {phases}"),
                );
            }
        }
        Test::Duration(test) => {
            if test.lines.is_empty() {
                wrong(
                    "lines",
                    String::from("give one line or more, each with its kinds of part"),
                );
            }
            for (index, line) in test.lines.iter().enumerate() {
                if let (Some(least), Some(most)) = (line.least, line.most)
                    && least > most
                {
                    wrong(&format!("lines/{index}/least"), upside_down(least, most));
                }
            }
        }
        Test::Milestones(test) if test.at.is_empty() && test.then.is_none() => {
            wrong("at", String::from("give one length of time or more"));
        }
        Test::Milestones(test) if test.due == MilestoneDue::NextSession && test.table.is_none() => {
            let message = "name the rule that holds the `table` of cases";
            wrong("due", String::from(message));
        }
        Test::Cases(test) if test.lines.is_empty() => {
            wrong(
                "lines",
                String::from("a table of cases needs one line or more"),
            );
        }
        Test::SessionAsk(test) => session(test, &mut wrong),
        Test::Deadline(test) => deadline(test, &mut wrong),
        _ => {}
    }
}

fn upside_down(least: u32, most: u32) -> String {
    format!("at least {least} is more than at most {most}")
}

fn session(ask: &SessionAsk, wrong: &mut impl FnMut(&str, String)) {
    if let Some(most) = ask.most.filter(|most| ask.least > *most) {
        wrong("least", upside_down(ask.least.into(), most.into()));
    }
    let message = match ask.asks {
        SessionAsks::Share if ask.one_in == 0 => {
            "a share needs `one_in`: 3 for a third of the cases"
        }
        SessionAsks::Has | SessionAsks::Listed | SessionAsks::ListedDistinct
            if ask.key.is_none() =>
        {
            "what is asked for in `has` needs its `key`"
        }
        SessionAsks::EachSessionCases if ask.table.is_none() => {
            "name the rule that holds the `table` of cases"
        }
        SessionAsks::Cases
        | SessionAsks::PickedBySupervisor
        | SessionAsks::Listed
        | SessionAsks::ListedDistinct
            if ask.least == 0 && ask.most.is_none() =>
        {
            "say how many are asked for: `least`, `most` or both"
        }
        _ => return,
    };
    wrong("asks", String::from(message));
}

fn deadline(test: &Deadline, wrong: &mut impl FnMut(&str, String)) {
    let parts = [&test.parts, &test.parts_with_case, &test.parts_else];
    let message = match test.after {
        Trigger::Event if test.event.is_none() && test.also_after.is_empty() => {
            "a deadline after an event needs the `event`"
        }
        Trigger::Document if test.form.is_none() => "a deadline after a document needs its `form`",
        Trigger::Session if parts.iter().all(|parts| parts.is_empty()) => {
            "a deadline after a session needs `parts`: which kinds start it"
        }
        _ => return,
    };
    wrong("after", String::from(message));
}
