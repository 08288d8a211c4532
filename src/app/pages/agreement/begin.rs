//! Beginning an agreement with a person.

use super::agreement_form;
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Notice, NoticeKind, PageHeading, Toasts, Weight, link_class, to,
};
use crate::app::engine::Policy;
use crate::app::keeper::{Keeper, SendError};
use crate::app::page::{Inside, Page};
use crate::app::pages::meeting::{begin_paper, capital};
use crate::app::route::Route;
use crate::app::terms;
use crate::app::words;
use alongside_core::policy::pack::Form;
use alongside_core::supervision::{Agreement, Change, DocId, SupervisorKind};
use leptos::prelude::*;

fn begin(
    keeper: Keeper,
    policy: &Policy,
    form: &Form,
    worker: DocId,
    supervisor: DocId,
) -> Result<DocId, SendError> {
    let id = keeper.mint()?;
    let (paper, edition) = begin_paper(keeper, policy, form)?;
    let agreement = Agreement::blank(worker, supervisor, clock::today(), paper);
    let changes = edition
        .into_iter()
        .chain([Change::add(id, agreement)])
        .collect();
    keeper.send(Change::Together { changes })?;
    Ok(id)
}

/// The page: agreements there are, and a new one.
#[component]
pub fn BeginAgreement(worker: DocId, policy: Policy) -> impl IntoView {
    let keeper = Keeper::here();
    let route = Route::here();
    let (name, supervisor, there) = keeper.read_now(|all| {
        let line = || {
            all.person(worker)?
                .supervisor(SupervisorKind::Line, clock::today())
        };
        let supervisor = all.me().filter(|me| *me != worker).or_else(line);
        let mut there: Vec<(DocId, String)> = all
            .agreements()
            .filter(|(_, agreement)| agreement.worker == worker)
            .map(|(id, agreement)| {
                let state = if agreement.paper.locked.is_some() {
                    "closed"
                } else {
                    "open"
                };
                (
                    id,
                    format!("Begun on {}, {state}", words::day(agreement.on)),
                )
            })
            .collect();
        there.sort_by_key(|(id, _)| *id);
        (all.title(worker), supervisor, there)
    });
    let list = there
        .iter()
        .map(|(id, words)| {
            view! {
                <li>
                    <a href=to(Page::Agreement(*id))>{words.clone()}</a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let form = agreement_form(&policy).cloned();
    let title = capital(terms::agreement(&policy));
    let start = match (form, supervisor) {
        (None, _) => view! {
            <Notice kind=NoticeKind::Warning>
                <p>"This policy has no form for an agreement."</p>
            </Notice>
        }
        .into_any(),
        (_, None) => view! {
            <Notice kind=NoticeKind::Warning>
                <p>
                    "An agreement needs a supervisor. Say who you are under " <a href=to(Inside::Me)>"About me"</a>
                    ", or give this person a line manager."
                </p>
            </Notice>
        }
        .into_any(),
        (Some(form), Some(supervisor)) => {
            let title = form.title.clone();
            let purpose = form.purpose.clone();
            let press = move || match begin(keeper, &policy, &form, worker, supervisor) {
                Ok(id) => route.replace(&Page::Agreement(id)),
                Err(error) => Toasts::here().say(error.to_string()),
            };
            view! {
                <p>{purpose}</p>
                <Actions>
                    <Button weight=Weight::Primary press=press>
                        "Begin: "{title}
                    </Button>
                    <a class=link_class(Weight::Quiet) href=to(Inside::People)>
                        "Go back"
                    </a>
                </Actions>
            }
            .into_any()
        }
    };
    view! {
        <PageHeading>{title}</PageHeading>
        <p class="lead">"With "{name}</p>
        {(!list.is_empty()).then(|| view! { <ul>{list}</ul> })}
        {start}
    }
}
