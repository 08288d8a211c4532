//! The state before a restore, for thirty days.

use crate::app::components::{Button, Notice, NoticeKind, Toasts};
use crate::app::keeper::Keeper;
use crate::app::words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Offers to bring the state before the last restore back; nothing where there is none.
#[component]
pub fn BringBack() -> impl IntoView {
    let keeper = Keeper::here();
    let toasts = Toasts::here();
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<String>);
    let bring = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        fault.set(None);
        spawn_local(async move {
            let outcome = keeper.bring_back().await;
            if let Ok((back, stay)) = outcome {
                toasts.say(said(back, stay));
            }
            if busy.is_disposed() {
                return;
            }
            busy.set(false);
            if let Err(why) = outcome {
                fault.set(Some(why.to_string()));
            }
        });
    };
    let last = keeper.last_restore();
    let line = move || {
        last.get().map(|last| {
            format!(
                "On {} a backup of {} was restored: {} added, {} brought up to date, {} settled. Until {} you can go back to how things were before. What you have changed since stays.",
                words::day(last.on),
                words::day(last.made),
                last.added,
                last.changed,
                last.settled,
                words::day(last.way_back_until()),
            )
        })
    };
    view! {
        <Show when=move || last.with(Option::is_some)>
            <section>
                <h2>"The last restore"</h2>
                {move || {
                    fault.get().map(|why| {
                        view! {
                            <Notice kind=NoticeKind::Problem>
                                <p>"Nothing was changed. "{why}</p>
                            </Notice>
                        }
                    })
                }}
                <p>{line}</p>
                <Button press=bring>
                    {move || if busy.get() { "Going back…" } else { "Go back to before the restore" }}
                </Button>
            </section>
        </Show>
    }
}

fn said(back: usize, stay: usize) -> String {
    let items = |number: usize| {
        words::count(
            i64::try_from(number).unwrap_or(i64::MAX),
            "item is",
            "items are",
        )
    };
    match stay {
        0 => format!("{} as before the restore.", items(back)),
        stay => format!(
            "{} as before the restore. {} kept as now, because they were changed since.",
            items(back),
            items(stay)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_is_told() {
        assert_eq!(said(1, 0), "1 item is as before the restore.");
        assert!(said(4, 2).contains("2 items are kept as now"));
    }
}
