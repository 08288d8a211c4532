//! A form to print empty and fill in by hand. Names of children are left as ruled lines.

use super::session::columns_of;
use crate::app::engine::Policy;
use alongside_core::policy::pack::{Field, FieldKind, Form};
use leptos::prelude::*;

/// The form on paper.
#[component]
pub fn BlankForm(
    /// The policy it belongs to.
    policy: Policy,
    /// The form.
    form: Form,
    /// Whether the prompts are printed too.
    #[prop(into)]
    prompts: Signal<bool>,
) -> impl IntoView {
    let extras = form.extras;
    let pack = policy.pack();
    let source = format!(
        "{}, {} ({}), {}",
        pack.council, pack.title, pack.edition, form.clause
    );
    let policy = StoredValue::new(policy);
    let sections = form
        .sections
        .into_iter()
        .map(|section| {
            let fields = section
                .fields
                .into_iter()
                .filter(|field| extras || !field.extra)
                .map(|field| paper_field(policy, field, prompts))
                .collect_view();
            view! {
                <section>
                    <h2>{section.title}</h2>
                    {(!section.intro.is_empty()).then(|| view! { <p>{section.intro}</p> })}
                    {fields}
                </section>
            }
        })
        .collect_view();
    view! {
        <article class="paper" aria-label="The form as it will be printed">
            <p class="paper-label">{form.title}</p>
            <p class="paper-hint">{source}</p>
            {form.incomplete.map(|words| view! { <p class="paper-hint">{words}</p> })}
            {sections}
        </article>
    }
}

fn paper_field(policy: StoredValue<Policy>, field: Field, prompts: Signal<bool>) -> AnyView {
    let shown = StoredValue::new(field.prompts.clone());
    let prompt_lines = move || {
        (prompts.get() && shown.with_value(|ids| !ids.is_empty())).then(|| {
            let lines = policy.with_value(|policy| {
                shown.with_value(|ids| {
                    ids.iter()
                        .filter_map(|id| policy.prompt(id))
                        .map(|(_, prompt)| view! { <li>{prompt.text.clone()}</li> })
                        .collect_view()
                })
            });
            view! { <ul class="paper-prompts">{lines}</ul> }
        })
    };
    let body = paper_body(&field);
    view! {
        <div class="paper-field">
            <p class="paper-label">{field.label.clone()}</p>
            {(!field.hint.is_empty()).then(|| view! { <p class="paper-hint">{field.hint.clone()}</p> })}
            {prompt_lines}
            {body}
        </div>
    }
    .into_any()
}

fn paper_body(field: &Field) -> AnyView {
    match field.kind {
        FieldKind::ShortText
        | FieldKind::Date
        | FieldKind::DateTime
        | FieldKind::Number
        | FieldKind::Person
        | FieldKind::Case => ruled(1),
        FieldKind::Minutes => view! { <span class="ruled-short"></span>" minutes" }.into_any(),
        FieldKind::LongText => ruled(6),
        FieldKind::YesNo => boxes(&["Yes".into(), "No".into()]),
        FieldKind::Rag => boxes(&["R: red".into(), "A: amber".into(), "G: green".into()]),
        FieldKind::OneOf | FieldKind::ManyOf => boxes(&field.choices),
        FieldKind::Scale => {
            let points: Vec<String> = (0..=10).map(|point: u8| point.to_string()).collect();
            boxes(&points)
        }
        FieldKind::Table | FieldKind::Actions => table(
            &columns_of(field)
                .into_iter()
                .map(|column| column.label)
                .collect::<Vec<_>>(),
            &[const { String::new() }; 3],
        ),
        FieldKind::Checklist => {
            let heads = if field.required {
                vec![
                    "Item".into(),
                    "Met, gap or not applicable".into(),
                    "Note".into(),
                ]
            } else {
                vec!["Item".into(), "Note".into()]
            };
            table(&heads, &field.choices)
        }
        FieldKind::FixedText => {
            let lines = field
                .text
                .lines()
                .map(|line| view! { <p>{line.to_owned()}</p> })
                .collect_view();
            view! { <div>{lines}</div> }.into_any()
        }
        FieldKind::Signature => view! {
            <div class="paper-signature">
                <p>"Name" <br /><span class="ruled-short"></span></p>
                <p>"Signed" <br /><span class="ruled-short"></span></p>
                <p>"Date" <br /><span class="ruled-short"></span></p>
            </div>
        }
        .into_any(),
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

/// Boxes to tick.
fn boxes(choices: &[String]) -> AnyView {
    let lines = choices
        .iter()
        .map(|choice| view! { <li><span class="paper-box"></span>{choice.clone()}</li> })
        .collect_view();
    view! { <ul class="paper-choices">{lines}</ul> }.into_any()
}

/// A table whose first column is filled with `firsts` and whose other cells are empty.
fn table(heads: &[String], firsts: &[String]) -> AnyView {
    let columns = heads.len();
    let head = heads
        .iter()
        .map(|head| view! { <th scope="col">{head.clone()}</th> })
        .collect_view();
    let rows = firsts
        .iter()
        .map(|first| {
            let rest = (1..columns).map(|_| view! { <td></td> }).collect_view();
            view! { <tr><td>{first.clone()}</td>{rest}</tr> }
        })
        .collect_view();
    view! {
        <table>
            <thead><tr>{head}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
