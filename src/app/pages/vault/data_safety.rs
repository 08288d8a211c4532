//! Data safety: where the work is, what protects it, and what does not.

use super::council::WhoCanOpen;
use super::device_check::space_words;
use crate::app::clock;
use crate::app::components::{
    Button, Notice, NoticeKind, PageHeading, SummaryList, SummaryRow, Weight, link_class, to,
};
use crate::app::keeper::{Keeper, Lacks};
use crate::app::page::{Inside, Plain};
use crate::app::pages::backup::{AutomaticBackups, BringBack, backup_words};
use crate::app::session::{Session, VaultState};
use crate::app::words;
use crate::store::Finding;
use crate::store::probe::{Space, ask_to_persist, is_installed, is_persisted, space};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
#[component]
pub fn DataSafety() -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::use_today();
    let persisted = RwSignal::new(None::<Option<bool>>);
    let room = RwSignal::new(None::<Space>);
    spawn_local(async move {
        let (promise, found) = (is_persisted().await, space().await);
        if !persisted.is_disposed() {
            persisted.set(Some(promise));
            room.set(found);
        }
    });
    let ask = move || {
        spawn_local(async move {
            let promise = ask_to_persist().await;
            if !persisted.is_disposed() {
                persisted.set(Some(promise));
            }
        });
    };
    let promise_words = move || match persisted.get() {
        None => "Asking the browser…",
        Some(Some(true)) => "Yes. The browser has promised to keep it until you clear it yourself.",
        Some(Some(false)) => {
            "No promise yet. The browser may clear it when space is short or the app is not used for long."
        }
        Some(None) => "This browser cannot be asked.",
    };
    let unpromised = move || persisted.get() == Some(Some(false));
    let findings = RwSignal::new(Vec::<Finding>::new());
    if let Some(vault) = Keeper::here().vault() {
        spawn_local(async move {
            if let Ok(opened) = vault.open_summaries().await {
                if Lacks::of(&opened.findings, 0).any() {
                    keeper.keep_older().await;
                }
                if !findings.is_disposed() {
                    findings.set(opened.findings);
                }
            }
        });
    }
    let damage = move || {
        findings.with(|found| (!found.is_empty()).then(|| {
        let lines = found
            .iter()
            .map(|finding| {
                let words = match finding {
                    Finding::DamagedSummary { .. } => "An item cannot be read. It was put aside; restore it from a backup.",
                    Finding::DamagedKey { .. } => "The key of a file cannot be read. Restore the file from a backup.",
                    Finding::TallyDiffers => "Some saved rows are missing or older than the last save. Compare with a backup.",
                    Finding::LocksChanged => "The list of locks was changed by something else than this app. Change your passphrase and make a new recovery sheet.",
                };
                view! { <li>{words}</li> }
            })
            .collect_view();
        view! {
            <Notice kind=NoticeKind::Problem>
                <h2>"Something here is not as it was left"</h2>
                <ul>{lines}</ul>
            </Notice>
        }
    }))
    };
    let session = Session::here();
    let kept = Memo::new(move |_| session.vault.get() != VaultState::Sample);
    view! {
        <PageHeading>"Data safety"</PageHeading>
        {damage}
        <SummaryList>
            <SummaryRow name="Where it is">"In this browser, on this device. There is no server."</SummaryRow>
            <SummaryRow name="Who can open it"><WhoCanOpen /></SummaryRow>
            <SummaryRow name="Kept by the browser">
                {promise_words}
                <Show when=unpromised>
                    <p>
                        <Button press=ask>"Ask the browser to keep it"</Button>
                    </p>
                </Show>
            </SummaryRow>
            <SummaryRow name="Installed as an app">
                {if is_installed() { "Yes" } else { "No. Installing it makes the browser keep your work longer." }}
            </SummaryRow>
            <SummaryRow name="Room">
                {move || room.get().map_or("The browser does not say.".into(), space_words)}
            </SummaryRow>
            <SummaryRow name="Last backup">
                {move || backup_words(keeper, today.get()).unwrap_or_else(|| "None yet".into())}
            </SummaryRow>
            <SummaryRow name="Last backup that is not locked">
                {move || plain_words(keeper).unwrap_or_else(|| "None known here".into())}
            </SummaryRow>
        </SummaryList>
        <p>
            <a class=link_class(Weight::Primary) href=to(Inside::Backup)>
                "Back up"
            </a>
        </p>
        <ul>
            <li>
                <a class="link" href=to(Inside::CheckBackup)>"Check a backup without changing anything"</a>
            </li>
            <li>
                <a class="link" href=to(Plain::Restore)>"Restore from a backup"</a>
            </li>
        </ul>
        <Show when=move || kept.get()>
            <AutomaticBackups />
        </Show>
        <BringBack />
        <h2>"What this protects against"</h2>
        <ul>
            <li>"Somebody who takes the device while it is locked."</li>
            <li>"A browser that loses or brings back old data: you are told."</li>
            <li>"Two windows writing at once: only one may."</li>
        </ul>
        <h2>"What it cannot protect against"</h2>
        <ul>
            <li>"Somebody who knows your passphrase or has your recovery sheet."</li>
            <li>"Somebody at the device while it is unlocked."</li>
            <li>"A device that others control, or that has harmful software on it."</li>
        </ul>
    }
}

/// Who made the last backup that is not locked, and when; none where none is known.
fn plain_words(keeper: Keeper) -> Option<String> {
    let stamp = keeper.last_plain().get()?;
    let who = keeper.read(|workspace| {
        stamp
            .by
            .filter(|by| workspace.document(*by).is_some())
            .map(|by| workspace.title(by))
    });
    let by = who.map_or_else(String::new, |who| format!(", by {who}"));
    Some(format!(
        "It was begun on {} at {}{by}. Anyone who gets that file can read it: delete it once it is not needed.",
        words::day(stamp.day),
        words::clock_time(clock::minutes_of_day(stamp.at)),
    ))
}
