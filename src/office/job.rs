//! What the office may be asked, and what it may answer.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The scrypt work factor written into a passphrase file: 2^17 rounds, 128 MiB.
pub const WORK_FACTOR: u8 = 17;
/// The highest scrypt work factor read: 2^20 rounds, 1 GiB. Above it a file is refused, because
/// it would take minutes and more memory than a tablet has.
pub const MAX_WORK_FACTOR: u8 = 20;

/// Cost of one Argon2id run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Argon {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Argon {
    /// What a new vault uses: 64 MiB, three passes, one lane.
    pub const STANDARD: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    };
    /// The dearest that is still run: 1 GiB, sixteen passes, four lanes.
    pub const CEILING: Self = Self {
        memory_kib: 1024 * 1024,
        passes: 16,
        lanes: 4,
    };

    /// Whether the cost lies between [`Argon::STANDARD`] (the floor) and [`Argon::CEILING`].
    /// Asked before every run: a header that names less would make guessing cheap, one that
    /// names more would hang the device.
    pub fn is_within_bounds(&self) -> bool {
        (Self::STANDARD.memory_kib..=Self::CEILING.memory_kib).contains(&self.memory_kib)
            && (Self::STANDARD.passes..=Self::CEILING.passes).contains(&self.passes)
            && (Self::STANDARD.lanes..=Self::CEILING.lanes).contains(&self.lanes)
    }
}

/// One thing asked of the office. The bytes it works on travel beside it in [`Job::body`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub enum Request {
    /// Argon2id over the body (the passphrase); answers 32 bytes.
    Argon2 {
        /// Cost.
        cost: Argon,
        /// Salt, 16 bytes or more.
        salt: Vec<u8>,
    },
    /// A new age (X25519) identity; the answer's body is the secret line, its reply the public one.
    MintIdentity,
    /// The body as an age file for these recipients (`age1…`).
    SealToKeys {
        /// Public keys; at least one.
        recipients: Vec<String>,
    },
    /// The body as an age file for a passphrase, with [`WORK_FACTOR`].
    SealToPassphrase {
        /// The passphrase.
        passphrase: String,
    },
    /// The body, an age file, opened with an identity (`AGE-SECRET-KEY-1…`).
    OpenWithKey {
        /// The secret line.
        identity: String,
    },
    /// The body, an age file, opened with a passphrase, up to [`MAX_WORK_FACTOR`].
    OpenWithPassphrase {
        /// The passphrase.
        passphrase: String,
    },
    /// The body, pages as JSON, as an .xlsx.
    WriteWorkbook,
    /// The body, an .xlsx or a CSV, as a [`ReadTab`](super::ReadTab) in JSON.
    ReadSpreadsheet {
        /// The tab's place from 0; the first that is not hidden where none is named.
        tab: Option<usize>,
    },
}

/// A request and the bytes it works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// What is asked.
    pub request: Request,
    /// The bytes to work on; empty where none are needed.
    pub body: Vec<u8>,
}

/// What an answer says beside its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "kebab-case")]
pub enum Reply {
    /// The body is the answer.
    Done,
    /// The body is a secret identity line and this is its public key (`age1…`).
    Minted {
        /// The public key.
        recipient: String,
    },
    /// It was refused or failed.
    Refused {
        /// Why.
        error: OfficeError,
    },
}

/// A reply and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What it says.
    pub reply: Reply,
    /// Its bytes.
    pub body: Vec<u8>,
}

/// Why the office could not do a job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "error", rename_all = "kebab-case")]
pub enum OfficeError {
    /// The file has no bytes.
    Empty,
    /// The file is not an age file at all.
    NotAge,
    /// The file is locked with keys and a passphrase was given.
    NeedsKey,
    /// The file is locked with a passphrase and a key was given.
    NeedsPassphrase,
    /// The passphrase does not fit.
    WrongPassphrase,
    /// None of the file's locks fits the key.
    WrongKey,
    /// The file is an age file, and bytes of it were changed or are missing.
    Damaged,
    /// The file asks for more work than this device should do.
    TooMuchWork {
        /// The work factor it asks for.
        asked: u8,
    },
    /// What was given is not an age key.
    NotAKey,
    /// No recipient was given.
    NobodyToSealTo,
    /// The cost lies outside what is run.
    CostOutOfBounds,
    /// The device could not give the memory needed.
    NoMemory,
    /// A spreadsheet cannot be read or written.
    Spreadsheet {
        /// Why, and what to do.
        said: String,
    },
    /// The worker could not be started or was ended.
    Unavailable {
        /// What the browser said.
        said: String,
    },
}

impl fmt::Display for OfficeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The file is empty. Choose the file again, or another copy of it."),
            Self::NotAge => f.write_str(
                "This is not a locked file made by Alongside or by age. Choose a file that ends in .age.",
            ),
            Self::NeedsKey => f.write_str(
                "This file is locked with keys, not with a passphrase. Use the vault that made it, or its recovery sheet.",
            ),
            Self::NeedsPassphrase => {
                f.write_str("This file is locked with a passphrase, not with a key. Type its passphrase.")
            }
            Self::WrongPassphrase => f.write_str(
                "That passphrase does not open this file. Check capital letters and spaces, and try again.",
            ),
            Self::WrongKey => f.write_str(
                "That key does not open this file. Use the recovery sheet of the vault that made it.",
            ),
            Self::Damaged => f.write_str(
                "The file is damaged or cut short. Use another copy of it, or an earlier backup.",
            ),
            Self::TooMuchWork { asked } => write!(
                f,
                "The file asks for more work (2^{asked}) than is safe on this device (2^{MAX_WORK_FACTOR}). Open it with the age tool on a computer."
            ),
            Self::NotAKey => f.write_str(
                "That is not a key. A secret key starts with AGE-SECRET-KEY-1, a public key with age1.",
            ),
            Self::NobodyToSealTo => f.write_str("Nobody was named who may open the file. Name at least one key."),
            Self::CostOutOfBounds => f.write_str(
                "The passphrase settings of this vault are outside safe limits. Restore it from a backup.",
            ),
            Self::NoMemory => f.write_str(
                "This device has too little free memory for this. Close other windows and try again.",
            ),
            Self::Spreadsheet { said } => f.write_str(said),
            Self::Unavailable { said } => {
                write!(f, "The part of the app that does the locking did not start ({said}). Reload the page.")
            }
        }
    }
}

impl std::error::Error for OfficeError {}
