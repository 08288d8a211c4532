//! Doing a job: Argon2id, and age files sealed and opened.
//!
//! Pure but for the random numbers that sealing needs. The files are ordinary age files: the age
//! tool opens them, and files made by it are opened here.

use super::job::{Answer, Argon, Job, MAX_WORK_FACTOR, OfficeError, Reply, Request, WORK_FACTOR};
use super::spreadsheet::{read_spreadsheet, write_workbook};
use age::secrecy::{ExposeSecret, SecretString};
use age::{DecryptError, Decryptor, EncryptError, Encryptor, scrypt, x25519};
use std::io::{self, Read, Write};

/// How every age file begins, whatever its version.
const AGE_MAGIC: &[u8] = b"age-encryption.org/";

/// Does one job. A refusal is an answer too.
pub fn carry_out(job: &Job) -> Answer {
    let done = match &job.request {
        Request::Argon2 { cost, salt } => argon2id(*cost, &job.body, salt),
        Request::MintIdentity => return mint(),
        Request::SealToKeys { recipients } => seal_to_keys(&job.body, recipients),
        Request::SealToPassphrase { passphrase } => seal_to_passphrase(&job.body, passphrase),
        Request::OpenWithKey { identity } => open_with_key(&job.body, identity),
        Request::OpenWithPassphrase { passphrase } => open_with_passphrase(&job.body, passphrase),
        Request::WriteWorkbook => write_workbook(&job.body),
        Request::ReadSpreadsheet { tab } => read_spreadsheet(&job.body, *tab),
    };
    match done {
        Ok(body) => Answer {
            reply: Reply::Done,
            body,
        },
        Err(error) => Answer {
            reply: Reply::Refused { error },
            body: Vec::new(),
        },
    }
}

/// Argon2id, 32 bytes out, after the cost was found within bounds.
fn argon2id(cost: Argon, passphrase: &[u8], salt: &[u8]) -> Result<Vec<u8>, OfficeError> {
    if !cost.is_within_bounds() {
        return Err(OfficeError::CostOutOfBounds);
    }
    stretch(cost, passphrase, salt)
}

/// Argon2id at any cost that the algorithm itself takes.
pub(super) fn stretch(cost: Argon, passphrase: &[u8], salt: &[u8]) -> Result<Vec<u8>, OfficeError> {
    let params = argon2::Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32))
        .map_err(|_| OfficeError::CostOutOfBounds)?;
    let mut out = vec![0; 32];
    argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params)
        .hash_password_into(passphrase, salt, &mut out)
        .map_err(|_| OfficeError::NoMemory)?;
    Ok(out)
}

fn mint() -> Answer {
    let identity = x25519::Identity::generate();
    Answer {
        reply: Reply::Minted {
            recipient: identity.to_public().to_string(),
        },
        body: identity.to_string().expose_secret().as_bytes().to_vec(),
    }
}

fn seal_to_keys(plain: &[u8], recipients: &[String]) -> Result<Vec<u8>, OfficeError> {
    let mut keys = Vec::with_capacity(recipients.len());
    for line in recipients {
        keys.push(
            line.trim()
                .parse::<x25519::Recipient>()
                .map_err(|_| OfficeError::NotAKey)?,
        );
    }
    let encryptor = Encryptor::with_recipients(keys.iter().map(|key| key as &dyn age::Recipient))
        .map_err(|error| match error {
        EncryptError::MissingRecipients => OfficeError::NobodyToSealTo,
        _ => OfficeError::NotAKey,
    })?;
    write_through(encryptor, plain)
}

fn seal_to_passphrase(plain: &[u8], passphrase: &str) -> Result<Vec<u8>, OfficeError> {
    let mut lock = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    lock.set_work_factor(WORK_FACTOR);
    let encryptor = Encryptor::with_recipients(std::iter::once(&lock as &dyn age::Recipient))
        .map_err(|_| OfficeError::NobodyToSealTo)?;
    write_through(encryptor, plain)
}

fn write_through(encryptor: Encryptor, plain: &[u8]) -> Result<Vec<u8>, OfficeError> {
    let mut sealed = Vec::with_capacity(plain.len().saturating_add(1024));
    let written: io::Result<()> = (|| {
        let mut writer = encryptor.wrap_output(&mut sealed)?;
        writer.write_all(plain)?;
        writer.finish()?;
        Ok(())
    })();
    written.map_err(|_| OfficeError::NoMemory)?;
    Ok(sealed)
}

fn open_with_key(file: &[u8], identity: &str) -> Result<Vec<u8>, OfficeError> {
    let decryptor = look_at(file)?;
    if decryptor.is_scrypt() {
        return Err(OfficeError::NeedsPassphrase);
    }
    let key = identity
        .trim()
        .to_uppercase()
        .parse::<x25519::Identity>()
        .map_err(|_| OfficeError::NotAKey)?;
    read_through(decryptor, &key)
}

fn open_with_passphrase(file: &[u8], passphrase: &str) -> Result<Vec<u8>, OfficeError> {
    let decryptor = look_at(file)?;
    if !decryptor.is_scrypt() {
        return Err(OfficeError::NeedsKey);
    }
    let mut key = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    // age would otherwise read only what this device does in about sixteen seconds by its own
    // measure, so that a laptop's file could be refused on a tablet.
    key.set_max_work_factor(MAX_WORK_FACTOR);
    read_through(decryptor, &key).map_err(|error| match error {
        OfficeError::WrongKey => OfficeError::WrongPassphrase,
        other => other,
    })
}

fn look_at(file: &[u8]) -> Result<Decryptor<&[u8]>, OfficeError> {
    if file.is_empty() {
        return Err(OfficeError::Empty);
    }
    let could_be_age = AGE_MAGIC
        .iter()
        .zip(file)
        .all(|(expected, found)| expected == found);
    if !could_be_age {
        return Err(OfficeError::NotAge);
    }
    Decryptor::new_buffered(file).map_err(|_| OfficeError::Damaged)
}

fn read_through(
    decryptor: Decryptor<&[u8]>,
    key: &dyn age::Identity,
) -> Result<Vec<u8>, OfficeError> {
    let mut reader = decryptor
        .decrypt(std::iter::once(key))
        .map_err(|error| match error {
            DecryptError::DecryptionFailed
            | DecryptError::KeyDecryptionFailed
            | DecryptError::NoMatchingKeys => OfficeError::WrongKey,
            DecryptError::ExcessiveWork { required, .. } => {
                OfficeError::TooMuchWork { asked: required }
            }
            _ => OfficeError::Damaged,
        })?;
    let mut plain = Vec::new();
    reader
        .read_to_end(&mut plain)
        .map_err(|_| OfficeError::Damaged)?;
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(request: Request, body: &[u8]) -> Result<Vec<u8>, OfficeError> {
        carry_out(&request.with(body))
            .into_result()
            .map(|answer| answer.body)
    }

    #[test]
    fn a_passphrase_file_opens_with_age_itself_and_with_its_passphrase_only() {
        let to = || Request::SealToPassphrase {
            passphrase: "lantern meadow otter quilt".to_owned(),
        };
        let file = done(to(), b"backup").unwrap();
        let plain =
            scrypt::Identity::new(SecretString::from("lantern meadow otter quilt".to_owned()));
        assert_eq!(age::decrypt(&plain, &file).unwrap(), b"backup");
        assert!(
            String::from_utf8_lossy(&file)
                .lines()
                .nth(1)
                .unwrap()
                .ends_with(" 17")
        );

        let with = |passphrase: &str| Request::OpenWithPassphrase {
            passphrase: passphrase.to_owned(),
        };
        assert_eq!(
            done(with("lantern meadow otter quilt"), &file).unwrap(),
            b"backup"
        );
        assert_eq!(
            done(with("lantern meadow otter"), &file),
            Err(OfficeError::WrongPassphrase)
        );
        assert_eq!(
            done(with("lantern meadow otter quilt"), &file[..file.len() - 3]),
            Err(OfficeError::Damaged)
        );
        let identity = "AGE-SECRET-KEY-1".to_owned();
        assert_eq!(
            done(Request::OpenWithKey { identity }, &file),
            Err(OfficeError::NeedsPassphrase)
        );
    }

    #[test]
    fn a_file_dearer_than_ours_still_opens() {
        let mut lock = scrypt::Recipient::new(SecretString::from("dear".to_owned()));
        lock.set_work_factor(MAX_WORK_FACTOR - 1);
        let file = age::encrypt(&lock, b"from a fast machine").unwrap();
        let with = Request::OpenWithPassphrase {
            passphrase: "dear".to_owned(),
        };
        assert_eq!(done(with, &file).unwrap(), b"from a fast machine");
    }

    #[test]
    fn a_file_for_keys_opens_with_age_itself() {
        let key = x25519::Identity::generate();
        let to = Request::SealToKeys {
            recipients: vec![key.to_public().to_string()],
        };
        let file = done(to, b"backup").unwrap();
        assert_eq!(age::decrypt(&key, &file).unwrap(), b"backup");
    }

    #[test]
    fn argon2id_is_what_others_compute() {
        // Test vector of the reference implementation: argon2id v19, 64 MiB, t=2, p=1.
        let cost = Argon {
            memory_kib: 65_536,
            passes: 2,
            lanes: 1,
        };
        let key = stretch(cost, b"password", b"somesalt").unwrap();
        let expected = [
            0x09, 0x31, 0x61, 0x15, 0xd5, 0xcf, 0x24, 0xed, 0x5a, 0x15, 0xa3, 0x1a, 0x3b, 0xa3,
            0x26, 0xe5, 0xcf, 0x32, 0xed, 0xc2, 0x47, 0x02, 0x98, 0x7c, 0x02, 0xb6, 0x56, 0x6f,
            0x61, 0x91, 0x3c, 0xf7,
        ];
        assert_eq!(key, expected);
        let asked = |cost| {
            done(
                Request::Argon2 {
                    cost,
                    salt: b"somesalt".to_vec(),
                },
                b"password",
            )
        };
        assert_eq!(asked(cost), Err(OfficeError::CostOutOfBounds));
        assert!(asked(Argon::STANDARD).is_ok());
    }

    #[test]
    fn a_minted_identity_belongs_to_its_public_key() {
        let answer = carry_out(&Request::MintIdentity.with(Vec::new()));
        let Reply::Minted { recipient } = answer.reply else {
            panic!("no key")
        };
        let secret: x25519::Identity = String::from_utf8(answer.body).unwrap().parse().unwrap();
        assert_eq!(secret.to_public().to_string(), recipient);
    }

    /// Two files made by the age tool itself (1.1.1), with `age -r …` and `age -p`.
    #[test]
    fn files_made_by_the_age_tool_open() {
        let by_key = include_bytes!("../../tests/data/age-tool-key.age");
        let identity =
            "AGE-SECRET-KEY-1LCHF5MYY9K7JH0FF9AXCXMA9T4M06UT6Y0TGYJC4V0XCSULVF5PQHCKWZS".to_owned();
        assert_eq!(
            done(Request::OpenWithKey { identity }, by_key).unwrap(),
            b"Made by the age tool."
        );
        let by_passphrase = include_bytes!("../../tests/data/age-tool-passphrase.age");
        let passphrase = "lantern meadow otter quilt".to_owned();
        assert_eq!(
            done(Request::OpenWithPassphrase { passphrase }, by_passphrase).unwrap(),
            b"Made by the age tool."
        );
    }
}
