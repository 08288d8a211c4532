//! Saving a backup that was made, and seeing that it arrived.

use super::contents::Counts;
use super::wording::size_words;
use crate::app::components::{
    Actions, Button, ErrorSummary, FileField, Notice, NoticeKind, PageHeading, Problem,
    SummaryList, SummaryRow, Weight, link_class, to,
};
use crate::app::keeper::{Keeper, Prepared};
use crate::app::page::Inside;
use crate::app::route::focus_heading;
use crate::app::words;
use crate::exchange::files::{Saved, read_file, save, size_of};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// A backup file that was made and read back, and is not saved yet.
pub struct Made {
    /// What it was made of; its text is no longer needed.
    pub prepared: Prepared,
    /// The file.
    pub bytes: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    /// Only in this window.
    Here,
    /// With the browser, which does not say where it put it.
    HandedOver,
    /// Saved, and read back from there.
    ReadBack,
    /// Saved, and seen there by the person.
    Seen,
}

/// Saves the file and says how it went.
#[component]
pub fn SaveIt(file: Rc<Made>) -> impl IntoView {
    let keeper = Keeper::here();
    let place = RwSignal::new(Where::Here);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let file = StoredValue::new_local(file);
    let arrive = move |at: Where| {
        spawn_local(async move {
            let note = file.with_value(|file| file.prepared.note.clone());
            keeper.note_backup(note).await;
        });
        place.set(at);
        focus_heading();
    };
    let save_it = move || {
        problems.set(Vec::new());
        let made = file.get_value();
        spawn_local(async move {
            let outcome = save(&made.prepared.note.name, &made.bytes).await;
            if place.is_disposed() {
                return;
            }
            match outcome {
                Ok(Saved::ReadBack(bytes)) if bytes == made.bytes => arrive(Where::ReadBack),
                Ok(Saved::ReadBack(_)) => refuse(
                    problems,
                    "save",
                    "The file was read back and is not whole. Save it again, perhaps in another place",
                ),
                Ok(Saved::HandedOver) => {
                    place.set(Where::HandedOver);
                    focus_heading();
                }
                Ok(Saved::NotSaved) => refuse(
                    problems,
                    "save",
                    "The file was not saved. Choose a place for it",
                ),
                Err(why) => refuse(problems, "save", why),
            }
        });
    };
    let check = move |chosen: web_sys::File| {
        problems.set(Vec::new());
        let made = file.get_value();
        spawn_local(async move {
            let whole = if size_of(&chosen) == made.bytes.len() {
                read_file(&chosen).await.map(|bytes| bytes == made.bytes)
            } else {
                Some(false)
            };
            if place.is_disposed() {
                return;
            }
            match whole {
                Some(true) => arrive(Where::ReadBack),
                Some(false) if size_of(&chosen) < made.bytes.len() => refuse(
                    problems,
                    "arrived",
                    "This file is shorter than the backup: the download has not finished, or it is another file. Choose it again, or save the backup again",
                ),
                Some(false) => refuse(
                    problems,
                    "arrived",
                    "This is another file, not the backup just made. Choose the one named above",
                ),
                None => refuse(
                    problems,
                    "arrived",
                    "The browser could not read this file. Wait until the download has finished, then choose it again",
                ),
            }
        });
    };
    let heading = move || match place.get() {
        Where::Here => "Your backup is ready",
        Where::HandedOver => "See that your backup arrived",
        Where::ReadBack | Where::Seen => "Backed up",
    };
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>{heading}</PageHeading>
        {move || match place.get() {
            Where::Here => view! {
                <p class="lead">"It was opened again and it is whole. It is not saved yet."</p>
                <div id="save" tabindex="-1">
                    <Actions>
                        <Button weight=Weight::Primary press=save_it>"Save the file"</Button>
                        <a class=link_class(Weight::Quiet) href=to(Inside::DataSafety)>
                            "Give it up"
                        </a>
                    </Actions>
                </div>
            }
            .into_any(),
            Where::HandedOver => view! {
                <p class="lead">"Your browser has put it with your downloads. Move it to a safe place, then choose it here to see that it arrived whole."</p>
                <FileField
                    id="arrived"
                    label="The file you saved"
                    choose=check
                    error=Problem::at(problems, "arrived")
                />
                <Actions>
                    <Button press=move || arrive(Where::Seen)>"I can see it, it is there"</Button>
                    <Button weight=Weight::Quiet press=save_it>"Save it again"</Button>
                </Actions>
            }
            .into_any(),
            Where::ReadBack => view! {
                <Notice kind=NoticeKind::Success>
                    <p>"The file was read back from where you saved it. It is the backup just made, whole."</p>
                </Notice>
                <Home />
            }
            .into_any(),
            Where::Seen => view! {
                <Notice kind=NoticeKind::Success>
                    <p>"The backup was whole when your browser took it. If you are not sure of the saved file, check it."</p>
                    <p><a class="link" href=to(Inside::CheckBackup)>"Check a backup"</a></p>
                </Notice>
                <Home />
            }
            .into_any(),
        }}
        {file.with_value(|file| told(file))}
    }
}

fn refuse(problems: RwSignal<Vec<Problem>>, field: &str, why: &str) {
    problems.set(vec![Problem::new(field, why)]);
}

#[component]
fn Home() -> impl IntoView {
    view! {
        <p>
            <a class=link_class(Weight::Primary) href=to(Inside::Home)>
                "Go to Home"
            </a>
        </p>
    }
}

/// Name, size and counts, and what is not in it.
fn told(file: &Made) -> impl IntoView + use<> {
    let size = size_words(file.bytes.len());
    let Prepared {
        note,
        counts,
        lacks,
        without_history,
        keep_older,
        drafts,
        ..
    } = file.prepared.clone();
    let many = |number: usize, one: &str, more: &str| {
        words::count(i64::try_from(number).unwrap_or(i64::MAX), one, more)
    };
    let missing = (lacks.unreadable > 0).then(|| {
        format!(
            "{} cannot be read on this device and so could not be put in.",
            many(lacks.unreadable, "item", "items")
        )
    });
    let no_history = without_history
        .then_some("Some of the history of changes could not be read and is not in it.");
    let older = keep_older.then_some(
        "Keep your older backups: something is missing here, and they may be the only ones that have it. Data safety says more.",
    );
    let unfinished = (drafts > 0).then(|| format!("{} with words that are not in a record yet, and these are not in the backup. Open each and leave it, then back up again.", many(drafts, "There is an open form", "There are open forms")));
    view! {
        {missing.map(|said| view! { <Notice kind=NoticeKind::Warning><p>{said}</p></Notice> })}
        {no_history.map(|said| view! { <Notice kind=NoticeKind::Warning><p>{said}</p></Notice> })}
        {older.map(|said| view! { <Notice kind=NoticeKind::Warning><p>{said}</p></Notice> })}
        {unfinished.map(|said| view! { <Notice kind=NoticeKind::Warning><p>{said}</p></Notice> })}
        <h2>"The file"</h2>
        <SummaryList>
            <SummaryRow name="Name">{note.name}</SummaryRow>
            <SummaryRow name="Size">{size}</SummaryRow>
        </SummaryList>
        <h2>"What is in it"</h2>
        <Counts counts=counts />
    }
}
