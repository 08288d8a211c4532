//! The same boxes for each of several pieces of work: a colour and words for each.

use super::bench::{Bench, place_id};
use crate::app::components::{Choice, Radios, TextArea, TextField};
use crate::app::pages::tools::prompts::{PromptList, prompts_of};
use alongside_core::reflect::ToolBox;
use leptos::prelude::*;

/// The place of a piece's own name.
pub const PIECE: &str = "piece";

/// The grid.
#[component]
pub fn GridView(
    /// The open tool.
    bench: Bench,
) -> impl IntoView {
    let pieces = bench.tool.with_value(|tool| tool.pieces.unwrap_or(1));
    let names = (1..=pieces)
        .map(|piece| {
            let called = format!("Piece {piece}");
            let line = bench.sheet.line_called(PIECE, 1, piece, None, &called);
            let value: RwSignal<String> = line.text.into();
            view! {
                <TextField
                    id=place_id(PIECE, 1, piece)
                    label=format!("{called}: its number on the case system")
                    value=value
                />
            }
        })
        .collect_view();
    view! {
        <div class="columns">{names}</div>
        {move || {
            bench
                .boxes()
                .into_iter()
                .map(|one| view! { <Thread bench=bench one=one pieces=pieces /> })
                .collect_view()
        }}
    }
}

/// One row of the grid.
#[component]
fn Thread(bench: Bench, one: ToolBox, pieces: u16) -> impl IntoView {
    let mut prompts = bench.tools.with_value(|tools| prompts_of(tools, &one));
    // A prompt that only names the thread says nothing more than its heading.
    prompts.retain(|prompt| prompt.text != one.title);
    let prompts = (!prompts.is_empty()).then(|| view! { <PromptList prompts=prompts.clone() /> });
    let cells = (1..=pieces)
        .map(|piece| {
            let line = bench.sheet.line(&one.id, 1, piece, None);
            let rag: RwSignal<String> = line.rag.into();
            let value: RwSignal<String> = line.text.into();
            let id = place_id(&one.id, 1, piece);
            let colours = vec![
                Choice::new("red", "R: red"),
                Choice::new("amber", "A: amber"),
                Choice::new("green", "G: green"),
            ];
            view! {
                <div>
                    <Radios
                        id=format!("{id}-rag")
                        legend=format!("{}, piece {piece}", one.title)
                        choices=colours
                        value=rag
                        inline=true
                    />
                    <TextArea
                        id=id
                        label=format!("Why, for piece {piece}")
                        value=value
                        lines=2
                    />
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="form-section">
            <h2>{one.title.clone()}</h2>
            {prompts}
            <div class="columns">{cells}</div>
        </section>
    }
}
