//! Backups on a real `IndexedDB`: written, sealed, opened, taken in; and when the storage
//! refuses, nothing has happened.

use crate::faults::{heal, put_aborts, put_throws};
use crate::setting::{PASSPHRASE, indexed, passphrase, ports, secret};
use alongside::app::components::Toasts;
use alongside::app::{Announcer, Contents, Keeper, SendError, Session, VaultState};
use alongside::exchange::age_file::{OpenWith, SealTo};
use alongside::exchange::backup_file::{Locking, make, open};
use alongside::office::InPage;
use alongside::store::{
    NewVault, OpenVault, Opening, Ports, Store, StoreError, Vault, VaultId, VaultRows,
};
use alongside_core::backup::{
    Backup, Choice, Disposed, Fate, Limits, Made, StaysAway, Why, last_plain, plan, write,
};
use alongside_core::calendar::Date;
use alongside_core::supervision::{
    Action, Change, Command, DeviceId, DocId, JournalEntry, Kind, Person, Stamp, Team, Workspace,
};
use leptos::prelude::{GetUntracked, Owner, Set};
use std::collections::BTreeMap;
use wasm_bindgen_test::wasm_bindgen_test;

fn id_of(number: u8) -> DocId {
    DocId::from_bytes([number; 16])
}

fn worker_id() -> DocId {
    id_of(1)
}

fn action_id() -> DocId {
    id_of(2)
}

fn stamp(device: u8, day: u32) -> Stamp {
    Stamp {
        at: 1_772_700_000_000 + i64::from(day) * 86_400_000,
        day: Date::from_ymd(2026, 3, day).unwrap(),
        device: DeviceId::from_bytes([device; 16]),
        by: None,
    }
}

/// What one device knows, and its history.
#[derive(Clone, Default)]
struct Known {
    workspace: Workspace,
    disposed: Vec<Disposed>,
    journal: Vec<JournalEntry>,
}

impl Known {
    fn change(&mut self, stamp: Stamp, change: Change) {
        let applied = self.workspace.apply(Command::new(stamp, change)).unwrap();
        self.journal.extend(applied.journal);
    }

    fn rewrite(&mut self, what: &str, device: u8, day: u32) {
        let mut action = self.workspace.action(action_id()).unwrap().clone();
        action.what = what.into();
        self.change(stamp(device, day), Change::correct(action_id(), action));
    }

    fn text(&self) -> String {
        let stamp = stamp(8, 9);
        let made = Made {
            at: stamp.at,
            on: stamp.day,
            app: "0.1.0".into(),
            device: stamp.device,
        };
        write(
            &self.workspace,
            &made,
            "elsewhere",
            &self.disposed,
            &self.journal,
        )
    }
}

fn elsewhere() -> Known {
    let mut known = Known::default();
    let worker = Person {
        supervised: true,
        ..Person::named("Jo Bell")
    };
    let mut action = Action::agreed("Ring", None, None, stamp(8, 2).day);
    action.of = Some(worker_id());
    known.change(stamp(8, 2), Change::add(worker_id(), worker));
    known.change(stamp(8, 2), Change::add(action_id(), action));
    known
}

/// To a file and back, with a passphrase.
async fn through_a_file(known: &Known) -> Backup {
    let locking = Locking::Age(
        SealTo::Passphrase(PASSPHRASE.into()),
        OpenWith::Passphrase(PASSPHRASE.into()),
    );
    let file = make(&InPage, &known.text(), locking).await.unwrap();
    let with = OpenWith::Passphrase(PASSPHRASE.into());
    open(&InPage, &file, Some(with)).await.unwrap()
}

fn new_vault() -> NewVault {
    NewVault {
        passphrase: secret(PASSPHRASE),
        council: None,
    }
}

async fn restored(id: VaultId, backup: &Backup) -> Result<OpenVault, StoreError> {
    let ports = ports(indexed(id, Opening::New).await);
    let Contents { changes, entries } = Contents::of(backup, "alongside-backup.age");
    let made = Vault::create_holding(ports, id, new_vault(), changes, entries).await;
    made.map(|(vault, _)| vault)
}

async fn unlocked(ports: Ports) -> OpenVault {
    let vault = Vault::find(ports).await.unwrap().unwrap();
    vault.unlock(&passphrase()).await.unwrap()
}

/// A keeper as the app has it, without its screens.
async fn keeper(vault: OpenVault) -> (Owner, Keeper) {
    let owner = Owner::new();
    owner.set();
    // Starts what carries out the tasks that pages leave behind.
    leptos::mount::mount_to_body(|| ());
    Announcer::start();
    Toasts::start();
    Session::start();
    let keeper = Keeper::start();
    keeper.take_in(vault).await.unwrap();
    assert_eq!(Session::here().vault.get_untracked(), VaultState::Open);
    Session::here().writing.set(true);
    (owner, keeper)
}

/// Every row of the vault as it lies on the disk.
async fn on_disk(id: VaultId) -> BTreeMap<(Store, Vec<u8>), Vec<u8>> {
    let rows = indexed(id, Opening::Existing).await;
    let mut all = BTreeMap::new();
    for store in Store::ALL {
        for (key, value) in rows.all(&[store]).await.unwrap().remove(0) {
            all.insert((store, key), value);
        }
    }
    all
}

#[wasm_bindgen_test]
async fn a_backup_restored_on_another_device_is_all_there() {
    heal();
    let known = elsewhere();
    let backup = through_a_file(&known).await;
    let id = VaultId::mint().unwrap();
    let vault = restored(id, &backup).await.unwrap();
    vault.lock();

    let vault = unlocked(ports(indexed(id, Opening::Existing).await)).await;
    assert_eq!(vault.verify_journal().await.unwrap()[0].fault, None);
    assert_ne!(
        vault.device().0,
        [8; 16],
        "another device is another device"
    );
    let (_owner, keeper) = keeper(vault).await;
    assert!(keeper.read_now(|workspace| *workspace == known.workspace));
    assert_eq!(
        keeper.last_backup().get_untracked().unwrap().on,
        stamp(8, 9).day
    );
    assert_eq!(keeper.changes_since_backup(), 0);

    // Backed up again from here, it is the same but for when and where.
    let again = keeper.prepare_backup().await.unwrap();
    let again = alongside_core::backup::read(&again.text, Limits::default()).unwrap();
    assert_eq!(again.documents, backup.documents);
    assert_eq!(again.journal, backup.journal);
}

#[wasm_bindgen_test]
async fn a_new_vault_that_cannot_be_written_is_not_there() {
    let backup = through_a_file(&elsewhere()).await;
    for break_it in [
        (|| put_throws("QuotaExceededError", "")) as fn(),
        put_aborts,
    ] {
        heal();
        let id = VaultId::mint().unwrap();
        drop(indexed(id, Opening::New).await);
        break_it();
        assert!(restored(id, &backup).await.is_err());
        heal();
        let ports = ports(indexed(id, Opening::Existing).await);
        assert!(Vault::find(ports).await.unwrap().is_none());
        assert!(
            restored(id, &backup).await.is_ok(),
            "and it can be tried again"
        );
    }
}

#[wasm_bindgen_test]
async fn a_merge_is_one_transaction_with_a_way_back() {
    heal();
    let mut there = elsewhere();
    let id = VaultId::mint().unwrap();
    let vault = restored(id, &through_a_file(&there).await).await.unwrap();
    let (_owner, keeper) = keeper(vault).await;
    let before = keeper.read_now(Workspace::clone);
    there.rewrite("Visit", 8, 4);
    let note = Action::agreed("Write", None, None, stamp(8, 4).day);
    there.change(stamp(8, 4), Change::add(id_of(3), note));
    let backup = through_a_file(&there).await;

    let rows = on_disk(id).await;
    for break_it in [
        (|| put_throws("QuotaExceededError", "")) as fn(),
        put_aborts,
    ] {
        break_it();
        let refused = keeper
            .take_in_backup(&backup, &StaysAway::default(), |_| Choice::Here)
            .await;
        heal();
        assert!(matches!(refused, Err(SendError::Store(_))), "{refused:?}");
        assert!(keeper.read_now(|workspace| *workspace == before));
        assert!(keeper.is_settled(), "nothing of it waits to be saved");
        assert_eq!(on_disk(id).await, rows, "the vault is untouched");
    }

    let taken = keeper
        .take_in_backup(&backup, &StaysAway::default(), |_| Choice::Here)
        .await
        .unwrap();
    assert_eq!((taken.added, taken.changed, taken.settled), (1, 1, 0));
    assert!(keeper.read_now(|workspace| *workspace == there.workspace));
    assert!(keeper.changes_since_backup() > 0);
    let again = keeper.read_now(|workspace| plan(workspace, &backup));
    assert_eq!(again.count(Fate::Same), 3);

    // After a lock it is all still there, the way back too.
    keeper.lock().await.unwrap();
    let vault = unlocked(ports(indexed(id, Opening::Existing).await)).await;
    assert_eq!(vault.begin_writing().await.unwrap().findings, vec![]);
    let (_owner, keeper) = self::keeper(vault).await;
    assert!(keeper.read_now(|workspace| *workspace == there.workspace));
    assert_eq!(keeper.last_restore().get_untracked(), Some(taken));
    assert_eq!(keeper.bring_back().await.unwrap(), (2, 0));
    assert!(keeper.read_now(|workspace| *workspace == before));
    assert_eq!(keeper.last_restore().get_untracked(), None);
    let notes = indexed(id, Opening::Existing).await;
    let notes = notes.all(&[Store::Notes]).await.unwrap().remove(0);
    assert_eq!(notes.len(), 1, "only the note of the last backup is left");
}

#[wasm_bindgen_test]
async fn what_was_disposed_of_stays_away_on_every_device() {
    heal();
    let older = elsewhere();
    let mut newer = Known::default();
    let gone = Disposed {
        id: worker_id(),
        kind: Some(Kind::Person),
        on: Some(stamp(8, 6).day),
        why: Why::KeptLongEnough,
    };
    newer.disposed = vec![gone.clone()];
    let team = Team {
        name: "North".into(),
        ..Team::default()
    };
    newer.change(stamp(8, 6), Change::add(id_of(9), team));

    // A new device learns of it from the backup, and passes it on in its own.
    let id = VaultId::mint().unwrap();
    let vault = restored(id, &through_a_file(&newer).await).await.unwrap();
    let (_owner, keeper) = keeper(vault).await;
    assert_eq!(keeper.disposed(), std::slice::from_ref(&gone));
    let again = keeper.prepare_backup().await.unwrap();
    let again = alongside_core::backup::read(&again.text, Limits::default()).unwrap();
    assert_eq!(again.disposed, std::slice::from_ref(&gone));

    // An older backup, which still holds the worker's file, does not bring it back.
    let mut older = through_a_file(&older).await;
    let stays = older.leave_out(&keeper.disposed());
    assert_eq!(stays.files, [(Kind::Person, 1)].into());
    let taken = keeper
        .take_in_backup(&older, &stays, |_| Choice::Backup)
        .await
        .unwrap();
    assert_eq!((taken.added, taken.stayed_away), (0, stays.files));
    assert!(keeper.read_now(|all| all.document(worker_id()).is_none()));

    // A vault that has neither takes the disposal in with the merge, and it lasts.
    let id = VaultId::mint().unwrap();
    let vault = restored(id, &through_a_file(&Known::default()).await)
        .await
        .unwrap();
    let (_owner, keeper) = self::keeper(vault).await;
    let backup = through_a_file(&newer).await;
    keeper
        .take_in_backup(&backup, &StaysAway::default(), |_| Choice::Here)
        .await
        .unwrap();
    keeper.lock().await.unwrap();
    let vault = unlocked(ports(indexed(id, Opening::Existing).await)).await;
    assert_eq!(vault.begin_writing().await.unwrap().findings, vec![]);
    let (_owner, keeper) = self::keeper(vault).await;
    assert_eq!(keeper.disposed(), [gone]);
    assert!(keeper.last_restore().get_untracked().is_some());
}

#[wasm_bindgen_test]
async fn a_backup_that_is_not_locked_stands_in_the_journal_and_is_known_after_a_restore() {
    heal();
    let id = VaultId::mint().unwrap();
    let vault = restored(id, &through_a_file(&elsewhere()).await)
        .await
        .unwrap();
    let (_owner, keeper) = keeper(vault).await;
    put_throws("QuotaExceededError", "");
    let refused = keeper.journal_plain().await;
    heal();
    assert!(matches!(refused, Err(SendError::Store(_))), "{refused:?}");
    assert_eq!(keeper.last_plain().get_untracked(), None);
    keeper.journal_plain().await.unwrap();
    let told = keeper.last_plain().get_untracked();
    assert!(told.is_some());
    let text = keeper.prepare_backup().await.unwrap().text;
    let backup = alongside_core::backup::read(&text, Limits::default()).unwrap();
    assert_eq!(last_plain(&backup.journal), told);

    let there = restored(VaultId::mint().unwrap(), &backup).await.unwrap();
    let (_owner, keeper) = self::keeper(there).await;
    assert_eq!(keeper.last_plain().get_untracked(), told);
}

#[wasm_bindgen_test]
async fn a_window_that_only_reads_takes_nothing_in() {
    heal();
    let id = VaultId::mint().unwrap();
    let backup = through_a_file(&elsewhere()).await;
    let vault = restored(id, &backup).await.unwrap();
    let (_owner, keeper) = keeper(vault).await;
    let rows = on_disk(id).await;
    Session::here().writing.set(false);
    let refused = keeper
        .take_in_backup(&backup, &StaysAway::default(), |_| Choice::Here)
        .await;
    assert!(matches!(refused, Err(SendError::ReadOnly)), "{refused:?}");
    assert_eq!(on_disk(id).await, rows);
    let plain = keeper.journal_plain().await;
    assert!(matches!(plain, Err(SendError::ReadOnly)), "{plain:?}");
    assert_eq!(on_disk(id).await, rows);
    // A backup can be made there all the same: it may be the only way to save the work.
    let prepared = keeper.prepare_backup().await.unwrap();
    assert!(alongside_core::backup::read(&prepared.text, Limits::default()).is_ok());
}
