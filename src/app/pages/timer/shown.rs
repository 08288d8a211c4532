//! The timer where it is not the page itself: in a second window, on the lock screen, and as a
//! line on every other page. No names, no notes.

use super::face::Face;
use super::full::Big;
use super::run::{Part, Run};
use crate::app::components::{Actions, Button, Icon, Mark, Notice, NoticeKind, Weight, to};
use crate::app::device::marked;
use crate::app::page::{GroupPage, Page, Plain};
use crate::app::route::Route;
use crate::app::session::Session;
use alongside_core::group::clock as clock_words;
use alongside_core::group::{Act, State};
use leptos::prelude::*;

/// The timer that another window runs.
#[component]
pub fn Mirror(run: Run) -> impl IntoView {
    let big = Big::new();
    marked("data-timer", || Some("big"));
    let begun = Memo::new(move |_| run.state() != State::Ready);
    let left = Memo::new(move |_| run.part() == Part::Left);
    view! {
        <div class="timer timer-mirror" data-big="yes">
            <Show
                when=move || begun.get()
                fallback=|| {
                    view! {
                        <section class="timer-face" data-tone="quiet" aria-label="Clock">
                            <p class="timer-wait">"The clock will stand here when it begins."</p>
                        </section>
                    }
                }
            >
                <Face run=run />
            </Show>
            <div>
                <Show when=move || left.get()>
                    <Notice kind=NoticeKind::Warning>
                        <p>
                            "The window that runs the timer does not answer. It may be shut, or asleep."
                        </p>
                        <Actions>
                            <Button weight=Weight::Primary press=move || run.run_here()>
                                "Run the timer here"
                            </Button>
                        </Actions>
                    </Notice>
                </Show>
                <Actions>
                    <Button press=move || big.turn()>
                        {move || if big.is_on() { "Leave full screen" } else { "Full screen" }}
                    </Button>
                    <p class="muted">"The timer runs in another window. This one only shows it."</p>
                </Actions>
                <Refused big=big />
            </div>
        </div>
    }
}

/// Said where the browser gives no whole screen.
#[component]
pub fn Refused(big: Big) -> impl IntoView {
    move || {
        big.is_refused().then(|| {
            view! {
                <p class="saved timer-refused" role="status">
                    <Mark icon=Icon::Alert />
                    "This browser does not give the whole screen. The clock fills the page instead."
                </p>
            }
        })
    }
}

/// The clock and its main buttons, on the lock screen: a group that has begun goes on.
#[component]
pub fn StillRunning() -> impl IntoView {
    let run = Run::here();
    let under_way = Memo::new(move |_| run.is_under_way() && run.part() == Part::Runs);
    let state = Memo::new(move |_| run.state());
    // A mark of its own: under the cover the timer's page may be there, too.
    marked("data-timer-still", move || under_way.get().then_some("yes"));
    view! {
        <Show when=move || under_way.get()>
            <div class="timer timer-still">
                <Face run=run />
                <div class="timer-controls" role="group" aria-label="Timer buttons">
                    {move || {
                        if state.get() == State::Running {
                            view! {
                                <Button press=move || run.press(Act::Pause)>"Pause"</Button>
                                <Button press=move || run.press(Act::Next)>"Next step"</Button>
                            }
                                .into_any()
                        } else {
                            view! { <Button press=move || run.press(Act::Resume)>"Go on"</Button> }
                                .into_any()
                        }
                    }}
                    <a class="button button-secondary" href=to(Plain::Timer)>
                        "Open the timer"
                    </a>
                </div>
            </div>
        </Show>
    }
}

/// A line on every page but the timer's own while a session is under way.
#[component]
pub fn TimerStrip() -> impl IntoView {
    let (run, route, session) = (Run::here(), Route::here(), Session::here());
    let shown = Memo::new(move |_| {
        let of_timer = matches!(
            route.page(),
            Page::Plain(Plain::Timer) | Page::Group(_, GroupPage::Run)
        );
        run.is_under_way() && run.part() == Part::Runs && !of_timer
    });
    let words = Memo::new(move |_| {
        let look = run.look();
        let stands = match look.state {
            State::Paused => "paused".to_owned(),
            State::BrokenOff => "broken off".to_owned(),
            _ => clock_words(look.left),
        };
        format!("Step {} of {}, {stands}", look.step + 1, look.steps)
    });
    let address = move || match run.of() {
        Some(of) if session.vault.get().is_open() => Page::Group(of.session, GroupPage::Run).path(),
        _ => to(Plain::Timer),
    };
    view! {
        <Show when=move || shown.get()>
            <aside class="banner timer-strip" aria-label="Group timer">
                <a href=address>
                    <Mark icon=Icon::Clock />
                    "Group timer: "
                    {move || words.get()}
                </a>
            </aside>
        </Show>
    }
}
