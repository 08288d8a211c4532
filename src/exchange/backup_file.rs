//! A backup as a file: locked, read back, looked at, opened. What the text in it says and
//! whether it is whole is the backup room's to judge.

use super::age_file::{FileLock, OpenWith, SealTo, lock_of, open_file, seal_file};
use crate::office::{Office, OfficeError};
use alongside_core::backup::{Backup, BackupError, FORMAT, Limits, Reader};
use gloo_timers::future::TimeoutFuture;
use std::fmt;

/// The text is filled up with spaces to a multiple of this many bytes before it is locked, so
/// that a locked file that was cut off can be told from one that was changed: its length then
/// does not fit. It also hides the exact length.
const STEP: usize = 1024;
/// age seals in chunks of so many plain bytes, each with a tag of [`TAG`] bytes, after a nonce.
const CHUNK: usize = 65_536;
const TAG: usize = 16;
const NONCE: usize = 16;
/// How much of a text is read and checked before the page gets its turn again: some hundredths
/// of a second's work.
const PIECE: usize = 400_000;

/// How a backup file is to be locked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Locking {
    /// As an age file; with what it is opened again to read it back.
    Age(SealTo, OpenWith),
    /// Not at all: whoever gets the file can read it.
    Open,
}

/// What a chosen file asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Nothing: it is not locked.
    Nothing,
    /// Its passphrase.
    Passphrase,
    /// A key: the vault's own, its recovery sheet's, the council's.
    Key,
}

/// Why a file is not taken in, or could not be made. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// The file itself.
    File(BackupError),
    /// Its lock, or the worker that opens it.
    Lock(OfficeError),
    /// The browser could not read it.
    Unreadable,
    /// What was read back is not what was written.
    ReadBack,
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(fault) => fault.fmt(f),
            Self::Lock(fault) => fault.fmt(f),
            Self::Unreadable => f.write_str("The browser could not read this file. If it lies in a cloud folder, wait until it has been downloaded to this device, then choose it again."),
            Self::ReadBack => f.write_str("The backup was read back and is not what was written. It was thrown away. Reload the page and make it again."),
        }
    }
}

impl From<BackupError> for FileFault {
    fn from(fault: BackupError) -> Self {
        Self::File(fault)
    }
}

/// Makes the bytes of a backup file, and opens them again: they are given only when what was
/// read back is the same text and its counts and hashes are right.
pub async fn make(office: &dyn Office, text: &str, locking: Locking) -> Result<Vec<u8>, FileFault> {
    let (bytes, again) = match locking {
        Locking::Open => (text.as_bytes().to_vec(), text.as_bytes().to_vec()),
        Locking::Age(to, with) => {
            let mut plain = text.as_bytes().to_vec();
            plain.resize(plain.len().next_multiple_of(STEP), b' ');
            let bytes = seal_file(office, &plain, to)
                .await
                .map_err(FileFault::Lock)?;
            let again = open_file(office, &bytes, with)
                .await
                .map_err(FileFault::Lock)?;
            (bytes, again)
        }
    };
    let again = String::from_utf8(again).map_err(|_| FileFault::ReadBack)?;
    if again.trim_end() != text {
        return Err(FileFault::ReadBack);
    }
    read_in_pieces(&again).await?;
    Ok(bytes)
}

/// Refuses a file by its size alone, before it is read.
pub fn fits(size: usize) -> Result<(), FileFault> {
    match size {
        0 => Err(BackupError::Empty.into()),
        // A locked file is a little longer than what is in it.
        size if size / 21 * 20 > Limits::default().bytes => Err(BackupError::TooLarge {
            what: format!(
                "{} MB; the most is {} MB",
                size / 1_000_000,
                Limits::default().bytes / 1_000_000
            ),
        }
        .into()),
        _ => Ok(()),
    }
}

/// What a file asks for, as far as its first bytes say.
pub fn look(file: &[u8]) -> Result<Asks, FileFault> {
    fits(file.len())?;
    if file.starts_with(b"age-encryption.org/") {
        return match lock_of(file) {
            Some(FileLock::Passphrase) => Ok(Asks::Passphrase),
            Some(FileLock::Keys) => Ok(Asks::Key),
            None => Err(BackupError::Truncated.into()),
        };
    }
    if b"age-encryption.org/v1".starts_with(file) {
        return Err(BackupError::Truncated.into());
    }
    let head = file.get(..file.len().min(400)).unwrap_or_default();
    let ours = head
        .windows(FORMAT.len())
        .any(|window| window == FORMAT.as_bytes());
    let blank = file.iter().all(u8::is_ascii_whitespace);
    match (ours, blank) {
        (true, _) => Ok(Asks::Nothing),
        (_, true) => Err(BackupError::Empty.into()),
        _ => Err(BackupError::NotABackup.into()),
    }
}

/// Opens a file, with what it asks for, and reads it.
pub async fn open(
    office: &dyn Office,
    file: &[u8],
    with: Option<OpenWith>,
) -> Result<Backup, FileFault> {
    let plain = match (look(file)?, with) {
        (Asks::Nothing, _) => file.to_vec(),
        (Asks::Key, None) => return Err(FileFault::Lock(OfficeError::NeedsKey)),
        (Asks::Passphrase, None) => return Err(FileFault::Lock(OfficeError::NeedsPassphrase)),
        (_, Some(with)) => open_file(office, file, with)
            .await
            .map_err(|fault| judged(fault, file))?,
    };
    let text = String::from_utf8(plain).map_err(|fault| {
        // Cut off in the middle of a letter, or not text at all.
        match fault.utf8_error().error_len() {
            None => BackupError::Truncated,
            Some(_) => BackupError::NotABackup,
        }
    })?;
    Ok(read_in_pieces(&text).await?)
}

/// Reads a backup and checks its hashes without stopping the page. The worker could do that too,
/// but would have to hand every document over as text once more, to be read again here.
async fn read_in_pieces(text: &str) -> Result<Backup, BackupError> {
    let mut reader = Reader::begin(text, Limits::default())?;
    while reader.read_on(PIECE)? {
        if cfg!(target_arch = "wasm32") {
            TimeoutFuture::new(0).await;
        }
    }
    reader.finish()
}

fn judged(fault: OfficeError, file: &[u8]) -> FileFault {
    match fault {
        OfficeError::Empty => BackupError::Empty.into(),
        OfficeError::NotAge => BackupError::NotABackup.into(),
        OfficeError::Damaged if is_cut(file) => BackupError::Truncated.into(),
        OfficeError::Damaged => BackupError::Damaged {
            what: "its lock says so".to_owned(),
        }
        .into(),
        other => FileFault::Lock(other),
    }
}

/// Whether a locked file has a length that no whole backup has.
fn is_cut(file: &[u8]) -> bool {
    let marker = b"\n--- ";
    let header = file
        .windows(marker.len())
        .position(|window| window == marker)
        .and_then(|at| file.get(at.saturating_add(marker.len())..))
        .and_then(|rest| {
            let end = rest.iter().position(|byte| *byte == b'\n')?;
            rest.get(end.saturating_add(1)..)
        });
    let Some(sealed) = header.and_then(|payload| payload.get(NONCE..)) else {
        return true;
    };
    let tags = sealed.len().div_ceil(CHUNK + TAG).saturating_mul(TAG);
    sealed.len() <= TAG || sealed.len().saturating_sub(tags) % STEP != 0
}
