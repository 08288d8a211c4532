//! What the policy says of one person or case: a card for each thing that is counted, what
//! else bears on it below, and what is past at the end.

use super::entry::name_of;
use super::policy::ReadingsChanged;
use crate::app::components::{DecisionTag, Disclosure, Empty, WhyDetails};
use crate::app::due::{Due, Judged};
use crate::app::engine::{Explained, WithPolicy};
use crate::app::keeper::Keeper;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::policy::{Decision, Owner, State};
use alongside_core::supervision::DocId;
use leptos::prelude::*;

/// What is counted, with everything that bears on it.
struct Card {
    line: Decision,
    others: Vec<Decision>,
}

/// The decisions about one subject, sorted for the screen.
#[derive(Default)]
struct Sorted {
    cards: Vec<Card>,
    single: Vec<Decision>,
    past: Vec<Decision>,
    /// What a senior manager has to do about the person.
    senior: Vec<Decision>,
}

fn is_past(decision: &Decision) -> bool {
    match decision.state {
        State::Met | State::MetLate | State::NotMet => true,
        // What came before is not recorded; what is still to come has its latest day.
        State::NotRecordedHere => decision.due.is_none(),
        _ => false,
    }
}

fn by_day(decision: &Decision) -> (bool, Option<Date>) {
    let day = decision.latest.or(decision.due);
    (day.is_none(), day)
}

/// Whether two rules are of one policy, by the letters that its rules begin with: two policies
/// may call a clock the same.
fn is_of_one_pack(one: &str, other: &str) -> bool {
    let letters = |rule: &str| rule.split('-').next().map(str::to_owned);
    letters(one) == letters(other)
}

/// `of_worker`: the lines are about someone who is supervised here, so that what a senior
/// manager has to do stands apart from what the pair has to do.
fn sorted(decisions: Vec<Decision>, of_worker: bool) -> Sorted {
    let mut out = Sorted::default();
    let (senior, own): (Vec<_>, Vec<_>) = decisions
        .into_iter()
        .filter(|decision| decision.state != State::NotApplicable)
        .partition(|decision| of_worker && decision.owner == Owner::SeniorManager);
    out.senior = senior;
    let (lines, rest): (Vec<_>, Vec<_>) = own
        .into_iter()
        .partition(|decision| decision.governs && decision.clock.is_some());
    out.cards = lines
        .into_iter()
        .map(|line| Card {
            line,
            others: Vec::new(),
        })
        .collect();
    for decision in rest {
        let card = out.cards.iter_mut().find(|card| {
            decision.clock.is_some()
                && card.line.clock == decision.clock
                && is_of_one_pack(&card.line.rule, &decision.rule)
                && card.line.for_whom == decision.for_whom
        });
        match card {
            _ if is_past(&decision) => out.past.push(decision),
            Some(card) => card.others.push(decision),
            None => out.single.push(decision),
        }
    }
    let (single, untold) = latest_only(std::mem::take(&mut out.single));
    out.single = single;
    out.past.extend(untold);
    out.cards.sort_by_key(|card| by_day(&card.line));
    out.single.sort_by_key(by_day);
    out.senior.sort_by_key(by_day);
    out.past.sort_by_key(|decision| {
        std::cmp::Reverse(decision.done_on.or(decision.latest).or(decision.due))
    });
    out
}

/// What cannot be told is asked once, for the latest period; earlier ones are past.
fn latest_only(decisions: Vec<Decision>) -> (Vec<Decision>, Vec<Decision>) {
    let open =
        |decision: &Decision| !matches!(decision.state, State::CannotTell | State::NotConfigured);
    let is_latest = |decision: &Decision| {
        !decisions.iter().any(|other| {
            other.rule == decision.rule
                && other.for_whom == decision.for_whom
                && other.occurrence > decision.occurrence
        })
    };
    decisions
        .iter()
        .cloned()
        .partition(|decision| open(decision) || is_latest(decision))
}

/// The period that a decision is about, where it is one: `2026-02`, `2026-Q1`, `2025/26`.
fn period(occurrence: &str) -> Option<String> {
    if let Some((year, quarter)) = occurrence.split_once("-Q") {
        return Some(format!("Quarter {quarter} of {year}"));
    }
    if occurrence.contains('/') && occurrence.len() == 7 {
        return Some(format!("Year {occurrence}"));
    }
    let first = Date::parse(&format!("{occurrence}-01")).ok()?;
    Some(format!("{} {}", first.month_name(), first.ymd().0))
}

/// The decisions about a person, case or team.
#[component]
pub fn Decisions(
    /// Whom or what they are about.
    subject: DocId,
) -> impl IntoView {
    let due = Due::here();
    let keeper = Keeper::here();
    view! {
        <WithPolicy view=move |_| {
            view! {
                {move || {
                    due.judged()
                        .map(|judged| {
                            let of_worker = keeper
                                .read(|all| {
                                    all.person(subject).is_some_and(|person| person.supervised)
                                });
                            let judged = Judged {
                                policy: keeper
                                    .read(|all| {
                                        judged.policy.of_person(all, Some(subject), judged.as_of)
                                    }),
                                ..judged
                            };
                            let sorted = sorted(due.about(subject), of_worker);
                            view! { <Told sorted=sorted judged=judged /> }
                        })
                }}
            }
                .into_any()
        } />
    }
}

#[component]
fn Told(sorted: Sorted, judged: Judged) -> impl IntoView {
    let Sorted {
        cards,
        single,
        past,
        senior,
    } = sorted;
    let empty = cards.is_empty() && single.is_empty() && past.is_empty();
    let cards: Vec<_> = cards
        .into_iter()
        .map(|card| view! { <DueCard card=card judged=judged.clone() /> })
        .collect();
    let single = lines(single, &judged);
    let past = lines(past, &judged);
    let senior = lines(senior, &judged);
    let caution = judged.policy.caution();
    view! {
        <p class="muted">
            "As at "{words::weekday_and_day(judged.as_of)}
            {caution.map(|caution| format!(". {caution}"))}
        </p>
        <ReadingsChanged />
        {empty
            .then(|| {
                view! {
                    <Empty>
                        <p>
                            "What is due will stand here, with the clause and the reason. The policy counts nothing here yet."
                        </p>
                    </Empty>
                }
            })}
        {(!cards.is_empty()).then(|| view! { <ul class="due-list">{cards}</ul> })}
        {(!single.is_empty())
            .then(|| {
                view! {
                    <h2>"Also asked"</h2>
                    <ul class="limits">{single}</ul>
                }
            })}
        {(!senior.is_empty())
            .then(|| {
                view! {
                    <Disclosure summary="For a senior manager">
                        <p>"The policy asks these of a senior manager, not of the two of you."</p>
                        <ul class="limits">{senior}</ul>
                    </Disclosure>
                }
            })}
        {(!past.is_empty())
            .then(|| {
                view! {
                    <Disclosure summary="What is closed">
                        <ul class="limits">{past}</ul>
                    </Disclosure>
                }
            })}
    }
}

#[component]
fn DueCard(card: Card, judged: Judged) -> impl IntoView {
    let Card { line, others } = card;
    let today = judged.as_of;
    let title = judged.policy.title_of(&line);
    let tone = words::status_on(&line, today).tone.word();
    let asks = judged
        .policy
        .rule(&line.rule)
        .map(|rule| rule.wording.clone());
    let clause = judged.policy.clause_words(&line.rule);
    let others = lines(others, &judged);
    let about = title.clone();
    view! {
        <li class=format!("due due-{tone}")>
            <div class="due-head">
                <h3>{title.clone()}</h3>
                <DecisionTag decision=line.clone() today=today />
            </div>
            <p class="due-date">{words::due_line(&line, today)}</p>
            <p>{asks}</p>
            <p class="muted small">{standing(&line)}" "{clause}</p>
            <WhyDetails
                about=title
                decision=line.clone()
                explain=why(&judged, line)
                today=today
            />
            {(!others.is_empty())
                .then(|| {
                    view! {
                        <Disclosure summary="Other limits on this" about=about>
                            <ul class="limits">{others}</ul>
                        </Disclosure>
                    }
                })}
        </li>
    }
}

/// The same, and under which policy, where there is more than one.
pub fn standing_in(judged: &Judged, decision: &Decision) -> String {
    match judged.policy.under_words(&decision.rule) {
        Some(under) => format!("{} {under}", standing(decision)),
        None => standing(decision),
    }
}

/// How strongly, who and on what: the same words as in the explanation.
pub fn standing(decision: &Decision) -> String {
    let sentence = |words: &str| format!("{}.", words.trim_end_matches('.'));
    [
        words::grade_words(decision.grade, decision.modal),
        words::owner_words(decision.owner),
        words::basis_words(decision.basis),
    ]
    .map(sentence)
    .join(" ")
}

fn lines(decisions: Vec<Decision>, judged: &Judged) -> Vec<impl IntoView + use<>> {
    decisions
        .into_iter()
        .map(|decision| line(decision, judged))
        .collect()
}

fn line(decision: Decision, judged: &Judged) -> impl IntoView + use<> {
    let today = judged.as_of;
    let asks = judged
        .policy
        .rule(&decision.rule)
        .map(|rule| rule.wording.clone());
    let title = judged.policy.title_of(&decision);
    let about = format!("{title}, {} {}", decision.rule, decision.occurrence);
    let same = asks.as_ref() == Some(&title);
    view! {
        <li>
            <div class="due-head">
                <strong>{title}</strong>
                <DecisionTag decision=decision.clone() today=today />
            </div>
            <p>
                {period(&decision.occurrence).map(|period| format!("{period}. "))}
                {words::due_line(&decision, today)}
            </p>
            {(!same).then_some(asks)}
            <p class="muted small">{standing_in(judged, &decision)}</p>
            <WhyDetails
                about=about
                decision=decision.clone()
                explain=why(judged, decision)
                today=today
            />
        </li>
    }
}

/// The explanation, worked out when it is opened.
fn why(judged: &Judged, decision: Decision) -> Callback<(), Explained> {
    let judged = judged.clone();
    let keeper = Keeper::here();
    Callback::new(move |()| {
        let name = |id: &str| keeper.read_now(|workspace| name_of(workspace, id));
        judged
            .policy
            .why(&judged.facts, &decision, judged.as_of, &name)
    })
}
