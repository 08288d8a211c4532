//! What stands around every page: banners, the strip with search, the places.

mod banners;
mod keys;
mod places;
mod strip;

use super::announce::LiveRegion;
use super::components::ToastRegion;
use super::pages::{Cover, FrontView, PageView, StillRunning, TimerStrip};
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
            <StillRunning />
            <Cover />
        </Show>
        <div class="whole" hidden=move || covered.get()>
            <Around
                banners=view! {
                    <banners::Banners />
                    <TimerStrip />
                }
                    .into_any()
                strip=view! { <strip::Strip /> }.into_any()
            >
                <PageView />
            </Around>
        </div>
        <LiveRegion />
    }
}

/// The frame of the front: nothing to search, to lock or to cover.
#[component]
pub fn FrontFrame() -> impl IntoView {
    view! {
        <div class="whole">
            <Around
                banners=view! { <banners::NewVersionBanner /> }.into_any()
                strip=view! { <strip::FrontStrip /> }.into_any()
            >
                <FrontView />
            </Around>
        </div>
        <LiveRegion />
    }
}

/// What both frames have around the page.
#[component]
fn Around(
    /// Lines across the whole window.
    banners: AnyView,
    /// The strip at the head.
    strip: AnyView,
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        <nav aria-label="Skip">
            <a class="skip" href="#main">
                "Skip to the page"
            </a>
        </nav>
        {banners}
        <div class="frame">
            {strip}
            <places::Places />
            <div class="scroll" id="scroll">
                <main class="page" id="main" tabindex="-1">
                    {children()}
                </main>
                <footer class="foot">
                    <p>"What you write here stays on this device. There is no server."</p>
                </footer>
            </div>
        </div>
        <ToastRegion />
    }
}
