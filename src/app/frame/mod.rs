//! What stands around every page: banners, the strip with search, the places.

mod banners;
mod keys;
mod places;
mod strip;

use super::announce::LiveRegion;
use super::components::ToastRegion;
use super::pages::{Cover, PageView};
use super::session::{Session, VaultState};
use leptos::prelude::*;

/// The frame and the open page in it.
#[component]
pub fn Frame() -> impl IntoView {
    let session = Session::here();
    keys::listen();
    let covered = Memo::new(move |_| session.vault.get() == VaultState::Covered);
    view! {
        <Show when=move || covered.get()>
            <Cover />
        </Show>
        <div class="whole" hidden=move || covered.get()>
        <nav aria-label="Skip">
            <a class="skip" href="#main">
                "Skip to the page"
            </a>
        </nav>
        <banners::Banners />
        <div class="frame">
            <strip::Strip />
            <places::Places />
            <div class="scroll" id="scroll">
                <main class="page" id="main" tabindex="-1">
                    <PageView />
                </main>
                <footer class="foot">
                    <p>"What you write here stays on this device. There is no server."</p>
                </footer>
            </div>
        </div>
        <ToastRegion />
        </div>
        <LiveRegion />
    }
}
