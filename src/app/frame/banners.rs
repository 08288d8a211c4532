//! Lines across the whole window: a new version, another tab, sample people.

use crate::app::components::{Button, SavedAt, Weight, link_class, to};
use crate::app::gate::Gate;
use crate::app::keeper::Keeper;
use crate::app::page::{Inside, Plain};
use crate::app::route::Route;
use crate::app::session::{Session, VaultState};
use crate::app::update::{self, NewVersion};
use crate::store::idle::IdleEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The banners that apply now.
#[component]
pub fn Banners() -> impl IntoView {
    let session = Session::here();
    let gate = Gate::here();
    let route = Route::here();
    let leave = move || {
        route.replace(&Plain::Welcome.into());
        gate.leave_sample();
    };
    let sample = Memo::new(move |_| session.vault.get() == VaultState::Sample);
    view! {
        <Show when=move || sample.get()>
            <div class="banner" role="region" aria-label="Sample people" data-print="yes">
                <p>
                    <strong>"Sample people: nothing is kept."</strong>
                    " Nobody here is real."
                </p>
                <div class="no-print">
                    <Button weight=Weight::Secondary press=leave>
                        "Leave the sample"
                    </Button>
                </div>
            </div>
        </Show>
        <Show when=move || session.vault.get() == VaultState::Open && !session.writing.get()>
            <ReadOnly />
        </Show>
        <Show when=move || session.vault.get() == VaultState::Open>
            <NotSaved />
        </Show>
        <Show when=move || gate.about_to_lock.get()>
            <div class="banner" role="alert">
                <p>"This screen will lock, or be covered during a meeting, in a minute. What you have written is saved."</p>
                <Button
                    weight=Weight::Secondary
                    press=move || gate.tell(IdleEvent::Activity)
                >
                    "Keep it open"
                </Button>
            </div>
        </Show>
        <NewVersionBanner />
    }
}

/// A new version waits, is coming or did not come.
#[component]
pub fn NewVersionBanner() -> impl IntoView {
    let version = update::follow();
    move || match version.get() {
        NewVersion::None => ().into_any(),
        NewVersion::Ready => view! {
            <UpdateBanner version=version>
                "A new version is ready. What you are writing is saved first."
            </UpdateBanner>
        }
        .into_any(),
        NewVersion::Failed => view! {
            <UpdateBanner version=version>
                "The new version did not start. Nothing was lost. You can try again or carry on."
            </UpdateBanner>
        }
        .into_any(),
        NewVersion::Coming => view! {
            <div class="banner banner-info" role="status">
                <p>"Saving, then starting the new version…"</p>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn UpdateBanner(version: RwSignal<NewVersion>, children: Children) -> impl IntoView {
    view! {
        <div class="banner banner-info" role="region" aria-label="New version">
            <p>{children()}</p>
            <Button weight=Weight::Secondary press=move || update::accept(version)>
                "Use the new version"
            </Button>
        </div>
    }
}

/// Another window writes; this one reads.
#[component]
fn ReadOnly() -> impl IntoView {
    let keeper = Keeper::here();
    let refused = RwSignal::new(None::<String>);
    let take_over = move || {
        spawn_local(async move {
            let said = match keeper.take_over().await {
                Ok(true) => return,
                Ok(false) => "The other window has not let go. Try again in a moment.".to_owned(),
                Err(error) => error.to_string(),
            };
            if !refused.is_disposed() {
                refused.set(Some(said));
            }
        });
    };
    view! {
        <div class="banner" role="region" aria-label="Another window">
            <p>
                "Alongside is open in another window, and only one may write. Here you can read. "
                {move || refused.get()}
            </p>
            <Button weight=Weight::Secondary press=take_over>
                "Write here instead"
            </Button>
        </div>
    }
}

/// The storage refused: on whatever page, until it has taken everything. It is tried again by
/// itself, too.
#[component]
fn NotSaved() -> impl IntoView {
    let keeper = Keeper::here();
    let saved = keeper.saved();
    // It stands until something is saved: a new try alone must not make the page jump.
    let refused = Memo::new(move |before: Option<&Option<String>>| match saved.get() {
        SavedAt::Refused(why) => Some(why),
        SavedAt::Saving => before.cloned().flatten(),
        SavedAt::Nothing | SavedAt::At(_) => None,
    });
    let try_again = move || {
        spawn_local(async move {
            // What comes of it shows here.
            let _ = keeper.flush().await;
        });
    };
    move || {
        refused.get().map(|why| {
            let said = why.strip_prefix("Not saved: ").unwrap_or(&why).to_owned();
            view! {
                <div class="banner" role="alert">
                    <p>
                        <strong>"Not saved. "</strong>
                        "The reason: "{said}
                    </p>
                    <Button weight=Weight::Secondary press=try_again>
                        "Try again"
                    </Button>
                    <a class=link_class(Weight::Quiet) href=to(Inside::Backup)>
                        "Make a backup"
                    </a>
                </div>
            }
        })
    }
}
