//! Making a backup: how it is locked, and making it.

use super::save::{Made, SaveIt};
use crate::app::components::{
    Actions, Button, Choice, ErrorSummary, Notice, NoticeKind, PageHeading, Problem, Radios,
    TextField, TextKind, Weight, link_class, to,
};
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use crate::app::pages::vault::{NewPassphrase, advice, has_council};
use crate::app::route::focus_heading;
use crate::app::session::{Session, VaultState};
use crate::exchange::age_file::{OpenWith, SealTo};
use crate::exchange::backup_file::{Locking, make};
use crate::office::WorkerOffice;
use crate::store::{OpenVault, Strength, Unlock, strength};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use zeroize::Zeroizing;

const KEYS: &str = "keys";
const PASSPHRASE: &str = "passphrase";
const OPEN: &str = "open";

/// The page.
#[component]
pub fn BackUp() -> impl IntoView {
    let session = Session::here();
    let made = RwSignal::new_local(None::<Rc<Made>>);
    let sample = Memo::new(move |_| session.vault.get() == VaultState::Sample);
    move || {
        if sample.get() {
            return view! {
                <PageHeading>"Back up"</PageHeading>
                <p>"The sample people are not kept, so there is nothing to back up."</p>
            }
            .into_any();
        }
        match made.get() {
            None => view! { <HowLocked made=made /> }.into_any(),
            Some(file) => view! { <SaveIt file=file /> }.into_any(),
        }
    }
}

/// How it is locked.
#[component]
fn HowLocked(made: RwSignal<Option<Rc<Made>>, LocalStorage>) -> impl IntoView {
    let keeper = Keeper::here();
    let how = RwSignal::new(KEYS.to_owned());
    let new = RwSignal::new(String::new());
    let again = RwSignal::new(String::new());
    let own = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let fault = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let is = move |which: &'static str| how.with(|how| how == which);
    let begin = move || {
        if busy.get_untracked() {
            return;
        }
        let way = how.get_untracked();
        let found = wrong(
            &way,
            &new.get_untracked(),
            &again.get_untracked(),
            &own.get_untracked(),
        );
        let good = found.is_empty();
        problems.set(found);
        fault.set(None);
        if !good {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            // The page says that it is busy before the work begins.
            TimeoutFuture::new(30).await;
            let outcome =
                put_together(keeper, &way, new.get_untracked(), own.get_untracked()).await;
            if busy.is_disposed() {
                return;
            }
            busy.set(false);
            match outcome {
                Ok(file) => {
                    made.set(Some(Rc::new(file)));
                    focus_heading();
                }
                Err(Refusal::Passphrase(why)) => problems.set(vec![Problem::new("own", why)]),
                Err(Refusal::Other(why)) => fault.set(Some(why)),
            }
        });
    };
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>"Back up"</PageHeading>
        {move || {
            fault.get().map(|why| view! { <Notice kind=NoticeKind::Problem><p>{why}</p></Notice> })
        }}
        <p class="lead">
            "A backup is one file with everything you keep here. Save it away from this device: on your council's drive, or on another disk."
        </p>
        <Radios
            id="how"
            legend="How should the file be locked?"
            choices=ways()
            value=how
            cards=true
        />
        <Show when=move || is(PASSPHRASE)>
            <NewPassphrase
                value=new
                label="Passphrase for this file"
                error=Problem::at(problems, "new-passphrase")
            />
            <TextField
                id="again"
                label="The same passphrase again"
                value=again
                kind=TextKind::NewPassphrase
                error=Problem::at(problems, "again")
            />
        </Show>
        <Show when=move || is(OPEN)>
            <Notice kind=NoticeKind::Warning>
                <p>{super::wording::READABLE}</p>
            </Notice>
            <TextField
                id="own"
                label="The passphrase you unlock with"
                hint="To show that it is you who wants it readable."
                value=own
                kind=TextKind::Passphrase
                error=Problem::at(problems, "own")
            />
        </Show>
        <Actions>
            <Button weight=Weight::Primary press=begin>
                {move || if busy.get() { "Making and checking…" } else { "Make the backup" }}
            </Button>
            <a class=link_class(Weight::Quiet) href=to(Inside::DataSafety)>
                "Go back"
            </a>
        </Actions>
        <p role="status" class="unseen">
            {move || busy.get().then_some("Making the backup and checking it.")}
        </p>
        <h2>"Other things to do with a backup"</h2>
        <ul>
            <li>
                <a class="link" href=to(Inside::CheckBackup)>"Check a backup without changing anything"</a>
            </li>
            <li>
                <a class="link" href=to(crate::app::page::Plain::Restore)>"Restore from a backup"</a>
            </li>
        </ul>
    }
}

fn ways() -> Vec<Choice> {
    let council = Keeper::here()
        .vault()
        .is_some_and(|vault| has_council(&vault));
    let keys = if council {
        "Nothing to remember. It opens by itself here, and on another device with your recovery sheet or your council's key."
    } else {
        "Nothing to remember. It opens by itself here, and on another device with your recovery sheet."
    };
    vec![
        Choice::new(KEYS, "With this vault's keys").hinted(keys),
        Choice::new(PASSPHRASE, "With a passphrase of its own")
            .hinted("It opens anywhere with that passphrase and with nothing else."),
        Choice::new(OPEN, "Not locked").hinted("Anyone who gets the file can read it."),
    ]
}

/// What has to be put right before a backup can be made.
fn wrong(how: &str, new: &str, again: &str, own: &str) -> Vec<Problem> {
    match how {
        PASSPHRASE if new.is_empty() => {
            vec![Problem::new("new-passphrase", "Enter a passphrase")]
        }
        PASSPHRASE if strength(new) != Strength::Good => {
            vec![Problem::new("new-passphrase", advice(new))]
        }
        PASSPHRASE if again.is_empty() => {
            vec![Problem::new("again", "Enter the same passphrase again")]
        }
        PASSPHRASE if new != again => vec![Problem::new(
            "again",
            "The two passphrases are not the same. Type both again",
        )],
        OPEN if own.is_empty() => {
            vec![Problem::new("own", "Enter the passphrase you unlock with")]
        }
        _ => Vec::new(),
    }
}

enum Refusal {
    Passphrase(String),
    Other(String),
}

fn other(why: impl ToString) -> Refusal {
    Refusal::Other(why.to_string())
}

/// Gathers everything, makes the file and reads it back.
async fn put_together(
    keeper: Keeper,
    how: &str,
    new: String,
    own: String,
) -> Result<Made, Refusal> {
    let vault = keeper
        .vault()
        .ok_or_else(|| other("The vault is locked. Unlock it and try again."))?;
    let locking = locking(&vault, how, new, own).await?;
    let ending = match locking {
        Locking::Age(..) => "age",
        Locking::Open => "json",
    };
    if locking == Locking::Open {
        // Before anything is gathered: the history in the file tells of the file itself.
        keeper.journal_plain().await.map_err(|why| {
            other(format!("A backup that is not locked is made only if that can be written into the history, and it could not: {why} A locked one can be made all the same."))
        })?;
    }
    let mut prepared = keeper.prepare_backup().await.map_err(other)?;
    let bytes = make(&WorkerOffice::default(), &prepared.text, locking)
        .await
        .map_err(other)?;
    prepared.text = String::new();
    prepared.note.name = format!("{}.{ending}", prepared.note.name);
    Ok(Made { prepared, bytes })
}

async fn locking(
    vault: &OpenVault,
    how: &str,
    new: String,
    own: String,
) -> Result<Locking, Refusal> {
    match how {
        PASSPHRASE => Ok(Locking::Age(
            SealTo::Passphrase(new.clone()),
            OpenWith::Passphrase(new),
        )),
        OPEN => {
            let with = Unlock::Passphrase(Zeroizing::new(own));
            vault
                .prove(&with)
                .await
                .map_err(|why| Refusal::Passphrase(why.to_string()))?;
            Ok(Locking::Open)
        }
        _ => {
            let recipients = vault.backup_recipients().await.map_err(other)?;
            let (secret, _) = vault.identity().await.map_err(other)?;
            Ok(Locking::Age(
                SealTo::Keys(recipients),
                OpenWith::Key(secret.to_string()),
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weak_or_mistyped_passphrase_is_refused_at_its_field() {
        let good = "ferry walnut Tuesday lantern";
        let at = |how, new, again, own| {
            wrong(how, new, again, own)
                .first()
                .map(|problem| problem.field.clone())
        };
        assert_eq!(at(KEYS, "", "", ""), None);
        assert_eq!(
            at(PASSPHRASE, "", "", "").as_deref(),
            Some("new-passphrase")
        );
        assert_eq!(
            at(PASSPHRASE, "short", "short", "").as_deref(),
            Some("new-passphrase")
        );
        assert_eq!(at(PASSPHRASE, good, "", "").as_deref(), Some("again"));
        assert_eq!(at(PASSPHRASE, good, "ferry", "").as_deref(), Some("again"));
        assert_eq!(at(PASSPHRASE, good, good, ""), None);
        assert_eq!(at(OPEN, "", "", "").as_deref(), Some("own"));
    }
}
