//! A person's supervision agreements.

use crate::app::components::{Actions, Empty, Weight, link_class};
use crate::app::keeper::Keeper;
use crate::app::page::Page;
use crate::app::pages::meeting::{capital, end_words};
use crate::app::terms;
use crate::app::words;
use alongside_core::supervision::{Agreement, Body, DocId, Ending, EventKind, LastTime, Workspace};
use leptos::prelude::*;

/// The tab.
#[component]
pub fn Agreements(
    /// The person.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let term = Memo::new(move |_| keeper.read(|all| terms::agreement_of(all, Some(id))));
    let short = move || terms::short(&term.get());
    view! {
        <h2>{move || capital(&term.get())}</h2>
        <Actions>
            <a class=link_class(Weight::Primary) href=Page::Agreement(id).path()>
                {move || format!("Begin {}", with_article(short()))}
            </a>
        </Actions>
        {move || {
            let short = short();
            let (lines, on_paper, never) = keeper.read(|workspace| {
                let told = (workspace.person(id)).and_then(|person| person.known.as_ref()?.signed);
                let never = told == Some(LastTime::NotYet);
                (lines(workspace, id, short), signed_on_paper(workspace, id, short), never)
            });
            let on_paper = on_paper.map(|words| view! { <p>{words}</p> });
            if lines.is_empty() && on_paper.is_some() {
                return on_paper.into_any();
            }
            if lines.is_empty() && never {
                return view! {
                    <Empty>
                        <p>
                            "There is no "{short}
                            " yet: that is what was answered when this person was added. The policy asks for one with their supervisor, so begin it, or log a signature that was given on paper."
                        </p>
                    </Empty>
                }
                    .into_any();
            }
            if lines.is_empty() {
                return view! {
                    <Empty>
                        <p>
                            "The "{short}
                            " between this person and their supervisor will stand here, with its signatures and review date. None is kept here yet: begin one, or log a signature that was given on paper."
                        </p>
                    </Empty>
                }
                    .into_any();
            }
            let lines = lines
                .into_iter()
                .map(|(address, title, about)| {
                    view! {
                        <li class="due">
                            <h3><a href=address>{title}</a></h3>
                            <p>{about}</p>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <ul class="due-list">{lines}</ul>
                {on_paper}
            }
                .into_any()
        }}
    }
}

/// "a contract", "an agreement".
fn with_article(short: &str) -> String {
    let article = if short.starts_with('a') { "an" } else { "a" };
    format!("{article} {short}")
}

fn lines(workspace: &Workspace, id: DocId, short: &str) -> Vec<(String, String, String)> {
    let mut agreements: Vec<_> = workspace
        .about(id)
        .filter_map(|document| match &document.body {
            Body::Agreement(agreement) if agreement.worker == id => {
                Some((document.id(), agreement))
            }
            _ => None,
        })
        .collect();
    agreements.sort_by_key(|(id, agreement)| std::cmp::Reverse((agreement.on, *id)));
    agreements
        .into_iter()
        .map(|(document, agreement)| {
            let address = Page::Agreement(document).path();
            let title = format!("{} of {}", capital(short), words::day(agreement.on));
            (address, title, standing(workspace, agreement))
        })
        .collect()
}

/// The last signature that was given on paper: logged, or told when the person was added.
fn signed_on_paper(workspace: &Workspace, id: DocId, short: &str) -> Option<String> {
    let logged = workspace
        .occurrences()
        .filter(|(_, one)| one.what == EventKind::AgreementSigned && one.of == Some(id))
        .map(|(_, one)| (one.on, one.by))
        .max();
    let told = workspace
        .person(id)
        .and_then(|person| person.known.as_ref()?.signed);
    match (logged, told) {
        (Some((on, by)), _) => {
            let with = by
                .map(|by| format!(" with {}", workspace.title(by)))
                .unwrap_or_default();
            Some(format!(
                "{}{with} was signed on paper on {}. Its words are not kept here.",
                capital(&with_article(short)),
                words::day(on)
            ))
        }
        (None, Some(LastTime::On(on))) => Some(format!(
            "{} on paper was last signed or reviewed on {}. Its words are not kept here.",
            capital(&with_article(short)),
            words::day(on)
        )),
        (None, _) => None,
    }
}

fn standing(workspace: &Workspace, agreement: &Agreement) -> String {
    let with = format!("With {}.", workspace.title(agreement.supervisor));
    let signed = match (&agreement.paper.locked, agreement.paper.signatures.len()) {
        (Some(locked), _) => end_words(locked),
        (None, 0) => "Not signed yet.".into(),
        (None, 1) => "One of two has signed.".into(),
        (None, _) => "Both have signed.".into(),
    };
    let reviewed = agreement
        .reviewed
        .iter()
        .max()
        .map(|day| format!(" Last reviewed on {}.", words::day(*day)))
        .unwrap_or_default();
    // What nobody signed is not reviewed.
    let agreed = agreement
        .paper
        .locked
        .as_ref()
        .is_none_or(|locked| locked.ending != Ending::NotSigned);
    let next = agreement
        .review_due
        .filter(|_| agreed)
        .map(|day| format!(" Next review by {}.", words::weekday_and_day(day)))
        .unwrap_or_default();
    format!("{with} {signed}{reviewed}{next}")
}
