//! Age files as they leave and enter.

use alongside::exchange::age_file::{FileLock, OpenWith, SealTo, lock_of, open_file, seal_file};
use alongside::office::{Argon, InPage, Office, OfficeError, Reply, Request};
use wasm_bindgen_test::wasm_bindgen_test;

async fn key() -> (String, String) {
    let answer = InPage
        .ask(Request::MintIdentity.with(Vec::new()))
        .await
        .unwrap();
    let Reply::Minted { recipient } = answer.reply else {
        panic!("no key came back")
    };
    (String::from_utf8(answer.body).unwrap(), recipient)
}

async fn open(file: &[u8], with: OpenWith) -> Result<Vec<u8>, OfficeError> {
    open_file(&InPage, file, with).await
}

#[wasm_bindgen_test]
async fn a_file_for_keys_opens_with_each_of_them_and_no_other() {
    let (one, two, three) = (key().await, key().await, key().await);
    let plain: Vec<u8> = (0..200_000_u32).map(|at| (at % 253) as u8).collect();
    let to = SealTo::Keys(vec![one.1.clone(), two.1]);
    let file = seal_file(&InPage, &plain, to).await.unwrap();
    assert_eq!(lock_of(&file), Some(FileLock::Keys));
    assert_eq!(
        open(&file, OpenWith::Key(one.0.clone())).await.unwrap(),
        plain
    );
    assert_eq!(
        open(&file, OpenWith::Key(format!(" {}\n", two.0.to_lowercase())))
            .await
            .unwrap(),
        plain
    );
    assert_eq!(
        open(&file, OpenWith::Key(three.0)).await,
        Err(OfficeError::WrongKey)
    );
    assert_eq!(
        open(&file, OpenWith::Key(one.1)).await,
        Err(OfficeError::NotAKey)
    );
    assert_eq!(
        open(&file, OpenWith::Passphrase("x".into())).await,
        Err(OfficeError::NeedsKey)
    );

    let with = || OpenWith::Key(one.0.clone());
    let mut flipped = file.clone();
    flipped[150_000] ^= 1;
    assert_eq!(open(&flipped, with()).await, Err(OfficeError::Damaged));
    for cut in [30, 100, 400, 70_000, file.len() - 1] {
        assert_eq!(
            open(&file[..cut], with()).await,
            Err(OfficeError::Damaged),
            "cut at {cut}"
        );
    }
    let mut longer = file;
    longer.push(0);
    assert_eq!(open(&longer, with()).await, Err(OfficeError::Damaged));
    assert_eq!(open(&[], with()).await, Err(OfficeError::Empty));
    assert_eq!(
        open(b"{\"not\":\"age\"}", with()).await,
        Err(OfficeError::NotAge)
    );
    assert_eq!(lock_of(b"{\"not\":\"age\"}"), None);
}

#[wasm_bindgen_test]
async fn nobody_or_no_key_to_seal_to_is_refused() {
    let nobody = seal_file(&InPage, b"x", SealTo::Keys(vec![])).await;
    assert_eq!(nobody, Err(OfficeError::NobodyToSealTo));
    let no_key = seal_file(&InPage, b"x", SealTo::Keys(vec!["age1nonsense".into()])).await;
    assert_eq!(no_key, Err(OfficeError::NotAKey));
}

/// Written by hand: a file that asks for 2^30 rounds must be refused before any is run.
#[wasm_bindgen_test]
async fn a_file_that_asks_for_too_much_work_is_refused() {
    let file = b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nAAAAAAAAAAAAAAAAAAAAAAAAA";
    let refused = open(file, OpenWith::Passphrase("x".into())).await;
    assert_eq!(refused, Err(OfficeError::TooMuchWork { asked: 30 }));
    assert_eq!(lock_of(file), Some(FileLock::Passphrase));
    assert_eq!(
        open(file, OpenWith::Key("x".into())).await,
        Err(OfficeError::NeedsPassphrase)
    );
}

#[wasm_bindgen_test]
async fn argon2_outside_its_bounds_is_refused() {
    for cost in [
        Argon {
            memory_kib: 1024,
            ..Argon::STANDARD
        },
        Argon {
            passes: 1,
            ..Argon::STANDARD
        },
        Argon {
            memory_kib: u32::MAX,
            ..Argon::STANDARD
        },
        Argon {
            passes: 17,
            ..Argon::STANDARD
        },
        Argon {
            lanes: 0,
            ..Argon::STANDARD
        },
    ] {
        let asked = Request::Argon2 {
            cost,
            salt: vec![1; 16],
        }
        .with(b"passphrase".to_vec());
        assert_eq!(
            InPage.ask(asked).await.err(),
            Some(OfficeError::CostOutOfBounds)
        );
    }
}
