//! A map: boxes under column heads. What belongs together by its number stands side by side.

use super::bench::{Bench, pairs, place_id};
use super::box_view::{BoxView, Thing};
use crate::app::components::{Button, Icon, Mark, Weight};
use crate::app::pages::tools::prompts::{PromptList, prompts_of};
use crate::app::route::focus_on;
use alongside_core::reflect::{Holds, ToolBox};
use leptos::prelude::*;

/// The map.
#[component]
pub fn ColumnsView(
    /// The open tool.
    bench: Bench,
) -> impl IntoView {
    move || {
        let boxes = bench.boxes();
        let pairs = pairs(&boxes);
        let paired = |id: &str| {
            pairs
                .iter()
                .any(|(first, second)| first.id == id || second.id == id)
        };
        let heads = bench.heads();
        let columns = heads
            .iter()
            .map(|(head, boxes)| {
                let words = boxes.iter().filter(|one| one.holds != Holds::Scale);
                let own: Vec<ToolBox> = words.filter(|one| !paired(&one.id)).cloned().collect();
                (head.clone(), own)
            })
            .filter(|(_, own)| !own.is_empty())
            .map(|(head, own)| {
                let own = own
                    .into_iter()
                    .map(|one| view! { <BoxView bench=bench one=one /> })
                    .collect_view();
                view! {
                    <div class="map-column">
                        <h2>{head}</h2>
                        {own}
                    </div>
                }
            })
            .collect_view();
        let bands = pairs
            .into_iter()
            .map(|(first, second)| view! { <Pairs bench=bench first=first second=second /> })
            .collect_view();
        let scales = boxes
            .iter()
            .filter(|one| one.holds == Holds::Scale)
            .cloned()
            .map(|one| view! { <BoxView bench=bench one=one top=true /> })
            .collect::<Vec<_>>();
        let scales = (!scales.is_empty()).then(|| view! { <div class="map-scales">{scales}</div> });
        view! {
            <div class="map">{columns}</div>
            {bands}
            {scales}
        }
    }
}

/// Each thing of one box beside what answers it in the other.
#[component]
pub fn Pairs(
    /// The open tool.
    bench: Bench,
    /// The box of what is answered.
    first: ToolBox,
    /// The box of the answers.
    second: ToolBox,
) -> impl IntoView {
    let sheet = bench.sheet;
    let prompts = bench.tools.with_value(|tools| {
        let mut prompts = prompts_of(tools, &first);
        prompts.extend(prompts_of(tools, &second));
        prompts
    });
    let title = format!("{} and {}", first.title, second.title.to_lowercase());
    let (one, two) = (StoredValue::new(first), StoredValue::new(second));
    let items = Memo::new(move |_| {
        let mut items = one.with_value(|one| sheet.items(&one.id, 1));
        items.extend(two.with_value(|two| sheet.items(&two.id, 1)));
        items.sort_unstable();
        items.dedup();
        items
    });
    let half = move |kept: StoredValue<ToolBox>, beside: StoredValue<ToolBox>, item: u16| {
        let partner = Some(beside.with_value(|beside| beside.id.clone()));
        let (at, title, under) =
            kept.with_value(|kept| (kept.id.clone(), kept.title.clone(), kept.under.clone()));
        view! {
            <div class="pair-half">
                <p class="muted small">{under}</p>
                <Thing bench=bench at=at title=title round=1 item=item items=items partner=partner />
            </div>
        }
    };
    let alone = move |item: u16| {
        let written = |kept: StoredValue<ToolBox>| {
            kept.with_value(|kept| {
                let line = sheet.line(&kept.id, 1, item, None);
                line.text.with(|text| !text.trim().is_empty())
            })
        };
        let title = |kept: StoredValue<ToolBox>| kept.with_value(|kept| kept.title.to_lowercase());
        match (written(one), written(two)) {
            (true, false) => Some(format!("No {} stands beside it yet.", title(two))),
            (false, true) => Some(format!("No {} stands beside it yet.", title(one))),
            _ => None,
        }
    };
    let pair = move |item: u16| {
        view! {
            <li class="pair">
                {half(one, two, item)}
                <span class="pair-arrow">
                    <Mark icon=Icon::Start />
                </span>
                {half(two, one, item)}
                <p class="pair-alone muted small">{move || alone(item)}</p>
            </li>
        }
    };
    let add = move || {
        let next = items
            .get_untracked()
            .last()
            .map_or(1, |item| item.saturating_add(1));
        let at = one.with_value(|one| one.id.clone());
        sheet.line(&at, 1, next, None);
        request_animation_frame(move || focus_on(&place_id(&at, 1, next)));
    };
    let about = one.with_value(|one| one.title.to_lowercase());
    view! {
        <section class="pairs">
            <h2>{title}</h2>
            <p>"Each one on the left has its own answer on the right."</p>
            <PromptList prompts=prompts />
            <ol class="pair-list" role="list">
                <For each=move || items.get() key=|item| *item children=pair />
            </ol>
            <Button weight=Weight::Quiet press=add about=about>
                "Add another"
            </Button>
        </section>
    }
}
