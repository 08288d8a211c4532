//! The pages, and which of them is open.

mod agreement;
mod ask;
mod backup;
mod blank_forms;
mod cases;
mod decisions;
mod display;
mod entry;
mod front;
mod group;
mod home;
mod keys;
mod last_time;
mod meeting;
mod more;
mod not_found;
mod paste_box;
mod people;
mod plan;
mod policy;
mod portfolio;
mod prove;
mod record;
mod sample;
mod search;
mod thinking;
mod timer;
mod tools;
mod typed;
mod vault;
mod welcome;
mod what_is_due;
mod workload;

pub use front::FrontView;
pub use home::keep_first_page;
pub use meeting::{OpenPlace, worker_of};
pub use timer::{Run as GroupTimerRun, StillRunning, TimerStrip};
pub use vault::Cover;

use super::announce::Announcer;
use super::components::OpenWhys;
use super::page::{Inside, Page, Plain};
use super::route::{Route, focus_heading};
use super::session::{Session, VaultState};
use leptos::prelude::*;

/// The open page. A page of the vault waits behind the lock at its own address.
#[component]
pub fn PageView() -> impl IntoView {
    let route = Route::here();
    let session = Session::here();
    // A cover must not tear down the page beneath it, nor the words being typed there.
    // The first page has something to show while the vault is still being read, and stays as it
    // is when that is done.
    let standing = Memo::new(move |_| match session.vault.get() {
        VaultState::Open | VaultState::Covered | VaultState::Sample => VaultState::Open,
        VaultState::Opening if route.page() == Inside::Home.into() => VaultState::Open,
        other => other,
    });
    Effect::new(move |before: Option<VaultState>| {
        let now = standing.get();
        if before.is_some_and(|before| before != VaultState::Looking && before != now) {
            focus_heading();
        }
        if now == VaultState::Opening && before != Some(now) {
            Announcer::here().say("Opening your notes");
        }
        now
    });
    // Whoever has a vault begins with what it holds, also from the bare address.
    Effect::new(move |_| {
        let at_the_door = route.page() == Plain::Welcome.into();
        if at_the_door
            && matches!(
                standing.get(),
                VaultState::Locked | VaultState::Opening | VaultState::Open
            )
        {
            route.replace(&Inside::Home.into());
        }
    });
    let whys = OpenWhys::here();
    move || {
        let page = route.page();
        whys.close_all();
        if !page.needs_vault() && page != Plain::Welcome.into() {
            return view_of(&page);
        }
        match standing.get() {
            VaultState::Looking => {
                view! { <p role="status">"Looking for your vault…"</p> }.into_any()
            }
            VaultState::Absent => view! {
                <vault::FaultNotice />
                <welcome::Welcome />
            }
            .into_any(),
            VaultState::Locked => view! {
                <StillRunning />
                <vault::UnlockPage />
            }
            .into_any(),
            VaultState::Opening => view! { <p role="status">"Opening your notes…"</p> }.into_any(),
            VaultState::Open | VaultState::Covered | VaultState::Sample => view_of(&page),
        }
    }
}

fn view_of(page: &Page) -> AnyView {
    front::view_of(page).unwrap_or_else(|| view_of_the_rest(page))
}

fn view_of_the_rest(page: &Page) -> AnyView {
    match page {
        Page::Plain(Plain::BlankForms) => view! { <blank_forms::BlankForms /> }.into_any(),
        Page::BlankForm { pack, form } => {
            view! { <blank_forms::PrintForm pack=pack.clone() form=form.clone() /> }.into_any()
        }
        Page::Plain(Plain::Timer) => view! { <timer::GroupTimer /> }.into_any(),
        Page::Inside(Inside::Group) => view! { <group::GroupPlace /> }.into_any(),
        Page::Group(id, page) => view! { <group::GroupPages id=*id page=*page /> }.into_any(),
        Page::Plain(Plain::Tools) => view! { <tools::AllTools /> }.into_any(),
        Page::Tool(tool) => view! { <tools::EmptyTool id=tool.clone() /> }.into_any(),
        Page::Tools(id, place) => view! { <tools::ToolsFor id=*id place=*place /> }.into_any(),
        Page::ToolSheet(id) => view! { <tools::ToolInUse id=*id /> }.into_any(),
        Page::Talk { tool, about } => {
            view! { <tools::OwnTalk tool=tool.clone() about=*about /> }.into_any()
        }
        Page::Portfolio(id) => view! { <portfolio::PortfolioPage id=*id /> }.into_any(),
        Page::PassOn(id) => view! { <portfolio::PassOnPage id=*id /> }.into_any(),
        Page::Plain(Plain::Keys) => view! { <keys::Keys /> }.into_any(),
        Page::Inside(Inside::Home) => view! { <home::Home /> }.into_any(),
        Page::Inside(Inside::Plan) => view! { <plan::Plan /> }.into_any(),
        Page::Meeting(id, step) => view! { <meeting::MeetingPage id=*id step=*step /> }.into_any(),
        Page::Agreement(id) => view! { <agreement::AgreementPage id=*id /> }.into_any(),
        Page::Record(id) => view! { <record::RecordPage id=*id /> }.into_any(),
        Page::Sheet(id) => view! { <workload::SheetPage id=*id /> }.into_any(),
        Page::Inside(Inside::Team) => view! { <workload::TeamPage /> }.into_any(),
        Page::Plain(Plain::Sample) => view! { <sample::SamplePage /> }.into_any(),
        Page::Inside(Inside::More) => view! { <more::More /> }.into_any(),
        Page::Inside(Inside::Display) => view! { <display::Display /> }.into_any(),
        Page::Plain(Plain::DeviceCheck) => view! { <vault::DeviceCheck /> }.into_any(),
        Page::Plain(Plain::SetUp) => view! { <vault::SetUp /> }.into_any(),
        Page::Plain(Plain::RecoverySheet) => view! { <vault::RecoverySheetPage /> }.into_any(),
        Page::Plain(Plain::Unlock) => view! { <vault::UnlockPage /> }.into_any(),
        Page::Inside(Inside::Security) => view! { <vault::Security /> }.into_any(),
        Page::Inside(Inside::ChangePassphrase) => view! { <vault::ChangePassphrase /> }.into_any(),
        Page::Inside(Inside::DataSafety) => view! { <vault::DataSafety /> }.into_any(),
        Page::Inside(Inside::Backup) => view! { <backup::BackUp /> }.into_any(),
        Page::Inside(Inside::CheckBackup) => view! { <backup::CheckBackup /> }.into_any(),
        Page::Plain(Plain::Restore) => view! { <backup::Restore /> }.into_any(),
        Page::Inside(Inside::People) => view! { <people::PeopleList /> }.into_any(),
        Page::Inside(Inside::AddPerson) => view! { <people::AddPerson /> }.into_any(),
        Page::Inside(Inside::Log) => view! { <people::LogPage /> }.into_any(),
        Page::Inside(Inside::Me) => view! { <people::AboutMe /> }.into_any(),
        Page::Inside(Inside::Cases) => view! { <cases::CaseList /> }.into_any(),
        Page::Inside(Inside::Caseload) => view! { <cases::PasteCaseload /> }.into_any(),
        Page::Case(id) => view! { <cases::CasePage id=*id /> }.into_any(),
        Page::Inside(Inside::Policy) => view! { <policy::PolicyPage /> }.into_any(),
        Page::Inside(Inside::Search) => view! { <search::Search /> }.into_any(),
        Page::Person(id, tab) => view! { <people::PersonPage id=*id tab=*tab /> }.into_any(),
        _ => view! { <not_found::NotFound /> }.into_any(),
    }
}
