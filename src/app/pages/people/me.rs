//! Who uses this device: what I do in supervision, and the policy of my service.

use crate::app::clock;
use crate::app::components::{
    Actions, Button, Checkboxes, Choice, DateField, ErrorSummary, Notice, PageHeading, Problem,
    Select, TextField, Weight, Width, link_class, to,
};
use crate::app::engine::{Library, Policy, WithPolicy};
use crate::app::keeper::Keeper;
use crate::app::page::{Inside, PersonTab};
use crate::app::pages::entry::{Reading, make, person_page};
use crate::app::vocabulary::role_words;
use crate::app::words;
use alongside_core::supervision::{
    Change, DocId, KnownSince, MyPart, Person, Role, Service, Spans, UnderPolicy,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn AboutMe() -> impl IntoView {
    let keeper = Keeper::here();
    let me = Memo::new(move |_| keeper.read(|workspace| workspace.me()));
    view! {
        <PageHeading>"About me"</PageHeading>
        {move || match me.get() {
            None => view! { <MeForm /> }.into_any(),
            Some(me) => view! { <MyParts me=me /> }.into_any(),
        }}
    }
}

fn part_choices() -> Vec<Choice> {
    vec![
        Choice::new(MyPart::Supervisor.word(), "I supervise others"),
        Choice::new(MyPart::Practitioner.word(), "I am supervised")
            .hinted("You keep your own record of it here."),
        Choice::new(MyPart::Facilitator.word(), "I lead group supervision"),
    ]
}

fn parts_of(chosen: &[String]) -> Vec<MyPart> {
    chosen
        .iter()
        .filter_map(|word| MyPart::parse(word).ok())
        .collect()
}

/// The first questions: they make me and my service known.
#[component]
pub fn MeForm() -> impl IntoView {
    view! { <WithPolicy view=move |policy| view! { <FirstQuestions policy=policy /> }.into_any() /> }
}

#[component]
fn FirstQuestions(policy: Policy) -> impl IntoView {
    let keeper = Keeper::here();
    let library = Library::here();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let empty = || RwSignal::new(String::new());
    let (name, role, service) = (empty(), empty(), empty());
    let parts = RwSignal::new(Vec::<String>::new());
    let pack = RwSignal::new(policy.pack().id.clone());
    let first_day = policy.pack().source_date;
    let from = RwSignal::new(first_day.map(words::digits).unwrap_or_default());
    let caution = policy.caution();
    let policies = Signal::derive(move || {
        library
            .lines()
            .into_iter()
            .map(|line| Choice::new(line.id, format!("{} ({})", line.council, line.edition)))
            .collect()
    });
    let roles: Vec<_> = Role::ALL
        .iter()
        .map(|role| Choice::new(role.word(), role_words(*role)))
        .collect();
    let save = move || {
        let mut reading = Reading::new();
        let mine = parts_of(&parts.get_untracked());
        if mine.is_empty() {
            reading.wrong("parts", "Choose at least one thing that you do");
        }
        let called = reading.words("my-name", name, "Enter your name or initials");
        let service_name = reading.words("service", service, "Enter your service's name");
        let from_day = reading.day("policy-from", "The day", from);
        let role = Role::parse(&role.get_untracked()).ok();
        if role.is_none() {
            reading.wrong("my-role", "Choose your role");
        }
        let ids = (keeper.mint(), keeper.mint());
        if let (Err(error), _) | (_, Err(error)) = &ids {
            reading.wrong("my-name", error.to_string());
        }
        if !reading.finish(problems) {
            return;
        }
        let (Some(from_day), Some(role), (Ok(me), Ok(place))) = (from_day, role, ids) else {
            return;
        };
        let under = UnderPolicy {
            pack: pack.get_untracked(),
            edition: None,
            strand: None,
            share: None,
        };
        let service = Service {
            name: service_name,
            policy: Spans::since(under, from_day),
            ..Service::default()
        };
        let person = Person {
            me: mine,
            role: Spans::since(role, from_day),
            service: Spans::since(place, from_day),
            known: Some(KnownSince::from(clock::today())),
            ..Person::named(&called)
        };
        let changes = vec![Change::add(place, service), Change::add(me, person)];
        make(Change::Together { changes }, "Saved.", "my-name", problems);
    };
    view! {
        <ErrorSummary problems=problems />
        <Checkboxes
            id="parts"
            legend="What do you do in supervision?"
            hint="Choose all that fit."
            choices=part_choices()
            value=parts
            error=Problem::at(problems, "parts")
        />
        <TextField
            id="my-name"
            label="Your name"
            hint="As it should stand on records. Initials are fine."
            value=name
            width=Width::Sixteen
            error=Problem::at(problems, "my-name")
        />
        <Select
            id="my-role"
            label="Your role"
            choices=Signal::stored(roles)
            value=role
            empty="Choose a role"
            error=Problem::at(problems, "my-role")
        />
        <h2>"Your service and its policy"</h2>
        <TextField
            id="service"
            label="What is your service called?"
            value=service
            width=Width::Sixteen
            error=Problem::at(problems, "service")
        />
        <Select id="policy" label="Which policy is it under?" choices=policies value=pack />
        {caution.map(|caution| view! { <Notice><p>{caution}</p></Notice> })}
        <DateField
            id="policy-from"
            label="Under this policy since"
            hint="If you are not sure, keep the first day of the policy's text."
            value=from
            error=Problem::at(problems, "policy-from")
        />
        <Actions>
            <Button weight=Weight::Primary press=save>
                "Save and go on"
            </Button>
        </Actions>
    }
}

/// What I do and what I am called, once I am known.
#[component]
fn MyParts(me: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let person = keeper
        .read_now(|workspace| workspace.person(me).cloned())
        .unwrap_or_default();
    let name = RwSignal::new(person.name.clone());
    let chosen = person
        .me
        .iter()
        .map(|part| part.word().to_owned())
        .collect::<Vec<_>>();
    let parts = RwSignal::new(chosen);
    let save = move || {
        let mut reading = Reading::new();
        let called = reading.words("my-name", name, "Enter your name or initials");
        let mine = parts_of(&parts.get_untracked());
        if mine.is_empty() {
            reading.wrong("parts", "Choose at least one thing that you do");
        }
        if !reading.finish(problems) {
            return;
        }
        let Some(mut person) = keeper.read_now(|workspace| workspace.person(me).cloned()) else {
            return;
        };
        person.name = called;
        person.me = mine;
        make(Change::correct(me, person), "Saved.", "my-name", problems);
    };
    let own_supervision = move || {
        keeper.read(|workspace| {
            workspace.person(me).is_some_and(|person| {
                person.me.contains(&MyPart::Practitioner) && !person.supervised
            })
        })
    };
    view! {
        <ErrorSummary problems=problems />
        <Show when=own_supervision>
            <Notice>
                <p>
                    "Your own supervision is not kept here yet. "
                    <a href=to(Inside::AddPerson)>"Add your own supervision"</a>
                </p>
            </Notice>
        </Show>
        <Checkboxes
            id="parts"
            legend="What do you do in supervision?"
            choices=part_choices()
            value=parts
            error=Problem::at(problems, "parts")
        />
        <TextField
            id="my-name"
            label="Your name"
            value=name
            width=Width::Sixteen
            error=Problem::at(problems, "my-name")
        />
        <Actions>
            <Button weight=Weight::Primary press=save>
                "Save"
            </Button>
            <a
                class=link_class(Weight::Secondary)
                href=person_page(me, PersonTab::Details).path()
            >
                "My role, hours and service"
            </a>
        </Actions>
    }
}
