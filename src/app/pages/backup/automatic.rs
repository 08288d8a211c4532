//! Automatic backups: the folder, how the last one went, and what to do when it did not.

use crate::app::automatic::{Automatic, FolderState};
use crate::app::clock;
use crate::app::components::{Actions, Button, Notice, NoticeKind, Toasts, Weight, link_class, to};
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use crate::app::session::Session;
use crate::app::words;
use leptos::prelude::*;
use leptos::task::spawn_local;

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
    let drafts = move || match automatic.told().get().drafts {
        0 => None,
        many => Some(format!(
            " {} with words that are not in a record yet, and these are not in it.",
            words::count(
                i64::try_from(many).unwrap_or(i64::MAX),
                "There was an open form",
                "There were open forms"
            )
        )),
    };
    let keys = "Each file is locked with this vault’s keys, as your own backups are. A new one is made after the first change of a day, and then half an hour after the last one if anything has changed. The last seven days and four weeks are kept; older automatic backups are deleted, and nothing else in the folder is touched.";
    view! {
        <section>
            <h2>"Automatic backups"</h2>
            <Trouble />
            <KeepsOlder />
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
                    <p>"Into the folder “"{name}"”. "{last}{drafts}</p>
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
pub fn Trouble(
    /// Whether this is Home; Data safety has more to say.
    #[prop(optional)]
    on_home: bool,
) -> impl IntoView {
    let keeper = Keeper::here();
    let automatic = Automatic::here();
    let session = Session::here();
    let (state, fault) = (automatic.state(), automatic.fault());
    let older_kept = move || {
        matches!(state.get(), FolderState::Ready(_)) && keeper.keeps_older().get().is_some()
    };
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
            None if automatic.told().get().without_history => view! {
                <Notice kind=NoticeKind::Warning>
                    <p>"The automatic backup was made, but some of the history of changes cannot be read here and is not in it. Older ones are kept."</p>
                </Notice>
            }
            .into_any(),
            None if on_home && older_kept() => view! {
                <Notice kind=NoticeKind::Warning>
                    <p>
                        "Older automatic backups are kept, because something here cannot be read or is missing. "
                        <a class="link" href=to(Inside::DataSafety)>"Data safety says more"</a>
                    </p>
                </Notice>
            }
            .into_any(),
            None => ().into_any(),
        }
    }
}

/// That older backups are kept because something was missing, until a person says it is mended.
#[component]
fn KeepsOlder() -> impl IntoView {
    let keeper = Keeper::here();
    let busy = RwSignal::new(false);
    let mended = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let outcome = keeper.is_mended().await;
            busy.try_set(false);
            let toasts = Toasts::here();
            match outcome {
                Ok(0) => toasts.done("Older automatic backups may go again.", move || {
                    spawn_local(keeper.keep_older());
                }),
                Ok(_) => toasts.say("Not mended yet: something here still cannot be read, or is missing. Restore it from a backup first."),
                Err(error) => toasts.say(error.to_string()),
            }
        });
    };
    move || {
        keeper.keeps_older().get().map(|since| {
            view! {
                <Notice kind=NoticeKind::Warning>
                    <p>
                        "Since " {words::day(since)}
                        ", something here cannot be read, is missing or is older than it was. An older backup may be the only one that has it. Keep your backups; no automatic one is deleted."
                    </p>
                    <p>"Restore from a backup made before that day. What is here is not overwritten without asking."</p>
                    <Button press=mended>
                        {move || if busy.get() { "Looking…" } else { "It is mended" }}
                    </Button>
                </Notice>
            }
        })
    }
}
