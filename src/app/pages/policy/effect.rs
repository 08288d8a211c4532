//! What a choice would change, before it is made: for whom, by which rule, from what to what.

use super::whom::{Whom, how_many};
use crate::app::components::{Disclosure, Notice};
use crate::app::date_text::lower_first;
use crate::app::due::{Due, Judged};
use crate::app::keeper::Keeper;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::policy::{Decision, Decisions, Difference, State, differences};
use alongside_core::supervision::Workspace;
use leptos::prelude::*;

/// How many lines are shown before the rest is folded away.
const SHOWN: usize = 6;

/// One line that would be another.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Changed {
    whom: Whom,
    rule: String,
    before: String,
    after: String,
}

/// What a decision says, in words: `Overdue: by Thursday 5 March 2026 (today)`.
fn told(decision: Option<&Decision>, as_of: Date) -> String {
    let Some(decision) = decision.filter(|one| one.state != State::NotApplicable) else {
        return "nothing is asked".to_owned();
    };
    let status = words::status_on(decision, as_of);
    let line = lower_first(&words::due_line(decision, as_of));
    format!("{}, {line}", lower_first(status.word))
}

/// The lines whose words change; a change of what a date rests on alone is none.
fn changed(
    all: &[Difference<'_>],
    as_of: Date,
    whom: impl Fn(&str) -> Option<Whom>,
) -> Vec<Changed> {
    let mut lines: Vec<Changed> = all
        .iter()
        .filter_map(|one| {
            let decision = one.before.or(one.after)?;
            let (before, after) = (told(one.before, as_of), told(one.after, as_of));
            (before != after).then_some(())?;
            Some(Changed {
                whom: whom(&decision.subject)?,
                rule: decision.rule.to_string(),
                before,
                after,
            })
        })
        .collect();
    lines.sort_by(|one, other| (&one.whom.name, &one.rule).cmp(&(&other.whom.name, &other.rule)));
    lines
}

fn would_change(judged: &Judged, then: &Decisions, workspace: &Workspace) -> Vec<Changed> {
    let all = differences(&judged.evaluation.decisions, then);
    changed(&all, judged.as_of, |subject| Whom::of(workspace, subject))
}

/// The effect of a choice, told where it is made. `then` finds what would be decided with it.
#[component]
pub fn WouldChange(
    /// What the policy would say; words on why it cannot be told; none while nothing is chosen.
    then: impl Fn(&Judged) -> Option<Result<Decisions, String>> + Send + Sync + 'static,
) -> impl IntoView {
    let (due, keeper) = (Due::here(), Keeper::here());
    move || {
        let judged = due.judged()?;
        let then = match then(&judged)? {
            Ok(then) => then,
            Err(because) => return Some(view! { <Notice><p>{because}</p></Notice> }.into_any()),
        };
        let lines = keeper.read(|workspace| would_change(&judged, &then, workspace));
        Some(effect(lines))
    }
}

fn effect(mut lines: Vec<Changed>) -> AnyView {
    if lines.is_empty() {
        return view! {
            <Notice>
                <p role="status">"Nobody here would change today."</p>
            </Notice>
        }
        .into_any();
    }
    let who = how_many(lines.iter().map(|line| &line.whom));
    let rest = lines.split_off(lines.len().min(SHOWN));
    let more = (!rest.is_empty()).then(|| {
        let summary = words::number_of(rest.len(), "more line", "more lines");
        view! { <Disclosure summary=summary>{list(rest)}</Disclosure> }
    });
    view! {
        <Notice>
            <p role="status">
                <strong>{who}" would change."</strong>
            </p>
            {list(lines)}
            {more}
        </Notice>
    }
    .into_any()
}

fn list(lines: Vec<Changed>) -> AnyView {
    let lines = lines
        .into_iter()
        .map(|line| {
            view! {
                <li>
                    {line.whom.link()}", "{line.rule}": from “"{line.before}"” to “"{line.after}"”"
                </li>
            }
        })
        .collect_view();
    view! { <ul class="plain-list">{lines}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::super::whom::named;
    use super::*;
    use alongside_core::supervision::Kind;
    use serde_json::json;

    fn decision(due: &str, basis: &str) -> Decision {
        serde_json::from_value(json!({
            "rule": "HAV-076", "subject": "aisha", "for": null, "clock": "case-sessions",
            "occurrence": "next", "state": "upcoming", "days": null, "unit": null,
            "modal": "is", "grade": "duty", "owner": "supervisor", "basis": basis,
            "opens": null, "due": due, "latest": due, "done_on": null,
            "amount": null, "governs": true, "reasons": [], "deviation": null
        }))
        .unwrap()
    }

    fn lines(before: &[Decision], after: &[Decision]) -> Vec<(String, String, String)> {
        let as_of = Date::parse("2026-03-05").unwrap();
        let whom = |subject: &str| Some(named(subject, Kind::Person));
        let (before, after) = (before.to_vec().into(), after.to_vec().into());
        changed(&differences(&before, &after), as_of, whom)
            .into_iter()
            .map(|line| (line.whom.name, line.before, line.after))
            .collect()
    }

    #[test]
    fn a_line_tells_from_what_to_what() {
        let found = lines(
            &[decision("2026-03-12", "printed")],
            &[decision("2026-03-26", "reading")],
        );
        let told = (
            "aisha".to_owned(),
            "due soon, by Thursday 12 March 2026 (in 7 days)".to_owned(),
            "not due yet, by Thursday 26 March 2026 (in 21 days)".to_owned(),
        );
        assert_eq!(found, [told]);
    }

    #[test]
    fn what_comes_new_or_falls_away_is_told() {
        let one = [decision("2026-03-12", "printed")];
        assert_eq!(lines(&[], &one)[0].1, "nothing is asked");
        assert_eq!(lines(&one, &[])[0].2, "nothing is asked");
    }

    #[test]
    fn another_footing_of_the_same_day_is_no_change() {
        let (one, other) = (
            [decision("2026-03-12", "printed")],
            [decision("2026-03-12", "reading")],
        );
        assert_eq!(lines(&one, &other), []);
    }
}
