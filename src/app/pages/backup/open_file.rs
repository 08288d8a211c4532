//! Choosing a backup file and opening it. Each fault has its own words; nothing is changed.

use super::contents::OpenedBackup;
use crate::app::components::{
    Actions, Button, ErrorSummary, FileField, Inset, Problem, TextField, TextKind, Weight,
};
use crate::app::keeper::Keeper;
use crate::app::route::focus_on;
use crate::exchange::age_file::OpenWith;
use crate::exchange::backup_file::{Asks, FileFault, fits, look, open};
use crate::exchange::files::{read_file, size_of};
use crate::office::{OfficeError, WorkerOffice};
use alongside_core::backup::Backup;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// A file that was chosen and waits for what opens it.
struct Chosen {
    name: String,
    bytes: Vec<u8>,
    asks: Asks,
}

/// The chosen file, its lock, and what is wrong with either.
#[component]
pub fn OpenFile(
    /// Runs when a backup was opened and found whole.
    #[prop(into)]
    opened: Callback<OpenedBackup>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let chosen = RwSignal::new_local(None::<Rc<Chosen>>);
    let typed = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let busy = RwSignal::new(false);
    let refuse = move |field: &str, why: String| problems.set(vec![Problem::new(field, why)]);
    let finish = async move |backup: Backup, name: String| {
        let ready = ready(keeper, backup, name).await;
        if !busy.is_disposed() {
            opened.run(ready);
        }
    };
    let choose = move |file: web_sys::File| {
        problems.set(Vec::new());
        chosen.set(None);
        typed.set(String::new());
        busy.set(true);
        spawn_local(async move {
            let outcome = take(keeper, &file).await;
            if busy.is_disposed() {
                return;
            }
            busy.set(false);
            match outcome {
                Ok((found, Some(backup))) => finish(backup, found.name).await,
                Ok((found, None)) => {
                    chosen.set(Some(Rc::new(found)));
                    request_animation_frame(|| focus_on("unlock-file"));
                }
                Err(fault) => refuse("file", fault.to_string()),
            }
        });
    };
    let unlock = move || {
        let Some(found) = chosen.get_untracked().filter(|_| !busy.get_untracked()) else {
            return;
        };
        let words = typed.get_untracked();
        if words.trim().is_empty() {
            let why = match found.asks {
                Asks::Key => "Enter the line from the recovery sheet",
                Asks::Passphrase | Asks::Nothing => "Enter the passphrase of this backup",
            };
            refuse("unlock-file", why.to_owned());
            return;
        }
        problems.set(Vec::new());
        busy.set(true);
        spawn_local(async move {
            TimeoutFuture::new(30).await;
            let with = with(found.asks, words);
            let outcome = open(&WorkerOffice::default(), &found.bytes, Some(with)).await;
            if busy.is_disposed() {
                return;
            }
            busy.set(false);
            match outcome {
                Ok(backup) => finish(backup, found.name.clone()).await,
                Err(fault) => refuse(field_of(&fault), fault.to_string()),
            }
        });
    };
    let locked = move || {
        let asks = chosen.with(|chosen| chosen.as_ref().map(|chosen| chosen.asks));
        asks.map(|asks| {
            let (label, hint) = match asks {
                Asks::Key => (
                    "The line on the recovery sheet",
                    "This backup is locked with keys, not with a passphrase. The line begins with AGE-SECRET-KEY-1. It is on the recovery sheet of the vault that made the backup. The council's key opens it too, if that vault had one.",
                ),
                Asks::Passphrase | Asks::Nothing => (
                    "Passphrase of this backup",
                    "The one that was chosen when the backup was made. It may differ from the one you unlock with.",
                ),
            };
            view! {
                <TextField
                    id="unlock-file"
                    label=label
                    hint=hint
                    value=typed
                    kind=TextKind::Passphrase
                    error=Problem::at(problems, "unlock-file")
                    enter=Callback::new(move |()| unlock())
                />
                <Actions>
                    <Button weight=Weight::Primary press=unlock>
                        {move || if busy.get() { "Opening…" } else { "Open it" }}
                    </Button>
                </Actions>
            }
        })
    };
    view! {
        <ErrorSummary problems=problems />
        <FileField
            id="file"
            label="Backup file"
            hint="Its name begins with alongside-backup."
            choose=choose
            error=Problem::at(problems, "file")
        />
        <p role="status">{move || busy.get().then_some("Reading the file…")}</p>
        {locked}
        <Inset>
            <p>"You see what is in it before anything changes."</p>
        </Inset>
    }
}

/// Reads the file that was chosen, and opens it where nobody has to be asked.
async fn take(keeper: Keeper, file: &web_sys::File) -> Result<(Chosen, Option<Backup>), FileFault> {
    fits(size_of(file))?;
    let bytes = read_file(file).await.ok_or(FileFault::Unreadable)?;
    let asks = look(&bytes)?;
    let found = Chosen {
        name: file.name(),
        bytes,
        asks,
    };
    let with = match asks {
        Asks::Nothing => None,
        Asks::Passphrase => return Ok((found, None)),
        Asks::Key => match own_key(keeper).await {
            Some(key) => Some(OpenWith::Key(key)),
            None => return Ok((found, None)),
        },
    };
    match open(&WorkerOffice::default(), &found.bytes, with).await {
        Ok(backup) => Ok((found, Some(backup))),
        // Another vault's: its sheet is asked for.
        Err(FileFault::Lock(OfficeError::WrongKey)) => Ok((found, None)),
        Err(fault) => Err(fault),
    }
}

/// The key of the open vault, to which its own backups are sealed.
async fn own_key(keeper: Keeper) -> Option<String> {
    let vault = keeper.vault()?;
    let (secret, _) = vault.identity().await.ok()?;
    Some(secret.to_string())
}

fn with(asks: Asks, words: String) -> OpenWith {
    match asks {
        Asks::Key => OpenWith::Key(words),
        Asks::Passphrase | Asks::Nothing => OpenWith::Passphrase(words),
    }
}

/// Where a fault stands: at the lock when it is the lock's, else at the file.
fn field_of(fault: &FileFault) -> &'static str {
    match fault {
        FileFault::Lock(
            OfficeError::WrongPassphrase | OfficeError::WrongKey | OfficeError::NotAKey,
        ) => "unlock-file",
        _ => "file",
    }
}

async fn ready(keeper: Keeper, mut backup: Backup, name: String) -> OpenedBackup {
    let kept = keeper.kept_files(&backup).await;
    let stays_away = backup.leave_out(&keeper.disposed());
    OpenedBackup {
        backup,
        stays_away,
        kept,
        name,
    }
}
