//! Sitting down, and being called away.

use crate::app::clock;
use crate::app::components::{Button, Icon, Mark, Toasts, Weight};
use crate::app::gate::Gate;
use crate::app::keeper::Keeper;
use crate::app::words;
use crate::store::idle::IdleEvent;
use alongside_core::supervision::{Change, DocId, MeetingStatus};
use leptos::prelude::*;
use std::time::Duration;

/// The line with the time sat, and its buttons. Absent once the meeting is over.
#[component]
pub fn Sitting(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let gate = Gate::here();
    let tick = RwSignal::new(clock::now_ms());
    if let Ok(handle) =
        set_interval_with_handle(move || tick.set(clock::now_ms()), Duration::from_secs(15))
    {
        on_cleanup(move || handle.clear());
    }
    let state = Memo::new(move |_| {
        keeper.read(|all| {
            let meeting = all
                .meeting(id)
                .filter(|one| one.status == MeetingStatus::Planned)?;
            let running = meeting
                .is_sitting()
                .then(|| meeting.stretches.last().map(|one| one.began));
            Some((meeting.sat_minutes(), running.flatten()))
        })
    });
    let send = move |change: Change| {
        if let Err(error) = keeper.send(change) {
            Toasts::here().say(error.to_string());
        }
    };
    move || {
        state.get().map(|(sat, running)| match running {
            Some(began) => {
                let minutes = move || {
                    let now = tick.get().saturating_sub(began).max(0) / 60_000;
                    i64::from(sat).saturating_add(now)
                };
                view! {
                    <div class="sitting row">
                        <Mark icon=Icon::Clock />
                        <p>
                            "Meeting since "{words::clock_time(clock::minutes_of_day(began))}", "
                            {move || words::count(minutes(), "minute", "minutes")}" so far"
                        </p>
                        <Button
                            weight=Weight::Secondary
                            press=move || {
                                send(Change::CallAway { id, reason: String::new() });
                                gate.tell(IdleEvent::CoverNow);
                            }
                        >
                            "Called away"
                        </Button>
                    </div>
                }
                .into_any()
            }
            None => view! {
                <div class="sitting row">
                    <Mark icon=Icon::Clock />
                    <p>
                        {if sat == 0 {
                            "Not started. You can also write without the clock.".to_owned()
                        } else {
                            format!("{} so far.", words::count(i64::from(sat), "minute", "minutes"))
                        }}
                    </p>
                    <Button
                        weight=Weight::Secondary
                        press=move || {
                            tick.set(clock::now_ms());
                            send(Change::SitDown { id });
                        }
                    >
                        "Start the clock"
                    </Button>
                </div>
            }
            .into_any(),
        })
    }
}
