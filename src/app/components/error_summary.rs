//! What has to be put right, at the head of the page.

use crate::app::route::{Route, focus_on};
use leptos::prelude::*;

/// One thing to put right and the field it stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field's id.
    pub field: String,
    /// What is wrong and what to do; the same words stand beside the field.
    pub message: String,
}

impl Problem {
    /// A problem at a field.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }

    /// The error to show beside a field, from a list of problems.
    pub fn at(problems: RwSignal<Vec<Self>>, field: &str) -> Signal<Option<String>> {
        let field = field.to_owned();
        Signal::derive(move || {
            problems.with(|all| {
                all.iter()
                    .find(|one| one.field == field)
                    .map(|one| one.message.clone())
            })
        })
    }
}

const SUMMARY_ID: &str = "problems";

/// The summary; absent while there is no problem. It takes the focus when it appears,
/// and the window's title then begins with "Error:".
#[component]
pub fn ErrorSummary(
    /// What is wrong.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let route = Route::here();
    Effect::new(move |_| {
        let any = problems.with(|all| !all.is_empty());
        route.set_error(any);
        if any {
            request_animation_frame(|| focus_on(SUMMARY_ID));
        }
    });
    move || {
        problems.with(|all| {
            (!all.is_empty()).then(|| {
                let lines = all
                    .iter()
                    .map(|one| {
                        view! {
                            <li>
                                <a href=format!("#{}", one.field)>{one.message.clone()}</a>
                            </li>
                        }
                    })
                    .collect_view();
                view! {
                    <div class="summary-of-errors" id=SUMMARY_ID tabindex="-1" role="alert">
                        <h2>"There is a problem"</h2>
                        <ul>{lines}</ul>
                    </div>
                }
            })
        })
    }
}
