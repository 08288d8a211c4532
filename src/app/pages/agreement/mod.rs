//! The supervision agreement: begun for a person, filled in together, signed, reviewed, filed.

mod begin;
mod figures;
mod fill;
mod review;
mod signing;

use self::begin::BeginAgreement;
pub use self::figures::read_interval;
use self::fill::FillIn;
use self::review::AfterSigning;
use crate::app::components::{PageHeading, Saved, to};
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::page::{Page, PersonTab};
use crate::app::pages::meeting::NotHere;
use crate::app::terms::WithPolicyOf;
use alongside_core::policy::pack::{Binding, Form};
use alongside_core::supervision::DocId;
use leptos::prelude::*;

/// The policy's form for the agreement: the one that shows when it is to be reviewed.
fn agreement_form(policy: &Policy) -> Option<&Form> {
    let mut forms = policy.asked().flat_map(|pack| &pack.forms);
    forms.find(|form| {
        form.fields()
            .any(|field| field.binding == Some(Binding::ReviewDue))
    })
}

/// The page. The id of a person leads to the agreement that is open with them, or begins
/// a new one.
#[component]
pub fn AgreementPage(
    /// The agreement, or the person it is with.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let (agreement, person) =
        keeper.read_now(|all| (all.agreement(id).is_some(), all.person(id).is_some()));
    if agreement {
        let of = keeper.read_now(|all| all.agreement(id).map(|agreement| agreement.worker));
        let body = move |policy| view! { <OneAgreement id=id policy=policy /> }.into_any();
        view! { <WithPolicyOf of=of view=body /> }.into_any()
    } else if person {
        let body = move |policy| view! { <BeginAgreement worker=id policy=policy /> }.into_any();
        view! { <WithPolicyOf of=Some(id) view=body /> }.into_any()
    } else {
        view! { <NotHere what="agreement" /> }.into_any()
    }
}

#[component]
fn OneAgreement(id: DocId, policy: Policy) -> impl IntoView {
    let keeper = Keeper::here();
    let (title, worker, name) = keeper.read_now(|all| {
        let worker = all.agreement(id).map(|agreement| agreement.worker);
        let made = all.paper(id).and_then(|paper| policy.form_of(all, paper));
        (
            made.map(|made| made.form.title.clone()).unwrap_or_default(),
            worker,
            worker.map(|worker| all.title(worker)).unwrap_or_default(),
        )
    });
    // While the other person has the device nothing may come between: the last signature locks
    // the agreement, and the owner's pages would be open in the other's hands.
    let handed = RwSignal::new(false);
    let locked = Memo::new(move |before: Option<&bool>| match before {
        Some(before) if handed.get() => *before,
        _ => keeper.read(|all| all.paper(id).is_some_and(|paper| paper.locked.is_some())),
    });
    let policy = StoredValue::new(policy);
    view! {
        <PageHeading>{title}</PageHeading>
        <div class="row row-end">
            <p class="lead">
                "With "
                {worker
                    .map(|worker| {
                        view! { <a href=to(Page::Person(worker, PersonTab::Agreement))>{name}</a> }
                    })}
            </p>
            <Saved state=keeper.saved() />
        </div>
        <Show
            when=move || locked.get()
            fallback=move || view! { <FillIn id=id policy=policy.get_value() handed=handed /> }
        >
            <AfterSigning id=id policy=policy.get_value() />
        </Show>
    }
}
