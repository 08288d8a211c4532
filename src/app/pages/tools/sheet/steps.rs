//! Boxes one after the other, under their heads.

use super::bench::Bench;
use super::box_view::BoxView;
use leptos::prelude::*;

/// The boxes.
#[component]
pub fn StepsView(
    /// The open tool.
    bench: Bench,
) -> impl IntoView {
    move || {
        bench
            .heads()
            .into_iter()
            .map(|(head, boxes)| {
                let top = head.is_empty();
                let boxes = boxes
                    .into_iter()
                    .map(|one| view! { <BoxView bench=bench one=one top=top /> })
                    .collect_view();
                view! {
                    <div class="tool-steps">
                        {(!head.is_empty()).then(|| view! { <h2>{head}</h2> })}
                        {boxes}
                    </div>
                }
            })
            .collect_view()
    }
}
