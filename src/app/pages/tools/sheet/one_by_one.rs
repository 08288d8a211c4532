//! One prompt at a time.

use super::bench::{Bench, place_id};
use super::box_view::BoxView;
use crate::app::components::{Button, IdentityHint, TextArea, Weight};
use crate::app::pages::tools::prompts::{AsksMarks, cut_words, prompts_of};
use crate::app::route::focus_on;
use alongside_core::reflect::{Holds, LibraryPrompt, ToolBox};
use leptos::prelude::*;

/// One step: a box, or one of its prompts.
#[derive(Clone)]
struct Step {
    one: ToolBox,
    prompt: Option<(usize, LibraryPrompt)>,
}

const STEP: &str = "one-step";

fn steps(bench: Bench) -> Vec<Step> {
    let mut steps = Vec::new();
    for one in bench.boxes() {
        let prompts = bench.tools.with_value(|tools| prompts_of(tools, &one));
        if prompts.len() < 2 || one.holds == Holds::Scale {
            steps.push(Step { one, prompt: None });
            continue;
        }
        for prompt in prompts.into_iter().enumerate() {
            steps.push(Step {
                one: one.clone(),
                prompt: Some(prompt),
            });
        }
    }
    steps
}

/// The prompts, each by itself.
#[component]
pub fn OneByOne(
    /// The open tool.
    bench: Bench,
    /// Which time round.
    round: RwSignal<u16>,
) -> impl IntoView {
    let at = RwSignal::new(0_usize);
    let all = StoredValue::new(Vec::<Step>::new());
    let count = Memo::new(move |_| {
        let steps = steps(bench);
        let count = steps.len();
        all.set_value(steps);
        count
    });
    let go = move |to: usize| {
        at.set(to);
        request_animation_frame(|| focus_on(STEP));
    };
    let place = move || at.get().min(count.get().saturating_sub(1));
    let body = move || {
        let step = all.with_value(|all| all.get(place()).cloned());
        step.map(|step| view! { <OneStep bench=bench step=step round=round.get() /> })
    };
    view! {
        <section class="one-step" id=STEP tabindex="-1" aria-label="One prompt at a time">
            <p class="muted small">
                {move || format!("{} of {}", place() + 1, count.get())}
            </p>
            {body}
            <div class="actions">
                <Show when=move || place() + 1 < count.get()>
                    <Button weight=Weight::Primary press=move || go(place() + 1)>
                        "Next"
                    </Button>
                </Show>
                <Show when=move || { place() > 0 }>
                    <Button weight=Weight::Secondary press=move || go(place() - 1)>
                        "Back"
                    </Button>
                </Show>
            </div>
        </section>
    }
}

#[component]
fn OneStep(bench: Bench, step: Step, round: u16) -> impl IntoView {
    let Step { one, prompt } = step;
    let Some((at, prompt)) = prompt else {
        return view! { <BoxView bench=bench one=one round=round top=true /> }.into_any();
    };
    let line = bench.sheet.line(&one.id, round, 1, Some(&prompt.id));
    let value: RwSignal<String> = line.text.into();
    let id = format!("{}-p{at}", place_id(&one.id, round, 1));
    let cut = cut_words(&prompt);
    let head = if one.under.is_empty() {
        one.title
    } else {
        format!("{}: {}", super::rounds::short(&one.under), one.title)
    };
    view! {
        <h2>{head}</h2>
        <TextArea id=id label=prompt.text value=value lines=6 />
        <IdentityHint value=value />
        <p class="muted small">
            <AsksMarks asks=prompt.asks />
            {cut.map(|words| format!("{words} "))}
            "From "
            {prompt.source}
        </p>
    }
    .into_any()
}
