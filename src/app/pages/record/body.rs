//! A filled-in form as it stands on paper.

use crate::app::engine::Policy;
use crate::app::form::SignatureView;
use crate::app::keeper::Keeper;
use crate::app::pages::meeting::{signed_words, sitting_words};
use crate::app::pages::workload::SheetGrid;
use alongside_core::form::{self, FormBox};
use alongside_core::policy::pack::{Field, FieldKind};
use alongside_core::supervision::{DocId, Signature};
use leptos::prelude::*;

/// What is drawn of a form.
struct Sheet {
    title: String,
    fields: Vec<Field>,
    /// Whether it is drawn with the form of its own edition.
    own: bool,
    boxes: Vec<FormBox>,
    sittings: Vec<String>,
    ended: Vec<String>,
    drawn: Vec<Signature>,
    addressed: String,
}

fn sheet(keeper: Keeper, policy: &Policy, id: DocId) -> Option<Sheet> {
    keeper.read_now(|all| {
        let paper = all.paper(id)?;
        let made = policy.form_of(all, paper)?;
        let form = &made.form;
        let bound = form::bound(all, id, form);
        Some(Sheet {
            title: form.title.clone(),
            fields: form.fields().cloned().collect(),
            own: made.own,
            boxes: form::boxes(all, id, form, &bound),
            sittings: all
                .record(id)
                .and_then(|record| record.meeting)
                .map(|meeting| sitting_words(all, meeting))
                .unwrap_or_default(),
            ended: signed_words(all, policy, id),
            drawn: paper
                .signatures
                .iter()
                .filter(|one| !one.strokes.is_empty())
                .cloned()
                .collect(),
            addressed: format!("{}, edition of {}", made.council, paper.edition),
        })
    })
}

/// A record or agreement, to read and to print. A child’s name is a ruled line: it is
/// written by hand and kept nowhere.
#[component]
pub fn RecordBody(
    /// The record or agreement.
    record: DocId,
    /// The policy of its form.
    policy: Policy,
) -> impl IntoView {
    let keeper = Keeper::here();
    if keeper.read_now(|all| all.workload_sheet(record).is_some()) {
        return view! { <SheetGrid id=record /> }.into_any();
    }
    let Some(sheet) = sheet(keeper, &policy, record) else {
        return view! {
            <p>
                "The form of this record is not in the policy as it is shipped now. Its words are kept; a backup holds them all."
            </p>
        }
        .into_any();
    };
    let fields = sheet.fields;
    let mut section = String::new();
    let boxes = sheet
        .boxes
        .into_iter()
        .map(|one| {
            let heading = (one.section != section).then(|| {
                section.clone_from(&one.section);
                view! { <h3>{one.section.clone()}</h3> }
            });
            let field = fields.iter().find(|field| field.id == one.field);
            let names = field
                .filter(|field| field.kind == FieldKind::Case)
                .map(ruled_names);
            view! {
                {heading}
                <div class="paper-field">
                    <p class="paper-label">{one.label}</p>
                    {if one.ruled {
                        view! { <span class="ruled-short"></span> }.into_any()
                    } else {
                        view! { <p class="written">{one.text}</p> }.into_any()
                    }}
                    {names}
                </div>
            }
        })
        .collect_view();
    let items = |lines: Vec<String>| {
        lines
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view()
    };
    let sittings = (!sheet.sittings.is_empty()).then(|| {
        view! {
            <h3>"Sittings"</h3>
            <ul>{items(sheet.sittings)}</ul>
        }
    });
    let ended = items(sheet.ended);
    let drawn = sheet
        .drawn
        .into_iter()
        .map(|one| view! { <SignatureView strokes=one.strokes name=one.name /> })
        .collect_view();
    let foot = view! { <PaperFoot record=record policy=policy /> };
    view! {
        <article class="paper">
            <div class="paper-sheet">
                <h2>{sheet.title}</h2>
                <p class="muted">"Confidential. "{sheet.addressed}"."</p>
                {(!sheet.own)
                    .then(|| {
                        view! {
                            <p class="muted">
                                "That edition is not kept here: this is the form as the policy has it now."
                            </p>
                        }
                    })}
                {boxes}
                {sittings}
                <div class="paper-end">
                    <ul>{ended}</ul>
                    {drawn}
                </div>
            </div>
            {foot}
        </article>
    }
    .into_any()
}

/// A ruled line for each column that only the hand fills in.
fn ruled_names(field: &Field) -> impl IntoView + use<> {
    field
        .columns
        .iter()
        .map(|column| {
            view! {
                <p class="only-print">{column.label.clone()}": "<span class="ruled-short"></span></p>
            }
        })
        .collect_view()
}

/// What stands at the foot of each printed page of a paper.
#[component]
pub fn PaperFoot(
    /// The record or agreement.
    record: DocId,
    /// The policy of its form.
    policy: Policy,
) -> impl IntoView {
    let words = Keeper::here().read_now(|all| {
        let made = policy.form_of(all, all.paper(record)?)?;
        let bound = form::bound(all, record, &made.form);
        let boxes = form::boxes(all, record, &made.form, &bound);
        form::footing(all, record, &made.form, &boxes)
    });
    words.map(|words| {
        view! {
            <div class="paper-foot only-print">
                <p>{words}</p>
            </div>
        }
    })
}
