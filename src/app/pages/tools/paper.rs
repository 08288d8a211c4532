//! A tool on A4: empty for the hand, or filled in.

use super::prompts::cut_words;
use crate::app::keeper::Keeper;
use crate::app::words;
use alongside_core::reflect::{Depth, Holds, Library, PageBox, Shape, Tool, ToolBox, page};
use alongside_core::supervision::{Entry, ToolSheet};
use leptos::prelude::*;
use std::sync::Arc;

/// The tool on paper.
#[component]
pub fn PaperTool(
    /// All tools and prompts.
    tools: StoredValue<Arc<Library>>,
    /// The tool.
    tool: StoredValue<Tool>,
    /// As it was used; empty without it.
    #[prop(optional_no_strip)]
    sheet: Option<ToolSheet>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let depth = sheet
        .as_ref()
        .and_then(|sheet| sheet.minutes)
        .map_or(Depth::FortyFive, Depth::within);
    let boxes = keeper.read_now(|all| {
        tools.with_value(|tools| {
            tool.with_value(|tool| page(all, tools, tool, depth, sheet.as_ref()))
        })
    });
    let (title, source, incomplete, shape) = tool.with_value(|tool| {
        (
            tool.title.clone(),
            tool.source.clone(),
            tool.incomplete.clone(),
            tool.shape,
        )
    });
    let about = sheet.as_ref().map(|sheet| {
        let of = keeper.read_now(|all| match sheet.case {
            Some(case) => format!("Case {}", all.title(case)),
            None => all.title(sheet.of),
        });
        format!("{of}. {}. Confidential.", words::weekday_and_day(sheet.on))
    });
    let filled = sheet.is_some();
    let body = tool.with_value(|tool| match shape {
        Shape::Rounds => in_rounds(tool, boxes, filled),
        Shape::Columns if !filled => in_columns(tool, boxes),
        Shape::Columns => {
            let pairs = sheet.as_ref().map(|sheet| pairs(tool, sheet));
            view! {
                {pairs}
                {plain(tool, unpaired(tool, boxes), filled)}
            }
            .into_any()
        }
        Shape::Axes if !filled => in_axes(&boxes),
        Shape::Grid if !filled => in_grid(tool, &boxes),
        _ => plain(tool, boxes, filled),
    });
    let heading = title.clone();
    view! {
        <article class="paper" aria-label=format!("{heading}, as it will be printed")>
            <p class="paper-title">{title}</p>
            {about.map(|about| view! { <p>{about}</p> })}
            <p class="paper-hint">"Source: "{source}</p>
            {incomplete.map(|words| view! { <p class="paper-hint">"In the source: "{words}</p> })}
            {body}
        </article>
    }
}

/// Lines to write on.
fn ruled(lines: usize) -> AnyView {
    let lines = (0..lines).map(|_| view! { <li></li> }).collect_view();
    view! {
        <ul class="ruled" aria-hidden="true">
            {lines}
        </ul>
    }
    .into_any()
}

fn ticks(words: &[&str]) -> AnyView {
    let lines = words
        .iter()
        .map(|word| view! { <li><span class="paper-box"></span>{(*word).to_owned()}</li> })
        .collect_view();
    view! { <ul class="paper-choices">{lines}</ul> }.into_any()
}

/// Where words go on an empty page.
fn room(one: Option<&ToolBox>) -> AnyView {
    match one.map(|one| (one.holds, one.scale.clone())) {
        Some((Holds::Scale, Some(scale))) => {
            let ends = [("0", scale.low), ("10", scale.high)]
                .into_iter()
                .filter(|(_, words)| !words.is_empty())
                .map(|(end, words)| view! { <p class="paper-hint">{end}": "{words}</p> })
                .collect_view();
            view! {
                <p>{scale.question}</p>
                {ends}
                {ticks(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"])}
                <p class="paper-hint">"Whose number is it?"</p>
                {ruled(1)}
                <p class="paper-hint">"What makes it that and not lower?"</p>
                {ruled(1)}
                <p class="paper-hint">"What would be one higher?"</p>
                {ruled(1)}
            }
            .into_any()
        }
        Some((Holds::Rag, _)) => view! {
            {ticks(&["R: red", "A: amber", "G: green"])}
            {ruled(2)}
        }
        .into_any(),
        Some((Holds::List, _)) => ruled(3),
        _ => ruled(4),
    }
}

fn prompts(one: &PageBox) -> AnyView {
    let lines = one
        .prompts
        .iter()
        .filter(|prompt| prompt.text != one.title)
        .map(|prompt| {
            let cut = cut_words(prompt).map(|words| format!(" ({words})"));
            view! { <li>{prompt.text.clone()}{cut}</li> }
        })
        .collect_view();
    view! {
        {(!one.question.is_empty()).then(|| view! { <p class="paper-hint">{one.question.clone()}</p> })}
        <ul class="paper-prompts">{lines}</ul>
    }
    .into_any()
}

fn written(lines: &[String]) -> AnyView {
    let lines = lines
        .iter()
        .map(|line| view! { <p class="written">{line.clone()}</p> })
        .collect_view();
    view! { <div>{lines}</div> }.into_any()
}

/// One box: its prompts, and its words or the room for them.
fn paper_box(tool: &Tool, one: &PageBox, filled: bool) -> AnyView {
    let inner = if filled {
        written(&one.lines)
    } else {
        view! {
            {prompts(one)}
            {room(tool.find(&one.id))}
        }
        .into_any()
    };
    view! {
        <div class="paper-field">
            <p class="paper-label">{one.title.clone()}</p>
            {inner}
        </div>
    }
    .into_any()
}

/// Under their heads, one box after the other. A filled page leaves out what is empty.
fn plain(tool: &Tool, boxes: Vec<PageBox>, filled: bool) -> AnyView {
    let mut head = String::new();
    boxes
        .into_iter()
        .filter(|one| !filled || !one.lines.is_empty())
        .map(|one| {
            let new = one.under != head && !one.under.is_empty();
            head.clone_from(&one.under);
            view! {
                {new.then(|| view! { <h2>{one.under.clone()}</h2> })}
                {paper_box(tool, &one, filled)}
            }
        })
        .collect_view()
        .into_any()
}

/// Round by round, as it was gone through; an empty page has one round.
fn in_rounds(tool: &Tool, boxes: Vec<PageBox>, filled: bool) -> AnyView {
    let last = boxes.iter().flat_map(|one| one.rounds.clone()).max();
    let Some(last) = last.filter(|_| filled) else {
        return view! {
            {plain(tool, boxes, filled)}
            <p class="paper-hint">"What came up in the last step begins the next round: take a new page."</p>
        }
        .into_any();
    };
    (1..=last)
        .map(|round| {
            let of_round: Vec<PageBox> = boxes
                .iter()
                .map(|one| {
                    let lines = one.lines.iter().zip(&one.rounds);
                    let lines = lines.filter(|(_, of)| **of == round);
                    PageBox {
                        lines: lines.map(|(line, _)| line.clone()).collect(),
                        ..one.clone()
                    }
                })
                .collect();
            view! {
                <h2>{format!("Round {round}")}</h2>
                {plain(tool, of_round, filled)}
            }
        })
        .collect_view()
        .into_any()
}

/// Columns side by side, and scales below them.
fn in_columns(tool: &Tool, boxes: Vec<PageBox>) -> AnyView {
    let is_scale = |one: &PageBox| {
        let found = tool.find(&one.id);
        found.is_some_and(|found| found.holds == Holds::Scale)
    };
    let (scales, words): (Vec<PageBox>, Vec<PageBox>) = boxes.into_iter().partition(is_scale);
    let mut heads: Vec<(String, Vec<PageBox>)> = Vec::new();
    for one in words {
        match heads.iter_mut().find(|(head, _)| *head == one.under) {
            Some((_, own)) => own.push(one),
            None => heads.push((one.under.clone(), vec![one])),
        }
    }
    let columns = heads
        .into_iter()
        .map(|(head, own)| {
            let own = own
                .iter()
                .map(|one| paper_box(tool, one, false))
                .collect_view();
            view! {
                <div>
                    <h2>{head}</h2>
                    {own}
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="paper-map">{columns}</div>
        {plain(tool, scales, false)}
    }
    .into_any()
}

/// The boxes that stand in no pair.
fn unpaired(tool: &Tool, mut boxes: Vec<PageBox>) -> Vec<PageBox> {
    boxes.retain(|one| {
        let mut all = tool.boxes.iter();
        let paired = |other: &ToolBox| match &other.answers {
            Some(first) => *first == one.id || other.id == one.id,
            None => false,
        };
        !all.any(paired)
    });
    boxes
}

/// What belongs together by its number, side by side.
fn pairs(tool: &Tool, sheet: &ToolSheet) -> AnyView {
    let tables = tool.boxes.iter().filter_map(|second| {
        let first = tool.find(second.answers.as_ref()?)?;
        let (left, right) = (sheet.entries(&first.id), sheet.entries(&second.id));
        let mut items: Vec<u16> = left.iter().chain(&right).map(|one| one.item).collect();
        items.sort_unstable();
        items.dedup();
        let rows = items
            .iter()
            .map(|item| {
                let words = |all: &[&Entry]| {
                    let found = all.iter().find(|one| one.item == *item);
                    found.map(|one| one.text.clone()).unwrap_or_default()
                };
                view! {
                    <tr>
                        <td class="written">{words(&left)}</td>
                        <td class="written">{words(&right)}</td>
                    </tr>
                }
            })
            .collect_view();
        (!items.is_empty()).then(|| {
            view! {
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{first.title.clone()}</th>
                            <th scope="col">{second.title.clone()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }
        })
    });
    tables.collect_view().into_any()
}

fn in_axes(boxes: &[PageBox]) -> AnyView {
    let rows = boxes
        .iter()
        .map(|one| {
            view! {
                <tr>
                    <th scope="row">{one.title.clone()}</th>
                    <td>{ticks(&["visible", "invisible"])}</td>
                    <td>{ticks(&["voiced", "unvoiced"])}</td>
                    <td></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">"Difference"</th>
                    <th scope="col">"Can it be seen?"</th>
                    <th scope="col">"Is it spoken of?"</th>
                    <th scope="col">"What was said"</th>
                </tr>
            </thead>
            <tbody>
                {rows} <tr>
                    <td></td>
                    <td></td>
                    <td></td>
                    <td></td>
                </tr>
            </tbody>
        </table>
    }
    .into_any()
}

fn in_grid(tool: &Tool, boxes: &[PageBox]) -> AnyView {
    let pieces = tool.pieces.unwrap_or(1);
    let heads = (1..=pieces)
        .map(|piece| view! { <th scope="col">{format!("Piece {piece}: number")}</th> })
        .collect_view();
    let rows = boxes
        .iter()
        .map(|one| {
            let cells = (1..=pieces)
                .map(|_| view! { <td>{ticks(&["R", "A", "G"])}{ruled(2)}</td> })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{one.title.clone()}{prompts(one)}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">"Thread"</th>
                    {heads}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
