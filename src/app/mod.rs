//! The screens. They show decisions and send commands; they compute no due date.

mod address;
mod announce;
mod automatic;
mod clock;
pub mod components;
mod date_text;
mod device;
mod due;
mod engine;
pub mod form;
mod frame;
mod gate;
mod keeper;
mod library;
mod once;
mod own_policies;
mod page;
mod pages;
mod policy_line;
mod route;
mod save_file;
mod session;
mod session_kinds;
mod shipped;
mod terms;
mod tool_shelf;
mod update;
mod vocabulary;
mod words;

pub use announce::Announcer;
pub use automatic::{Automatic, FolderState};
pub use clock::{minutes_of_day, now_ms, steady_ms, today, use_today};
pub use date_text::{DateTextError, lower_first, read_date};
pub use device::{Look, Theme};
pub use due::{Due, Judged};
pub use engine::{Explained, Fetched, Library, Policy, PolicyLine, WithPolicy};
pub use gate::{Fault, Gate};
pub use keeper::{Contents, Keeper, LastBackup, LastRestore, OpenError, Prepared, SendError};
pub use page::{DocRef, GroupPage, Inside, MeetingStep, Page, PersonTab, Plain};
pub use route::{Route, focus_heading, focus_on};
pub use save_file::save_text;
pub use session::{Session, VaultState};
pub use shipped::{ShippedError, Site};
pub use vocabulary::{
    absence_words, meeting_words, part_words, phase_words, plan_words, role_words,
};
pub use words::{
    SOON_DAYS, Shape, Status, Tone, amount, basis_words, clock_time, count, day, digits, due_line,
    from_today, grade_words, owner_words, status_of, status_on, weekday_and_day,
};

use alongside_core::policy::TestKinds;
use leptos::prelude::*;

/// Starts the app in the page's body.
pub fn start() {
    tell_of_panics();
    leptos::mount::mount_to_body(App);
}

/// Starts the front in the page's body: from the address to a first due date, for a browser that
/// has no vault. Any other page is the app's, and opening it loads the app.
pub fn start_front() {
    tell_of_panics();
    leptos::mount::mount_to_body(Front);
}

fn tell_of_panics() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        // A panic's text names a place in the code and never what was typed.
        update::tell_stopped(&panic.to_string());
    }));
}

/// The whole app.
#[component]
fn App() -> impl IntoView {
    Announcer::start();
    components::Toasts::start();
    components::OpenWhys::start();
    Look::start();
    Session::start();
    Keeper::start();
    Library::start(TestKinds::ALL, |_| {});
    Due::start();
    tool_shelf::ToolShelf::start();
    Route::start_at(|_| true);
    own_policies::follow_vault();
    Gate::start();
    pages::keep_first_page();
    Automatic::start();
    pages::OpenPlace::start();
    pages::GroupTimerRun::start();
    view! { <frame::Frame /> }
}

/// The front: no vault, no keeper, no gate.
#[component]
fn Front() -> impl IntoView {
    Announcer::start();
    components::Toasts::start();
    components::OpenWhys::start();
    Look::start();
    Session::start().vault.set(VaultState::Absent);
    Library::start(TestKinds::FIRST, address::open_whole);
    Route::start_at(Page::is_front);
    update::answer_flush();
    view! { <frame::FrontFrame /> }
}
