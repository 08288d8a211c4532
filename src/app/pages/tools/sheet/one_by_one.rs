//! One prompt at a time.

use super::bench::{Bench, pairs, place_id};
use super::box_view::{BoxView, OwnWords};
use super::columns::Pairs;
use super::rounds::{brought_along, short};
use crate::app::components::{Button, IdentityHint, TextArea, Weight};
use crate::app::pages::tools::prompts::{AsksMarks, cut_words, prompts_of};
use crate::app::route::focus_on;
use alongside_core::reflect::{Holds, LibraryPrompt, Shape, ToolBox};
use leptos::prelude::*;

/// One step.
#[derive(Clone)]
enum Step {
    /// A box.
    Whole(ToolBox),
    /// One of the prompts of a box, by its place there.
    Prompt(ToolBox, usize, LibraryPrompt),
    /// Two boxes, thing beside thing.
    Pair(ToolBox, ToolBox),
}

const STEP: &str = "one-step";

fn steps(bench: Bench) -> Vec<Step> {
    let mut steps = Vec::new();
    let boxes = bench.boxes();
    let pairs = pairs(&boxes);
    for one in boxes {
        if let Some((first, second)) = pairs.iter().find(|(first, _)| first.id == one.id) {
            steps.push(Step::Pair(first.clone(), second.clone()));
            continue;
        }
        if pairs.iter().any(|(_, second)| second.id == one.id) {
            continue;
        }
        let prompts = bench.tools.with_value(|tools| prompts_of(tools, &one));
        if prompts.len() < 2 || one.holds == Holds::Scale {
            steps.push(Step::Whole(one));
            continue;
        }
        for (at, prompt) in prompts.into_iter().enumerate() {
            steps.push(Step::Prompt(one.clone(), at, prompt));
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
    let loops = bench.tool.with_value(|tool| tool.shape == Shape::Rounds);
    let go = move |to: usize| {
        at.set(to);
        request_animation_frame(|| focus_on(STEP));
    };
    let place = move || at.get().min(count.get().saturating_sub(1));
    let is_last = move || place() + 1 >= count.get();
    let again = move || {
        round.update(|round| *round = round.saturating_add(1));
        go(0);
    };
    let back = move || {
        if let Some(before) = place().checked_sub(1) {
            go(before);
        } else {
            round.update(|round| *round = round.saturating_sub(1).max(1));
            go(count.get().saturating_sub(1));
        }
    };
    let body = move || {
        let (place, round) = (place(), round.get());
        let step = all.with_value(|all| all.get(place).cloned());
        let brought = (loops && place == 0).then(|| brought_along(bench, round));
        step.map(|step| {
            view! {
                {brought}
                <OneStep bench=bench step=step round=round />
            }
        })
    };
    let where_now = move || {
        let place = format!("{} of {}", place() + 1, count.get());
        if loops {
            format!("Round {}: {place}", round.get())
        } else {
            place
        }
    };
    view! {
        <section class="one-step" id=STEP tabindex="-1" aria-label="One prompt at a time">
            <p class="muted small">{where_now}</p>
            {body}
            <div class="actions">
                <Show when=move || !is_last()>
                    <Button weight=Weight::Primary press=move || go(place() + 1)>
                        "Next"
                    </Button>
                </Show>
                <Show when=move || loops && is_last()>
                    <Button weight=Weight::Primary press=again>
                        {move || format!("Start over: round {}", round.get().saturating_add(1))}
                    </Button>
                </Show>
                <Show when=move || { place() > 0 || round.get() > 1 }>
                    <Button weight=Weight::Secondary press=back>
                        "Back"
                    </Button>
                </Show>
            </div>
        </section>
    }
}

#[component]
fn OneStep(bench: Bench, step: Step, round: u16) -> impl IntoView {
    match step {
        Step::Whole(one) => {
            let under = one.under.clone();
            let top = under.is_empty() || under == one.title;
            view! {
                {(!top).then(|| view! { <h2>{under}</h2> })}
                <BoxView bench=bench one=one round=round top=top />
            }
            .into_any()
        }
        Step::Pair(first, second) => {
            view! { <Pairs bench=bench first=first second=second /> }.into_any()
        }
        Step::Prompt(one, at, prompt) => {
            view! { <OnePrompt bench=bench one=one at=at prompt=prompt round=round /> }.into_any()
        }
    }
}

#[component]
fn OnePrompt(
    bench: Bench,
    one: ToolBox,
    at: usize,
    prompt: LibraryPrompt,
    round: u16,
) -> impl IntoView {
    let line = bench.sheet.line(&one.id, round, 1, Some(&prompt.id));
    let value: RwSignal<String> = line.text.into();
    let id = format!("{}-p{at}", place_id(&one.id, round, 1));
    let cut = cut_words(&prompt);
    let head = if one.under.is_empty() || short(&one.under) == one.title {
        one.title.clone()
    } else {
        format!("{}: {}", short(&one.under), one.title)
    };
    // What was written to the whole box stands here too.
    let written = bench.sheet.has_own_words(&one.id, round);
    let own = written.then(|| {
        view! {
            <p class="strong">"Also written here"</p>
            <OwnWords bench=bench one=one round=round />
        }
    });
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
        {own}
    }
}
