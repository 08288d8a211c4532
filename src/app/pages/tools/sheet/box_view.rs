//! One box of a tool: what it asks, and the words or numbers in it.

use super::bench::{Bench, place_id};
use super::scale::ScaleBox;
use crate::app::components::{Button, Disclosure, IdentityHint, TextArea, Weight};
use crate::app::pages::tools::prompts::{AsksMarks, PromptList, cut_words, prompts_of};
use crate::app::route::focus_on;
use alongside_core::reflect::{Holds, ToolBox};
use leptos::prelude::*;

/// So many prompts stand in the box itself; more are a list beside it.
const FEW: usize = 2;

/// A box.
#[component]
pub fn BoxView(
    /// The open tool.
    bench: Bench,
    /// The box.
    one: ToolBox,
    /// Which time round.
    #[prop(default = 1)]
    round: u16,
    /// Whether it stands under no other heading than the page's.
    #[prop(optional)]
    top: bool,
) -> impl IntoView {
    if one.holds == Holds::Scale {
        return view! { <ScaleBox bench=bench one=one round=round top=top /> }.into_any();
    }
    let prompts = bench.tools.with_value(|tools| prompts_of(tools, &one));
    let several = prompts.len() > FEW;
    let few = (!several).then(|| {
        let lines = prompts
            .iter()
            .map(|prompt| {
                let cut = cut_words(prompt);
                view! {
                    <p class="tool-prompt">
                        {prompt.text.clone()} {cut.map(|words| view! { <span class="cut">" "{words}</span> })}
                        " "
                        <AsksMarks asks=prompt.asks.clone() />
                    </p>
                }
            })
            .collect_view();
        let source = prompts.first().map(|prompt| prompt.source.clone());
        view! {
            {lines}
            {source.map(|source| view! { <p class="muted small tool-source">"From "{source}</p> })}
        }
    });
    let listed = several.then(|| prompts.clone());
    let list = listed.map(|prompts| {
        let words = format!("Prompts ({})", prompts.len());
        let about = one.title.clone();
        view! {
            <Disclosure summary=words about=about open=true>
                <PromptList prompts=prompts />
            </Disclosure>
        }
    });
    // What was written to one prompt alone stands under that prompt's words.
    let alone = bench.sheet.prompts_written(&one.id, round);
    let answered = prompts
        .iter()
        .enumerate()
        .filter(|(_, prompt)| alone.contains(&prompt.id))
        .map(|(at, prompt)| {
            let line = bench.sheet.line(&one.id, round, 1, Some(&prompt.id));
            let id = format!("{}-p{at}", place_id(&one.id, round, 1));
            view! { <TextArea id=id label=prompt.text.clone() value=line.text.into() lines=2 /> }
        })
        .collect_view();
    let own = (!one.question.is_empty()).then(|| {
        view! {
            <p class="tool-prompt">
                {one.question.clone()} " " <AsksMarks asks=one.asks.clone() />
            </p>
        }
    });
    view! {
        <section class="tool-box">
            {box_heading(one.title.clone(), top)}
            {few}
            {own}
            {list}
            {answered}
            <OwnWords bench=bench one=one round=round />
        </section>
    }
    .into_any()
}

/// The words of a box that answer no one prompt.
#[component]
pub fn OwnWords(
    /// The open tool.
    bench: Bench,
    /// The box.
    one: ToolBox,
    /// Which time round.
    round: u16,
) -> impl IntoView {
    if one.holds == Holds::List {
        return view! { <Things bench=bench at=one.id title=one.title round=round /> }.into_any();
    }
    let line = bench.sheet.line(&one.id, round, 1, None);
    let value: RwSignal<String> = line.text.into();
    view! {
        <TextArea
            id=place_id(&one.id, round, 1)
            label=format!("{}: your words", one.title)
            value=value
            lines=3
        />
        <IdentityHint value=value />
    }
    .into_any()
}

/// The heading of a box.
pub fn box_heading(title: String, top: bool) -> AnyView {
    if top {
        view! { <h2 class="box-heading">{title}</h2> }.into_any()
    } else {
        view! { <h3>{title}</h3> }.into_any()
    }
}

/// Several things, each with words of its own.
#[component]
fn Things(bench: Bench, at: String, title: String, round: u16) -> impl IntoView {
    let sheet = bench.sheet;
    let at = StoredValue::new(at);
    let title = StoredValue::new(title);
    let items = Memo::new(move |_| at.with_value(|at| sheet.items(at, round)));
    let line = move |item: u16| {
        let at = at.get_value();
        view! { <Thing bench=bench at=at title=title.get_value() round=round item=item items=items /> }
    };
    let add = move || {
        let at = at.get_value();
        let next = items
            .get_untracked()
            .last()
            .map_or(1, |item| item.saturating_add(1));
        sheet.line(&at, round, next, None);
        let id = place_id(&at, round, next);
        request_animation_frame(move || focus_on(&id));
    };
    view! {
        <For each=move || items.get() key=|item| *item children=line />
        <Button weight=Weight::Quiet press=add about=title.get_value()>
            "Add another"
        </Button>
    }
}

/// One of several things in a box.
#[component]
pub fn Thing(
    /// The open tool.
    bench: Bench,
    /// The box.
    at: String,
    /// What it is called.
    title: String,
    /// Which time round.
    round: u16,
    /// Which of several.
    item: u16,
    /// All of them: the only one cannot be removed.
    items: Memo<Vec<u16>>,
    /// The box of what stands beside it, if there is one.
    #[prop(optional_no_strip)]
    partner: Option<String>,
) -> impl IntoView {
    let sheet = bench.sheet;
    let value: RwSignal<String> = sheet.line(&at, round, item, None).text.into();
    let id = place_id(&at, round, item);
    let about = format!("{title} {item}");
    let remove = move || {
        let answered = partner
            .as_ref()
            .is_some_and(|partner| !sheet.item_words(partner, round, item).is_empty());
        if answered {
            // The row stays for what stands beside it: only the words go.
            let line = sheet.line(&at, round, item, None);
            let before = line.apart();
            line.text.set(String::new());
            sheet.offer("Removed.", move || line.take_in(&before));
            return;
        }
        let mut taken = sheet.take_out(&at, round, item);
        if let Some(partner) = &partner {
            taken.extend(sheet.take_out(partner, round, item));
        }
        sheet.offer("Removed.", move || sheet.put_back(&taken));
    };
    view! {
        <div class="tool-thing">
            <TextArea id=id label=about.clone() value=value lines=2 />
            <IdentityHint value=value />
            <Show when=move || items.with(|items| items.len() > 1)>
                {
                    let (about, remove) = (about.clone(), remove.clone());
                    view! {
                        <Button weight=Weight::Quiet about=about press=remove>
                            "Remove"
                        </Button>
                    }
                }
            </Show>
        </div>
    }
}
