//! A sheet or the team as a file: a workbook with its sums as formulas, or a CSV.

use crate::app::clock;
use crate::app::components::{Actions, Button, Checkbox, Disclosure, Notice, NoticeKind, Weight};
use crate::app::keeper::Keeper;
use crate::app::pages::backup::READABLE;
use crate::app::pages::workload::basis::{Basis, Ready, WithScheme, row_name};
use crate::exchange::files::{CANNOT_SAVE, download};
use crate::office::{Office, Request, WorkerOffice};
use alongside_core::supervision::{DocId, SheetContent};
use alongside_core::workload::{Score, Team};
use alongside_spreadsheet::{Page, SheetOut, TeamLine, TeamOut, to_csv};
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The pages of a sheet: cases by number and initials, as the sheet itself shows them.
pub fn sheet_pages(
    keeper: Keeper,
    basis: &Basis,
    (id, worker): (DocId, DocId),
    (content, score): (&SheetContent, &Score),
    with_circumstances: bool,
) -> Vec<Page> {
    let mut sheet = content.sheet(id, worker);
    sheet.circumstances =
        Some(content.circumstances.trim().to_owned()).filter(|text| !text.is_empty());
    keeper.read_now(|all| {
        let rows = content.rows.iter();
        let labels = rows
            .map(|row| (row.row.clone(), row_name(all, content, &row.row)))
            .collect();
        let supervisor = all.workload_sheet(id).map(|sheet| sheet.supervisor);
        let about: Vec<(&str, String)> = supervisor
            .map(|supervisor| ("With", all.title(supervisor)))
            .into_iter()
            .collect();
        let out = SheetOut {
            words: basis.words(content.on),
            sheet: &sheet,
            score,
            worker: &all.title(worker),
            post: &basis.post,
            about: &about,
            labels: &labels,
            with_circumstances,
        };
        out.pages()
    })
}

/// The team's table as a page.
fn team_page(team: &Team<'_>) -> Page {
    let lines: Vec<TeamLine> = team
        .lines
        .iter()
        .map(|line| TeamLine {
            name: line.name.clone(),
            total: line.score.as_ref().and_then(|score| score.total),
            band: line.score.as_ref().and_then(|score| score.band.clone()),
            note: line.words.get(1..).unwrap_or_default().join(" "),
        })
        .collect();
    let out = TeamOut {
        team: "the team",
        on: team.day,
        lines: &lines,
    };
    out.page()
}

async fn leave(pages: Vec<Page>, name: String, as_workbook: bool) -> Result<(), String> {
    let (bytes, ending, kind) = if as_workbook {
        let text = serde_json::to_vec(&pages).map_err(|error| error.to_string())?;
        let job = Request::WriteWorkbook.with(text);
        let answer = WorkerOffice::default().ask(job).await;
        let answer = answer.map_err(|error| error.to_string())?;
        (answer.body, "xlsx", WORKBOOK)
    } else {
        let page = pages.first().map(to_csv).unwrap_or_default();
        (page, "csv", "text/csv;charset=utf-8")
    };
    let parts = Array::of1(&Uint8Array::from(bytes.as_slice()));
    download(&format!("{name}.{ending}"), &parts, kind).ok_or_else(|| CANNOT_SAVE.to_owned())
}

/// The warning and the two buttons.
#[component]
fn TakeOut(
    /// Makes the pages; told whether personal circumstances go with them.
    pages: Callback<bool, Vec<Page>>,
    /// How the file's name begins; no person's name is in it.
    name: &'static str,
    /// Whether there are personal circumstances to ask about.
    #[prop(optional)]
    asks: bool,
) -> impl IntoView {
    let with = RwSignal::new(false);
    let said = RwSignal::new(None::<Result<(), String>>);
    let go = move |as_workbook: bool| {
        let made = pages.run(with.get_untracked());
        let name = format!("{name}-{}", clock::today());
        spawn_local(async move {
            let done = leave(made, name, as_workbook).await;
            // The page may be left by then.
            let _ = said.try_set(Some(done));
        });
    };
    let outcome = move || {
        said.get().map(|said| match said {
            Ok(()) => view! { <p>"The file is with your downloads."</p> }.into_any(),
            Err(why) => view! { <Notice kind=NoticeKind::Problem><p>{why}</p></Notice> }.into_any(),
        })
    };
    view! {
        <Notice kind=NoticeKind::Warning>
            <p>"The file is not locked. "{READABLE}</p>
        </Notice>
        {asks
            .then(|| {
                view! {
                    <Checkbox
                        id="load-with-circumstances"
                        label="Personal circumstances go with it"
                        value=with
                    />
                }
            })}
        <Actions>
            <Button weight=Weight::Secondary press=move || go(true)>
                "Save as a workbook (.xlsx)"
            </Button>
            <Button weight=Weight::Secondary press=move || go(false)>
                "Save as CSV"
            </Button>
        </Actions>
        <div role="status">{outcome}</div>
    }
}

/// A sheet as a file.
#[component]
pub fn SheetFile(
    /// Makes the pages of the sheet as it is now.
    pages: Callback<bool, Vec<Page>>,
) -> impl IntoView {
    view! {
        <Disclosure summary="Save as a spreadsheet">
            <TakeOut pages=pages name="workload-sheet" asks=true />
        </Disclosure>
    }
}

/// A closed sheet as a file, with the points that were signed.
#[component]
pub fn ClosedSheetFile(
    /// The sheet.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let view = move |ready: Ready| {
        let found = keeper.read_now(|all| {
            let sheet = all.workload_sheet(id)?.clone();
            let basis = Basis::of(&ready, all, sheet.worker, sheet.content.on);
            Some((sheet, basis.ok()??))
        });
        // Without a scheme for that day its columns have no headings.
        let Some((sheet, basis)) = found else {
            return ().into_any();
        };
        let pages = Callback::new(move |with: bool| {
            let kept = sheet.score.as_ref().map(|kept| kept.score.clone());
            let score = kept.unwrap_or_else(|| {
                basis.score(&sheet.content.sheet(id, sheet.worker), &basis.post)
            });
            let what = (&sheet.content, &score);
            sheet_pages(keeper, &basis, (id, sheet.worker), what, with)
        });
        view! { <SheetFile pages=pages /> }.into_any()
    };
    view! { <WithScheme view=view /> }
}

/// The team's table as a file: no children are in it.
#[component]
pub fn TeamFile(
    /// Makes the team as it is now; none where it cannot be worked out.
    page: Callback<fn(&Team<'_>) -> Page, Option<Page>>,
) -> impl IntoView {
    let pages = Callback::new(move |_| page.run(team_page).into_iter().collect::<Vec<Page>>());
    view! {
        <Disclosure summary="Save the team as a spreadsheet">
            <p>"Names of workers and their points. No children are in it."</p>
            <TakeOut pages=pages name="workload-team" />
        </Disclosure>
    }
}
