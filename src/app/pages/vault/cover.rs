//! The cover: what others in the room see while you are called away. No names.

use crate::app::components::{
    Actions, Button, Notice, NoticeKind, Problem, TextField, TextKind, Weight, Width,
};
use crate::app::gate::Gate;
use crate::app::keeper::Keeper;
use crate::app::pages::GroupTimerRun;
use crate::app::pages::prove::{ask_passkey, has_passkey};
use crate::app::words;
use crate::store::Unlock;
use crate::store::idle::IdleEvent;
use alongside_core::group::State;
use leptos::prelude::*;
use leptos::task::spawn_local;
use zeroize::Zeroizing;

/// The cover. Six digits lift it where they were set, else the passphrase; the passkey of the
/// device always does, where there is one.
#[component]
pub fn Cover() -> impl IntoView {
    let gate = Gate::here();
    let run = GroupTimerRun::here();
    let typed = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let by_code = gate.has_code();
    let refuse = move |words: String| problems.set(vec![Problem::new("cover", words)]);
    let lift = move || {
        let text = typed.get_untracked();
        if by_code {
            gate.lift(text.trim());
            typed.set(String::new());
            let left = i64::from(gate.tries_left.get_untracked());
            refuse(format!(
                "That is not the code. You have {}.",
                words::count(left, "try left", "tries left")
            ));
            return;
        }
        let Some(vault) = Keeper::here().vault() else {
            return;
        };
        spawn_local(async move {
            match vault.prove(&Unlock::Passphrase(Zeroizing::new(text))).await {
                Ok(()) => gate.tell(IdleEvent::Lifted),
                Err(error) if !problems.is_disposed() => refuse(error.to_string()),
                Err(_) => {}
            }
        });
    };
    let with_passkey = has_passkey(Keeper::here().vault().as_ref());
    let lift_with_passkey = move || {
        let Some(vault) = Keeper::here().vault() else {
            return;
        };
        spawn_local(async move {
            let lifted = match ask_passkey(&vault).await {
                Ok(unlock) => vault
                    .prove(&unlock)
                    .await
                    .map_err(|error| error.to_string()),
                Err(words) => Err(words),
            };
            match lifted {
                Ok(()) => gate.tell(IdleEvent::Lifted),
                Err(words) if !problems.is_disposed() => refuse(words),
                Err(_) => {}
            }
        });
    };
    let field = if by_code {
        view! {
            <TextField
                id="cover"
                label="Your six-digit code"
                value=typed
                kind=TextKind::Digits
                width=Width::Eight
                error=Problem::at(problems, "cover")
                enter=Callback::new(move |()| lift())
            />
        }
        .into_any()
    } else {
        view! {
            <TextField
                id="cover"
                label="Your passphrase"
                value=typed
                kind=TextKind::Passphrase
                error=Problem::at(problems, "cover")
                enter=Callback::new(move |()| lift())
            />
        }
        .into_any()
    };
    view! {
        <main class="cover" id="cover-page">
            <div class="lock-card">
                <h1 tabindex="-1">"Covered"</h1>
                <Notice kind=NoticeKind::Info>
                    <p>
                        {move || {
                            if run.state() == State::Running {
                                "The group timer goes on. What was written is saved."
                            } else {
                                "The meeting is paused. What was written is saved."
                            }
                        }}
                    </p>
                </Notice>
                {field}
                <Actions>
                    <Button weight=Weight::Primary press=lift>
                        "Carry on"
                    </Button>
                    {with_passkey
                        .then(|| {
                            view! {
                                <Button press=lift_with_passkey>"Use this device's passkey"</Button>
                            }
                        })}
                    <Button press=move || gate.lock()>"Lock fully"</Button>
                </Actions>
            </div>
        </main>
    }
}
