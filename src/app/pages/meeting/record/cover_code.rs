//! Six digits for the cover of a meeting, offered before the first cover comes.

use crate::app::components::{Button, Problem, TextField, TextKind, Toasts, Weight, Width};
use crate::app::gate::Gate;
use crate::app::keeper::Keeper;
use crate::app::pages::prove::has_passkey;
use crate::app::words;
use leptos::prelude::*;

/// The offer; absent once the digits are set or refused.
#[component]
pub fn CoverCode() -> impl IntoView {
    let gate = Gate::here();
    let offered = RwSignal::new(gate.wants_code());
    let code = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let otherwise = if has_passkey(Keeper::here().vault().as_ref()) {
        "your passphrase or this device's passkey"
    } else {
        "your passphrase"
    };
    let idle = words::count(i64::from(gate.minutes()), "minute", "minutes");
    let set = move || match gate.set_code(code.get_untracked().trim()) {
        Ok(true) => {
            offered.set(false);
            Toasts::here().say("Six digits set. They hold until you lock.");
        }
        Ok(false) => problems.set(vec![Problem::new("cover-code", "Enter six digits")]),
        Err(error) => problems.set(vec![Problem::new("cover-code", error.to_string())]),
    };
    let decline = move || {
        gate.decline_code();
        offered.set(false);
    };
    view! {
        <Show when=move || offered.get()>
            <section class="inset" aria-label="Six digits for this meeting">
                <TextField
                    id="cover-code"
                    label="Six digits for this meeting (optional)"
                    hint=format!(
                        "When nobody types for {idle}, the screen is covered. These digits lift the cover; without them it takes {otherwise}.",
                    )
                    value=code
                    kind=TextKind::Digits
                    width=Width::Eight
                    error=Problem::at(problems, "cover-code")
                    enter=Callback::new(move |()| set())
                />
                <div class="row">
                    <Button press=set>"Set the digits"</Button>
                    <Button weight=Weight::Quiet press=decline>
                        "Use my passphrase"
                    </Button>
                </div>
            </section>
        </Show>
    }
}
