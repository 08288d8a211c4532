//! Trying things with invented people: opened at once, kept nowhere.

use crate::app::clock;
use crate::app::components::{
    Actions, Button, Notice, NoticeKind, PageHeading, Weight, link_class, to,
};
use crate::app::engine::Library;
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use crate::app::route::Route;
use crate::app::session::{Session, VaultState};
use crate::app::shipped::json;
use alongside_core::sample;
use alongside_core::supervision::DeviceId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

/// The file beside the packs, and the policy that the team is under.
const TEAM: &str = "sample-team.json";
const PACK: &str = "havering";

/// The page: it opens the sample and goes Home, unless someone's own work is open.
#[component]
pub fn SamplePage() -> impl IntoView {
    let session = Session::here();
    let fault = RwSignal::new(None::<String>);
    let begun = StoredValue::new(false);
    Effect::new(move |_| {
        let shut = matches!(session.vault.get(), VaultState::Absent | VaultState::Locked);
        if shut && !begun.get_value() {
            begun.set_value(true);
            open(fault);
        }
    });
    let again = move || {
        fault.set(None);
        open(fault);
    };
    let body = move || {
        match session.vault.get() {
        VaultState::Opening | VaultState::Open | VaultState::Covered => view! {
            <p>
                "Your own work is open. Lock it first: then “Try with sample people” opens the sample, and your own work waits behind its passphrase."
            </p>
            <Actions>
                <a class=link_class(Weight::Primary) href=to(Inside::Home)>
                    "Go to my own work"
                </a>
            </Actions>
        }
        .into_any(),
        VaultState::Sample => view! {
            <p>"The sample is open."</p>
            <Actions>
                <a class=link_class(Weight::Primary) href=to(Inside::Home)>
                    "Go to the sample"
                </a>
            </Actions>
        }
        .into_any(),
        VaultState::Looking | VaultState::Absent | VaultState::Locked => match fault.get() {
            None => {
                view! { <p role="status">"Getting twelve invented people ready…"</p> }.into_any()
            }
            Some(fault) => view! {
                <Notice kind=NoticeKind::Problem>
                    <p>{fault}</p>
                </Notice>
                <Button weight=Weight::Primary press=again>
                    "Try again"
                </Button>
            }
            .into_any(),
        },
    }
    };
    view! {
        <PageHeading>"Try with sample people"</PageHeading>
        {body}
    }
}

fn open(fault: RwSignal<Option<String>>) {
    let (keeper, library, route) = (Keeper::here(), Library::here(), Route::here());
    spawn_local(async move {
        let told = json::<Value>(TEAM).await.map_err(|error| error.to_string());
        let device = DeviceId::from_bytes([0; 16]);
        let team = told.and_then(|told| {
            sample::team(&told, clock::today(), device).map_err(|error| error.to_string())
        });
        // Whoever left the page meanwhile does not want it any more.
        if fault.is_disposed() {
            return;
        }
        match team {
            Ok(team) => {
                library.choose(PACK);
                keeper.open_sample(team, device);
                route.replace(&Inside::Home.into());
            }
            Err(error) => fault.set(Some(error)),
        }
    });
}
