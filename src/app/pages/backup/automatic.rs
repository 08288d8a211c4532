//! Automatic backups: the folder, how the last one went, and what to do when it did not.

use crate::app::automatic::{Automatic, FolderState};
use crate::app::clock;
use crate::app::components::{Actions, Button, Notice, NoticeKind, Weight, link_class, to};
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use crate::app::session::Session;
use crate::app::words;
use leptos::prelude::*;

/// The part of Data safety.
#[component]
pub fn AutomaticBackups() -> impl IntoView {
    let automatic = Automatic::here();
    let session = Session::here();
    let keeper = Keeper::here();
    let today = clock::use_today();
    let state = automatic.state();
    let last = move || {
        keeper.last_automatic().get().map_or_else(
            || "None has been made yet.".to_owned(),
            |last| {
                format!(
                    "The last one: {} at {}.",
                    words::from_today(last.on, today.get()),
                    words::clock_time(clock::minutes_of_day(last.at)),
                )
            },
        )
    };
    let keys = "Each file is locked with this vault’s keys, as your own backups are. A new one is made after the first change of a day. The last seven days and four weeks are kept; older automatic backups are deleted, and nothing else in the folder is touched.";
    view! {
        <section>
            <h2>"Automatic backups"</h2>
            <Trouble />
            {move || match state.get() {
                FolderState::NotOffered => view! {
                    <p>"This browser cannot save into a folder by itself. Chrome and Edge on a computer can. Here, back up by hand: once a week is a good habit."</p>
                }
                .into_any(),
                _ if !session.writing.get() => view! {
                    <p>"Another window is writing, and it looks after these."</p>
                }
                .into_any(),
                FolderState::None => view! {
                    <p>"Choose a folder, and backups go there by themselves. Choose one away from this device, such as your council’s drive."</p>
                    <p>{keys}</p>
                    <Button press=move || automatic.choose()>"Choose a folder"</Button>
                }
                .into_any(),
                FolderState::Waits(name) => view! {
                    <p>"Into the folder “"{name}"”. "{last}</p>
                    <p>{keys}</p>
                    <Actions>
                        <Button press=move || automatic.choose()>"Choose another folder"</Button>
                        <Button weight=Weight::Quiet press=move || automatic.stop()>
                            "Stop automatic backups"
                        </Button>
                    </Actions>
                }
                .into_any(),
                FolderState::Ready(name) => view! {
                    <p>"Into the folder “"{name}"”. "{last}</p>
                    <p>{keys}</p>
                    <Actions>
                        <Button press=move || automatic.now()>
                            {move || {
                                if automatic.busy().get() {
                                    "Making and checking…"
                                } else {
                                    "Back up into it now"
                                }
                            }}
                        </Button>
                        <Button weight=Weight::Quiet press=move || automatic.choose()>
                            "Choose another folder"
                        </Button>
                        <Button weight=Weight::Quiet press=move || automatic.stop()>
                            "Stop automatic backups"
                        </Button>
                    </Actions>
                }
                .into_any(),
            }}
        </section>
    }
}

/// What stands in the way of automatic backups, and the way out; nothing where all is well.
#[component]
pub fn Trouble() -> impl IntoView {
    let automatic = Automatic::here();
    let session = Session::here();
    let (state, fault) = (automatic.state(), automatic.fault());
    move || {
        if !session.writing.get() {
            return ().into_any();
        }
        let waits = matches!(state.get(), FolderState::Waits(_));
        match fault.get() {
            Some(why) => {
                let ready = matches!(state.get(), FolderState::Ready(_));
                view! {
                    <Notice kind=NoticeKind::Warning>
                        <p>
                            <strong>"The automatic backup did not work. "</strong>
                            {why}
                        </p>
                        <p class="row">
                            {waits
                                .then(|| {
                                    view! {
                                        <Button press=move || automatic.allow()>"Allow the folder again"</Button>
                                    }
                                })}
                            {ready
                                .then(|| {
                                    view! {
                                        <Button press=move || automatic.now()>"Try again"</Button>
                                    }
                                })}
                            <a class=link_class(Weight::Secondary) href=to(Inside::Backup)>
                                "Back up by hand"
                            </a>
                        </p>
                    </Notice>
                }
                .into_any()
            }
            None if waits => view! {
                <Notice kind=NoticeKind::Info>
                    <p>"Automatic backups wait: after each start the browser wants to hear from you that the app may write into the folder."</p>
                    <Button press=move || automatic.allow()>"Allow the folder again"</Button>
                </Notice>
            }
            .into_any(),
            None => ().into_any(),
        }
    }
}
