//! A team's own spreadsheet taken in: chosen, its columns named, seen, and only then kept.

use super::mapping::Columns;
use super::preview::Preview;
use crate::app::components::{
    Button, Choice, ErrorSummary, FileField, Inset, Problem, Select, Weight,
};
use crate::app::pages::workload::sheet::Open;
use crate::app::route::focus_on;
use crate::exchange::files::{read_file, size_of};
use crate::office::{Office, ReadTab, Request, WorkerOffice};
use alongside_spreadsheet::Book;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

const FILE: &str = "load-file";
const UNREADABLE: &str =
    "The file could not be read. Close it in other programs and choose it again.";

async fn read(bytes: &[u8], tab: Option<usize>) -> Result<ReadTab, String> {
    let job = Request::ReadSpreadsheet { tab }.with(bytes);
    let answer = WorkerOffice::default().ask(job).await;
    let answer = answer.map_err(|error| error.to_string())?;
    serde_json::from_slice(&answer.body).map_err(|error| error.to_string())
}

/// The steps, in place of the sheet.
#[component]
pub fn BringIn(
    /// The sheet that the rows are for.
    open: Open,
    /// Goes back to the sheet.
    back: Callback<()>,
) -> impl IntoView {
    let problems = RwSignal::new(Vec::<Problem>::new());
    let bytes = StoredValue::new(Arc::<[u8]>::from([]));
    let found = RwSignal::new(None::<Arc<ReadTab>>);
    let busy = RwSignal::new(false);
    let take = move |tab: Option<usize>| {
        problems.set(Vec::new());
        busy.set(true);
        let file = bytes.get_value();
        spawn_local(async move {
            let outcome = read(&file, tab).await;
            if busy.is_disposed() {
                return;
            }
            busy.set(false);
            match outcome {
                Ok(tab) => {
                    found.set(Some(Arc::new(tab)));
                    request_animation_frame(|| focus_on("load-columns"));
                }
                Err(why) => problems.set(vec![Problem::new(FILE, why)]),
            }
        });
    };
    let choose = move |file: web_sys::File| {
        found.set(None);
        if let Err(error) = Book::fits(size_of(&file)) {
            problems.set(vec![Problem::new(FILE, error.to_string())]);
            return;
        }
        spawn_local(async move {
            let read = read_file(&file).await;
            if busy.is_disposed() {
                return;
            }
            match read {
                Some(read) => {
                    bytes.set_value(read.into());
                    take(None);
                }
                None => problems.set(vec![Problem::new(FILE, UNREADABLE)]),
            }
        });
    };
    let rest = move || {
        found.get().map(|tab| {
            let many = tab.tabs.len() > 1;
            let tabs: Vec<Choice> = tab
                .tabs
                .iter()
                .enumerate()
                .map(|(at, tab)| {
                    let hidden = if tab.hidden { " (hidden)" } else { "" };
                    Choice::new(at.to_string(), format!("{}{hidden}", tab.name))
                })
                .collect();
            let chosen = RwSignal::new(tab.at.to_string());
            Effect::new(move |before: Option<String>| {
                let now = chosen.get();
                if before.is_some_and(|before| before != now) {
                    take(now.parse().ok());
                }
                now
            });
            view! {
                {many
                    .then(|| {
                        view! {
                            <Select
                                id="load-tab"
                                label="Which tab of the workbook?"
                                choices=Signal::stored(tabs)
                                value=chosen
                            />
                        }
                    })}
                <Mapped open=open tab=tab back=back problems=problems />
            }
        })
    };
    view! {
        <ErrorSummary problems=problems />
        <h2>"Bring in a spreadsheet"</h2>
        <Inset>
            <p>
                "You see what will change before anything is kept. Names become initials and are dropped, and so are dates of birth and every column that is not needed."
            </p>
        </Inset>
        <FileField
            id=FILE
            label="The team’s sheet"
            hint="An Excel workbook (.xlsx) or a CSV file."
            choose=choose
            error=Problem::at(problems, FILE)
        />
        <p role="status">{move || busy.get().then_some("Reading the file…")}</p>
        {rest}
        <Button weight=Weight::Quiet press=move || back.run(())>
            "Back to the sheet"
        </Button>
    }
}

/// A tab whose cells are here: its columns, and what it gives.
#[component]
fn Mapped(
    open: Open,
    tab: Arc<ReadTab>,
    back: Callback<()>,
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let tab = StoredValue::new(tab);
    let guess = tab.with_value(|tab| {
        let scheme = open.with_basis(|basis| basis.scheme.clone());
        alongside_spreadsheet::Mapping::guess(&tab.grid, &scheme, crate::app::clock::today())
    });
    let mapping = RwSignal::new(guess);
    view! {
        <Columns open=open tab=tab mapping=mapping />
        <Preview open=open tab=tab mapping=mapping back=back problems=problems />
    }
}
