//! Forms of the policy on the screen and on paper. [`FormView`] draws any form from a
//! [`FormSession`]; [`BlankForm`] draws it empty for writing by hand.

mod blank;
mod bound;
mod field_view;
mod kinds;
mod prompts;
mod rows;
mod session;
mod sign;

pub use blank::BlankForm;
pub use bound::BoundValue;
pub use kinds::ScaleField;
pub use prompts::asks_word;
pub use session::{Cells, FieldSignals, FormSession, ItemSignals, RowSignals};
pub use sign::{SignaturePad, SignatureView, is_signature};

use self::field_view::FieldView;
use crate::app::components::Problem;
use crate::app::engine::Policy;
use alongside_core::form::{Bound, Missing};
use alongside_core::policy::pack::Form;
use leptos::prelude::*;

/// People and cases to choose from, by id and name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// People.
    pub people: Vec<(String, String)>,
    /// Cases, by their reference and initials.
    pub cases: Vec<(String, String)>,
}

impl Known {
    /// The words for an id, or the text itself where it is no id.
    pub fn words(&self, id: &str) -> String {
        self.people
            .iter()
            .chain(&self.cases)
            .find(|(known, _)| known == id)
            .map_or_else(|| id.to_owned(), |(_, name)| name.clone())
    }
}

/// The id of a field's first input, for error summaries and links.
pub fn field_id(field: &str) -> String {
    format!("field-{field}")
}

/// What is missing, as problems for the error summary.
pub fn problems_of(missing: &[Missing]) -> Vec<Problem> {
    missing
        .iter()
        .map(|one| Problem::new(field_id(&one.field), one.message.clone()))
        .collect()
}

/// A form of the policy, filled in through a session.
#[component]
pub fn FormView(
    /// The policy the form belongs to, for its prompts.
    policy: Policy,
    /// The form.
    form: Form,
    /// What its fields hold.
    session: FormSession,
    /// What the document itself holds; shown, not typed.
    #[prop(optional, into)]
    bound: Signal<Bound>,
    /// People and cases to choose from.
    #[prop(optional)]
    known: Known,
    /// What is missing or does not fit, once it was checked.
    #[prop(optional, into)]
    problems: RwSignal<Vec<Problem>>,
    /// Only the section at this place, from 0; all of them without it.
    #[prop(optional_no_strip)]
    section: Option<usize>,
) -> impl IntoView {
    let extras = form.extras;
    let whole = StoredValue::new(form.clone());
    let sections = form
        .sections
        .into_iter()
        .enumerate()
        .filter(|(index, _)| section.is_none_or(|only| only == *index))
        .map(|(index, section)| {
            let heading = format!("section-{index}");
            let named_by = heading.clone();
            let fields = section
                .fields
                .into_iter()
                .filter(|field| extras || !field.extra)
                .map(|field| {
                    view! {
                        <FieldView
                            policy=policy.clone()
                            form=whole
                            field=field
                            session=session
                            bound=bound
                            known=known.clone()
                            problems=problems
                        />
                    }
                })
                .collect_view();
            view! {
                <section class="form-section" aria-labelledby=named_by>
                    <h2 id=heading>{section.title}</h2>
                    {(!section.intro.is_empty()).then(|| view! { <p>{section.intro}</p> })}
                    {fields}
                </section>
            }
        })
        .collect_view();
    view! { <div>{sections}</div> }
}
