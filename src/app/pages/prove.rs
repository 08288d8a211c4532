//! Showing that it is you, with whatever opens the vault: a forgotten passphrase must not be
//! the only way to a new one.

use crate::app::components::{Choice, Problem, Radios, TextField, TextKind};
use crate::store::{Lock, OpenVault, Unlock, passkey};
use leptos::prelude::*;
use zeroize::Zeroizing;

const PASSPHRASE: &str = "passphrase";
const SHEET: &str = "sheet";
const PASSKEY: &str = "passkey";
const COUNCIL: &str = "council";

/// What is typed to show it. The ids of its fields begin with `id`; the passphrase has it as
/// its own.
#[derive(Clone, Copy)]
pub struct Proof {
    id: &'static str,
    how: RwSignal<String>,
    passphrase: RwSignal<String>,
    line: RwSignal<String>,
}

impl Proof {
    /// Nothing typed; the passphrase is asked for first.
    pub fn new(id: &'static str) -> Self {
        Self {
            id,
            how: RwSignal::new(PASSPHRASE.to_owned()),
            passphrase: RwSignal::new(String::new()),
            line: RwSignal::new(String::new()),
        }
    }

    fn how_id(self) -> String {
        format!("{}-how", self.id)
    }

    fn line_id(self) -> String {
        format!("{}-line", self.id)
    }

    /// A problem at the field that is shown.
    pub fn problem(self, words: impl Into<String>) -> Problem {
        let at = self.how.with_untracked(|how| match how.as_str() {
            PASSPHRASE => self.id.to_owned(),
            PASSKEY => self.how_id(),
            _ => self.line_id(),
        });
        Problem::new(at, words.into())
    }

    /// What is still to be typed.
    pub fn missing(self) -> Option<Problem> {
        let empty = |text: RwSignal<String>| text.with_untracked(|text| text.trim().is_empty());
        let words = match self.how.get_untracked().as_str() {
            PASSPHRASE if empty(self.passphrase) => "Enter your passphrase as it is now",
            SHEET if empty(self.line) => "Enter the line from your recovery sheet",
            COUNCIL if empty(self.line) => "Enter the council's key",
            _ => return None,
        };
        Some(self.problem(words))
    }

    /// What opens the vault, as typed; the passkey is asked for now.
    ///
    /// # Errors
    /// The passkey was not used: in words.
    pub async fn unlock(self, vault: &OpenVault) -> Result<Unlock, String> {
        let line = || Zeroizing::new(self.line.with_untracked(|line| line.trim().to_owned()));
        match self.how.get_untracked().as_str() {
            SHEET => Ok(Unlock::Recovery(line())),
            COUNCIL => Ok(Unlock::Council(line())),
            PASSKEY => ask_passkey(vault).await,
            _ => Ok(Unlock::Passphrase(Zeroizing::new(
                self.passphrase.get_untracked(),
            ))),
        }
    }
}

/// Whether a passkey of this device opens the vault.
pub fn has_passkey(vault: Option<&OpenVault>) -> bool {
    let locks = vault.map(OpenVault::locks).unwrap_or_default();
    passkey::is_offered() && locks.iter().any(Lock::is_passkey)
}

/// Asks the passkey of this device for what opens the vault.
///
/// # Errors
/// It was not used: in words.
pub async fn ask_passkey(vault: &OpenVault) -> Result<Unlock, String> {
    let passkeys: Vec<_> = vault.locks().iter().filter_map(Lock::passkey).collect();
    let answer = passkey::ask(&passkeys)
        .await
        .map_err(|error| error.to_string())?;
    Ok(Unlock::Passkey {
        credential: answer.credential,
        secret: answer.secret,
    })
}

/// The ways that this vault has.
fn ways(vault: Option<&OpenVault>) -> Vec<Choice> {
    let locks = vault.map(OpenVault::locks).unwrap_or_default();
    let has_council = locks.iter().any(Lock::is_council);
    let mut ways = vec![
        Choice::new(PASSPHRASE, "With my passphrase"),
        Choice::new(SHEET, "With the line on my recovery sheet"),
    ];
    if has_passkey(vault) {
        ways.push(Choice::new(PASSKEY, "With this device's passkey"));
    }
    if has_council {
        ways.push(Choice::new(COUNCIL, "With the council's key"));
    }
    ways
}

/// The choice how to show it, and the field for it.
#[component]
pub fn ProofFields(
    /// What is typed.
    proof: Proof,
    /// What the passphrase is called here.
    label: &'static str,
    /// The vault that it opens.
    vault: Option<OpenVault>,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let line = move |label: &'static str| {
        view! {
            <TextField
                id=proof.line_id()
                label=label
                hint="It begins with AGE-SECRET-KEY-1"
                value=proof.line
                kind=TextKind::Passphrase
                error=Problem::at(problems, &proof.line_id())
            />
        }
        .into_any()
    };
    let how = Memo::new(move |_| proof.how.get());
    view! {
        <Radios
            id=proof.how_id()
            legend="How do you want to show that it is you?"
            choices=ways(vault.as_ref())
            value=proof.how
            error=Problem::at(problems, &proof.how_id())
        />
        {move || match how.get().as_str() {
            PASSPHRASE => view! {
                <TextField
                    id=proof.id
                    label=label
                    value=proof.passphrase
                    kind=TextKind::Passphrase
                    error=Problem::at(problems, proof.id)
                />
            }
            .into_any(),
            SHEET => line("The line on the sheet"),
            COUNCIL => line("The council's key"),
            _ => view! { <p>"Your device asks you when you go on."</p> }.into_any(),
        }}
    }
}
