//! The suggested day on the screen, with its reason and a way to take it.

use super::suggest::Suggestion;
use crate::app::clock;
use crate::app::components::{Button, Inset, WhyDetails};
use crate::app::due::Judged;
use crate::app::keeper::Keeper;
use crate::app::pages::meeting::name_of;
use crate::app::words;
use leptos::prelude::*;

/// The suggestion; words in its place where the policy sets no day.
#[component]
pub fn Suggested(
    /// The suggestion now.
    #[prop(into)]
    suggestion: Signal<Option<Suggestion>>,
    /// The facts and the policy behind it.
    #[prop(into)]
    judged: Signal<Option<Judged>>,
    /// The day field that it can fill.
    day: RwSignal<String>,
) -> impl IntoView {
    let keeper = Keeper::here();
    move || {
        let Some(judged) = judged.get() else {
            return view! { <p role="status">"Working out what the policy suggests…"</p> }
                .into_any();
        };
        let Some(found) = suggestion.get() else {
            return view! {
                <Inset>
                    <p>"No day can be worked out: the policy sets none for this kind of meeting, or no last date is known here. Choose one that suits you both."</p>
                </Inset>
            }
            .into_any();
        };
        let today = clock::today();
        let line = words::due_line(&found.decision, today);
        let title = judged.policy.title_of(&found.decision);
        let clause = judged.policy.clause_words(&found.decision.rule);
        let on = found.on;
        let moved = found
            .moved
            .iter()
            .map(|why| view! { <p>{why.clone()}</p> })
            .collect_view();
        let decision = found.decision.clone();
        let why = {
            let decision = decision.clone();
            Callback::new(move |()| {
                keeper.read_now(|all| {
                    let name = |id: &str| name_of(all, id);
                    judged
                        .policy
                        .why(&judged.facts, &decision, judged.as_of, &name)
                })
            })
        };
        view! {
            <Inset>
                <p class="due-date">"Suggested: "{words::weekday_and_day(on)}</p>
                <p>{title.clone()}". "{line}"."</p>
                {moved}
                <p class="muted small">{clause}". "{words::not_printed(&found.decision)}</p>
                <Button about="for the meeting" press=move || day.set(words::digits(on))>
                    "Use this day"
                </Button>
                <WhyDetails about=title decision=decision explain=why today=today />
            </Inset>
        }
        .into_any()
    }
}
