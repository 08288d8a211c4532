//! One dated list: its lines, each to correct or take out, and a change from a day on.

use super::change;
use super::field::{Field, week_choices};
use super::interval::AddInterval;
use super::policy::{AddPolicy, UnderNow};
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Checkboxes, DateField, Disclosure, Problem, Select, TextField, Weight, Width,
};
use crate::app::keeper::Keeper;
use crate::app::pages::cases::span_words;
use crate::app::pages::entry::Reading;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::DocId;
use leptos::prelude::*;

#[derive(Clone)]
struct Line {
    index: usize,
    value: String,
    from: Date,
    to: Option<Date>,
}

/// The list.
#[component]
pub fn SpanList(
    /// The person.
    id: DocId,
    /// Which list.
    field: Field,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let lines = move || {
        let mut lines: Vec<Line> = keeper.read(|workspace| {
            let Some(mut person) = workspace.person(id).cloned() else {
                return Vec::new();
            };
            let values = field.values(&person, workspace);
            let days = field.days(&mut person).all();
            values
                .into_iter()
                .zip(days)
                .enumerate()
                .map(|(index, (value, (from, to)))| Line {
                    index,
                    value,
                    from,
                    to,
                })
                .collect()
        });
        lines.sort_by_key(|line| std::cmp::Reverse((line.from, line.index)));
        if lines.is_empty() && field == Field::Policy {
            return view! { <p class="muted">"None of their own: that of their service."</p> }
                .into_any();
        }
        if lines.is_empty() {
            return view! { <p class="muted">"Nothing entered."</p> }.into_any();
        }
        let lines = lines
            .into_iter()
            .map(|line| view! { <SpanLine id=id field=field line=line problems=problems /> })
            .collect_view();
        view! { <ul class="plain-list">{lines}</ul> }.into_any()
    };
    view! {
        <h3>{field.title()}</h3>
        {(field == Field::Policy).then(|| view! { <UnderNow id=id /> })}
        {lines}
        <Disclosure summary="Add a change" about=format!("of {}", field.title().to_lowercase())>
            {match field {
                Field::Interval => view! { <AddInterval id=id problems=problems /> }.into_any(),
                Field::Policy => view! { <AddPolicy id=id problems=problems /> }.into_any(),
                _ => view! { <AddSpan id=id field=field problems=problems /> }.into_any(),
            }}
        </Disclosure>
    }
}

#[component]
fn SpanLine(
    id: DocId,
    field: Field,
    line: Line,
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let Line {
        index,
        value,
        from,
        to,
    } = line;
    let from_text = RwSignal::new(words::digits(from));
    let to_text = RwSignal::new(to.map(words::digits).unwrap_or_default());
    let first = format!("{}-{index}-from", field.word());
    let last = format!("{}-{index}-to", field.word());
    let (at_first, at_last) = (first.clone(), last.clone());
    let about = format!("{}: {value}", field.title());
    let correct = move || {
        let mut reading = Reading::new();
        let from = reading.day(&at_first, "The first day", from_text);
        let to = reading.day_if_given(&at_last, "The last day", to_text);
        if reading.finish(problems)
            && let Some(from) = from
        {
            change(id, "Corrected.", &at_first, problems, |person| {
                field.days(person).set(index, from, to);
            });
        }
    };
    let field_id = first.clone();
    let take = move || {
        change(id, "Taken out.", &field_id, problems, |person| {
            field.days(person).take(index);
        });
    };
    view! {
        <li>
            <span class="strong">{value}</span>
            ", "
            {span_words(from, to)}
            <Disclosure summary="Correct" about=about.clone()>
                <DateField
                    id=first.clone()
                    label="First day"
                    value=from_text
                    error=Problem::at(problems, &first)
                />
                <DateField
                    id=last.clone()
                    label="Last day"
                    hint="Empty while it holds."
                    value=to_text
                    optional=true
                    error=Problem::at(problems, &last)
                />
                <Actions>
                    <Button press=correct about=about.clone()>
                        "Correct these days"
                    </Button>
                    <Button weight=Weight::Quiet press=take about=about>
                        "It was never so: take it out"
                    </Button>
                </Actions>
            </Disclosure>
        </li>
    }
}

#[component]
fn AddSpan(id: DocId, field: Field, problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let keeper = Keeper::here();
    let value = RwSignal::new(String::new());
    let manners = field.manners();
    let manner = RwSignal::new(
        manners
            .first()
            .map(|one| one.value.clone())
            .unwrap_or_default(),
    );
    let from = RwSignal::new(words::digits(clock::today()));
    let to = RwSignal::new(String::new());
    let word = field.word();
    let ids = [
        format!("new-{word}"),
        format!("new-{word}-from"),
        format!("new-{word}-to"),
    ];
    let [value_id, from_id, to_id] = ids;
    let (at_value, at_from, at_to) = (value_id.clone(), from_id.clone(), to_id.clone());
    let add = move || {
        let mut reading = Reading::new();
        let chosen = reading.words(&at_value, value, "Choose or enter what holds from then on");
        let first = reading.day(&at_from, "The first day", from);
        let last = if field.asks_end() {
            reading.day_if_given(&at_to, "The last day", to)
        } else {
            None
        };
        if let (Some(first), Some(last)) = (first, last)
            && last < first
        {
            reading.wrong(&at_to, "The last day must be on or after the first");
        }
        if !reading.finish(problems) {
            return;
        }
        let Some(first) = first else { return };
        let mut understood = false;
        let readable = keeper.read_now(|workspace| workspace.person(id).cloned());
        if let Some(mut person) = readable {
            understood = field.begin(&mut person, &chosen, &manner.get_untracked(), first, last);
        }
        if !understood {
            let message = "Hours must be a share of full time from 0.05 to 1, as in 0.8";
            problems.set(vec![Problem::new(at_value.clone(), message)]);
            return;
        }
        let words = format!("{} was changed.", field.title());
        let done = change(id, &words, &at_value, problems, |person| {
            field.begin(person, &chosen, &manner.get_untracked(), first, last);
        });
        if done {
            value.set(String::new());
            to.set(String::new());
        }
    };
    let error = Problem::at(problems, &value_id);
    let input = if field == Field::Pattern {
        let days = RwSignal::new(Vec::<String>::new());
        Effect::new(move |_| value.set(days.get().join(",")));
        view! {
            <Checkboxes
                id=value_id
                legend="Which days?"
                choices=week_choices()
                value=days
                error=error
            />
        }
        .into_any()
    } else if matches!(field, Field::Grade | Field::Seconded) {
        let (label, hint) = match field {
            Field::Grade => ("Grade", "As your council writes it."),
            _ => ("Where to", "A team or service; no address."),
        };
        view! {
            <TextField id=value_id label=label hint=hint value=value width=Width::Sixteen error=error />
        }
        .into_any()
    } else if field == Field::Hours {
        view! {
            <TextField
                id=value_id
                label="Share of full time"
                hint="1 is full time, 0.8 is four days a week."
                value=value
                width=Width::Four
                error=error
            />
        }
        .into_any()
    } else {
        let choices = Signal::derive(move || keeper.read(|workspace| field.choices(workspace, id)));
        view! {
            <Select
                id=value_id
                label=field.title()
                choices=choices
                value=value
                empty="Choose"
                error=error
            />
        }
        .into_any()
    };
    view! {
        {(!manners.is_empty())
            .then(|| {
                view! {
                    <Select
                        id=format!("new-{word}-kind")
                        label="In which way"
                        choices=Signal::stored(manners)
                        value=manner
                    />
                }
            })}
        {input}
        <DateField
            id=from_id.clone()
            label="From"
            value=from
            error=Problem::at(problems, &from_id)
        />
        {field
            .asks_end()
            .then(|| {
                view! {
                    <DateField
                        id=to_id.clone()
                        label="Last day"
                        hint="Leave it empty while it is not known."
                        value=to
                        optional=true
                        error=Problem::at(problems, &to_id)
                    />
                }
            })}
        <Button press=add about=format!("to {}", field.title().to_lowercase())>
            "Add this change"
        </Button>
    }
}
