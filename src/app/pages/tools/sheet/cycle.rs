//! A ring that is gone round once, and more boxes beside it.

use super::bench::Bench;
use super::box_view::BoxView;
use super::ring::Ring;
use crate::app::route::focus_on;
use leptos::prelude::*;

fn step_id(at: usize) -> String {
    format!("step-{at}")
}

/// The ring, its boxes, and the other boxes under their heads.
#[component]
pub fn CycleView(
    /// The open tool.
    bench: Bench,
) -> impl IntoView {
    let current = RwSignal::new(0_usize);
    let go = move |at: usize| request_animation_frame(move || focus_on(&step_id(at)));
    move || {
        let mut heads = bench.heads().into_iter();
        let (head, ring) = heads.next().unwrap_or_default();
        let steps = ring.iter().map(|one| one.title.clone()).collect();
        let boxes = ring
            .into_iter()
            .enumerate()
            .map(|(at, one)| {
                view! {
                    <div id=step_id(at) on:focusin=move |_| current.set(at)>
                        <BoxView bench=bench one=one top=true />
                    </div>
                }
            })
            .collect_view();
        let beside = heads
            .map(|(head, boxes)| {
                let boxes = boxes
                    .into_iter()
                    .map(|one| view! { <BoxView bench=bench one=one /> })
                    .collect_view();
                view! {
                    <section class="form-section">
                        <h2>{head}</h2>
                        <div class="four">{boxes}</div>
                    </section>
                }
            })
            .collect_view();
        view! {
            <div class="rounds">
                <div class="rounds-ring">
                    <Ring
                        label="Steps of the cycle"
                        steps=steps
                        current=current
                        choose=Callback::new(go)
                        centre=Signal::stored(head)
                    />
                </div>
                <div class="rounds-steps">{boxes}</div>
            </div>
            {beside}
        }
    }
}
