//! Filling the agreement in together, and going on to sign it.

use super::figures::{with_figures, without_figures};
use super::signing::SignAgreement;
use crate::app::clock;
use crate::app::components::{Actions, Button, ErrorSummary, Problem, Toasts, Weight};
use crate::app::engine::Policy;
use crate::app::form::{FormSession, FormView, field_id};
use crate::app::keeper::Keeper;
use crate::app::pages::meeting::{answers_of, keep_answers, known, settle, shown_bound};
use crate::app::route::focus_heading;
use alongside_core::form::{self, Signers};
use alongside_core::policy::pack::{FieldKind, Form};
use alongside_core::supervision::{Change, DocId};
use leptos::prelude::*;

/// What has to be put right before signing; the signatures themselves come next.
fn problems_of(keeper: Keeper, policy: &Policy, form: &Form, id: DocId) -> Vec<Problem> {
    keeper.read_now(|all| {
        let Some(agreement) = all.agreement(id) else {
            return Vec::new();
        };
        let answers = &agreement.paper.answers;
        let bound = without_figures(form, form::bound(all, id, form));
        let today = clock::today();
        let figures = with_figures(form, answers, agreement.clone(), today);
        let every = figures.as_ref().ok().and_then(|figures| figures.every);
        let departure = form::departure(policy.pack(), form, answers, every, today);
        let missing = form::missing(form, answers, &bound, Signers::default());
        let signature = |field: &str| {
            form.fields()
                .any(|one| one.id == field && one.kind == FieldKind::Signature)
        };
        missing
            .into_iter()
            .filter(|one| !signature(&one.field))
            .chain(departure)
            .map(|one| (one.field, one.message))
            .chain(figures.err().unwrap_or_default())
            .map(|(field, message)| Problem::new(field_id(&field), message))
            .collect()
    })
}

/// The open form.
#[component]
pub fn FillIn(
    /// The agreement.
    id: DocId,
    /// The policy of its form.
    policy: Policy,
    /// Whether the device is in the other person's hands.
    handed: RwSignal<bool>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let toasts = Toasts::here();
    let form = keeper.read_now(|all| {
        let made = policy.form_of(all, all.paper(id)?)?;
        Some(made.form.into_owned())
    });
    let Some(form) = form else {
        return view! {
            <p>"The form of this agreement is not in the policy any more. What was written is kept."</p>
        }
        .into_any();
    };
    let signing = RwSignal::new(false);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let form = StoredValue::new(form);
    let policy = StoredValue::new(policy);
    let review = move || {
        settle(keeper, toasts, id);
        let found = form
            .with_value(|form| policy.with_value(|policy| problems_of(keeper, policy, form, id)));
        if found.is_empty() {
            let figured = keeper.read_now(|all| {
                let agreement = all.agreement(id)?.clone();
                let answers = agreement.paper.answers.clone();
                form.with_value(|form| with_figures(form, &answers, agreement, clock::today()).ok())
            });
            let sent = figured.map(|agreement| keeper.send(Change::correct(id, agreement)));
            if let Some(Err(error)) = sent {
                toasts.say(error.to_string());
            } else {
                signing.set(true);
                focus_heading();
            }
        }
        problems.set(found);
    };
    let body = move || {
        if signing.get() {
            return view! {
                <SignAgreement id=id policy=policy.get_value() back=signing handed=handed />
            }
            .into_any();
        }
        view! { <OpenForm id=id policy=policy.get_value() form=form.get_value() problems=problems /> }
            .into_any()
    };
    view! {
        <ErrorSummary problems=problems />
        {body}
        <Show when=move || !signing.get()>
            <Actions>
                <Button weight=Weight::Primary press=review>
                    "Check and sign"
                </Button>
            </Actions>
        </Show>
    }
    .into_any()
}

#[component]
fn OpenForm(
    id: DocId,
    policy: Policy,
    form: Form,
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let toasts = Toasts::here();
    let session = FormSession::open(&form, &answers_of(keeper, id));
    keep_answers(id, move || session.answers());
    on_cleanup(move || settle(keeper, toasts, id));
    let bound = {
        let form = form.clone();
        Signal::derive(move || {
            keeper.read(|all| without_figures(&form, shown_bound(all, id, &form)))
        })
    };
    let people = keeper.read_now(known);
    view! {
        {form.incomplete.clone().map(|words| view! { <p class="muted">{words}</p> })}
        <FormView
            policy=policy
            form=form
            session=session
            bound=bound
            known=people
            problems=problems
        />
    }
}
