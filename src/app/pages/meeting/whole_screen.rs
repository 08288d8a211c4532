//! A page over the whole screen that only its own buttons end.

use crate::app::gate::Gate;
use crate::app::session::{Session, VaultState};
use crate::store::idle::IdleEvent;
use leptos::html;
use leptos::prelude::*;

/// What lies over everything else. While the vault is covered it gives way to that cover,
/// which alone can be lifted then.
#[component]
pub fn WholeScreen(
    /// What it is, for screen readers.
    #[prop(into)]
    label: String,
    /// What it shows.
    children: Children,
) -> impl IntoView {
    let session = Session::here();
    let node: NodeRef<html::Dialog> = NodeRef::new();
    Effect::new(move |_| {
        let covered = session.vault.get() == VaultState::Covered;
        let Some(dialog) = node.get() else { return };
        if covered && dialog.open() {
            dialog.close();
        } else if !covered && !dialog.open() {
            // It is in the page and closed: the two ways in which this could fail.
            let _ = dialog.show_modal();
        }
    });
    view! {
        <dialog
            class="whole-screen"
            aria-label=label
            node_ref=node
            on:cancel=|event: web_sys::Event| event.prevent_default()
        >
            {children()}
        </dialog>
    }
}

/// While the page that calls this is open, the vault is covered rather than locked when
/// nobody types.
pub fn meeting_is_open() {
    let gate = Gate::here();
    gate.tell(IdleEvent::MeetingOpened);
    on_cleanup(move || gate.tell(IdleEvent::MeetingClosed));
}
