//! The pieces, newest first, and what else is known: observations, feedback and training.

use super::form::PieceForm;
use super::piece_words;
use crate::app::components::{Button, Disclosure, Empty, Toasts, Weight};
use crate::app::keeper::Keeper;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::reflect::Library;
use alongside_core::supervision::{
    Body, Change, DocId, EventKind, Kind, PortfolioPiece, Workspace,
};
use leptos::prelude::*;
use std::sync::Arc;

/// One line: a piece, or something that happened and was logged elsewhere.
#[derive(Clone, PartialEq)]
struct Line {
    id: DocId,
    on: Date,
    piece: Option<PortfolioPiece>,
    words: String,
    note: String,
}

fn lines(all: &Workspace, of: DocId) -> Vec<Line> {
    let pieces = all
        .of_kind_about(Kind::PortfolioPiece, of)
        .filter_map(|document| match &document.body {
            Body::PortfolioPiece(piece) if piece.of == of => Some(Line {
                id: document.id(),
                on: piece.on,
                piece: Some(piece.clone()),
                words: piece_words(piece.what).into(),
                note: String::new(),
            }),
            _ => None,
        });
    let logged = all
        .of_kind_about(Kind::Occurrence, of)
        .filter_map(|document| match &document.body {
            Body::Occurrence(seen) => {
                let words = match seen.what {
                    EventKind::Observation => "Practice observed",
                    EventKind::Feedback => "Feedback given",
                    EventKind::Training => "Training",
                    _ => return None,
                };
                let theirs = seen.of == Some(of) || (seen.of.is_none() && seen.with.contains(&of));
                theirs.then(|| Line {
                    id: document.id(),
                    on: seen.on,
                    piece: None,
                    words: words.into(),
                    note: seen.note.clone(),
                })
            }
            _ => None,
        });
    let mut lines: Vec<Line> = pieces.chain(logged).collect();
    lines.sort_by_key(|line| std::cmp::Reverse((line.on, line.id)));
    lines
}

/// The list.
#[component]
pub fn Pieces(
    /// Whose portfolio.
    of: DocId,
    /// Domains and standards, for their words.
    tools: StoredValue<Arc<Library>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let found = Memo::new(move |_| keeper.read(|all| lines(all, of)));
    let open = RwSignal::new(None::<DocId>);
    move || {
        let found = found.get();
        if found.is_empty() {
            return view! {
                <Empty>
                    <p>"What this person learns and what others say of their work will stand here. Begin with one note."</p>
                </Empty>
            }
            .into_any();
        }
        let lines = found
            .into_iter()
            .map(|line| view! { <li><OneLine of=of line=line tools=tools open=open /></li> })
            .collect_view();
        view! { <ul class="lines" role="list">{lines}</ul> }.into_any()
    }
}

#[component]
fn OneLine(
    of: DocId,
    line: Line,
    tools: StoredValue<Arc<Library>>,
    open: RwSignal<Option<DocId>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let Line {
        id,
        on,
        piece,
        words: what,
        note,
    } = line;
    let head = format!("{what}, {}", words::day(on));
    let Some(piece) = piece else {
        return view! {
            <p class="strong">{head}</p>
            <p class="written">{note}</p>
            <p class="muted small">"From the log."</p>
        }
        .into_any();
    };
    let shows: Vec<String> = tools.with_value(|tools| {
        let strands = piece.shows.iter().filter_map(|id| tools.strand(id));
        strands.map(|strand| strand.title.clone()).collect()
    });
    let about = head.clone();
    let remove = move || {
        let change = Change::Remove {
            id,
            reason: "taken off by its writer".into(),
        };
        if let Err(error) = keeper.send_undoable(change, "Removed.") {
            Toasts::here().say(error.to_string());
        }
    };
    let editing = move || open.get() == Some(id);
    let form = move || {
        editing().then(|| {
            let done = Callback::new(move |()| open.set(None));
            view! { <PieceForm of=of piece=Some(id) tools=tools done=done /> }
        })
    };
    view! {
        <p class="strong">{head}</p>
        <p class="written">{piece.text}</p>
        {(!piece.learnt.is_empty())
            .then(|| view! { <p class="written">"What I learnt: "{piece.learnt}</p> })}
        {(!shows.is_empty())
            .then(|| {
                view! {
                    <Disclosure summary=format!("Shows {}", words::count(i64::try_from(shows.len()).unwrap_or_default(), "domain or standard", "domains and standards")) about=about.clone()>
                        <ul>
                            {shows.into_iter().map(|one| view! { <li>{one}</li> }).collect_view()}
                        </ul>
                    </Disclosure>
                }
            })}
        {piece.with_peer.then(|| view! { <p class="muted small">"Talked over with a colleague."</p> })}
        <div class="row">
            <Button
                weight=Weight::Quiet
                about=about.clone()
                press=move || open.update(|open| *open = if *open == Some(id) { None } else { Some(id) })
            >
                "Change"
            </Button>
            <Button weight=Weight::Quiet about=about press=remove>
                "Remove"
            </Button>
        </div>
        {form}
    }
    .into_any()
}
