//! A new person, from a short form to their page.

mod answers;

use self::answers::Answers;
use super::me::MeForm;
use super::past::PastQuestion;
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Checkbox, Choice, DateField, Disclosure, ErrorSummary, PageHeading, Problem,
    Radios, Select, TextField, Weight, Width,
};
use crate::app::engine::WithPolicy;
use crate::app::keeper::Keeper;
use crate::app::page::PersonTab;
use crate::app::pages::ask::day_field;
use crate::app::pages::entry::{make, people_choices, person_page};
use crate::app::pages::last_time::LastTimeField;
use crate::app::pages::people::details::QUALIFIED;
use crate::app::route::Route;
use crate::app::vocabulary::role_words;
use alongside_core::supervision::{Change, Engaged, MyPart, Phase, Role};
use leptos::prelude::*;

/// The value of "a new one" in the lists of teams and people.
const NEW: &str = "new";
/// The value of "me" where I add my own supervision.
const ME: &str = "me";
/// Under which the half-filled form is kept.
const DRAFT: &str = "add-person";

/// The page: first who I am, if that is not known, then the person.
#[component]
pub fn AddPerson() -> impl IntoView {
    let keeper = Keeper::here();
    let known = Memo::new(move |_| keeper.read(|workspace| workspace.me().is_some()));
    move || {
        if known.get() {
            view! { <PersonForm /> }.into_any()
        } else {
            view! {
                <PageHeading>"First, about you"</PageHeading>
                <p class="lead">
                    "Two questions about you and one about your policy, asked once. Then you add the first person."
                </p>
                <MeForm />
            }
                .into_any()
        }
    }
}

/// How a person can be engaged, in words.
pub fn engaged_words(engaged: Engaged) -> &'static str {
    match engaged {
        Engaged::Permanent => "Permanent",
        Engaged::Temporary => "Temporary",
        Engaged::Agency => "Through an agency",
        Engaged::FixedTerm => "Fixed term",
        Engaged::Student => "Student",
    }
}

#[component]
fn PersonForm() -> impl IntoView {
    let keeper = Keeper::here();
    let answers = Answers::new(keeper);
    answers.keep();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let add = move || {
        let Some(entry) = answers.read(problems) else {
            return;
        };
        let Ok(person) = entry.person else { return };
        let name = entry.name.clone();
        let change = Change::Together {
            changes: entry.changes,
        };
        if make(change, format!("{name} was added."), "name", problems) {
            keeper.drop_draft(DRAFT);
            Route::here().go(&person_page(person, PersonTab::Overview));
        }
    };
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>"Add a person"</PageHeading>
        <Who answers=answers problems=problems />
        <Post answers=answers problems=problems />
        <Early answers=answers problems=problems />
        <Before answers=answers problems=problems />
        <Actions>
            <Button weight=Weight::Primary press=add>
                "Add this person"
            </Button>
        </Actions>
    }
}

#[component]
fn Who(answers: Answers, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let keeper = Keeper::here();
    let may_be_me = keeper.read_now(|workspace| {
        workspace
            .me()
            .and_then(|me| workspace.person(me))
            .is_some_and(|me| me.me.contains(&MyPart::Practitioner) && !me.supervised)
    });
    let not_me = move || answers.whose.with(|whose| whose != ME);
    let roles: Vec<_> = Role::ALL
        .iter()
        .map(|role| Choice::new(role.word(), role_words(*role)))
        .collect();
    view! {
        {may_be_me
            .then(|| {
                view! {
                    <Radios
                        id="whose"
                        legend="Whose supervision will you keep here?"
                        choices=vec![
                            Choice::new("other", "Someone else's"),
                            Choice::new(ME, "My own"),
                        ]
                        value=answers.whose
                    />
                }
            })}
        <Show when=not_me>
            <TextField
                id="name"
                label="Name"
                hint="As you call them at work. Initials are fine."
                value=answers.name
                width=Width::Sixteen
                error=Problem::at(problems, "name")
            />
        </Show>
        <Select
            id="role"
            label="Role"
            choices=Signal::stored(roles)
            value=answers.role
            empty="Choose a role"
            error=Problem::at(problems, "role")
        />
        <Radios
            id="cases"
            legend="Do they hold cases?"
            choices=vec![Choice::new("yes", "Yes"), Choice::new("no", "No")]
            value=answers.holds_cases
            inline=true
            error=Problem::at(problems, "cases")
        />
    }
}

#[component]
fn Post(answers: Answers, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let keeper = Keeper::here();
    let engaged: Vec<_> = Engaged::ALL
        .iter()
        .map(|one| Choice::new(one.word(), engaged_words(*one)))
        .collect();
    let teams = Signal::derive(move || {
        keeper.read(|workspace| {
            let mut teams: Vec<_> = workspace
                .teams()
                .map(|(id, team)| Choice::new(id.to_string(), team.name.clone()))
                .collect();
            teams.sort_by_key(|team| team.label.to_lowercase());
            teams.push(Choice::new(NEW, "A team that is not in this list"));
            teams
        })
    });
    let services: Vec<_> = keeper.read_now(|workspace| {
        workspace
            .services()
            .map(|(id, service)| Choice::new(id.to_string(), service.name.clone()))
            .collect()
    });
    let supervisors = Signal::derive(move || {
        let own = answers.whose.with(|whose| whose == ME);
        keeper.read(|workspace| {
            let mut people = people_choices(workspace, |id| !own || Some(id) != workspace.me());
            people.push(Choice::new(NEW, "Someone who is not in this list"));
            people
        })
    });
    view! {
        <Select
            id="supervisor"
            label="Who supervises them?"
            choices=supervisors
            value=answers.supervisor
            empty="Choose a supervisor"
            error=Problem::at(problems, "supervisor")
        />
        <Show when=move || answers.supervisor.with(|value| value == NEW)>
            <TextField
                id="supervisor-name"
                label="The supervisor's name"
                value=answers.supervisor_name
                width=Width::Sixteen
                error=Problem::at(problems, "supervisor-name")
            />
        </Show>
        <DateField
            id="start"
            label="When did they start in this service?"
            hint="The day matters for the first year. If you only know the year, give 1 January: nothing before today is held against anyone."
            value=answers.start
            error=Problem::at(problems, "start")
        />
        <DateField
            id="pair"
            label="Supervised by this person since"
            hint="Leave it empty if since the start."
            value=answers.pair_since
            error=Problem::at(problems, "pair")
            optional=true
        />
        <Radios
            id="engaged"
            legend="How are they engaged?"
            choices=engaged
            value=answers.engaged
        />
        <TextField
            id="fte"
            label="Hours, as a share of full time"
            hint="1 is full time, 0.8 is four days a week."
            value=answers.fte
            width=Width::Four
            error=Problem::at(problems, "fte")
        />
        <Select
            id="team"
            label="Team"
            choices=teams
            value=answers.team
            empty="No team"
            optional=true
        />
        <Show when=move || answers.team.with(|value| value == NEW)>
            <TextField
                id="team-name"
                label="The team's name"
                value=answers.team_name
                width=Width::Sixteen
                error=Problem::at(problems, "team-name")
            />
        </Show>
        {(services.len() > 1)
            .then(|| {
                view! {
                    <Select
                        id="service"
                        label="Service"
                        choices=Signal::stored(services)
                        value=answers.service
                        error=Problem::at(problems, "service")
                    />
                }
            })}
    }
}

#[component]
fn Early(answers: Answers, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let stage = move |phase: Phase, label: &'static str, hint: &'static str| {
        let fields = answers.stage(phase);
        let word = phase.word();
        view! {
            <Checkbox id=word label=label hint=hint value=fields.on />
            <Show when=move || fields.on.get()>
                <div class="inset">
                    <DateField
                        id=format!("{word}-from")
                        label="From"
                        hint="Leave it empty if from the start."
                        value=fields.from
                        error=Problem::at(problems, &format!("{word}-from"))
                        optional=true
                    />
                    <DateField
                        id=format!("{word}-to")
                        label="Last day"
                        hint="Leave it empty if it is not set yet."
                        value=fields.to
                        error=Problem::at(problems, &format!("{word}-to"))
                        optional=true
                    />
                </div>
            </Show>
        }
    };
    view! {
        <h2>"New to the work or to the post"</h2>
        {stage(
            Phase::Asye,
            "In the newly qualified year (ASYE), or was within the last two years",
            "Give its dates: the policy asks for more meetings in it.",
        )}
        {stage(Phase::Probation, "In probation", "")}
        {day_field(QUALIFIED, answers.qualified, problems)}
    }
}

#[component]
fn Before(answers: Answers, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let today = crate::app::words::day(clock::today());
    let asked = Memo::new(move |_| answers.asked().unwrap_or_default());
    let field = move |one: PastQuestion| {
        view! {
            <LastTimeField
                id=one.of.id()
                legend=one.question
                answer=answers.past.answer(one.of)
                problems=problems
            />
        }
    };
    view! {
        <h2>"What happened before today"</h2>
        <p>
            "Your records here start today, "{today}
            ". These answers let the dates be right from the first day. What you do not know is not held against anyone."
        </p>
        <WithPolicy view=|_| ().into_any() />
        {move || asked.get().into_iter().map(field).collect_view()}
        <Disclosure summary="More than one earlier meeting?">
            <p>
                "Add the person first. Then use “Log that it happened” for earlier meetings and observations, one by one or from a spreadsheet."
            </p>
        </Disclosure>
    }
}
