//! What the timer says aloud, and when: the polite region's words and the chimes. Pure, so
//! that every second of it can be tested.

use super::digits::{count, spoken};
use super::look::{final_warning, first_warning};
use super::plan::MINUTE;
use super::{Act, Look, Question, State};
use alloc::format;
use alloc::string::String;
use serde::{Deserialize, Serialize};

/// A pause that goes on gets a nudge at each of these.
const NUDGE: i64 = 5 * MINUTE;

/// A sound to go with the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chime {
    /// None.
    Silent,
    /// One soft tone.
    Soft,
    /// Two tones: the time is up.
    TimeUp,
}

/// Something to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Say {
    /// The words.
    pub words: String,
    /// The sound.
    pub chime: Chime,
}

/// How far the announcements of a step have come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cue {
    /// Nothing.
    #[default]
    Nothing,
    /// That it is nearly up.
    First,
    /// That seconds are left.
    Final,
    /// That it is up.
    Up,
    /// That it has run over by so many minutes.
    Over(i64),
    /// That it has stood still for so many times five minutes.
    Still(i64),
}

/// How far the announcements have come with this look.
pub fn cue(look: &Look) -> Cue {
    match look.state {
        State::Running if look.question.is_some() => Cue::Nothing,
        State::Running if look.left <= -MINUTE => Cue::Over(-look.left / MINUTE),
        State::Running if look.left <= 0 => Cue::Up,
        State::Running if final_warning(look.length).is_some_and(|at| look.left <= at) => {
            Cue::Final
        }
        State::Running if look.left <= first_warning(look.length) => Cue::First,
        State::Paused if look.still >= NUDGE => Cue::Still(look.still / NUDGE),
        _ => Cue::Nothing,
    }
}

/// What was said last. The screen keeps one, and asks it at every repaint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    entered: usize,
    state: Option<State>,
    cue: Cue,
    asked: Option<Question>,
}

impl Voice {
    /// A voice that has said everything up to this look: after a press, whose own words are
    /// those of [`said_of`], and after the session was found again.
    pub fn up_to(look: &Look) -> Self {
        Self {
            entered: look.entered,
            state: Some(look.state),
            cue: cue(look),
            asked: look.question,
        }
    }

    /// What is to be said now, if anything. `reminders` says whether each further minute
    /// over time is told.
    pub fn say(&mut self, look: &Look, reminders: bool) -> Option<Say> {
        let before = core::mem::replace(self, Self::up_to(look));
        if let Some(question) = look.question.filter(|_| before.asked.is_none()) {
            return Some(quietly(String::from(asks(question))));
        }
        if before.entered != look.entered && before.state == Some(State::Running) {
            // It went on to the next step by itself.
            return Some(Say {
                words: step_words(look),
                chime: Chime::TimeUp,
            });
        }
        if self.cue <= before.cue && before.state == self.state {
            return None;
        }
        let over = matches!(self.cue, Cue::Over(_) | Cue::Still(_));
        if over && !reminders && matches!(before.cue, Cue::Up | Cue::Over(_)) {
            return None;
        }
        match self.cue {
            Cue::Nothing => None,
            Cue::First | Cue::Final => {
                Some(quietly(format!("{} left in this step.", spoken(look.left))))
            }
            Cue::Up => Some(Say {
                words: String::from(if look.next.is_some() {
                    "Time for this step is up. Move on when the group is ready."
                } else {
                    "Time for this step is up. End when the group is ready."
                }),
                chime: Chime::TimeUp,
            }),
            Cue::Over(minutes) => Some(Say {
                words: format!("{} over.", count(minutes, "minute")),
                chime: Chime::Soft,
            }),
            Cue::Still(times) => Some(quietly(format!(
                "Paused for {}. Press Go on when the group is ready.",
                count(times.saturating_mul(NUDGE) / MINUTE, "minute")
            ))),
        }
    }
}

fn quietly(words: String) -> Say {
    Say {
        words,
        chime: Chime::Silent,
    }
}

/// What the timer asks when nobody watched.
pub fn asks(question: Question) -> &'static str {
    match question {
        Question::LongPast => {
            "The timer was found more than 15 minutes past its planned end. Is the session still going?"
        }
        Question::WentBack => {
            "The clock of this device went back while the timer was away. Is the session still going?"
        }
    }
}

fn left_words(look: &Look) -> String {
    if look.left > 0 {
        format!("{} left.", spoken(look.left))
    } else {
        format!("{} over.", spoken(look.left))
    }
}

fn step_words(look: &Look) -> String {
    let (number, title) = (look.step.saturating_add(1), &look.title);
    let over = if look.left < 0 { " over" } else { "" };
    let mut words = format!(
        "Step {number} of {}: {title}. {}{over}.",
        look.steps,
        spoken(look.left)
    );
    if !look.speaks.is_empty() {
        words.push_str(&format!(" {}.", speakers(look)));
    }
    words
}

/// Who speaks and who listens, in a few words; empty where the step names nobody.
pub fn speakers(look: &Look) -> String {
    match (look.speaks.is_empty(), look.listens.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("{}: listening", look.listens),
        (false, true) => format!("{}: speaking", look.speaks),
        (false, false) => format!("{}: speaking. {}: listening", look.speaks, look.listens),
    }
}

/// What is said of a press, with the look after it. Empty where there is nothing to say.
pub fn said_of(act: &Act, look: &Look) -> String {
    let left = || left_words(look);
    if look.state == State::Ended && !act.is_noticed() {
        return String::from("The session has ended.");
    }
    match act {
        Act::Start | Act::Next | Act::Back | Act::Jump { .. } | Act::NotUsed { .. }
            if look.state == State::Running =>
        {
            step_words(look)
        }
        Act::NotUsed { .. } => String::from("The step is marked as not used."),
        Act::Pause => String::from("Paused."),
        Act::Resume | Act::Reopen | Act::Answer(_) => format!("Going on. {}", left()),
        Act::Extend { minutes, .. } if *minutes < 0 => {
            let taken = i64::from(*minutes).saturating_abs();
            format!("{} taken off. {}", count(taken, "minute"), left())
        }
        Act::Extend { minutes, .. } => {
            format!("{} added. {}", count(i64::from(*minutes), "minute"), left())
        }
        Act::GiveSpare { .. } => String::from("The time left over was given to later steps."),
        Act::BreakOff { .. } => String::from("Broken off. Press Go on today or another day."),
        Act::Undo => format!("Taken back. {}", step_words(look)),
        Act::Restored => match look.question {
            Some(question) => String::from(asks(question)),
            None => String::from("Timer restored."),
        },
        Act::Start
        | Act::Next
        | Act::Back
        | Act::Jump { .. }
        | Act::End
        | Act::Hidden
        | Act::Shown
        | Act::Seen => String::new(),
    }
}
