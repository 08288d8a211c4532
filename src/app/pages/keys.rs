//! The keys that work, and where.

use super::timer;
use crate::app::components::{PageHeading, to};
use crate::app::page::Plain;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Keys() -> impl IntoView {
    view! {
        <PageHeading>"Keyboard keys"</PageHeading>
        <p>"Everything can be done without a mouse."</p>
        <h2>"Everywhere"</h2>
        <ul>
            <li><kbd>"Tab"</kbd>" and "<kbd>"Shift Tab"</kbd>" to the next or the last button, link or box"</li>
            <li><kbd>"Enter"</kbd>" opens a link or presses a button"</li>
            <li><kbd>"Space"</kbd>" presses a button, ticks a box, opens a line such as “Why?”"</li>
            <li><kbd>"Esc"</kbd>" closes a window that lies over the page"</li>
        </ul>
        <h2>"While your work is open"</h2>
        <ul>
            <li><kbd>"Ctrl K"</kbd>" to the search (on a Mac: "<kbd>"⌘ K"</kbd>")"</li>
            <li><kbd>"Ctrl S"</kbd>" saves what you have typed now and says so (on a Mac: "<kbd>"⌘ S"</kbd>"). It is saved by itself too."</li>
        </ul>
        <h2>"In the group timer"</h2>
        <p>
            "These work while no button or box has the focus. You can switch them off beside the "
            <a href=to(Plain::Timer)>"group timer"</a> "."
        </p>
        <timer::Keys />
    }
}
