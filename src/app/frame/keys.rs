//! Keys that work everywhere. None is a single letter, so that dictation presses none.

use super::strip::SEARCH_ID;
use crate::app::clock;
use crate::app::components::Toasts;
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use crate::app::route::{Route, focus_on};
use crate::app::session::{Session, VaultState};
use crate::app::words;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Listens for as long as the app runs.
pub fn listen() {
    let (session, route) = (Session::here(), Route::here());
    let (keeper, toasts) = (Keeper::here(), Toasts::here());
    let _ = window_event_listener(ev::keydown, move |event| {
        let with = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
        let state = session.vault.get_untracked();
        if !with || !state.is_open() || state == VaultState::Covered {
            return;
        }
        match event.key().as_str() {
            "k" | "K" => {
                event.prevent_default();
                if document().get_element_by_id(SEARCH_ID).is_some() {
                    focus_on(SEARCH_ID);
                } else {
                    route.go(&Inside::Search.into());
                }
            }
            "s" | "S" => {
                event.prevent_default();
                spawn_local(async move {
                    let said = match keeper.flush().await {
                        _ if state == VaultState::Sample => {
                            "This is the sample: nothing is kept.".to_owned()
                        }
                        Ok(()) => {
                            let now = clock::minutes_of_day(clock::now_ms());
                            format!("Saved {}.", words::clock_time(now))
                        }
                        Err(error) => error.to_string(),
                    };
                    toasts.say(said);
                });
            }
            _ => {}
        }
    });
}
