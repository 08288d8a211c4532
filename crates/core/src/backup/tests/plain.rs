//! A backup that is not locked stands in the journal, and the journal in the backups.

use super::*;
use crate::backup::{last_plain, plain_entry};

#[test]
fn the_last_backup_that_is_not_locked_is_found_in_a_journal_and_in_a_backup() {
    let mut team = small_team();
    let action = Action::agreed("Visit", None, None, made().on);
    let applied = on(&mut team, "2026-03-05", [Change::add(id(20), action)]);
    assert_eq!(last_plain(&applied[0].journal), None);
    let mut journal = applied[0].journal.clone();
    for on in ["2026-03-06", "2026-03-09", "2026-03-07"] {
        journal.push(plain_entry(stamp(on), id(99)));
    }
    assert_eq!(last_plain(&journal), Some(stamp("2026-03-09")));
    let text = write(&team, &made(), "vault", &[], &journal);
    let backup = reread(&text).unwrap();
    assert_eq!(last_plain(&backup.journal), Some(stamp("2026-03-09")));
    assert!(text.contains("made a backup that is not locked"));
}
