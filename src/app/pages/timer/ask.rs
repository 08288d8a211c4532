//! Nobody watched for a time: what happened?

use super::run::Run;
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Notice, NoticeKind, Problem, TextField, TextKind, Weight, Width,
};
use crate::app::pages::meeting::{minutes_of, read_time};
use alongside_core::group::{Act, Answer, Question, asks};
use leptos::prelude::*;

const MINUTE: i64 = 60_000;

/// The question; absent while nothing is asked.
#[component]
pub fn Asked(run: Run) -> impl IntoView {
    let question = Memo::new(move |_| run.look().question);
    move || {
        question
            .get()
            .map(|question| view! { <WhatHappened run=run question=question /> })
    }
}

/// The last moment at which the clock on the wall showed this time.
fn last_at(minutes: u32) -> i64 {
    let now = clock::now_ms();
    let of_day = i64::from(clock::minutes_of_day(now)) - i64::from(minutes);
    let back = if of_day < 0 { of_day + 24 * 60 } else { of_day };
    now - back * MINUTE - now.rem_euclid(MINUTE)
}

#[component]
fn WhatHappened(run: Run, question: Question) -> impl IntoView {
    let time = RwSignal::new(String::new());
    let away = RwSignal::new(String::new());
    let wrong = RwSignal::new(Vec::<Problem>::new());
    let answer = move |answer| run.press(Act::Answer(answer));
    let ended_now = move || {
        run.press(Act::Answer(Answer::StillGoing));
        run.press(Act::End);
    };
    let ended_at = move || match read_time(&time.get_untracked())
        .as_deref()
        .and_then(minutes_of)
    {
        Some(minutes) => answer(Answer::EndedAt(last_at(minutes))),
        None => wrong.set(vec![Problem::new("timer-ended", "Write the time as 11:02")]),
    };
    let was_away = move || match away.get_untracked().trim().parse::<u16>() {
        Ok(minutes) => answer(Answer::AwayFor(i64::from(minutes) * MINUTE)),
        Err(_) => wrong.set(vec![Problem::new("timer-away", "Write the minutes as 5")]),
    };
    let past = question == Question::LongPast;
    let of_past = past.then(|| {
        view! {
            <Actions>
                <Button press=move || answer(Answer::EndedAsPlanned)>
                    "It ended when the time of the last step was up"
                </Button>
                <Button press=ended_now>"It ends now"</Button>
            </Actions>
            <TextField
                id="timer-ended"
                label="Or it ended at"
                value=time
                width=Width::Eight
                error=Problem::at(wrong, "timer-ended")
            />
            <Actions>
                <Button press=ended_at>"It ended then"</Button>
            </Actions>
        }
    });
    let of_back = (!past).then(|| {
        view! {
            <Actions>
                <Button press=ended_now>"It ends now"</Button>
            </Actions>
            <TextField
                id="timer-away"
                label="Or the page was away for about"
                value=away
                kind=TextKind::Digits
                width=Width::Four
                suffix="minutes"
                error=Problem::at(wrong, "timer-away")
            />
            <Actions>
                <Button press=was_away>"Count these minutes"</Button>
            </Actions>
        }
    });
    view! {
        <Notice kind=NoticeKind::Warning>
            <h2>"Is the session still going?"</h2>
            <p>{asks(question)}</p>
            <Actions>
                <Button weight=Weight::Primary press=move || answer(Answer::StillGoing)>
                    "Still going"
                </Button>
            </Actions>
            {of_past}
            {of_back}
        </Notice>
    }
}
