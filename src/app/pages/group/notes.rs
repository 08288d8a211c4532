//! The notes of a talk: one box for each step. The clock never moves the focus or the words.

use super::sheet::TalkSignals;
use crate::app::components::{
    Actions, Button, Choice, ChoiceChips, IdentityHint, TextArea, Weight,
};
use crate::app::device::marked;
use crate::app::engine::Policy;
use crate::app::pages::timer::{NOTES_ID, Run, prompts_of};
use alongside_core::policy::pack::GroupTemplate;
use leptos::prelude::*;

/// Whether somebody is writing in the box.
fn is_written() -> bool {
    document()
        .active_element()
        .is_some_and(|element| element.id() == NOTES_ID)
}

/// The box of one step, with its prompts above.
#[component]
pub fn Notes(
    run: Run,
    talk: TalkSignals,
    template: GroupTemplate,
    policy: Policy,
) -> impl IntoView {
    let step = Memo::new(move |_| run.step());
    let shown = RwSignal::new(step.get_untracked().to_string());
    let at = Memo::new(move |_| shown.get().parse::<usize>().unwrap_or(0));
    Effect::new(move |_| {
        let now = step.get();
        if !is_written() {
            shown.set(now.to_string());
        }
    });
    let choices: Vec<Choice> = template
        .steps
        .iter()
        .enumerate()
        .map(|(index, step)| {
            Choice::new(index.to_string(), format!("{}. {}", index + 1, step.title))
        })
        .collect();
    let held = StoredValue::new((talk, template, policy));
    let field = move || {
        let index = at.get();
        held.with_value(|(talk, template, policy)| {
            let value = *talk.notes.get(index)?;
            let label = format!("Notes of step {}", index + 1);
            Some(view! {
                {prompts_of(policy, template, index)}
                <TextArea id=NOTES_ID label=label value=value lines=6 />
                <IdentityHint value=value />
            })
        })
    };
    marked("data-timer-notes", || Some("yes"));
    view! {
        <section class="timer-notes" aria-label="Notes">
            <h2>"Notes"</h2>
            <ChoiceChips label="Notes of which step" choices=choices value=shown />
            {move || {
                let (here, now) = (at.get(), step.get());
                (here != now)
                    .then(|| {
                        view! {
                            <Actions>
                                <p role="status">
                                    {format!("You are still writing in step {}.", here + 1)}
                                </p>
                                <Button
                                    weight=Weight::Quiet
                                    press=move || shown.set(now.to_string())
                                >
                                    {format!("Go to step {}", now + 1)}
                                </Button>
                            </Actions>
                        }
                    })
            }}
            {field}
        </section>
    }
}
