//! A group: who belongs, which teams it is for, who leads, how often it meets.

use super::look::{format_choices, people};
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Checkboxes, Choice, ErrorSummary, PageHeading, Problem, Select, TextField,
    TextKind, Weight, Width, link_class, to,
};
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use crate::app::pages::timer::formats;
use crate::app::route::Route;
use alongside_core::calendar::Date;
use alongside_core::supervision::{Change, DocId, Group, Spans};
use leptos::prelude::*;

/// The spans after those who hold now are these. Who came today and goes today was never there.
fn now_these(before: &Spans<DocId>, these: &[DocId], today: Date) -> Spans<DocId> {
    let mut after = Spans::default();
    for one in before {
        let holds = one.span().to.is_none_or(|to| to >= today);
        let goes = holds && !these.contains(&one.value);
        if !goes {
            after.add(one.value, one.from, one.to);
        } else if one.from < today {
            after.add(one.value, one.from, Some(today.plus_days(-1)));
        }
    }
    for id in these {
        if before.all_at(today).all(|held| held != id) {
            after.add(*id, today, None);
        }
    }
    after
}

fn ids(chosen: &[String]) -> Vec<DocId> {
    chosen
        .iter()
        .filter_map(|id| DocId::parse(id).ok())
        .collect()
}

fn words(ids: impl Iterator<Item = DocId>) -> Vec<String> {
    ids.map(|id| id.to_string()).collect()
}

/// The page.
#[component]
pub fn GroupForm(id: DocId, policy: Policy) -> impl IntoView {
    let (keeper, route) = (Keeper::here(), Route::here());
    let today = clock::today();
    let before = keeper.read_now(|all| all.group(id).cloned());
    let is_new = before.is_none();
    let before = before.unwrap_or_default();
    let (all_people, teams, choices, me) = keeper.read_now(|all| {
        let teams: Vec<Choice> = all
            .teams()
            .map(|(id, team)| Choice::new(id.to_string(), team.name.clone()))
            .collect();
        (
            people(all, &[]),
            teams,
            format_choices(&formats(&policy, all)),
            all.me(),
        )
    });
    let name = RwSignal::new(before.name.clone());
    let members = RwSignal::new(words(before.members.all_at(today).copied()));
    let for_teams = RwSignal::new(words(before.teams.all_at(today).copied()));
    let leads = before.facilitator.at(today).copied().or(me);
    let leads = RwSignal::new(leads.map(|id| id.to_string()).unwrap_or_default());
    let a_month = RwSignal::new(
        before
            .a_month
            .map(|number| number.to_string())
            .unwrap_or_default(),
    );
    let format = RwSignal::new(before.template.clone());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let before = StoredValue::new(before);
    let save = move || {
        let mut wrong = Vec::new();
        if name.get_untracked().trim().is_empty() {
            wrong.push(Problem::new("group-name", "Give the group a name"));
        }
        if members.with_untracked(Vec::is_empty) {
            wrong.push(Problem::new("group-members", "Choose who belongs to it"));
        }
        let month = a_month.get_untracked().trim().to_owned();
        let number = month.parse::<u8>().ok();
        if !month.is_empty() && number.is_none() {
            wrong.push(Problem::new("group-month", "Write the number as 1 or 2"));
        }
        if !wrong.is_empty() {
            problems.set(wrong);
            return;
        }
        let old = before.get_value();
        let leader: Vec<DocId> = DocId::parse(&leads.get_untracked()).into_iter().collect();
        let group = Group {
            name: name.get_untracked().trim().to_owned(),
            members: now_these(&old.members, &ids(&members.get_untracked()), today),
            teams: now_these(&old.teams, &ids(&for_teams.get_untracked()), today),
            facilitator: now_these(&old.facilitator, &leader, today),
            a_month: number,
            template: format.get_untracked(),
            kept: old.kept,
        };
        let change = if is_new {
            Change::add(id, group)
        } else {
            Change::correct(id, group)
        };
        match keeper.send_undoable(change, "The group is saved.") {
            Ok(_) => route.replace(&Inside::Group.into()),
            Err(error) => problems.set(vec![Problem::new("group-name", error.to_string())]),
        }
    };
    let error = move |field: &str| Problem::at(problems, field);
    let has_teams = !teams.is_empty();
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>{if is_new { "Make a group" } else { "Group" }}</PageHeading>
        <TextField id="group-name" label="Name of the group" value=name error=error("group-name") />
        <Checkboxes
            id="group-members"
            legend="Who belongs to it?"
            choices=all_people.clone()
            value=members
            error=error("group-members")
        />
        {has_teams
            .then(|| {
                view! {
                    <Checkboxes
                        id="group-teams"
                        legend="Which teams is it for?"
                        choices=teams
                        value=for_teams
                        optional=true
                    />
                }
            })}
        <Select
            id="group-leads"
            label="Who leads it?"
            choices=Signal::stored(all_people)
            value=leads
            empty="Nobody yet"
        />
        <TextField
            id="group-month"
            label="How many sessions a month does the group want?"
            hint="What the group has set itself. What the policy asks is counted by itself."
            value=a_month
            kind=TextKind::Digits
            width=Width::Four
            optional=true
            error=error("group-month")
        />
        <Select
            id="group-format"
            label="Format"
            choices=Signal::stored(choices)
            value=format
            empty="Choose each time"
            optional=true
        />
        <Actions>
            <Button weight=Weight::Primary press=save>"Save the group"</Button>
            <a class=link_class(Weight::Quiet) href=to(Inside::Group)>"Go back"</a>
        </Actions>
    }
}
