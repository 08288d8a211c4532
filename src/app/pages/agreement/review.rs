//! A signed agreement: to read and print, reviewed, and put on the file.

use crate::app::clock;
use crate::app::components::{
    Actions, Button, DateField, ErrorSummary, Problem, SummaryList, SummaryRow, Weight, link_class,
    to,
};
use crate::app::date_text::read_date;
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::page::Page;
use crate::app::pages::record::RecordBody;
use crate::app::words;
use alongside_core::supervision::{Change, DocId};
use leptos::prelude::*;

/// The page below its heading.
#[component]
pub fn AfterSigning(id: DocId, policy: Policy) -> impl IntoView {
    let keeper = Keeper::here();
    let facts = Memo::new(move |_| {
        keeper.read(|all| {
            let agreement = all.agreement(id)?;
            Some((
                agreement.worker,
                agreement.reviewed.clone(),
                agreement.review_due,
                agreement.filed,
            ))
        })
    });
    let print = || {
        // A browser that cannot print leaves the page as it is.
        let _ = window().print();
    };
    let summary = move || {
        facts.get().map(|(_, reviewed, due, filed)| {
            let days = |list: Vec<_>| list.into_iter().map(words::day).collect::<Vec<_>>().join("; ");
            let reviewed =
                if reviewed.is_empty() { "Not yet".to_owned() } else { days(reviewed) };
            view! {
                <SummaryList>
                    <SummaryRow name="Reviewed on">{reviewed}</SummaryRow>
                    <SummaryRow name="Review agreed for">
                        {due.map_or_else(|| "No day agreed; the policy’s own limit holds".into(), words::day)}
                    </SummaryRow>
                    <SummaryRow name="Placed on the file on">
                        {filed.map_or_else(|| "Not yet".into(), words::day)}
                    </SummaryRow>
                </SummaryList>
            }
        })
    };
    let again = move || {
        facts.get().map(|(worker, ..)| {
            view! {
                <a class=link_class(Weight::Quiet) href=to(Page::Agreement(worker))>
                    "Make a new agreement"
                </a>
            }
        })
    };
    view! {
        <div class="no-print">
            {summary} <Dated id=id />
            <Actions>
                <Button weight=Weight::Primary press=print>
                    "Print"
                </Button>
                {again}
            </Actions>
        </div>
        <RecordBody record=id policy=policy />
    }
}

/// The day of a review, when the next is to be, and the day of filing.
#[component]
fn Dated(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::today();
    let reviewed = RwSignal::new(words::digits(today));
    let next = RwSignal::new(String::new());
    let filed = RwSignal::new(words::digits(today));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let read = move |field: &str, label: &str, text: RwSignal<String>, past: bool| {
        let day = read_date(&text.get_untracked(), today)
            .map_err(|error| Problem::new(field, error.message(label)))?;
        if past && day > today {
            return Err(Problem::new(
                field,
                format!("{label} must be today or earlier"),
            ));
        }
        Ok(day)
    };
    let send = move |change: Change, field: &str, said: &str| {
        problems.set(match keeper.send_undoable(change, said) {
            Ok(_) => Vec::new(),
            Err(error) => vec![Problem::new(field, error.to_string())],
        });
    };
    let review = move || {
        let on = read("reviewed-on", "The day of the review", reviewed, true);
        let later = if next.with_untracked(|text| text.trim().is_empty()) {
            Ok(None)
        } else {
            read("next-review", "The day of the next review", next, false).map(Some)
        };
        match (on, later) {
            (Ok(on), Ok(next)) => {
                send(
                    Change::ReviewAgreement { id, on, next },
                    "reviewed-on",
                    "Review noted.",
                );
            }
            (on, later) => problems.set(on.err().into_iter().chain(later.err()).collect()),
        }
    };
    let file = move || match read("filed-on", "The day of filing", filed, true) {
        Ok(on) => send(
            Change::FileAgreement { id, on },
            "filed-on",
            "Noted as filed.",
        ),
        Err(problem) => problems.set(vec![problem]),
    };
    let error = move |field: &str| Problem::at(problems, field);
    view! {
        <ErrorSummary problems=problems />
        <h2>"Review"</h2>
        <DateField id="reviewed-on" label="Both of us reviewed it on" value=reviewed error=error("reviewed-on") />
        <DateField
            id="next-review"
            label="Next review by"
            value=next
            optional=true
            error=error("next-review")
        />
        <Button press=review>"Note the review"</Button>
        <h2>"File"</h2>
        <DateField
            id="filed-on"
            label="Placed on the supervision file on"
            value=filed
            error=error("filed-on")
        />
        <Button press=file>"Note that it is filed"</Button>
    }
}
