//! Writing a piece: what it is, the words, what was learnt, what it shows.

use super::piece_words;
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Checkbox, Checkboxes, Choice, DateField, Disclosure, ErrorSummary,
    IdentityHint, Problem, Radios, TextArea, Toasts, Weight,
};
use crate::app::date_text::read_date;
use crate::app::keeper::Keeper;
use crate::app::pages::meeting::keep_typing;
use crate::app::words;
use alongside_core::reflect::Library;
use alongside_core::supervision::{Change, DocId, PieceKind, PortfolioPiece};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What was typed.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Typed {
    what: String,
    on: String,
    text: String,
    learnt: String,
    shows: Vec<String>,
    with_peer: bool,
}

impl Typed {
    fn of(piece: &PortfolioPiece) -> Self {
        Self {
            what: piece.what.word().into(),
            on: words::digits(piece.on),
            text: piece.text.clone(),
            learnt: piece.learnt.clone(),
            shows: piece.shows.clone(),
            with_peer: piece.with_peer,
        }
    }

    fn blank() -> Self {
        Self {
            what: PieceKind::Note.word().into(),
            on: words::digits(clock::today()),
            ..Self::default()
        }
    }
}

/// The name of the draft of a piece, or of a new one.
pub fn draft_key(of: DocId, piece: Option<DocId>) -> String {
    format!("piece-{}", piece.unwrap_or(of))
}

/// The form of a new piece, or of one that is there.
#[component]
pub fn PieceForm(
    /// Whose portfolio.
    of: DocId,
    /// The piece; a new one without it.
    #[prop(optional_no_strip)]
    piece: Option<DocId>,
    /// Domains and standards to choose from.
    tools: StoredValue<Arc<Library>>,
    /// What to do once it is saved.
    #[prop(optional, into)]
    done: Option<Callback<()>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let key = draft_key(of, piece);
    let old = piece.and_then(|id| keeper.read_now(|all| all.portfolio_piece(id).cloned()));
    let begun = keeper
        .draft(&key)
        .and_then(|bytes| serde_json::from_slice::<Typed>(&bytes).ok());
    let typed = begun.unwrap_or_else(|| old.as_ref().map_or_else(Typed::blank, Typed::of));
    let what = RwSignal::new(typed.what);
    let on = RwSignal::new(typed.on);
    let text = RwSignal::new(typed.text);
    let learnt = RwSignal::new(typed.learnt);
    let with_peer = RwSignal::new(typed.with_peer);
    // One list of choices for each framework.
    let frameworks = tools.with_value(|tools| tools.frameworks.clone());
    let shown: Vec<_> = frameworks
        .iter()
        .map(|framework| {
            let own = framework.strands.iter().map(|strand| strand.id.clone());
            let own: Vec<String> = own.filter(|id| typed.shows.contains(id)).collect();
            RwSignal::new(own)
        })
        .collect();
    let lists = shown.clone();
    keep_typing(key.clone(), move || Typed {
        what: what.get(),
        on: on.get(),
        text: text.get(),
        learnt: learnt.get(),
        shows: lists.iter().flat_map(|list| list.get()).collect(),
        with_peer: with_peer.get(),
    });
    let problems = RwSignal::new(Vec::<Problem>::new());
    let id = |part: &str| format!("{}-{part}", piece.map_or("new".into(), |id| id.to_string()));
    let ids = (id("text"), id("on"));
    let (text_id, on_id) = ids.clone();
    let lists = shown.clone();
    let save = move || {
        let mut wrong = Vec::new();
        let (text_id, on_id) = ids.clone();
        if text.with_untracked(|text| text.trim().is_empty())
            && learnt.with_untracked(|learnt| learnt.trim().is_empty())
        {
            wrong.push(Problem::new(text_id, "Write something first"));
        }
        let day = read_date(&on.get_untracked(), clock::today());
        if let Err(error) = &day {
            wrong.push(Problem::new(on_id, error.message("Day")));
        }
        let (Ok(day), true) = (day, wrong.is_empty()) else {
            problems.set(wrong);
            return;
        };
        let kind = PieceKind::parse(&what.get_untracked()).unwrap_or(PieceKind::Note);
        let words = text.get_untracked();
        let new = PortfolioPiece::new(kind, of, day, words.trim());
        let new = PortfolioPiece {
            learnt: learnt.get_untracked().trim().to_owned(),
            shows: lists.iter().flat_map(|list| list.get_untracked()).collect(),
            with_peer: with_peer.get_untracked(),
            from: old.as_ref().and_then(|old| old.from),
            kept: old.as_ref().map(|old| old.kept.clone()).unwrap_or_default(),
            ..new
        };
        let sent = match piece {
            Some(id) => keeper.send_undoable(Change::correct(id, new), "Saved."),
            None => keeper.mint().and_then(|id| {
                keeper.send_undoable(Change::add(id, new), "Added to the portfolio.")
            }),
        };
        match sent {
            Ok(_) => {
                problems.set(Vec::new());
                if piece.is_none() {
                    text.set(String::new());
                    learnt.set(String::new());
                    with_peer.set(false);
                    for list in &lists {
                        list.set(Vec::new());
                    }
                }
                // After what was emptied has become a draft.
                let key = key.clone();
                request_animation_frame(move || keeper.drop_draft(&key));
                if let Some(done) = done {
                    done.run(());
                }
            }
            Err(error) => Toasts::here().say(error.to_string()),
        }
    };
    let kinds = PieceKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.word(), piece_words(*kind)))
        .collect();
    let tags = frameworks
        .into_iter()
        .zip(shown)
        .map(|(framework, value)| {
            let choices = framework
                .strands
                .iter()
                .map(|strand| Choice::new(strand.id.clone(), strand.title.clone()))
                .collect();
            let id = id(&framework.id);
            view! {
                <Checkboxes
                    id=id
                    legend=framework.title
                    hint=framework.source
                    choices=choices
                    value=value
                />
            }
        })
        .collect_view();
    let save_words = if piece.is_some() {
        "Save the changes"
    } else {
        "Add it"
    };
    view! {
        <ErrorSummary problems=problems />
        <Radios id=id("what") legend="What is it?" choices=kinds value=what inline=true />
        <DateField id=on_id.clone() label="Day" value=on error=Problem::at(problems, &on_id) />
        <TextArea
            id=text_id.clone()
            label="In your own words"
            hint="Leave names and numbers of families out. What looks like one is left out again when it is passed on."
            value=text
            error=Problem::at(problems, &text_id)
        />
        <IdentityHint value=text />
        <TextArea
            id=id("learnt")
            label="What I learnt, and what I will do another way"
            value=learnt
            optional=true
            lines=3
        />
        <IdentityHint value=learnt />
        <Disclosure summary="What it shows (optional)">{tags}</Disclosure>
        <Checkbox id=id("peer") label="I talked it over with a colleague" value=with_peer />
        <Actions>
            <Button weight=Weight::Primary press=save>
                {save_words}
            </Button>
        </Actions>
    }
}
