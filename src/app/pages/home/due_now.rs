//! What is overdue, due this week, or later than the policy recommends.

use super::decision_line::DecisionLine;
use crate::app::components::{Button, Disclosure, Empty, Weight};
use crate::app::due::{Due, Judged};
use crate::app::keeper::Keeper;
use crate::app::pages::policy::ReadingsChanged;
use alongside_core::calendar::Date;
use alongside_core::policy::{Decision, Grade, Owner, State};
use alongside_core::supervision::{DocId, Role};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// How many lines are shown before "see all".
const SHOWN: usize = 7;

/// So many people are named of whom not everything can be told.
const NAMED: usize = 3;

/// Days ahead that "this week" takes in. A setting of the view: no state counts days.
const THIS_WEEK: i32 = 7;

/// Those of whom a policy asks what it asks of senior managers.
const SENIOR: [Role; 4] = [
    Role::ServiceManager,
    Role::HeadOfService,
    Role::AssistantDirector,
    Role::Director,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Overdue,
    DueSoon,
    LaterThanRecommended,
}

impl Group {
    const ALL: [Self; 3] = [Self::Overdue, Self::DueSoon, Self::LaterThanRecommended];

    fn title(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue",
            Self::DueSoon => "Due this week",
            Self::LaterThanRecommended => "Later than the policy recommends",
        }
    }

    /// Where a decision belongs; only a duty is ever overdue. None for what is not
    /// pressing.
    fn of(decision: &Decision, today: Date) -> Option<Self> {
        if decision.clock.is_some() && !decision.governs {
            return None;
        }
        let near = |day: Option<Date>| day.is_some_and(|day| day.days_since(today) < THIS_WEEK);
        match (decision.state, decision.grade) {
            (_, Grade::Information) => None,
            (State::Overdue, Grade::Serious | Grade::Duty) => Some(Self::Overdue),
            (State::DueToday, _) => Some(Self::DueSoon),
            (State::Upcoming | State::NotRecordedHere, _)
                if near(decision.due.or(decision.latest)) =>
            {
                Some(Self::DueSoon)
            }
            (State::Overdue | State::PastUsual, _) => Some(Self::LaterThanRecommended),
            _ => None,
        }
    }
}

/// Whether a decision stands in one of the lists.
pub(super) fn is_pressing(decision: &Decision, today: Date) -> bool {
    Group::of(decision, today).is_some()
}

/// Whether a decision says that too little is known of someone.
pub(super) fn is_untold(decision: &Decision) -> bool {
    decision.governs
        && decision.state == State::NotRecordedHere
        && decision.owner != Owner::SeniorManager
}

/// Pressing decisions in their groups, the earliest first. What stands under "not yet on
/// the child's record" is left out.
fn pressing(judged: &Judged, shown_elsewhere: &BTreeSet<DocId>) -> Vec<(Group, Decision)> {
    let elsewhere = |decision: &Decision| {
        let of = decision.occurrence.split('.').next().unwrap_or_default();
        DocId::parse(of).is_ok_and(|id| shown_elsewhere.contains(&id))
    };
    let mut lines: Vec<(Group, Decision)> = judged
        .evaluation
        .decisions
        .iter()
        .filter(|decision| !elsewhere(decision))
        .filter_map(|decision| Some((Group::of(decision, judged.as_of)?, decision.clone())))
        .collect();
    lines.sort_by_key(|(group, decision)| (*group, decision.latest.or(decision.due)));
    lines
}

/// Says of whom too little is known for the policy's dates: silence would look like "in time".
fn untold(judged: &Judged, keeper: Keeper) -> Option<impl IntoView + use<>> {
    let unknown: BTreeSet<&str> = judged
        .evaluation
        .decisions
        .iter()
        .filter(|decision| is_untold(decision))
        .map(|decision| &*decision.subject)
        .collect();
    let names: Vec<String> = keeper.read(|all| {
        let mut names: Vec<String> = all
            .people()
            .filter(|(id, person)| person.supervised && unknown.contains(&*id.to_string()))
            .map(|(_, person)| person.name.clone())
            .collect();
        names.sort();
        names
    });
    (!names.is_empty()).then(|| {
        let more = names.len().saturating_sub(NAMED);
        let mut who = names.into_iter().take(NAMED).collect::<Vec<_>>().join(", ");
        if more > 0 {
            who += &format!(" and {more} more");
        }
        view! {
            <p>
                "Not everything can be told: a last date is not recorded here for "{who}
                ". Their pages say which, and by when at the latest."
            </p>
        }
    })
}

/// The lists.
#[component]
pub fn DueNow(today: Signal<Date>) -> impl IntoView {
    let keeper = Keeper::here();
    let due = Due::here();
    let all_shown = RwSignal::new(false);
    let judged = move || {
        let elsewhere: BTreeSet<DocId> = keeper.read(|all| {
            all.not_entered()
                .into_iter()
                .map(|one| one.meeting)
                .collect()
        });
        due.judged()
            .map(|judged| (pressing(&judged, &elsewhere), judged))
    };
    let body = move || {
        today.track();
        let Some((lines, judged)) = judged() else {
            return view! { <p role="status">"Working out what is due…"</p> }.into_any();
        };
        let count = lines.len();
        let untold = untold(&judged, keeper);
        if count == 0 {
            return view! {
                <Empty>
                    <p>"Nothing is overdue, and nothing falls due in the next seven days."</p>
                    {untold}
                </Empty>
            }
            .into_any();
        }
        let senior_is_me = keeper.read(|all| {
            let role = all.person(all.me()?)?.role.at(judged.as_of)?;
            SENIOR.contains(role).then_some(())
        });
        let (theirs, lines): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(_, decision)| {
            decision.owner == Owner::SeniorManager && senior_is_me.is_none()
        });
        let count = lines.len();
        let theirs: Vec<_> = theirs
            .into_iter()
            .map(|(_, decision)| {
                view! {
                    <li>
                        <DecisionLine judged=judged.clone() decision=decision />
                    </li>
                }
            })
            .collect();
        let most = if all_shown.get() { count } else { SHOWN };
        let lines: Vec<_> = lines.into_iter().take(most).collect();
        let groups = Group::ALL
            .into_iter()
            .filter_map(|group| {
                let mine: Vec<_> = lines.iter().filter(|(of, _)| *of == group).collect();
                (!mine.is_empty()).then(|| {
                    let items = mine
                        .into_iter()
                        .map(|(_, decision)| {
                            view! {
                                <li>
                                    <DecisionLine judged=judged.clone() decision=decision.clone() />
                                </li>
                            }
                        })
                        .collect_view();
                    view! {
                        <h2>{group.title()}</h2>
                        <ul class="due-list" role="list">{items}</ul>
                    }
                })
            })
            .collect_view();
        view! {
            {groups}
            {untold}
            {(count > SHOWN)
                .then(|| {
                    let label = move || {
                        if all_shown.get() {
                            "Show fewer".to_owned()
                        } else {
                            format!("See all {count}")
                        }
                    };
                    view! {
                        <p>
                            <Button
                                weight=Weight::Secondary
                                press=move || all_shown.update(|shown| *shown = !*shown)
                            >
                                {label}
                            </Button>
                        </p>
                    }
                })}
            {(!theirs.is_empty())
                .then(|| {
                    view! {
                        <Disclosure summary="For a senior manager">
                            <p>
                                "The policy asks these of a senior manager. They stand here so that you can pass them on."
                            </p>
                            <ul class="due-list" role="list">{theirs}</ul>
                        </Disclosure>
                    }
                })}
        }
        .into_any()
    };
    view! {
        <section aria-label="What is due">{body} <ReadingsChanged /></section>
    }
}
