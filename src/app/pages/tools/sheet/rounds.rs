//! A loop: the same steps again and again. What the last step turns up begins the next round.

use super::bench::Bench;
use super::box_view::BoxView;
use super::ring::Ring;
use crate::app::components::{Button, Choice, ChoiceChips, Inset, Weight};
use crate::app::route::focus_on;
use leptos::prelude::*;

/// The short name of a step: what stands before the colon.
pub fn short(head: &str) -> String {
    head.split(':').next().unwrap_or(head).to_owned()
}

fn stage_id(at: usize) -> String {
    format!("stage-{at}")
}

/// The loop.
#[component]
pub fn RoundsView(
    /// The open tool.
    bench: Bench,
    /// Which time round.
    round: RwSignal<u16>,
) -> impl IntoView {
    let sheet = bench.sheet;
    let current = RwSignal::new(0_usize);
    // A round that was begun may still be empty.
    let rounds = RwSignal::new(sheet.rounds().max(round.get_untracked()));
    let steps: Vec<String> = {
        let mut steps: Vec<String> = Vec::new();
        bench.tool.with_value(|tool| {
            for one in &tool.boxes {
                let step = short(&one.under);
                if !steps.contains(&step) {
                    steps.push(step);
                }
            }
        });
        steps
    };
    // Steps of several boxes need the whole width.
    let wide = bench
        .tool
        .with_value(|tool| tool.boxes.len() > steps.len().saturating_mul(2));
    let go = move |at: usize| {
        current.set(at);
        request_animation_frame(move || focus_on(&stage_id(at)));
    };
    let again = move || {
        let next = round.get_untracked().saturating_add(1);
        rounds.update(|rounds| *rounds = (*rounds).max(next));
        round.set(next);
        go(0);
    };
    let chips = move || {
        let last = rounds.get();
        (last > 1).then(|| {
            let choices = (1..=last)
                .map(|one| Choice::new(one.to_string(), format!("Round {one}")))
                .collect();
            let value = RwSignal::new(round.get_untracked().to_string());
            Effect::new(move |before: Option<()>| {
                let chosen = value.get().parse().unwrap_or(1);
                if before.is_some() && chosen != round.get_untracked() {
                    round.set(chosen);
                    go(0);
                }
            });
            Effect::new(move |_| value.set(round.get().to_string()));
            view! { <ChoiceChips label="Rounds" choices=choices value=value /> }
        })
    };
    let centre = Signal::derive(move || format!("Round {}", round.get()));
    view! {
        <div class="rounds" class:rounds-wide=wide>
            <div class="rounds-ring">
                <Ring
                    label="Steps of the loop"
                    steps=steps
                    current=current
                    choose=Callback::new(go)
                    centre=centre
                />
                {chips}
            </div>
            <div class="rounds-steps">
                {move || {
                    let round = round.get();
                    let stages = stages(bench, round, current);
                    view! {
                        {stages}
                        <div class="start-over">
                            <p>"What came up in “Start over” begins the next round. Go round as often as it helps."</p>
                            <Button weight=Weight::Secondary press=again>
                                {format!("Start over: round {}", round.saturating_add(1))}
                            </Button>
                        </div>
                    }
                }}
            </div>
        </div>
    }
}

/// What the round before turned up.
fn found(bench: Bench, round: u16) -> Vec<String> {
    if round < 2 {
        return Vec::new();
    }
    let ends: Vec<String> = bench.tool.with_value(|tool| {
        let ends = tool.boxes.iter().filter(|one| one.again);
        ends.map(|one| one.id.clone()).collect()
    });
    untrack(|| {
        ends.iter()
            .flat_map(|at| bench.sheet.words(at, round.saturating_sub(1)))
            .collect()
    })
}

/// What the round before turned up, to begin this one with; none if it was nothing.
pub fn brought_along(bench: Bench, round: u16) -> Option<AnyView> {
    let found = found(bench, round);
    if found.is_empty() {
        return None;
    }
    let lines = found
        .into_iter()
        .map(|words| view! { <li class="written">{words}</li> })
        .collect_view();
    let inset = view! {
        <Inset>
            <p class="strong">{format!("From round {}", round.saturating_sub(1))}</p>
            <ul>{lines}</ul>
        </Inset>
    };
    Some(inset.into_any())
}

fn stages(bench: Bench, round: u16, current: RwSignal<usize>) -> impl IntoView {
    let mut brought = brought_along(bench, round);
    bench
        .heads()
        .into_iter()
        .enumerate()
        .map(|(at, (head, boxes))| {
            let came = brought.take();
            let several = boxes.len() > 1;
            let boxes = boxes
                .into_iter()
                .map(|one| view! { <BoxView bench=bench one=one round=round /> })
                .collect_view();
            let heading = format!("{}-heading", stage_id(at));
            view! {
                <section
                    class="stage"
                    id=stage_id(at)
                    tabindex="-1"
                    aria-labelledby=heading.clone()
                    on:focusin=move |_| current.set(at)
                >
                    <h2 id=heading.clone()>{head}</h2>
                    {came}
                    <div class:map=several>{boxes}</div>
                </section>
            }
        })
        .collect_view()
}
