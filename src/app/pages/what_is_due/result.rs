//! What the policy says, one card for each thing it counts.

use super::answers::{WORKER, name_of};
use crate::app::clock;
use crate::app::components::{DecisionTag, Disclosure, Empty, Weight, WhyDetails, link_class, to};
use crate::app::engine::Policy;
use crate::app::page::Plain;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::policy::{Decision, FactFile, State};
use leptos::prelude::*;
use std::sync::Arc;

/// The decisions of one clock: the line that stands for it, and the other limits.
struct Card {
    line: Decision,
    others: Vec<Decision>,
}

impl Card {
    /// The soonest day that the policy's firm limits set, where the line itself sets none.
    fn limit(&self) -> Option<Date> {
        if self.line.latest.is_some() {
            return None;
        }
        self.others.iter().filter_map(|other| other.latest).min()
    }
}

/// Whether a decision has a day or an outcome to show.
fn tells(decision: &Decision) -> bool {
    !matches!(
        decision.state,
        State::CannotTell | State::NotRecordedHere | State::NotConfigured | State::NotApplicable
    )
}

/// Gathers the decisions of the worker's clocks into cards, the soonest first, and what
/// cannot be told.
fn cards(decisions: impl IntoIterator<Item = Decision>) -> (Vec<Card>, Vec<Decision>) {
    let mut cards: Vec<Card> = Vec::new();
    let mut untold = Vec::new();
    let own = |one: &Decision| {
        one.subject == WORKER && one.clock.is_some() && (one.governs || one.occurrence == "next")
    };
    let (lines, others): (Vec<_>, Vec<_>) = decisions
        .into_iter()
        .filter(own)
        .partition(|decision| decision.governs);
    for line in lines {
        if tells(&line) {
            cards.push(Card {
                line,
                others: Vec::new(),
            });
        } else {
            untold.push(line);
        }
    }
    for other in others.into_iter().filter(tells) {
        if let Some(card) = cards.iter_mut().find(|card| card.line.clock == other.clock) {
            card.others.push(other);
        }
    }
    cards.sort_by_key(|card| card.line.latest.or(card.line.due));
    (cards, untold)
}

/// The answer of the page.
#[component]
pub fn Results(policy: Policy, facts: FactFile) -> impl IntoView {
    let today = clock::today();
    let (cards, untold) = cards(policy.decide(&facts, today));
    let facts = Arc::new(facts);
    let empty = cards.is_empty();
    let list = cards
        .into_iter()
        .map(|card| view! { <DueCard policy=policy.clone() facts=facts.clone() card=card today=today /> })
        .collect_view();
    let untold = untold
        .into_iter()
        .map(|decision| {
            let title = policy.title_of(&decision);
            if decision.state == State::NotRecordedHere {
                return view! { <li>{title}": you gave no date to count from"</li> }.into_any();
            }
            let line = words::due_line(&decision, today);
            view! {
                <li>
                    {title}". "{line}". " <DecisionTag decision=decision today=today />
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <h2>"What the policy says, as at "{words::day(today)}</h2>
        {if empty {
            view! {
                <Empty>
                    <p>
                        "No date can be worked out from these answers. Give at least one date above."
                    </p>
                </Empty>
            }
                .into_any()
        } else {
            view! { <ul class="due-list" role="list">{list}</ul> }.into_any()
        }}
        {(!untold.is_empty())
            .then(|| {
                view! {
                    <Disclosure summary="What these answers cannot tell">
                        <ul>{untold}</ul>
                    </Disclosure>
                }
            })}
        <p>"To keep dates for all the people you supervise, with reminders and records:"</p>
        <p>
            <a class=link_class(Weight::Secondary) href=to(Plain::DeviceCheck)>
                "Set up this device"
            </a>
        </p>
    }
}

#[component]
fn DueCard(policy: Policy, facts: Arc<FactFile>, card: Card, today: Date) -> impl IntoView {
    let limit = card.limit().map(|day| {
        format!(
            "The policy's limit: {} ({})",
            words::weekday_and_day(day),
            words::from_today(day, today)
        )
    });
    let Card { line, others } = card;
    let title = policy.title_of(&line);
    let tone = words::status_on(&line, today).tone.word();
    let asks = policy
        .pack()
        .rule(&line.rule)
        .map(|rule| rule.wording.clone());
    let due = words::due_line(&line, today);
    let clause = policy.clause_words(&line.rule);
    let why = {
        let (policy, facts, line) = (policy.clone(), facts.clone(), line.clone());
        Callback::new(move |()| policy.why(&facts, &line, today, &name_of))
    };
    let limits = others
        .into_iter()
        .map(|other| {
            let asks = policy
                .pack()
                .rule(&other.rule)
                .map(|rule| rule.wording.clone());
            let due = words::due_line(&other, today);
            let about = format!("{}, {}", policy.title_of(&other), other.rule);
            let why = {
                let (policy, facts, other) = (policy.clone(), facts.clone(), other.clone());
                Callback::new(move |()| policy.why(&facts, &other, today, &name_of))
            };
            view! {
                <li>
                    <div class="due-head">
                        <strong>{due}</strong>
                        <DecisionTag decision=other.clone() today=today />
                    </div>
                    {asks}
                    <WhyDetails about=about decision=other explain=why today=today />
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <li class=format!("due due-{tone}")>
            <div class="due-head">
                <h3>{title.clone()}</h3>
                <DecisionTag decision=line.clone() today=today />
            </div>
            <p class="due-date">{due}</p>
            {limit.map(|limit| view! { <p class="strong">{limit}</p> })}
            <p>{asks}</p>
            <p class="muted small">{clause}</p>
            <WhyDetails about=title.clone() decision=line explain=why today=today />
            {(!limits.is_empty())
                .then(|| {
                    view! {
                        <Disclosure summary="Other limits on this" about=title>
                            <ul class="limits">{limits}</ul>
                        </Disclosure>
                    }
                })}
        </li>
    }
}
