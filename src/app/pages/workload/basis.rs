//! By what points are worked out on these pages: the scheme, the pack in which it stands, what is
//! known of the worker.

use crate::app::clock;
use crate::app::components::{Button, Notice, NoticeKind};
use crate::app::due::{Due, Judged};
use crate::app::engine::{Fetched, Library, Policy};
use crate::app::keeper::Keeper;
use crate::app::session::{Session, VaultState};
use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::policy::pack::{Binding, Form};
use alongside_core::policy::{CompileError, FactFile, scoring, worker_on};
use alongside_core::sample;
use alongside_core::supervision::{DeviceId, DocId, SheetContent, Workspace};
use alongside_core::workload::{
    InWords, Problem, Scheme, Score, Sheet, Worker, check, check_shared, last_sheet, score,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The policies with the scheme that is used here, and the facts of today.
#[derive(Clone)]
pub struct Ready {
    /// The policies, with the pack of the scheme.
    pub policy: Policy,
    /// The facts, with which scheme was chosen.
    pub facts: Arc<FactFile>,
}

/// What one worker's sheets are scored by.
#[derive(Clone)]
pub struct Basis {
    /// The policies, with the pack of the scheme.
    pub policy: Policy,
    /// The id of that pack.
    pub pack: String,
    /// The scheme under the readings chosen.
    pub scheme: Arc<Scheme>,
    /// What is known of the worker on the day.
    pub post: Worker,
    /// Working days as the pack counts them.
    pub calendar: WorkingCalendar,
    /// The last sheets of the others, for rules that look at a whole family.
    pub others: Arc<[Sheet]>,
    /// The same with the rows of cases that both hold now.
    pub held: Arc<[Sheet]>,
}

impl Basis {
    /// That of a worker on a day; none where no scheme holds.
    ///
    /// # Errors
    /// The scheme does not have the form that it should have.
    pub fn of(
        ready: &Ready,
        workspace: &Workspace,
        worker: DocId,
        day: Date,
    ) -> Result<Option<Self>, CompileError> {
        let id = worker.to_string();
        let Some(found) = scoring(ready.policy.book(), &ready.facts, &id, day)? else {
            return Ok(None);
        };
        let others = workspace.workers().filter(|(other, _)| *other != worker);
        let others = others.filter_map(|(other, _)| {
            let (sheet, held) = last_sheet(workspace, other, day, None)?;
            Some(held.content.sheet(sheet, other))
        });
        let others: Vec<Sheet> = others.collect();
        let held = others.iter().map(|sheet| {
            let of = DocId::parse(&sheet.of).ok();
            let mut sheet = sheet.clone();
            sheet.rows.retain(|row| {
                let case = row.case.as_deref().and_then(|id| DocId::parse(id).ok());
                let case = case.and_then(|id| workspace.case(id)).zip(of);
                case.is_some_and(|(case, of)| case.held_by(of, day) && case.held_by(worker, day))
            });
            sheet
        });
        Ok(Some(Self {
            held: held.collect(),
            policy: ready.policy.clone(),
            pack: found.pack.pack.id.clone(),
            post: found.worker(&ready.facts, &id, day),
            calendar: found.pack.calendar.clone(),
            others: others.into(),
            scheme: Arc::new(found.scheme),
        }))
    }

    /// What the facts say of a worker on a day.
    pub fn post_on(&self, facts: &FactFile, worker: DocId, day: Date) -> Worker {
        worker_on(facts, &self.scheme, &worker.to_string(), day)
    }

    /// What a sheet comes to on its day, for a worker in such a post.
    pub fn score(&self, sheet: &Sheet, post: &Worker) -> Score {
        let Self { scheme, .. } = self;
        score(scheme, sheet, &self.others, post, &self.calendar, sheet.on)
    }

    /// What is wrong with a sheet.
    pub fn faults(&self, sheet: &Sheet, keeper: Keeper) -> Vec<Problem> {
        let is_case = |case: &str| {
            let id = DocId::parse(case).ok();
            id.is_some_and(|id| keeper.read_now(|all| all.case(id).is_some()))
        };
        let mut found = check(&self.scheme, sheet, is_case);
        found.extend(check_shared(&self.scheme, sheet, &self.held));
        found
    }

    /// The scheme's scores in words.
    pub fn words(&self, day: Date) -> InWords<'_> {
        InWords {
            scheme: &self.scheme,
            calendar: &self.calendar,
            day,
        }
    }

    /// The form on which its sheets are: the one that shows case rows.
    pub fn form(&self) -> Option<&Form> {
        let pack = self.policy.packs().find(|pack| pack.id == self.pack)?;
        let shows = |form: &&Form| {
            let mut fields = form.fields();
            fields.any(|field| field.binding == Some(Binding::WorkloadRows))
        };
        pack.forms.iter().find(shows)
    }

    /// Words for whoever uses the scheme of another council, or an example.
    pub fn whose(&self, workspace: &Workspace, worker: DocId, day: Date) -> Option<String> {
        let own = workspace.packs_of(worker, day);
        if own.contains(&self.pack) {
            return None;
        }
        let pack = self.policy.packs().find(|pack| pack.id == self.pack)?;
        Some(format!(
            "The points are those of {}, {}: not of the policy that this worker is under.",
            pack.council, pack.title
        ))
    }
}

/// What a row is called: its case, else its family, else its number.
pub fn row_name(workspace: &Workspace, content: &SheetContent, row: &str) -> String {
    let at = content.rows.iter().position(|one| one.row == row);
    let Some((at, held)) = at.and_then(|at| Some((at, content.rows.get(at)?))) else {
        return format!("row {row}");
    };
    let case = held.case.as_deref().and_then(|id| DocId::parse(id).ok());
    let title = case.and_then(|id| Some(workspace.case(id)?.title()));
    let family = held.family.clone().filter(|text| !text.trim().is_empty());
    title
        .or(family)
        .unwrap_or_else(|| format!("Row {}", at + 1))
}

/// Draws `view` once the policies and the scheme used here are at hand.
#[component]
pub fn WithScheme(
    /// What to draw.
    view: impl Fn(Ready) -> AnyView + Send + 'static,
) -> impl IntoView {
    let (keeper, library, due) = (Keeper::here(), Library::here(), Due::here());
    let today = clock::use_today();
    let names = Memo::new(move |_| {
        let day = today.get();
        keeper.read(|all| {
            let mut names = all.packs(day);
            let scheme = all.scheme_pack(day).map(str::to_owned);
            names.extend(scheme.filter(|scheme| !names.contains(scheme)));
            names
        })
    });
    let read = Memo::new(move |_| {
        let judged = due.judged()?;
        Some((judged.facts.readings.clone(), judged.facts.closures.clone()))
    });
    let policy = Memo::new(move |_| {
        let (readings, closures) = read.get()?;
        let held = due.judged_now().map(|judged: Judged| judged.policy)?;
        let is_held = |id: &String| held.packs().any(|pack| pack.id == *id);
        if names.with(|names| names.iter().all(is_held)) {
            return Some(Fetched::Here(held).into());
        }
        Some(match names.with(|names| library.points(names)) {
            Fetched::Here(policy) => {
                let facts = FactFile {
                    readings,
                    closures,
                    ..FactFile::default()
                };
                Shown(Fetched::Here(policy.under(&facts).unwrap_or(policy)))
            }
            other => Shown(other),
        })
    });
    // What was chosen as scheme is a fact, and a choice must be seen.
    let chosen = Memo::new(move |_| keeper.read(|all| all.scheme_choices().count()));
    move || {
        chosen.track();
        match policy.get().map(|Shown(shown)| shown) {
            None | Some(Fetched::Coming) => {
                view! { <p role="status">"Fetching the scheme of points…"</p> }.into_any()
            }
            Some(Fetched::Failed(error)) => view! {
                <Notice kind=NoticeKind::Problem>
                    <p>{error.to_string()}</p>
                    <Button press=move || library.try_again()>"Try again"</Button>
                </Notice>
            }
            .into_any(),
            Some(Fetched::Here(policy)) => {
                sheets_of_the_sample(keeper, &policy);
                let facts = untrack(|| due.judged()).map(|judged| judged.facts);
                let facts = facts.unwrap_or_default();
                view(Ready { policy, facts })
            }
        }
    }
}

/// Something fetched, told apart by what it is and not by what it holds.
#[derive(Clone)]
struct Shown(Fetched<Policy>);

impl From<Fetched<Policy>> for Shown {
    fn from(fetched: Fetched<Policy>) -> Self {
        Self(fetched)
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Fetched::Coming, Fetched::Coming) => true,
            (Fetched::Here(one), Fetched::Here(other)) => one == other,
            _ => false,
        }
    }
}

/// The sample team is given its sheets when points are first looked at: they need the scheme.
fn sheets_of_the_sample(keeper: Keeper, policy: &Policy) {
    if Session::here().vault.get_untracked() != VaultState::Sample {
        return;
    }
    let device = DeviceId::from_bytes([0; 16]);
    let told = keeper.read_now(|all| sample::sheets(all, policy.book(), clock::today(), device));
    if let Ok(told) = told
        && !told.is_empty()
    {
        keeper.tell_sample(told);
    }
}
