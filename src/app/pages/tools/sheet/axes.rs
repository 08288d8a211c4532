//! Differences as a wheel and a list. Only what is talked about is kept; nothing counts how many.

use super::bench::Bench;
use super::line::Line;
use crate::app::components::{Button, Toasts, Weight};
use crate::app::pages::tools::axis::{AddAxis, Axis, AxisPanel};
use crate::app::pages::tools::prompts::prompts_of;
use crate::app::pages::tools::wheel::{Part, Wheel, WheelList};
use leptos::prelude::*;

fn part(id: &str, title: &str, line: Option<&Line>) -> Part {
    Part {
        id: id.to_owned(),
        title: title.to_owned(),
        seen: line.map(|line| line.seen.get()).unwrap_or_default(),
        voiced: line.map(|line| line.voiced.get()).unwrap_or_default(),
        grabs: line.is_some_and(|line| line.grabs.get()),
        written: line.is_some_and(|line| line.text.with(|text| !text.trim().is_empty())),
    }
}

/// The wheel, its list, and the part that is open.
#[component]
pub fn AxesView(
    /// The open tool.
    bench: Bench,
) -> impl IntoView {
    let sheet = bench.sheet;
    let chosen = RwSignal::new(String::new());
    let known: Vec<(String, String)> = bench.tool.with_value(|tool| {
        let boxes = tool.boxes.iter();
        boxes
            .map(|one| (one.id.clone(), one.title.clone()))
            .collect()
    });
    let ids: Vec<String> = known.iter().map(|(id, _)| id.clone()).collect();
    let ids = StoredValue::new(ids);
    let parts = Memo::new(move |_| {
        let own = known
            .iter()
            .map(|(id, title)| part(id, title, sheet.first_line(id).as_ref()));
        let added = ids.with_value(|ids| sheet.added(ids));
        let added = added
            .iter()
            .map(|line| part(line.at(), line.called(), Some(line)));
        own.chain(added).collect::<Vec<_>>()
    });
    let add = move |name: String| {
        let called = name.to_lowercase();
        let there = parts.with_untracked(|parts| {
            let same = |part: &&Part| part.title.to_lowercase() == called;
            parts.iter().find(same).map(|part| part.id.clone())
        });
        if let Some(there) = there {
            Toasts::here().say(format!("{name} is there already: it is open now."));
            chosen.set(there);
            return;
        }
        let id = sheet.new_place();
        sheet.line_called(&id, 1, 1, None, &name);
        chosen.set(id);
    };
    let panel = move || {
        let id = chosen.get();
        let part = parts.with_untracked(|parts| parts.iter().find(|part| part.id == id).cloned());
        let Some(part) = part else {
            return view! {
                <p class="muted">
                    "Which one grabs you most? Begin there. There is no need to go through them all: only what you talk about is kept."
                </p>
            }
            .into_any();
        };
        view! { <OpenAxis bench=bench part=part chosen=chosen /> }.into_any()
    };
    let adds = bench.tool.with_value(|tool| tool.add_another);
    view! {
        <div class="axes">
            <div class="axes-wheel">
                <Wheel parts=parts chosen=chosen />
            </div>
            <div class="axes-open">{panel}</div>
            <div class="axes-list">
                <WheelList parts=parts chosen=chosen />
                {adds.then(|| view! { <AddAxis add=Callback::new(add) /> })}
            </div>
        </div>
    }
}

#[component]
fn OpenAxis(bench: Bench, part: Part, chosen: RwSignal<String>) -> impl IntoView {
    let sheet = bench.sheet;
    let line = sheet.line_called(&part.id, 1, 1, None, {
        let known = bench.tool.with_value(|tool| tool.find(&part.id).is_some());
        if known { "" } else { &part.title }
    });
    let (question, source) = bench.tool.with_value(|tool| {
        let Some(one) = tool.find(&part.id) else {
            return Default::default();
        };
        let prompts = bench.tools.with_value(|tools| prompts_of(tools, one));
        prompts.into_iter().next().map_or_else(
            || (one.question.clone(), String::new()),
            |prompt| (prompt.text, prompt.source),
        )
    });
    let axis = Axis {
        text: line.text.clone().into(),
        seen: line.seen.clone().into(),
        voiced: line.voiced.clone().into(),
        grabs: line.grabs.clone().into(),
    };
    // One of them grabs most.
    let id = part.id.clone();
    Effect::new(move |before: Option<bool>| {
        let now = axis.grabs.get();
        if now && before == Some(false) {
            sheet.only_grabs(&id);
        }
        now
    });
    let own = part.id.clone();
    let clear = move || {
        let taken = sheet.take_out(&own, 1, 1);
        chosen.set(String::new());
        sheet.offer("Nothing is kept of it.", move || sheet.put_back(&taken));
    };
    view! {
        <AxisPanel title=part.title.clone() axis=axis question=question source=source />
        <Button weight=Weight::Quiet about=part.title press=clear>
            "Keep nothing of this one"
        </Button>
    }
}
