//! Choosing a passphrase.

use super::council::NewVault;
use crate::app::components::{
    ErrorSummary, Inset, Notice, NoticeKind, PageHeading, Problem, TextField, TextKind, Weight,
    link_class, to,
};
use crate::app::gate::Gate;
use crate::app::page::Plain;
use crate::app::route::Route;
use crate::app::session::{Session, VaultState};
use crate::store::{StoreError, Strength, strength};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What to say of a passphrase while it is typed.
pub fn advice(passphrase: &str) -> String {
    if passphrase.is_empty() {
        return String::new();
    }
    match strength(passphrase) {
        Strength::TooShort { characters, words } => format!(
            "Not yet: add {words} more {}, or {characters} more characters.",
            if words == 1 { "word" } else { "words" }
        ),
        Strength::Common => "Too easy to guess: many people use it. Choose other words.".into(),
        Strength::Good => "Good.".into(),
    }
}

/// Blocks of the meter that are filled, of four.
fn blocks(passphrase: &str) -> usize {
    match strength(passphrase) {
        _ if passphrase.is_empty() => 0,
        Strength::Good => 4,
        Strength::Common => 1,
        Strength::TooShort { words, .. } => 4_usize.saturating_sub(words).clamp(1, 3),
    }
}

/// A new passphrase with advice as it is typed.
#[component]
pub fn NewPassphrase(
    value: RwSignal<String>,
    #[prop(into)] label: String,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let meter = move || {
        let filled = value.with(|text| blocks(text));
        (0..4)
            .map(|block| view! { <span data-on=(block < filled).then_some("yes")></span> })
            .collect_view()
    };
    view! {
        <TextField
            id="new-passphrase"
            label=label
            hint="Four words that do not belong together, or at least 14 characters. Spaces are fine."
            value=value
            kind=TextKind::NewPassphrase
            error=error
        />
        <div class="meter" aria-hidden="true">
            {meter}
        </div>
        <p role="status">{move || value.with(|text| advice(text))}</p>
    }
}

/// The page.
#[component]
pub fn SetUp() -> impl IntoView {
    let gate = Gate::here();
    let session = Session::here();
    let route = Route::here();
    let value = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let fault = RwSignal::new(None::<StoreError>);
    let busy = RwSignal::new(false);
    let make = move |council: Option<String>| {
        if busy.get_untracked() {
            return;
        }
        let passphrase = value.get_untracked();
        if strength(&passphrase) != Strength::Good {
            let words = if passphrase.is_empty() {
                "Enter a passphrase".into()
            } else {
                advice(&passphrase)
            };
            problems.set(vec![Problem::new("new-passphrase", words)]);
            return;
        }
        problems.set(Vec::new());
        fault.set(None);
        busy.set(true);
        spawn_local(async move {
            match gate.create(passphrase, council).await {
                Ok(()) => route.go(&Plain::RecoverySheet.into()),
                Err(error) => {
                    if !busy.is_disposed() {
                        fault.set(Some(error));
                        busy.set(false);
                    }
                }
            }
        });
    };
    let there = move || {
        matches!(
            session.vault.get(),
            VaultState::Locked | VaultState::Opening | VaultState::Open | VaultState::Covered
        )
    };
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>"Choose a passphrase"</PageHeading>
        {move || {
            fault
                .get()
                .map(|error| {
                    view! { <Notice kind=NoticeKind::Problem><p>{error.to_string()}</p></Notice> }
                })
        }}
        <Show when=there>
            <Notice>
                <p>"This device already keeps your work."</p>
                <p><a class="link" href=to(Plain::Unlock)>"Unlock it"</a></p>
            </Notice>
        </Show>
        <Show when=move || !there()>
            <p class="lead">"It locks everything you keep here. You type it each time you start."</p>
            <Inset>
                <p>"For example: "<strong>"ferry walnut Tuesday lantern"</strong>". Please do not use this one."</p>
            </Inset>
            <NewVault
                passphrase=value
                problems=problems
                button=Signal::derive(move || {
                    if busy.get() { "Locking it in…" } else { "Use this passphrase" }
                })
                make=make
            >
                <a class=link_class(Weight::Quiet) href=to(Plain::DeviceCheck)>
                    "Go back"
                </a>
            </NewVault>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_and_meter_agree_with_the_check() {
        assert_eq!(advice(""), "");
        assert_eq!(blocks(""), 0);
        assert!(advice("ferry walnut").starts_with("Not yet: add 2 more words"));
        assert_eq!(advice("ferry walnut Tuesday lantern"), "Good.");
        assert_eq!(blocks("ferry walnut Tuesday lantern"), 4);
        assert!(blocks("passwordpassword") < 4);
    }
}
