//! One field: its prompts, its condition, and the component of its kind.

use super::bound::BoundValue;
use super::kinds;
use super::prompts::Prompts;
use super::rows::{ChecklistView, RowsView};
use super::session::{FieldSignals, FormSession};
use super::{Known, field_id};
use crate::app::components::{
    Checkboxes, Choice, DateField, IdentityHint, Problem, Radios, TextArea, TextField, TextKind,
    Width,
};
use crate::app::engine::Policy;
use alongside_core::form::{Bound, asked};
use alongside_core::policy::pack::{Field, FieldKind, Form};
use leptos::prelude::*;

/// A field while it is asked.
#[component]
pub fn FieldView(
    policy: Policy,
    form: StoredValue<Form>,
    field: Field,
    session: FormSession,
    bound: Signal<Bound>,
    known: Known,
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let conditional = field.when.is_some();
    let field = StoredValue::new(field);
    let policy = StoredValue::new(policy);
    let known = StoredValue::new(known);
    let is_asked = Memo::new(move |_| {
        !conditional
            || form.with_value(|form| {
                field.with_value(|field| {
                    bound.with(|bound| asked(form, field, &session.answers(), bound))
                })
            })
    });
    let is_bound = Memo::new(move |_| {
        field.with_value(|field| {
            field.binding.is_some() && bound.with(|all| all.contains_key(&field.id))
        })
    });
    let body = move || {
        let field = field.get_value();
        if is_bound.get() {
            return view! { <BoundValue field=field bound=bound known=known.get_value() /> }
                .into_any();
        }
        let prompts = field.prompts.clone();
        let drawn = draw(field, session, known.get_value(), problems);
        if prompts.is_empty() {
            drawn
        } else {
            view! {
                <div class="field-with-prompts">
                    <div>{drawn}</div>
                    <Prompts policy=policy.get_value() ids=prompts />
                </div>
            }
            .into_any()
        }
    };
    view! { <Show when=move || is_asked.get()>{body}</Show> }
}

/// The component of a field's kind.
fn draw(
    field: Field,
    session: FormSession,
    known: Known,
    problems: RwSignal<Vec<Problem>>,
) -> AnyView {
    let id = field_id(&field.id);
    let error = Problem::at(problems, &id);
    let optional = !field.required;
    let Field {
        label,
        hint,
        choices,
        ..
    } = field.clone();
    match (field.kind, session.field(&field.id)) {
        (FieldKind::ShortText, FieldSignals::Text(value)) => view! {
            <TextField id=id label=label value=value hint=hint error=error optional=optional />
        }
        .into_any(),
        (FieldKind::LongText, FieldSignals::Text(value)) => view! {
            <TextArea id=id label=label value=value hint=hint error=error optional=optional />
            <IdentityHint value=value />
        }
        .into_any(),
        (FieldKind::Date, FieldSignals::Text(value)) => view! {
            <DateField id=id label=label value=value hint=hint error=error optional=optional />
        }
        .into_any(),
        (FieldKind::DateTime, FieldSignals::Text(value)) => view! {
            <kinds::DateTimeField id=id label=label value=value hint=hint error=error optional=optional />
        }
        .into_any(),
        (kind @ (FieldKind::Number | FieldKind::Minutes), FieldSignals::Text(value)) => {
            let suffix = if kind == FieldKind::Minutes { "minutes" } else { "" };
            view! {
                <TextField
                    id=id
                    label=label
                    value=value
                    hint=hint
                    error=error
                    optional=optional
                    kind=TextKind::Digits
                    width=Width::Four
                    suffix=suffix
                />
            }
            .into_any()
        }
        (FieldKind::YesNo, FieldSignals::Text(value)) => {
            let choices = vec![Choice::new("yes", "Yes"), Choice::new("no", "No")];
            view! {
                <Radios id=id legend=label choices=choices value=value hint=hint error=error inline=true optional=optional />
            }
            .into_any()
        }
        (FieldKind::OneOf, FieldSignals::Text(value)) => {
            kinds::one_of(id, label, Choice::plain(&choices), value, hint, error, optional)
        }
        (FieldKind::Rag, FieldSignals::Text(value)) => {
            let choices = vec![
                Choice::new("red", "R: red"),
                Choice::new("amber", "A: amber"),
                Choice::new("green", "G: green"),
            ];
            view! {
                <Radios id=id legend=label choices=choices value=value hint=hint error=error inline=true optional=optional />
            }
            .into_any()
        }
        (FieldKind::ManyOf, FieldSignals::Many(value)) => view! {
            <Checkboxes
                id=id
                legend=label
                choices=Choice::plain(&choices)
                value=value
                hint=hint
                error=error
                optional=optional
            />
        }
        .into_any(),
        (FieldKind::Person, FieldSignals::Text(value)) => {
            kinds::person_or_case(id, label, &known.people, value, hint, error, optional)
        }
        (FieldKind::Case, FieldSignals::Text(value)) => {
            kinds::person_or_case(id, label, &known.cases, value, hint, error, optional)
        }
        (FieldKind::Scale, FieldSignals::Text(value)) => view! {
            <kinds::ScaleField id=id label=label value=value hint=hint error=error ends=choices optional=optional />
        }
        .into_any(),
        (FieldKind::Table | FieldKind::Actions, FieldSignals::Rows(rows)) => view! {
            <RowsView field=field session=session rows=rows known=known error=error />
        }
        .into_any(),
        (FieldKind::Checklist, FieldSignals::Items(items)) => {
            view! { <ChecklistView field=field items=items error=error /> }.into_any()
        }
        (FieldKind::FixedText, _) => view! { <kinds::FixedText label=label text=field.text /> }.into_any(),
        (FieldKind::Signature, _) => view! { <kinds::SignedLater label=label /> }.into_any(),
        // A session opened on another form: nothing of that field is known.
        _ => ().into_any(),
    }
}
