//! The steps of a format: added, changed, moved up and down, taken out.

use crate::app::announce::Announcer;
use crate::app::components::{
    Button, Checkbox, Problem, TextField, TextKind, Toasts, Weight, Width,
};
use alongside_core::supervision::OwnStep;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A step as it is typed: its minutes may be no number yet.
#[derive(Serialize, Deserialize)]
pub struct StepText {
    step: OwnStep,
    minutes: String,
}

impl From<OwnStep> for StepText {
    fn from(step: OwnStep) -> Self {
        let minutes = step.minutes.map(|minutes| minutes.to_string());
        Self {
            minutes: minutes.unwrap_or_default(),
            step,
        }
    }
}

/// What is typed of one step.
#[derive(Clone, Copy)]
pub struct StepField {
    title: RwSignal<String>,
    minutes: RwSignal<String>,
    speaks: RwSignal<String>,
    listens: RwSignal<String>,
    note: RwSignal<String>,
    action: RwSignal<bool>,
    /// What is not asked here: prompts of the policy, and what a newer version wrote.
    rest: StoredValue<OwnStep>,
}

impl StepField {
    /// The fields of a step.
    pub fn of(text: StepText) -> Self {
        let StepText { step, minutes } = text;
        Self {
            title: RwSignal::new(step.title.clone()),
            minutes: RwSignal::new(minutes),
            speaks: RwSignal::new(step.speaks.clone()),
            listens: RwSignal::new(step.listens.clone()),
            note: RwSignal::new(step.note.clone()),
            action: RwSignal::new(step.action),
            rest: StoredValue::new(step),
        }
    }

    /// What is typed now.
    pub fn text(self) -> StepText {
        let step = OwnStep {
            title: self.title.get(),
            speaks: self.speaks.get(),
            listens: self.listens.get(),
            note: self.note.get(),
            action: self.action.get(),
            ..self.rest.get_value()
        };
        StepText {
            step,
            minutes: self.minutes.get(),
        }
    }

    fn minutes(self) -> Result<Option<u16>, &'static str> {
        let text = self.minutes.get();
        match text.trim() {
            "" => Ok(None),
            text => match text.parse() {
                Ok(minutes @ 1..=480) => Ok(Some(minutes)),
                _ => Err("Write the minutes as a number from 1 to 480, or leave them open"),
            },
        }
    }

    /// The step, or the field that is wrong and what to do.
    pub fn read(self) -> Result<OwnStep, (&'static str, &'static str)> {
        let title = self.title.get_untracked().trim().to_owned();
        if title.is_empty() {
            return Err(("title", "Say what happens in this step"));
        }
        let minutes = untrack(|| self.minutes()).map_err(|words| ("minutes", words))?;
        let typed = untrack(|| self.text()).step;
        let plain = |text: String| text.trim().to_owned();
        Ok(OwnStep {
            title,
            minutes,
            speaks: plain(typed.speaks),
            listens: plain(typed.listens),
            note: plain(typed.note),
            ..typed
        })
    }
}

/// How long all steps take, in words.
fn together(steps: &[StepField]) -> String {
    let minutes: Vec<_> = steps.iter().map(|step| step.minutes()).collect();
    let sum: u32 = minutes
        .iter()
        .filter_map(|one| one.ok().flatten())
        .map(u32::from)
        .sum();
    let open = minutes.contains(&Ok(None));
    match (sum, open) {
        (0, _) => "The group sets the minutes each time.".to_owned(),
        (sum, true) => format!("{sum} minutes, and the steps whose minutes are open."),
        (sum, false) => format!("{sum} minutes together."),
    }
}

/// The steps, each as a card.
#[component]
pub fn Steps(
    /// The steps.
    steps: RwSignal<Vec<StepField>>,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let announcer = Announcer::here();
    let swap = move |at: usize, other: usize| {
        steps.update(|steps| {
            if at < steps.len() && other < steps.len() {
                steps.swap(at, other);
            }
        });
        announcer.say(format!("Now step {}.", other + 1));
    };
    let remove = move |at: usize| {
        let before = steps.get_untracked();
        steps.update(|steps| {
            if at < steps.len() {
                steps.remove(at);
            }
        });
        Toasts::here().done("The step is out.", move || {
            // The page may be left by then.
            let _ = steps.try_set(before.clone());
        });
    };
    let cards = move || {
        let last = steps.with(Vec::len).saturating_sub(1);
        steps
            .get()
            .into_iter()
            .enumerate()
            .map(|(at, step)| {
                let id = move |what: &str| format!("format-{what}-{at}");
                let about = format!("step {}", at + 1);
                let error = move |what: &str| Problem::at(problems, &id(what));
                let prompts = step.rest.with_value(|step| step.prompts.len());
                view! {
                    <li class="card" id=id("step")>
                        <h2>{format!("Step {}", at + 1)}</h2>
                        <TextField
                            id=id("title")
                            label="What happens"
                            value=step.title
                            error=error("title")
                        />
                        <TextField
                            id=id("minutes")
                            label="Minutes"
                            hint="Leave it empty if the group sets them each time"
                            kind=TextKind::Digits
                            width=Width::Four
                            value=step.minutes
                            error=error("minutes")
                            optional=true
                        />
                        <TextField id=id("speaks") label="Who speaks" value=step.speaks optional=true />
                        <TextField
                            id=id("listens")
                            label="Who listens"
                            value=step.listens
                            optional=true
                        />
                        <TextField
                            id=id("note")
                            label="What to write in this step"
                            value=step.note
                            optional=true
                        />
                        <Checkbox
                            id=id("action")
                            label="The plan is made in this step"
                            value=step.action
                        />
                        {(prompts > 0)
                            .then(|| view! { <p class="muted">"The prompts of the policy’s step stay with it."</p> })}
                        <div class="row">
                            {(at > 0)
                                .then(|| {
                                    let about = about.clone();
                                    view! {
                                        <Button weight=Weight::Quiet about=about press=move || swap(at, at - 1)>
                                            "Move up"
                                        </Button>
                                    }
                                })}
                            {(at < last)
                                .then(|| {
                                    let about = about.clone();
                                    view! {
                                        <Button weight=Weight::Quiet about=about press=move || swap(at, at + 1)>
                                            "Move down"
                                        </Button>
                                    }
                                })}
                            <Button weight=Weight::Quiet about=about press=move || remove(at)>
                                "Take out"
                            </Button>
                        </div>
                    </li>
                }
            })
            .collect_view()
    };
    let add = move || steps.update(|steps| steps.push(StepField::of(OwnStep::default().into())));
    view! {
        <ol class="due-list" role="list">
            {cards}
        </ol>
        <p id="format-add" tabindex="-1" role="status">
            {move || steps.with(|steps| together(steps))}
        </p>
        <Button press=add>"Add a step"</Button>
    }
}
