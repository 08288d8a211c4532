//! What is pressed less often: other minutes and where they come from, going to any step,
//! leaving a step out, breaking off, ending with steps left.

use super::run::Run;
use crate::app::components::{
    Actions, Button, Checkboxes, Choice, Disclosure, Problem, Radios, Select, TextField, Weight,
};
use crate::app::route::focus_on;
use alongside_core::group::{Act, Lender, State, what_is_left};
use leptos::prelude::*;

const FINISH: &str = "finish";
const LATER: &str = "later";
const CHOSEN: &str = "chosen";

/// The button that opens the choice of minutes.
pub const OTHER_ID: &str = "timer-other";
/// The button that asks before it ends.
pub const END_ID: &str = "timer-end";

/// Which panels are open.
#[derive(Clone, Copy)]
pub struct Panels {
    time: RwSignal<bool>,
    ending: RwSignal<bool>,
}

impl Panels {
    /// None.
    pub fn new() -> Self {
        Self {
            time: RwSignal::new(false),
            ending: RwSignal::new(false),
        }
    }

    /// Whether the choice of minutes is open.
    pub fn time_is_open(self) -> bool {
        self.time.get()
    }

    /// Opens the choice of minutes.
    pub fn open_time(self) {
        self.time.set(true);
        request_animation_frame(|| focus_on("timer-minutes"));
    }

    /// Opens or shuts it.
    pub fn turn_time(self) {
        if self.time.get_untracked() {
            self.time.set(false);
        } else {
            self.open_time();
        }
    }

    /// Shuts whatever is open.
    pub fn shut(self) {
        self.time.set(false);
        self.ending.set(false);
    }

    /// The Escape key shuts it and leads back to the button that opened it.
    fn leave(self, event: &web_sys::KeyboardEvent, opener: &str) {
        if event.key() == "Escape" {
            self.shut();
            focus_on(opener);
        }
    }

    /// Ends, after showing what is left where steps are still to come.
    pub fn end(self, run: Run) {
        let last = untrack(|| run.look().next.is_none());
        if last {
            run.press(Act::End);
        } else {
            self.ending.set(true);
            request_animation_frame(|| focus_on("timer-ending"));
        }
    }
}

/// The panels.
#[component]
pub fn MoreTime(run: Run, panels: Panels) -> impl IntoView {
    let open = Memo::new(move |_| run.is_under_way());
    // What is left to do is told of the step that runs.
    let entered = Memo::new(move |_| run.look().entered);
    Effect::new(move |before: Option<usize>| {
        let now = entered.get();
        if before.is_some_and(|before| before != now) {
            panels.ending.set(false);
        }
        now
    });
    Effect::new(move |_| {
        if !open.get() {
            panels.time.set(false);
            panels.ending.set(false);
        }
    });
    view! {
        <Show when=move || panels.ending.get()>
            <Ending run=run panels=panels />
        </Show>
        <Show when=move || panels.time.get()>
            <OtherMinutes run=run panels=panels />
        </Show>
        <Spare run=run />
    }
}

#[component]
fn Ending(run: Run, panels: Panels) -> impl IntoView {
    let now = run.now();
    let left = run.with(|timer| what_is_left(timer, now));
    let lines = left
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    let end = move || {
        panels.ending.set(false);
        run.press(Act::End);
    };
    view! {
        <section
            class="timer-panel"
            id="timer-ending"
            tabindex="-1"
            aria-label="End here?"
            on:keydown=move |event| panels.leave(&event, END_ID)
        >
            <h3>"End here? This is left:"</h3>
            <ul>{lines}</ul>
            <Actions>
                <Button press=end>"End here"</Button>
                <Button weight=Weight::Quiet press=move || panels.ending.set(false)>
                    "Not yet"
                </Button>
            </Actions>
        </section>
    }
}

#[component]
fn OtherMinutes(run: Run, panels: Panels) -> impl IntoView {
    let from = RwSignal::new(FINISH.to_owned());
    let steps = RwSignal::new(Vec::<String>::new());
    let reason = RwSignal::new(String::new());
    let wrong = RwSignal::new(Vec::<Problem>::new());
    let here = run.step();
    let choices: Vec<Choice> = run.with(|timer| {
        let all = timer.plan().steps.iter().enumerate();
        all.filter(|(index, _)| *index != here)
            .map(|(index, step)| {
                let choice = Choice::new(index.to_string(), step.title.clone());
                if step.action {
                    choice.hinted("The plan is made here: it keeps its time unless you choose it")
                } else {
                    choice
                }
            })
            .collect()
    });
    let choices = StoredValue::new(choices);
    let press = move |minutes: i8| {
        let nobody_gives =
            from.with_untracked(|from| from == CHOSEN) && steps.with_untracked(Vec::is_empty);
        if nobody_gives {
            wrong.set(vec![Problem::new(
                "timer-minutes",
                "Tick the steps that give the minutes",
            )]);
            return;
        }
        let lender = match from.get_untracked().as_str() {
            LATER => Lender::Later,
            CHOSEN => Lender::Chosen(
                steps
                    .get_untracked()
                    .iter()
                    .filter_map(|step| step.parse().ok())
                    .collect(),
            ),
            _ => Lender::Finish,
        };
        let act = Act::Extend {
            minutes,
            from: lender,
            reason: reason.get_untracked().trim().to_owned(),
        };
        if let Some(refusal) = run.refuses(&act) {
            wrong.set(vec![Problem::new("timer-minutes", refusal.to_string())]);
        } else {
            wrong.set(Vec::new());
            run.press(act);
            panels.time.set(false);
        }
    };
    let error = Problem::at(wrong, "timer-minutes");
    view! {
        <section
            class="timer-panel"
            id="timer-minutes"
            tabindex="-1"
            aria-label="Other times"
            on:keydown=move |event| panels.leave(&event, OTHER_ID)
        >
            <h3>"How many minutes for this step?"</h3>
            <Radios
                id="timer-from"
                legend="Where from?"
                choices=vec![
                    Choice::new(FINISH, "Finish later"),
                    Choice::new(LATER, "From the steps to come")
                        .hinted("Each gives in proportion; the step in which the plan is made gives nothing"),
                    Choice::new(CHOSEN, "From steps I choose"),
                ]
                value=from
            />
            <Show when=move || from.with(|from| from == CHOSEN)>
                <Checkboxes
                    id="timer-lenders"
                    legend="Which steps?"
                    choices=choices.get_value()
                    value=steps
                />
            </Show>
            <TextField id="timer-why" label="Why" value=reason optional=true />
            {move || error.get().map(|words| view! { <p class="field-error" role="alert">{words}</p> })}
            <div class="timer-controls">
                <Button press=move || press(1)>"+1"</Button>
                <Button press=move || press(2)>"+2"</Button>
                <Button press=move || press(5)>"+5"</Button>
                <Button press=move || press(-1)>"−1"</Button>
            </div>
        </section>
    }
}

/// Time left over: to be given to later steps, or kept as an early finish.
#[component]
fn Spare(run: Run) -> impl IntoView {
    let declined = RwSignal::new(0_i64);
    let spare = Memo::new(move |_| {
        let look = run.look();
        let gives = run.takes(&Act::GiveSpare { to: None });
        // Told by the second: it must not be drawn anew while a finger is on its way.
        (gives && look.state == State::Running).then_some(look.spare / 1_000)
    });
    let here = Memo::new(move |_| run.look().step);
    view! {
        {move || {
            let seconds = spare.get().filter(|seconds| *seconds > declined.get())?;
            let words = alongside_core::group::spoken(seconds * 1_000);
            let step = here.get();
            Some(view! {
                <section class="timer-panel" aria-label="Spare time">
                    <p>
                        <strong>{words}</strong>
                        " to spare from the steps before."
                    </p>
                    <Actions>
                        <Button press=move || run.press(Act::GiveSpare { to: Some(step) })>
                            "Give it to this step"
                        </Button>
                        <Button press=move || run.press(Act::GiveSpare { to: None })>
                            "Share it among later steps"
                        </Button>
                        <Button weight=Weight::Quiet press=move || declined.set(seconds)>
                            "Finish early"
                        </Button>
                    </Actions>
                </section>
            })
        }}
    }
}

/// Going to any step, leaving one out, breaking off.
#[component]
pub fn OtherWays(run: Run) -> impl IntoView {
    let state = Memo::new(move |_| run.state());
    move || match state.get() {
        State::Ended => ().into_any(),
        State::Ready => view! {
            <Disclosure summary="Leave out a step">
                <ToStep run=run begun=false />
            </Disclosure>
        }
        .into_any(),
        _ => under_way(run),
    }
}

fn under_way(run: Run) -> AnyView {
    view! {
        <Disclosure summary="Another step, or break off">
            <ToStep run=run begun=true />
            <BreakOff run=run />
        </Disclosure>
    }
    .into_any()
}

#[component]
fn ToStep(run: Run, begun: bool) -> impl IntoView {
    let plan = run.with_untracked(|timer| timer.plan().clone());
    let step = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let wrong = RwSignal::new(Vec::<Problem>::new());
    let choices: Vec<Choice> = plan
        .steps
        .iter()
        .enumerate()
        .map(|(index, step)| {
            Choice::new(index.to_string(), format!("{}. {}", index + 1, step.title))
        })
        .collect();
    let press = move |field: &'static str, act: &dyn Fn(usize) -> Act| {
        let Ok(chosen) = step.get_untracked().parse::<usize>() else {
            wrong.set(vec![Problem::new("timer-step", "Choose a step")]);
            return;
        };
        let act = act(chosen);
        if let Some(refusal) = run.refuses(&act) {
            wrong.set(vec![Problem::new(field, refusal.to_string())]);
        } else {
            wrong.set(Vec::new());
            step.set(String::new());
            reason.set(String::new());
            run.press(act);
        }
    };
    let leave_out = move || {
        press("timer-reason", &|step| Act::NotUsed {
            step,
            reason: reason.get_untracked(),
        });
    };
    view! {
        <Select
            id="timer-step"
            label="Which step?"
            choices=Signal::stored(choices)
            value=step
            empty="Choose a step"
            error=Problem::at(wrong, "timer-step")
        />
        {begun
            .then(|| {
                view! {
                    <Actions>
                        <Button press=move || press("timer-step", &|to| Act::Jump { to })>
                            "Go to this step"
                        </Button>
                    </Actions>
                }
            })}
        <TextField
            id="timer-reason"
            label="Why is it not used?"
            hint="It stands in the record"
            value=reason
            error=Problem::at(wrong, "timer-reason")
        />
        <Actions>
            <Button press=leave_out>"Do not use this step"</Button>
        </Actions>
    }
}

#[component]
fn BreakOff(run: Run) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let press = move || {
        run.press(Act::BreakOff {
            reason: reason.get_untracked().trim().to_owned(),
        });
        reason.set(String::new());
    };
    view! {
        <TextField
            id="timer-break"
            label="Why is it broken off?"
            hint="A fire alarm, say. It goes on later, today or another day, as one session."
            value=reason
            optional=true
        />
        <Actions>
            <Button press=press>"Break off"</Button>
        </Actions>
    }
}
