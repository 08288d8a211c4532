//! This device's passkey as a further lock: `WebAuthn` with its PRF extension, through which an
//! authenticator gives the same 32 secret bytes for the same salt each time it is used.
//!
//! Never the only lock: a device can lose its passkeys, and not every browser has PRF.

use super::entropy;
use super::error::StoreError;
use super::id::VaultId;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use zeroize::Zeroizing;

/// Signature algorithms that are offered: Ed25519, ES256, RS256. The signature is never used.
const ALGORITHMS: [i32; 3] = [-8, -7, -257];
/// How long the person has, in milliseconds.
const PATIENCE_MS: u32 = 60_000;

/// A passkey that was made or asked.
#[derive(Clone)]
pub struct Passkey {
    /// The credential's id.
    pub credential: Vec<u8>,
    /// What it was asked to evaluate.
    pub salt: Vec<u8>,
    /// Its answer.
    pub secret: Zeroizing<[u8; 32]>,
}

/// Why a passkey could not be made or asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasskeyError {
    /// The browser has no passkeys here.
    Unsupported,
    /// The passkey was made or found, but gives no secret (no PRF).
    NoSecret,
    /// The person cancelled, or took too long.
    Cancelled,
    /// The browser refused, in its own words.
    Refused(String),
}

impl fmt::Display for PasskeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsupported => {
                f.write_str("This browser has no passkeys here. Use the passphrase or the recovery sheet.")
            }
            Self::NoSecret => f.write_str(
                "This device's passkey cannot open a vault. Use the passphrase or the recovery sheet.",
            ),
            Self::Cancelled => f.write_str("The passkey was not used. Try again, or use the passphrase."),
            Self::Refused(said) => {
                write!(f, "The passkey was refused ({said}). Use the passphrase or the recovery sheet.")
            }
        }
    }
}

impl std::error::Error for PasskeyError {}

impl From<StoreError> for PasskeyError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.to_string())
    }
}

/// Whether the browser offers passkeys at all; that it has PRF shows only when one is made.
pub fn is_offered() -> bool {
    container().is_ok()
        && get(&js_sys::global(), "PublicKeyCredential").is_ok_and(|class| class.is_function())
}

/// Makes a passkey for a vault on this device and asks it for its secret. The person sees the
/// app's name and `label`, which must hold no name of a client.
pub async fn enrol(vault: VaultId, label: &str) -> Result<Passkey, PasskeyError> {
    let salt: [u8; 32] = entropy::random()?;
    let parameters = ALGORITHMS.iter().map(|algorithm| {
        object(&[
            ("type", "public-key".into()),
            ("alg", JsValue::from(*algorithm)),
        ])
    });
    let user = object(&[
        ("id", bytes(&vault.0)),
        ("name", label.into()),
        ("displayName", label.into()),
    ]);
    let selection = object(&[
        ("residentKey", "discouraged".into()),
        ("userVerification", "required".into()),
    ]);
    let options = object(&[
        ("challenge", bytes(&entropy::random::<32>()?)),
        ("rp", object(&[("name", "Alongside".into())])),
        ("user", user),
        ("pubKeyCredParams", parameters.collect::<Array>().into()),
        ("authenticatorSelection", selection),
        ("timeout", JsValue::from(PATIENCE_MS)),
        ("extensions", prf(&salt)),
    ]);
    let made = call("create", &options).await?;
    let credential = id_of(&made)?;
    match secret_of(&made) {
        Ok(secret) => Ok(Passkey {
            credential,
            salt: salt.to_vec(),
            secret,
        }),
        // Many authenticators answer only when asked, not when made.
        Err(_) => ask(&[(credential, salt.to_vec())]).await,
    }
}

/// Asks whichever of these passkeys is here for its secret: credential and salt, as the locks
/// hold them.
pub async fn ask(locks: &[(Vec<u8>, Vec<u8>)]) -> Result<Passkey, PasskeyError> {
    let Some((_, first_salt)) = locks.first() else {
        return Err(PasskeyError::Unsupported);
    };
    let allowed = locks
        .iter()
        .map(|(credential, _)| object(&[("type", "public-key".into()), ("id", bytes(credential))]));
    let by_credential = Object::new();
    for (credential, salt) in locks {
        let eval = object(&[("first", bytes(salt))]);
        set(&by_credential, &base64url(credential), &eval);
    }
    let extensions = object(&[(
        "prf",
        object(&[
            ("eval", object(&[("first", bytes(first_salt))])),
            ("evalByCredential", by_credential.into()),
        ]),
    )]);
    let options = object(&[
        ("challenge", bytes(&entropy::random::<32>()?)),
        ("allowCredentials", allowed.collect::<Array>().into()),
        ("userVerification", "required".into()),
        ("timeout", JsValue::from(PATIENCE_MS)),
        ("extensions", extensions),
    ]);
    let answered = call("get", &options).await?;
    let credential = id_of(&answered)?;
    let salt = locks
        .iter()
        .find(|(known, _)| *known == credential)
        .map(|(_, salt)| salt.clone());
    Ok(Passkey {
        secret: secret_of(&answered)?,
        salt: salt.ok_or(PasskeyError::NoSecret)?,
        credential,
    })
}

async fn call(method: &str, options: &JsValue) -> Result<JsValue, PasskeyError> {
    let container = container()?;
    let function: Function = get(&container, method)?
        .dyn_into()
        .map_err(|_| PasskeyError::Unsupported)?;
    let promise = function
        .call1(&container, &object(&[("publicKey", options.clone())]))
        .and_then(JsCast::dyn_into::<Promise>)
        .map_err(|thrown| refused(&thrown))?;
    let found = JsFuture::from(promise)
        .await
        .map_err(|thrown| refused(&thrown))?;
    if found.is_null() {
        Err(PasskeyError::Cancelled)
    } else {
        Ok(found)
    }
}

fn refused(thrown: &JsValue) -> PasskeyError {
    let Some(exception) = thrown.dyn_ref::<web_sys::DomException>() else {
        return PasskeyError::Refused("no reason given".to_owned());
    };
    match exception.name().as_str() {
        "NotAllowedError" | "AbortError" | "TimeoutError" => PasskeyError::Cancelled,
        "NotSupportedError" | "SecurityError" => PasskeyError::Unsupported,
        _ => PasskeyError::Refused(exception.message()),
    }
}

fn container() -> Result<JsValue, PasskeyError> {
    let container = get(&get(&js_sys::global(), "navigator")?, "credentials")?;
    if container.is_object() {
        Ok(container)
    } else {
        Err(PasskeyError::Unsupported)
    }
}

fn id_of(credential: &JsValue) -> Result<Vec<u8>, PasskeyError> {
    Ok(Uint8Array::new(&get(credential, "rawId")?).to_vec())
}

fn secret_of(credential: &JsValue) -> Result<Zeroizing<[u8; 32]>, PasskeyError> {
    let ask: Function = get(credential, "getClientExtensionResults")?
        .dyn_into()
        .map_err(|_| PasskeyError::NoSecret)?;
    let mut found = ask.call0(credential).map_err(|_| PasskeyError::NoSecret)?;
    for step in ["prf", "results", "first"] {
        if !found.is_object() {
            return Err(PasskeyError::NoSecret);
        }
        found = get(&found, step)?;
    }
    if !found.is_object() {
        return Err(PasskeyError::NoSecret);
    }
    let secret: [u8; 32] = Uint8Array::new(&found)
        .to_vec()
        .try_into()
        .map_err(|_| PasskeyError::NoSecret)?;
    Ok(Zeroizing::new(secret))
}

fn prf(salt: &[u8]) -> JsValue {
    object(&[(
        "prf",
        object(&[("eval", object(&[("first", bytes(salt))]))]),
    )])
}

fn get(target: &JsValue, name: &str) -> Result<JsValue, PasskeyError> {
    Reflect::get(target, &JsValue::from_str(name)).map_err(|_| PasskeyError::Unsupported)
}

fn set(target: &Object, name: &str, value: &JsValue) {
    // A plain object takes any property.
    drop(Reflect::set(target, &JsValue::from_str(name), value));
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, value);
    }
    object.into()
}

fn bytes(slice: &[u8]) -> JsValue {
    Uint8Array::from(slice).into()
}

/// base64url without padding, as `evalByCredential` wants its keys.
fn base64url(input: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let letter = |bits: u32| {
        let at = usize::try_from(bits & 63).unwrap_or_default();
        LETTERS.get(at).copied().map_or('A', char::from)
    };
    let mut text = String::with_capacity(input.len().div_ceil(3) * 4);
    for group in input.chunks(3) {
        let bits = group
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - group.len()));
        text.extend((0..=group.len()).map(|at| letter(bits >> (18 - 6 * at))));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64url;

    #[test]
    fn base64url_as_in_rfc_4648() {
        for (plain, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64url(plain.as_bytes()), text);
        }
        assert_eq!(base64url(&[0xfb, 0xff]), "-_8");
    }
}
