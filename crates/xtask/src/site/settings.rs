//! What the council that runs the site has set (`public/site.json`): checked when the site is
//! built, because a slip in its key would show only on the day on which the key is needed.

use serde::Deserialize;
use std::fs;
use std::path::Path;

use crate::error::XtaskError;

/// As `Site` in src/app/shipped.rs reads it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Settings {
    council: String,
    policy: String,
    recovery_key: String,
}

#[derive(Deserialize)]
struct Policies {
    policies: Vec<Policy>,
}

#[derive(Deserialize)]
struct Policy {
    id: String,
}

/// Letters of an age public key, after `age1`: 32 bytes and a checksum in bech32.
const KEY_LETTERS: usize = 58;
const BECH32: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// Checks `site.json` in a freshly built site, against the policies that are in it.
pub fn check(dist: &Path) -> Result<(), XtaskError> {
    let path = dist.join("site.json");
    let text = fs::read_to_string(&path).map_err(XtaskError::file(&path))?;
    let index = dist.join("packs/index.json");
    let policies = fs::read_to_string(&index).map_err(XtaskError::file(&index))?;
    let policies: Policies = serde_json::from_str(&policies)
        .map_err(|error| XtaskError::content(&index, error.to_string()))?;
    problem(&text, &policies).map_or(Ok(()), |problem| Err(XtaskError::content(&path, problem)))
}

fn problem(text: &str, shipped: &Policies) -> Option<String> {
    let Settings {
        council,
        policy,
        recovery_key: key,
    } = match serde_json::from_str(text) {
        Ok(settings) => settings,
        Err(error) => return Some(error.to_string()),
    };
    if !policy.is_empty() && shipped.policies.iter().all(|one| one.id != policy) {
        return Some(format!(
            "`policy` is `{policy}`, and the site ships no policy of that id"
        ));
    }
    let is_key = key.strip_prefix("age1").is_some_and(|rest| {
        rest.len() == KEY_LETTERS && rest.chars().all(|letter| BECH32.contains(letter))
    });
    if !key.is_empty() && !is_key {
        return Some("`recovery_key` is no public key of the age tool: it is one line that begins with `age1`. Its secret line (`AGE-SECRET-KEY-1…`) must never be here".to_owned());
    }
    (is_key && council.is_empty()).then(|| {
        "`recovery_key` is set and `council` is not: people are told by name who can open what they keep".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

    fn found(text: &str) -> Option<String> {
        let id = "havering".to_owned();
        problem(
            text,
            &Policies {
                policies: vec![Policy { id }],
            },
        )
    }

    #[test]
    fn what_is_not_set_and_what_is_right_will_do() {
        assert_eq!(found("{}"), None);
        let empty = r#"{"council":"","policy":"","recovery_key":""}"#;
        assert_eq!(found(empty), None);
        let set = format!(r#"{{"council":"Ashby","policy":"havering","recovery_key":"{KEY}"}}"#);
        assert_eq!(found(&set), None);
    }

    #[test]
    fn a_slip_is_told_before_the_site_is_deployed() {
        for (text, told) in [
            ("[", "EOF"),
            (r#"{"recoverykey":""}"#, "unknown field"),
            (r#"{"policy":"ashby"}"#, "no policy of that id"),
            (
                r#"{"recovery_key":"AGE-SECRET-KEY-1QQ"}"#,
                "must never be here",
            ),
            (r#"{"recovery_key":"age1short"}"#, "no public key"),
            (&format!(r#"{{"recovery_key":"{KEY}"}}"#), "by name"),
        ] {
            let said = found(text).unwrap_or_default();
            assert!(said.contains(told), "{text}: {said}");
        }
    }
}
