//! Lines across the whole window: a new version, another tab, sample people.

use crate::app::components::{Button, Weight, link_class, to};
use crate::app::page::Plain;
use crate::app::session::{Session, VaultState};
use crate::app::update::{self, NewVersion};
use leptos::prelude::*;

/// The banners that apply now.
#[component]
pub fn Banners() -> impl IntoView {
    let session = Session::here();
    let version = update::follow();
    let sample = Memo::new(move |_| session.vault.get() == VaultState::Sample);
    view! {
        <Show when=move || sample.get()>
            <div class="banner" role="region" aria-label="Sample people" data-print="yes">
                <p>
                    <strong>"Sample people. "</strong>
                    "Nobody here is real, and nothing you change is kept."
                </p>
                <a class=format!("{} no-print", link_class(Weight::Secondary)) href=to(Plain::Sample)>
                    "Leave the sample"
                </a>
            </div>
        </Show>
        {move || match version.get() {
            NewVersion::None => ().into_any(),
            NewVersion::Ready => {
                view! {
                    <UpdateBanner version=version>
                        "A new version is ready. What you are writing is saved first."
                    </UpdateBanner>
                }
                    .into_any()
            }
            NewVersion::Failed => {
                view! {
                    <UpdateBanner version=version>
                        "The new version did not start. Nothing was lost. You can try again or carry on."
                    </UpdateBanner>
                }
                    .into_any()
            }
            NewVersion::Coming => {
                view! {
                    <div class="banner banner-info" role="status">
                        <p>"Saving, then starting the new version…"</p>
                    </div>
                }
                    .into_any()
            }
        }}
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
