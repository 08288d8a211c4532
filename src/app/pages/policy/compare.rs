//! Another policy beside this one: over the people here, and rule by rule.

use super::by_topic::ByTopic;
use super::whom::{Whom, how_many};
use crate::app::components::{Choice, Column, DataTable, Empty, Notice, NoticeKind, Select};
use crate::app::date_text::lower_first;
use crate::app::due::{Due, Judged};
use crate::app::engine::{Fetched, Library, Policy};
use crate::app::keeper::Keeper;
use crate::app::vocabulary::topic_words;
use crate::app::words;
use alongside_core::form;
use alongside_core::policy::{Decision, moved};
use alongside_core::supervision::Workspace;
use leptos::prelude::*;

/// Somebody with other days under the other policy.
struct Line {
    whom: Whom,
    topic: String,
    here: Vec<String>,
    there: Vec<String>,
}

/// The page's part.
#[component]
pub fn Compare(
    /// The policy in use.
    policy: Policy,
) -> impl IntoView {
    let library = Library::here();
    let chosen = RwSignal::new(String::new());
    let other = RwSignal::new(None::<Fetched<Policy>>);
    let own = StoredValue::new(policy.pack().id.clone());
    let choices = Signal::derive(move || {
        library
            .lines()
            .into_iter()
            .filter(|line| own.with_value(|own| *own != line.id))
            .map(|line| Choice::new(line.id, format!("{} ({})", line.council, line.edition)))
            .collect()
    });
    Effect::new(move |_| {
        let id = chosen.get();
        if id.is_empty() {
            other.set(None);
            return;
        }
        other.set(Some(Fetched::Coming));
        leptos::task::spawn_local(async move {
            let fetched = match library.load(&id).await {
                Ok(policy) => Fetched::Here(policy),
                Err(error) => Fetched::Failed(error),
            };
            // Another may have been chosen, or the page left, meanwhile.
            if chosen.try_get_untracked().is_some_and(|now| now == id) {
                other.set(Some(fetched));
            }
        });
    });
    view! {
        <h2>"Compare with another policy"</h2>
        <Select
            id="compare-with"
            label="Which policy?"
            choices=choices
            value=chosen
            empty="Choose a policy"
        />
        {move || match other.get() {
            None => view! {
                <Empty>
                    <p>
                        "Choose a policy. You then see whose days here would change under it, and both policies’ rules side by side."
                    </p>
                </Empty>
            }
            .into_any(),
            Some(Fetched::Coming) => {
                view! { <p role="status">"Fetching the policy…"</p> }.into_any()
            }
            Some(Fetched::Failed(error)) => view! {
                <Notice kind=NoticeKind::Problem>
                    <p>{error.to_string()}</p>
                </Notice>
            }
            .into_any(),
            Some(Fetched::Here(other)) => view! {
                <OverPeople other=other.clone() />
                <ByTopic here=policy.clone() there=other />
            }
            .into_any(),
        }}
    }
}

/// Whose days would be others.
#[component]
fn OverPeople(other: Policy) -> impl IntoView {
    let (due, keeper) = (Due::here(), Keeper::here());
    move || {
        let Some(judged) = due.judged().filter(|judged| judged.whole) else {
            return view! { <p role="status">"Working out what is due…"</p> }.into_any();
        };
        let lines = keeper.read(|workspace| lines(&judged, &other, workspace));
        let council = other.pack().council.clone();
        if lines.is_empty() {
            return view! {
                <h3>"For the people here"</h3>
                <p role="status">
                    {format!("Nobody here would have other days under {council}.")}
                </p>
            }
            .into_any();
        }
        let who = how_many(lines.iter().map(|line| &line.whom));
        let columns = vec![
            Column::words("Who"),
            Column::words("About"),
            Column::words(judged.policy.pack().council.clone()),
            Column::words(council.clone()),
        ];
        let rows = lines
            .into_iter()
            .map(|line| {
                vec![
                    line.whom.link(),
                    line.topic.into_any(),
                    days(line.here),
                    days(line.there),
                ]
            })
            .collect();
        view! {
            <h3>"For the people here"</h3>
            <p role="status">
                <strong>{format!("{who} would have other days under {council}.")}</strong>
            </p>
            <p class="muted">
                "The same dates, judged today by the other policy as it is written. Contracts and forms of this policy do not count under the other."
            </p>
            <DataTable caption="Who moves, from what day to what day" columns=columns rows=rows />
        }
        .into_any()
    }
}

fn days(lines: Vec<String>) -> AnyView {
    if lines.is_empty() {
        return view! { <span class="muted">"No day"</span> }.into_any();
    }
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
    view! { <ul class="plain-list">{lines.collect_view()}</ul> }.into_any()
}

fn lines(judged: &Judged, other: &Policy, workspace: &Workspace) -> Vec<Line> {
    let mut facts = workspace.facts().under(&other.pack().id);
    form::complete_facts(&mut facts, workspace, other.pack());
    let other = other.under(&facts).unwrap_or_else(|| other.clone());
    let then = other.decide(&facts, judged.as_of);
    let now = &judged.evaluation.decisions;
    let mut lines: Vec<Line> = moved((judged.policy.book(), now), (other.book(), &then))
        .into_iter()
        .filter_map(|one| {
            let told = |policy: &Policy, lines: &[&Decision]| {
                let line = |line: &&Decision| told(policy, line, judged);
                lines.iter().map(line).collect()
            };
            Some(Line {
                whom: Whom::of(workspace, one.subject)?,
                topic: topic_words(one.topic),
                here: told(&judged.policy, &one.here),
                there: told(&other, &one.there),
            })
        })
        .collect();
    lines.sort_by_key(|line| (!line.whom.is_person(), line.whom.name.to_lowercase()));
    lines
}

/// `Case supervision: by Thursday 12 March 2026 (in 7 days). Section 3d (HAV-076)`
fn told(policy: &Policy, line: &Decision, judged: &Judged) -> String {
    let clause = policy
        .pack()
        .rule(&line.rule)
        .map_or_else(String::new, |rule| rule.clause.clone());
    format!(
        "{}: {}. {clause} ({})",
        policy.title_of(line),
        lower_first(&words::due_line(line, judged.as_of)),
        line.rule
    )
}
