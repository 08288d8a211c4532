//! Everything that has no place of its own in the bar.

use crate::app::components::{Icon, Mark, PageHeading, to};
use crate::app::page::{Inside, Page, Plain};
use crate::app::session::{Session, VaultState};
use leptos::prelude::*;

/// The page.
#[component]
pub fn More() -> impl IntoView {
    let session = Session::here();
    // The sample is kept nowhere: there is nothing to back up or to lock.
    let kept = Memo::new(move |_| session.vault.get() != VaultState::Sample);
    view! {
        <PageHeading>"More"</PageHeading>
        <h2>"Your work"</h2>
        <ul class="cards">
            <Way page=Inside::Policy icon=Icon::Paper title="Policy" words="Which policy holds here, its open questions and the figures it leaves to you." />
            <Way page=Inside::Team icon=Icon::People title="Workload of the team" words="Points side by side, months, and what moving a case would do." />
            <Way page=Inside::Cases icon=Icon::People title="All cases" words="Every case by number and initials." />
            <Way page=Inside::Log icon=Icon::Done title="Log that it happened" words="Past meetings, observations and audits, one by one or from a spreadsheet." />
            <Way page=Inside::Me icon=Icon::People title="About me" words="Your name and your part in supervision." />
        </ul>
        <Show when=move || kept.get()>
            <h2>"Keeping it safe"</h2>
            <ul class="cards">
                <Way page=Inside::Backup icon=Icon::Backup title="Back up" words="Save a file that opens your work on another device." />
                <Way page=Inside::CheckBackup icon=Icon::Search title="Check a backup" words="Look into a backup file. Nothing changes." />
                <Way page=Inside::DataSafety icon=Icon::Info title="Data safety" words="Where your work is, who can open it and what protects it." />
                <Way page=Inside::Security icon=Icon::Lock title="Locking and passphrase" words="When it locks, passkey, passphrase and recovery sheet." />
            </ul>
        </Show>
        <h2>"Tools and settings"</h2>
        <ul class="cards">
            <Way page=Plain::Tools icon=Icon::Question title="Tools for thinking" words="For when you are stuck, or something drifts, or went well. Chosen by time." />
            <Way page=Plain::Timer icon=Icon::Clock title="Group timer" words="The steps of group supervision with a clock." />
            <Way page=Plain::BlankForms icon=Icon::Paper title="Print a blank form" words="The policy’s forms on A4, to write by hand." />
            <Way page=Plain::WhatIsDue icon=Icon::Calendar title="What is due?" words="A due date for anyone, without adding them." />
            <Way page=Inside::Display icon=Icon::Info title="Display" words="Light or dark, and the size of the words." />
            <Way page=Plain::Keys icon=Icon::Info title="Keyboard keys" words="What you can do without a mouse." />
        </ul>
    }
}

#[component]
fn Way(
    #[prop(into)] page: Page,
    icon: Icon,
    title: &'static str,
    words: &'static str,
) -> impl IntoView {
    view! {
        <li>
            <div class="card card-link">
                <Mark icon=icon />
                <h3>
                    <a href=to(page)>{title}</a>
                </h3>
                <p>{words}</p>
            </div>
        </li>
    }
}
