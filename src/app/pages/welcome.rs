//! The first page: what this is, and how to begin.

use crate::app::components::{Icon, Mark, PageHeading, to};
use crate::app::page::Plain;
use leptos::prelude::*;

/// The first page.
#[component]
pub fn Welcome() -> impl IntoView {
    view! {
        <PageHeading>"Supervision, planned and recorded on your own device"</PageHeading>
        <p class="lead">
            "Alongside knows what your council's supervision policy asks for. It tells you what is due and why, helps you prepare and record each meeting, and keeps everything on this device."
        </p>
        <h2 class="unseen">"Ways to begin"</h2>
        <ul class="cards">
            <Way
                page=Plain::DeviceCheck
                icon=Icon::Start
                title="Start"
                words="Check this device, choose a passphrase and add the people you supervise."
                first=true
            />
            <Way
                page=Plain::Restore
                icon=Icon::Backup
                title="I have a backup"
                words="Open a backup file from another device. You see what is in it before anything changes."
            />
            <Way
                page=Plain::Sample
                icon=Icon::People
                title="Try with sample people"
                words="Twelve invented workers to practise with. No passphrase, and nothing is kept."
            />
        </ul>
        <h2>"Use these straight away"</h2>
        <p>"You do not need a passphrase for these. They keep nothing about anyone."</p>
        <ul class="cards">
            <Way
                page=Plain::WhatIsDue
                icon=Icon::Calendar
                title="What is due?"
                words="Choose a policy, a role and the last dates. See what is due, when, and which clause says so."
            />
            <Way
                page=Plain::Timer
                icon=Icon::Clock
                title="Group timer"
                words="Run the steps of group supervision with a clock that everyone can see."
            />
            <Way
                page=Plain::BlankForms
                icon=Icon::Paper
                title="Print a blank form"
                words="The forms of the policy on A4, with room to write by hand."
            />
        </ul>
    }
}

#[component]
fn Way(
    page: Plain,
    icon: Icon,
    title: &'static str,
    words: &'static str,
    #[prop(optional)] first: bool,
) -> impl IntoView {
    view! {
        <li>
            <div class=if first { "card card-link card-first" } else { "card card-link" }>
                <Mark icon=icon />
                <h3>
                    <a href=to(page)>{title}</a>
                </h3>
                <p>{words}</p>
            </div>
        </li>
    }
}
