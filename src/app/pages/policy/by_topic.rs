//! The rules of two policies side by side, one topic at a time.

use crate::app::components::{Choice, Select};
use crate::app::engine::Policy;
use crate::app::vocabulary::topic_words;
use crate::app::words;
use alongside_core::policy::pack::{Pack, Rule, Topic};
use leptos::prelude::*;

/// The topic that is shown first: how often people meet.
const FIRST: Topic = Topic::Frequency;

fn about(pack: &Pack, topic: Topic) -> impl Iterator<Item = &Rule> {
    pack.rules.iter().filter(move |rule| rule.topic == topic)
}

/// The topics on which either has a rule, with how many each has.
fn topics(here: &Pack, there: &Pack) -> Vec<Choice> {
    Topic::ALL
        .iter()
        .filter_map(|topic| {
            let counts = (about(here, *topic).count(), about(there, *topic).count());
            let label = format!("{} ({} and {})", topic_words(*topic), counts.0, counts.1);
            (counts != (0, 0)).then(|| Choice::new(topic.word(), label))
        })
        .collect()
}

/// A topic to choose, and both policies’ rules about it.
#[component]
pub fn ByTopic(
    /// The policy in use.
    here: Policy,
    /// The other.
    there: Policy,
) -> impl IntoView {
    let choices = topics(here.pack(), there.pack());
    let first = choices
        .iter()
        .find(|choice| choice.value == FIRST.word())
        .or(choices.first())
        .map(|choice| choice.value.clone());
    let chosen = RwSignal::new(first.unwrap_or_default());
    view! {
        <h3>"Rule by rule"</h3>
        <Select
            id="compare-topic"
            label="About what?"
            hint="In brackets: how many rules each policy has"
            choices=Signal::stored(choices)
            value=chosen
        />
        {move || {
            let topic = Topic::parse(&chosen.get()).ok()?;
            Some(
                view! {
                    <div class="side-by-side" id="compare-rules">
                        <RulesAbout policy=here.clone() topic=topic />
                        <RulesAbout policy=there.clone() topic=topic />
                    </div>
                },
            )
        }}
    }
}

#[component]
fn RulesAbout(policy: Policy, topic: Topic) -> impl IntoView {
    let lines: Vec<_> = about(policy.pack(), topic)
        .map(|rule| {
            view! {
                <li class="due">
                    <p>{rule.wording.clone()}</p>
                    <p class="muted small">
                        {rule.clause.clone()}", "{rule.id.clone()}". "
                        {words::grade_words(rule.graded(), rule.modal)}
                    </p>
                </li>
            }
        })
        .collect();
    let none = lines.is_empty();
    view! {
        <section>
            <h4>{policy.pack().council.clone()}</h4>
            {if none {
                view! { <p class="muted">"No rule about this."</p> }.into_any()
            } else {
                view! { <ul class="due-list">{lines}</ul> }.into_any()
            }}
        </section>
    }
}
