//! What the policy says of everybody on another day.

use super::whom::Whom;
use crate::app::clock;
use crate::app::components::{
    Actions, Button, DateField, DecisionTag, Disclosure, Empty, Notice, NoticeKind,
};
use crate::app::date_text::{lower_first, read_date};
use crate::app::due::Due;
use crate::app::keeper::Keeper;
use crate::app::words::{self, Tone};
use alongside_core::calendar::Date;
use alongside_core::policy::{Decision, State};
use alongside_core::supervision::Workspace;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How many weeks the slider reaches back and ahead.
const WEEKS: i32 = 52;

/// The week of the slider that is nearest to a day, as far as it reaches.
fn week_of(day: Date, today: Date) -> i32 {
    (day.days_since(today) + 3)
        .div_euclid(7)
        .clamp(-WEEKS, WEEKS)
}

/// Somebody with what stands open on a day.
struct Standing {
    whom: Whom,
    lines: Vec<Decision>,
}

/// Whether a line is still open: done or past it is none, and of a clock's limits only the one
/// that stands for it is one.
fn is_open(decision: &Decision) -> bool {
    let stands = decision.governs || decision.clock.is_none();
    stands
        && !matches!(
            decision.state,
            State::Met | State::MetLate | State::NotMet | State::NotApplicable
        )
}

/// Everybody with open lines, people first, by name; the soonest line first.
fn standings(
    decisions: impl IntoIterator<Item = Decision>,
    whom: impl Fn(&str) -> Option<Whom>,
) -> Vec<Standing> {
    let mut all: BTreeMap<String, Standing> = BTreeMap::new();
    for decision in decisions.into_iter().filter(is_open) {
        let subject = decision.subject.to_string();
        if let Some(found) = all.get_mut(&subject) {
            found.lines.push(decision);
        } else if let Some(whom) = whom(&subject) {
            let lines = vec![decision];
            all.insert(subject, Standing { whom, lines });
        }
    }
    let mut all: Vec<Standing> = all.into_values().collect();
    for one in &mut all {
        one.lines.sort_by_key(|line| {
            let day = line.latest.or(line.due);
            (day.is_none(), day)
        });
    }
    all.sort_by(|one, other| {
        let order = |one: &Standing| (!one.whom.is_person(), one.whom.name.to_lowercase());
        order(one).cmp(&order(other))
    });
    all
}

/// `1 overdue and 2 due soon`, the gravest first; how many lines where none presses.
fn in_short(lines: &[Decision], as_of: Date) -> String {
    let mut told = Vec::new();
    for tone in [Tone::Late, Tone::Watch, Tone::Soon] {
        let mut words: BTreeMap<&str, usize> = BTreeMap::new();
        for line in lines {
            let status = words::status_on(line, as_of);
            if status.tone == tone {
                *words.entry(status.word).or_default() += 1;
            }
        }
        let counted = words.into_iter();
        told.extend(counted.map(|(word, number)| format!("{number} {}", lower_first(word))));
    }
    if told.is_empty() {
        let many = words::number_of(lines.len(), "line", "lines");
        return format!("nothing pressing, {many}");
    }
    words::joined(&told)
}

/// The page's part.
#[component]
pub fn AsOf() -> impl IntoView {
    let today = clock::today();
    let typed = RwSignal::new(words::digits(today));
    let read = Memo::new(move |_| typed.with(|text| read_date(text, today)));
    let day = Memo::new(move |before: Option<&Date>| {
        let last = before.copied().unwrap_or(today);
        read.get().unwrap_or(last)
    });
    let error = Signal::derive(move || read.get().err().map(|error| error.message("The day")));
    let move_by = move |days: i32| typed.set(words::digits(day.get_untracked().plus_days(days)));
    let slid = move |event| {
        if let Ok(week) = event_target_value(&event).parse::<i32>() {
            typed.set(words::digits(today.plus_days(7 * week)));
        }
    };
    view! {
        <h2>"As of another day"</h2>
        <p>
            "What stood, or will stand, open for everybody on a day. For a day to come nothing more is taken to happen; for a day that is past only what was known then counts."
        </p>
        <DateField id="as-of" label="Which day?" value=typed error=error />
        <div class="field">
            <label for="as-of-week">"Or move by weeks, up to a year back or ahead"</label>
            <input
                class="slider"
                type="range"
                id="as-of-week"
                min=-WEEKS
                max=WEEKS
                step="1"
                aria-valuetext=move || words::weekday_and_day(day.get())
                prop:value=move || week_of(day.get(), today).to_string()
                on:input=slid
            />
        </div>
        <Actions>
            <Button press=move || move_by(-7)>"A week earlier"</Button>
            <Button press=move || move_by(7)>"A week later"</Button>
            <Button press=move || typed.set(words::digits(today))>"Today"</Button>
        </Actions>
        <Show when=move || read.with(Result::is_ok)>
            <OnDay day=day today=today />
        </Show>
    }
}

#[component]
fn OnDay(day: Memo<Date>, today: Date) -> impl IntoView {
    let (due, keeper) = (Due::here(), Keeper::here());
    move || {
        let Some(judged) = due.judged().filter(|judged| judged.whole) else {
            return view! { <p role="status">"Working out what is due…"</p> }.into_any();
        };
        let as_of = day.get();
        let decisions = judged.policy.decide(&judged.facts, as_of);
        let all = keeper.read(|workspace: &Workspace| {
            standings(decisions, |subject| Whom::of(workspace, subject))
        });
        let head = head(as_of, today);
        if all.is_empty() {
            return view! {
                {head}
                <Empty>
                    <p>
                        "Nothing stands open on this day. Lines appear once people are here and a policy holds for them on it."
                    </p>
                </Empty>
            }
            .into_any();
        }
        let (people, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|one| one.whom.is_person());
        let cases = (!others.is_empty()).then(|| {
            let summary = format!("Cases, teams and services ({})", others.len());
            view! {
                <Disclosure summary=summary>
                    {others.into_iter().map(|one| standing(one, as_of)).collect_view()}
                </Disclosure>
            }
        });
        view! {
            {head}
            <div id="as-of-result">
                {people.into_iter().map(|one| standing(one, as_of)).collect_view()} {cases}
            </div>
        }
        .into_any()
    }
}

/// Says plainly whether the list is today's.
fn head(as_of: Date, today: Date) -> AnyView {
    let day = words::weekday_and_day(as_of);
    if as_of == today {
        return view! { <p role="status">{format!("As at today, {day}.")}</p> }.into_any();
    }
    let when = words::from_today(as_of, today);
    view! {
        <Notice kind=NoticeKind::Warning>
            <p role="status">
                <strong>"Not today: "</strong>
                {format!("as at {day}, {when}.")}
            </p>
        </Notice>
    }
    .into_any()
}

fn standing(one: Standing, as_of: Date) -> AnyView {
    let summary = format!("{}: {}", one.whom.name, in_short(&one.lines, as_of));
    let page = one.whom.link();
    let lines = one
        .lines
        .into_iter()
        .map(|line| {
            let told = format!(
                "{}, {}",
                line.rule,
                lower_first(&words::due_line(&line, as_of))
            );
            view! {
                <li>
                    {title(&line)} {told}" "<DecisionTag decision=line today=as_of />
                </li>
            }
        })
        .collect_view();
    view! {
        <Disclosure summary=summary>
            <p>{page}" today"</p>
            <ul class="plain-list">{lines}</ul>
        </Disclosure>
    }
    .into_any()
}

/// What a line is about: its clock's name, where it has one.
fn title(line: &Decision) -> Option<AnyView> {
    let judged = Due::here().judged_now()?;
    line.clock.as_ref()?;
    let title = judged.policy.title_of(line);
    Some(view! { <strong>{title}": "</strong> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::super::whom::named;
    use super::*;
    use alongside_core::supervision::Kind;
    use serde_json::json;

    fn decision(subject: &str, rule: &str, state: &str, due: &str) -> Decision {
        serde_json::from_value(json!({
            "rule": rule, "subject": subject, "for": null, "clock": "case-sessions",
            "occurrence": "next", "state": state, "days": null, "unit": null,
            "modal": "is", "grade": "duty", "owner": "supervisor", "basis": "printed",
            "opens": null, "due": due, "latest": due, "done_on": null,
            "amount": null, "governs": true, "reasons": [], "deviation": null
        }))
        .unwrap()
    }

    #[test]
    fn a_day_has_its_nearest_week_and_the_slider_ends() {
        let today = Date::parse("2026-11-26").unwrap();
        for (days, week) in [(0, 0), (3, 0), (4, 1), (7, 1), (-3, 0), (-4, -1), (900, 52)] {
            assert_eq!(week_of(today.plus_days(days), today), week, "{days}");
        }
    }

    #[test]
    fn people_come_first_with_what_is_open_soonest_first() {
        let kind = |subject: &str| {
            if subject == "C-1" {
                Kind::Case
            } else {
                Kind::Person
            }
        };
        let found = standings(
            vec![
                decision("C-1", "HAV-077", "overdue", "2026-03-01"),
                decision("Ben", "HAV-076", "upcoming", "2026-03-20"),
                decision("Aisha", "HAV-076", "upcoming", "2026-03-12"),
                decision("Aisha", "HAV-073", "overdue", "2026-03-02"),
                decision("Aisha", "HAV-070", "met", "2026-03-02"),
            ],
            |subject| Some(named(subject, kind(subject))),
        );
        let told: Vec<(&str, Vec<&str>)> = found
            .iter()
            .map(|one| {
                let rules = one.lines.iter().map(|line| line.rule.as_str()).collect();
                (one.whom.name.as_str(), rules)
            })
            .collect();
        assert_eq!(
            told,
            [
                ("Aisha", vec!["HAV-073", "HAV-076"]),
                ("Ben", vec!["HAV-076"]),
                ("C-1", vec!["HAV-077"]),
            ]
        );
        let as_of = Date::parse("2026-03-05").unwrap();
        assert_eq!(in_short(&found[0].lines, as_of), "1 overdue and 1 due soon");
        assert_eq!(in_short(&found[1].lines, as_of), "nothing pressing, 1 line");
    }
}
