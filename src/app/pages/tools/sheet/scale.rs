//! A number from 0 to 10: each person's beside the others', with what makes it that.

use super::bench::{Bench, place_id};
use super::box_view::box_heading;
use super::number::{ELSE, Number};
use crate::app::components::{Button, Select, TextArea, TextField, Weight};
use crate::app::form::ScaleField;
use crate::app::pages::tools::prompts::{PromptList, prompts_of};
use alongside_core::reflect::ToolBox;
use leptos::prelude::*;

/// A box that holds numbers.
#[component]
pub fn ScaleBox(
    /// The open tool.
    bench: Bench,
    /// The box.
    one: ToolBox,
    /// Which time round.
    round: u16,
    /// Whether it stands under no other heading than the page's.
    top: bool,
) -> impl IntoView {
    let sheet = bench.sheet;
    let Some(scale) = one.scale.clone() else {
        return ().into_any();
    };
    let prompts = bench.tools.with_value(|tools| prompts_of(tools, &one));
    let cut = scale.low.is_empty() || scale.high.is_empty();
    let title = one.title.clone();
    let kept = StoredValue::new(one);
    if kept.with_value(|one| sheet.numbers(&one.id, round).is_empty()) {
        kept.with_value(|one| {
            bench
                .tools
                .with_value(|tools| sheet.add_number(tools, one, round));
        });
    }
    let numbers = move || kept.with_value(|one| sheet.numbers(&one.id, round));
    let add = move || {
        kept.with_value(|one| {
            bench
                .tools
                .with_value(|tools| sheet.add_number(tools, one, round));
        });
    };
    let line = move |number: Number| {
        let ends = kept.with_value(|one| one.scale.clone());
        let (question, ends) = ends.map_or_else(Default::default, |scale| {
            (scale.question, vec![scale.low, scale.high])
        });
        let at = kept.with_value(|one| one.id.clone());
        view! { <OneNumber bench=bench at=at round=round number=number question=question ends=ends /> }
    };
    view! {
        <section class="tool-box">
            {box_heading(title, top)}
            <PromptList prompts=prompts />
            {cut
                .then(|| {
                    view! {
                        <p class="muted">
                            "What the ends mean is cut off in the source. Say in your own words what you mean; no picture is drawn of these numbers."
                        </p>
                    }
                })}
            <div class="tool-numbers">
                <For each=numbers key=|number| number.key children=line />
            </div>
            <Button weight=Weight::Quiet press=add>
                "Add another person’s number"
            </Button>
        </section>
    }
    .into_any()
}

#[component]
fn OneNumber(
    bench: Bench,
    at: String,
    round: u16,
    number: Number,
    question: String,
    ends: Vec<String>,
) -> impl IntoView {
    let sheet = bench.sheet;
    let key = number.key;
    let id = format!("{}-n{key}", place_id(&at, round, 1));
    let who: RwSignal<String> = number.who.into();
    let other: RwSignal<String> = number.other.into();
    let value: RwSignal<String> = number.value.into();
    let not_lower: RwSignal<String> = number.not_lower.into();
    let one_higher: RwSignal<String> = number.one_higher.into();
    // An end that the source does not give has no words.
    let ends = if ends.iter().any(String::is_empty) {
        Vec::new()
    } else {
        ends
    };
    let unsaid = move || {
        let nobody = match who.get().as_str() {
            "" => true,
            ELSE => other.with(|other| other.trim().is_empty()),
            _ => false,
        };
        nobody && !value.with(String::is_empty)
    };
    let choices = Signal::stored(bench.who.get_value());
    let remove = move || {
        let taken = sheet.take_number(key);
        sheet.offer("Number removed.", move || {
            if let Some(number) = &taken {
                sheet.put_number(number);
            }
        });
    };
    let other_id = format!("{id}-other");
    view! {
        <div class="tool-number">
            <Select
                id=format!("{id}-who")
                label="Whose number is it?"
                choices=choices
                value=who
                empty="Choose who"
            />
            <Show when=move || who.get() == ELSE>
                <TextField id=other_id.clone() label="Who? No names of children" value=other />
            </Show>
            <ScaleField
                id=id.clone()
                label=question
                value=value
                hint=String::new()
                error=Signal::stored(None)
                ends=ends
                optional=false
            />
            <Show when=unsaid>
                <p class="hint" role="status">"Say whose number it is. Then it is kept."</p>
            </Show>
            <TextArea
                id=format!("{id}-lower")
                label="What makes it that and not lower?"
                value=not_lower
                lines=2
            />
            <TextArea
                id=format!("{id}-higher")
                label="What would be one higher?"
                value=one_higher
                lines=2
            />
            <Button weight=Weight::Quiet press=remove>
                "Remove this number"
            </Button>
        </div>
    }
}
