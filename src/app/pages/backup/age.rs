//! How old the last backup is.

use crate::app::clock;
use crate::app::components::{Icon, Mark, Notice, NoticeKind, Weight, link_class, to};
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use crate::app::words;
use alongside_core::calendar::Date;
use leptos::prelude::*;

/// A backup older than this many days is asked to be renewed, once something has changed.
const OLD_DAYS: i32 = 7;

/// `3 days ago (12 changes since)`; none where there is no backup.
pub fn backup_words(keeper: Keeper, today: Date) -> Option<String> {
    let last = keeper.last_backup().get()?;
    let since = match keeper.changes_since_backup() {
        0 => "nothing has changed since".to_owned(),
        many => format!(
            "{} since",
            words::count(i64::try_from(many).unwrap_or(i64::MAX), "change", "changes")
        ),
    };
    Some(format!("{}, {since}", words::from_today(last.on, today)))
}

/// The line on Home; it asks for a backup where there is none or it is old.
#[component]
pub fn BackupAge() -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::use_today();
    let said = Memo::new(move |_| backup_words(keeper, today.get()));
    let anything = Memo::new(move |_| keeper.read(|all| all.workers().next().is_some()));
    let old = Memo::new(move |_| {
        let age = keeper
            .last_backup()
            .with(|last| last.as_ref().map(|last| today.get().days_since(last.on)));
        match age {
            None => anything.get(),
            Some(days) => days > OLD_DAYS && keeper.changes_since_backup() > 0,
        }
    });
    let line = move || match said.get() {
        Some(said) => format!("Last backup: {said}."),
        None => "No backup yet.".to_owned(),
    };
    view! {
        <Show
            when=move || old.get()
            fallback=move || {
                view! {
                    <p class="row">
                        <Mark icon=Icon::Backup />
                        <a href=to(Inside::DataSafety)>{line}</a>
                    </p>
                }
            }
        >
            <Notice kind=NoticeKind::Warning>
                <p>
                    <strong>{line}</strong>
                    " If this device is lost, so is what is on it. A backup takes a minute."
                </p>
                <p class="row">
                    <a class=link_class(Weight::Secondary) href=to(Inside::Backup)>
                        "Back up"
                    </a>
                    <a class="link" href=to(Inside::DataSafety)>"Data safety"</a>
                </p>
            </Notice>
        </Show>
    }
}
