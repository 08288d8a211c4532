//! Forms to print empty.

use crate::app::components::{
    Actions, Button, Checkbox, Notice, NoticeKind, PageHeading, Weight, to,
};
use crate::app::engine::{Library, WithPolicy};
use crate::app::form::BlankForm;
use crate::app::page::{Page, Plain};
use crate::app::pages::workload::EmptyGrid;
use alongside_core::policy::pack::{Binding, Form};
use leptos::prelude::*;

/// The forms of the policy.
#[component]
pub fn BlankForms() -> impl IntoView {
    view! {
        <PageHeading>"Print a blank form"</PageHeading>
        <p class="lead">"The forms of the policy on A4, with lines to write on by hand."</p>
        <WithPolicy view=|policy| {
            let pack = policy.pack();
            let lines = pack
                .forms
                .iter()
                .map(|form| {
                    let page = Page::BlankForm { pack: pack.id.clone(), form: form.id.clone() };
                    view! {
                        <li>
                            <div class="card card-link">
                                <h2>
                                    <a href=page.path()>{form.title.clone()}</a>
                                </h2>
                                <p>{form.purpose.clone()}</p>
                                <p class="muted small">{form.clause.clone()}" · "{form.id.clone()}</p>
                            </div>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <p class="muted">{pack.council.clone()}", "{pack.title.clone()}" ("{pack.edition.clone()}")"</p>
                <ul class="cards" role="list">
                    {lines}
                </ul>
            }
                .into_any()
        } />
    }
}

/// Whether a form is the grid of a scheme of points, which is printed across the page.
fn is_grid(form: &Form) -> bool {
    let mut fields = form.fields();
    fields.any(|field| field.binding == Some(Binding::WorkloadRows))
}

/// One form, as it will be printed.
#[component]
pub fn PrintForm(pack: String, form: String) -> impl IntoView {
    Library::here().choose(&pack);
    let prompts = RwSignal::new(false);
    let print = || {
        // A browser that cannot print leaves the page as it is.
        let _ = window().print();
    };
    view! {
        <div class="no-print">
            <p>
                <a class="link" href=to(Plain::BlankForms)>"All forms"</a>
            </p>
            <PageHeading>"Print a blank form"</PageHeading>
            <Checkbox id="with-prompts" label="Print the prompts too" value=prompts />
            <Actions>
                <Button weight=Weight::Primary press=print>
                    "Print"
                </Button>
            </Actions>
            <p class="muted">
                "Leave children's names off the screen. Write them by hand where your council's form asks for them."
            </p>
        </div>
        <WithPolicy chosen=true view=move |policy| {
            match policy.form(&form).cloned() {
                Some(form) if is_grid(&form) => {
                    let pack = policy.pack();
                    let source = format!("{}, {} ({}), {}", pack.council, pack.title, pack.edition, form.clause);
                    view! { <EmptyGrid title=form.title.clone() source=source /> }.into_any()
                }
                Some(form) => {
                    view! { <BlankForm policy=policy form=form prompts=prompts /> }.into_any()
                }
                None => {
                    view! {
                        <Notice kind=NoticeKind::Problem>
                            <p>"This policy has no such form. Choose one from the list of all forms."</p>
                        </Notice>
                    }
                        .into_any()
                }
            }
        } />
    }
}
