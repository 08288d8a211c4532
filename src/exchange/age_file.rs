//! Backup files and packages as age files, sealed and opened in the office.
//!
//! A file has keys or a passphrase, never both: that is age's own rule, and why the choice is an
//! enum. The ordinary age tool opens every file made here (`age -d -i key.txt file.age`).

use crate::office::{Office, OfficeError, Request};

/// Who may open a file that is being made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SealTo {
    /// The holders of these public keys (`age1…`): vault, recovery sheet, council, the other party.
    Keys(Vec<String>),
    /// Whoever knows the passphrase.
    Passphrase(String),
}

/// What a file is opened with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenWith {
    /// A secret line (`AGE-SECRET-KEY-1…`), as the recovery sheet carries it.
    Key(String),
    /// A passphrase.
    Passphrase(String),
}

/// How a file is locked, as far as its first lines say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileLock {
    /// With keys.
    Keys,
    /// With a passphrase.
    Passphrase,
}

/// Seals bytes into an age file.
///
/// Errors: nobody to seal to, not a key, no memory, office unavailable.
pub async fn seal_file(
    office: &dyn Office,
    plain: &[u8],
    to: SealTo,
) -> Result<Vec<u8>, OfficeError> {
    let request = match to {
        SealTo::Keys(recipients) => Request::SealToKeys { recipients },
        SealTo::Passphrase(passphrase) => Request::SealToPassphrase { passphrase },
    };
    Ok(office.ask(request.with(plain)).await?.body)
}

/// Opens an age file.
///
/// Errors, each distinct: empty, not an age file, wrong passphrase, wrong key, needs the other
/// kind of lock, too much work, damaged or cut short. A passphrase file whose first lines were
/// altered may answer as a wrong passphrase: age has no check that tells the two apart there.
pub async fn open_file(
    office: &dyn Office,
    file: &[u8],
    with: OpenWith,
) -> Result<Vec<u8>, OfficeError> {
    let request = match with {
        OpenWith::Key(identity) => Request::OpenWithKey { identity },
        OpenWith::Passphrase(passphrase) => Request::OpenWithPassphrase { passphrase },
    };
    Ok(office.ask(request.with(file)).await?.body)
}

/// How the file is locked, read from its plain first lines, so that a screen can ask for the
/// right thing. `None` when it is not an age file.
pub fn lock_of(file: &[u8]) -> Option<FileLock> {
    let (first, rest) = split_line(file)?;
    if !first.starts_with(b"age-encryption.org/") {
        return None;
    }
    let (stanza, _) = split_line(rest)?;
    Some(if stanza.starts_with(b"-> scrypt ") {
        FileLock::Passphrase
    } else {
        FileLock::Keys
    })
}

fn split_line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    let (line, rest) = bytes.split_at_checked(end)?;
    Some((line, rest.get(1..)?))
}
