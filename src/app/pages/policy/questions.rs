//! What is unclear in the policy: the question, the ways to read it, and choosing one.

use super::effect::WouldChange;
use crate::app::clock;
use crate::app::components::{
    Button, Choice, Disclosure, Empty, ErrorSummary, Problem, Radios, TextArea, Weight,
};
use crate::app::due::Judged;
use crate::app::engine::Policy;
use crate::app::keeper::Keeper;
use crate::app::pages::entry::{Reading, make};
use crate::app::words;
use alongside_core::policy::pack::{Ambiguity, Question};
use alongside_core::policy::{Decisions, evaluate};
use alongside_core::supervision::{Body, Change, DocId, Kind, ReadingChoice, Workspace};
use leptos::prelude::*;

/// The unclear passages; slips of the text that change nothing come last.
#[component]
pub fn Questions(
    /// The policy.
    policy: Policy,
) -> impl IntoView {
    let problems = RwSignal::new(Vec::<Problem>::new());
    let (slips, open): (Vec<Ambiguity>, Vec<Ambiguity>) = policy
        .pack()
        .ambiguities
        .iter()
        .cloned()
        .partition(|one| one.editorial);
    let pack = policy.pack().id.clone();
    if open.is_empty() && slips.is_empty() {
        return view! {
            <Empty>
                <p>"Nothing in this policy was found unclear. There is nothing to choose."</p>
            </Empty>
        }
        .into_any();
    }
    let open = open
        .into_iter()
        .map(|one| {
            let questions = one
                .questions
                .into_iter()
                .map(|question| {
                    view! { <Ask pack=pack.clone() question=question problems=problems /> }
                })
                .collect_view();
            view! {
                <Disclosure summary=format!("{}: {}", one.id, one.title)>
                    <p>{one.about}</p>
                    {questions}
                </Disclosure>
            }
        })
        .collect_view();
    let slips = slips
        .into_iter()
        .map(|one| view! { <li><strong>{one.id}": "{one.title}</strong>". "{one.about}</li> })
        .collect_view();
    view! {
        <ErrorSummary problems=problems />
        <h2>"Readings of what is unclear"</h2>
        <p>
            "Where the text can be read in more than one way, this app uses one reading and says so with each date. Your council may read it otherwise: choose it here, with your reason."
        </p>
        {open}
        <Disclosure summary="Slips of the text that change no date">
            <ul>{slips}</ul>
        </Disclosure>
    }
    .into_any()
}

/// What would be decided today under another reading.
fn read_so(judged: &Judged, question: &str, reading: &str) -> Result<Decisions, String> {
    let book = judged.policy.book().with_reading(question, reading);
    book.map(|book| evaluate(&book, &judged.facts, judged.as_of).decisions)
        .map_err(|error| format!("This reading cannot be used here: {error}."))
}

/// The choice that is kept for a question.
fn kept(keeper: Keeper, question: &str) -> Option<(DocId, ReadingChoice)> {
    keeper.read(|workspace| choice_of(workspace, question))
}

fn choice_of(workspace: &Workspace, question: &str) -> Option<(DocId, ReadingChoice)> {
    workspace
        .of_kind(Kind::ReadingChoice)
        .find_map(|document| match &document.body {
            Body::ReadingChoice(choice) if choice.question == question => {
                Some((document.id(), choice.clone()))
            }
            _ => None,
        })
}

#[component]
fn Ask(pack: String, question: Question, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let keeper = Keeper::here();
    let Question {
        id,
        question,
        default,
        why,
        readings,
        ..
    } = question;
    let now = keeper
        .read_now(|workspace| choice_of(workspace, &id))
        .map_or_else(|| default.clone(), |(_, choice)| choice.reading);
    let value = RwSignal::new(now);
    let reason = RwSignal::new(String::new());
    let field = id.replace('.', "-");
    let reason_id = format!("{field}-reason");
    let asked = StoredValue::new(id);
    let own = StoredValue::new(default.clone());
    let shown_only: Vec<String> = readings
        .iter()
        .filter(|one| one.shown)
        .map(|one| one.slug.clone())
        .collect();
    let choices: Vec<Choice> = readings
        .into_iter()
        .map(|one| {
            let label = if one.slug == default {
                format!("{} (used unless another is chosen)", one.meaning)
            } else {
                one.meaning
            };
            Choice::new(one.slug, label)
        })
        .collect();
    let chosen = Memo::new(move |_| {
        asked
            .with_value(|id| kept(keeper, id))
            .map_or_else(|| own.get_value(), |(_, choice)| choice.reading)
    });
    let differs = move || value.get() != chosen.get();
    let at_reason = reason_id.clone();
    let save = move || {
        let mut reading = Reading::new();
        let why = reading.words(
            &at_reason,
            reason,
            "Enter why: the reason stands on every report",
        );
        if !reading.finish(problems) {
            return;
        }
        let entry = ReadingChoice {
            pack: pack.clone(),
            question: asked.get_value(),
            reading: value.get_untracked(),
            reason: why,
            on: clock::today(),
            kept: std::collections::BTreeMap::new(),
        };
        let change =
            match asked.with_value(|id| keeper.read_now(|workspace| choice_of(workspace, id))) {
                Some((id, _)) => Change::correct(id, entry),
                None => match keeper.mint() {
                    Ok(id) => Change::add(id, entry),
                    Err(error) => {
                        problems.set(vec![Problem::new(at_reason.clone(), error.to_string())]);
                        return;
                    }
                },
            };
        if make(change, "The reading was changed.", &at_reason, problems) {
            reason.set(String::new());
        }
    };
    let save = StoredValue::new(save);
    let reason_field = StoredValue::new(reason_id);
    let standing = move || {
        asked.with_value(|id| kept(keeper, id)).map(|(_, choice)| {
            view! {
                <p class="muted">
                    "Chosen on "{words::day(choice.on)}": "{choice.reason}
                </p>
            }
        })
    };
    view! {
        <Radios id=field legend=question choices=choices value=value hint=why />
        {standing}
        <Show when=differs>
            {
                let shown_only = shown_only.clone();
                move || {
                    let slug = value.get();
                    if shown_only.contains(&slug) {
                        return "This changes what a form or page shows, and no date.".into_any();
                    }
                    let question = asked.get_value();
                    let then = move |judged: &Judged| Some(read_so(judged, &question, &slug));
                    view! { <WouldChange then=then /> }.into_any()
                }
            }
            <TextArea
                id=reason_field.get_value()
                label="Why do you read it so?"
                hint="It stands on every report that rests on this reading."
                value=reason
                lines=2
                error=Problem::at(problems, &reason_field.get_value())
            />
            <Button weight=Weight::Secondary press=move || save.with_value(|save| save())>
                "Use this reading"
            </Button>
        </Show>
    }
}
