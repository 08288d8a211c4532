//! What came of a meeting or an event: whether it is one of those that start a deadline.

use super::{Court, Draft};
use crate::policy::decision::State;
use crate::policy::explain::Step;
use crate::policy::pack::{CameOfIt, Deadline};
use crate::policy::view::Seen;
use alloc::string::String;
use serde_json::Value;

impl<'f> Court<'_, 'f> {
    /// Whether what came of an event is what a rule asks for, if the rule asks and anything is
    /// said of it.
    pub(super) fn came_of(&self, test: &Deadline, event: &Seen<'f>) -> Option<bool> {
        let Some(asked) = &test.only_if else {
            return Some(true);
        };
        said_by_itself(asked, event).or_else(|| {
            let papers = self.view.documents(&asked.form).iter();
            let about = |id: Option<&str>| id == Some(event.event.id.as_str());
            papers
                .filter(|paper| about(paper.document.about.as_deref()))
                .filter(|paper| paper.document.on <= self.as_of())
                .find_map(|paper| names(paper.document.answers.get(&asked.field)?, &asked.choices))
        })
    }
}

/// Says of what is not done that it cannot be told whether it has to be.
pub(super) fn cannot_tell_what_came(draft: &mut Draft) {
    if draft.decision.done_on.is_some() {
        return;
    }
    draft.decision.state = State::CannotTell;
    (draft.decision.due, draft.decision.latest) = (None, None);
    (draft.decision.days, draft.decision.unit) = (None, None);
    let what = String::from("what came of it");
    draft.note(|| Step::Missing { what });
}

fn said_by_itself(asked: &CameOfIt, event: &Seen<'_>) -> Option<bool> {
    let said = event.event.has.get(&asked.key)?;
    if asked.words.is_empty() {
        return said.as_bool();
    }
    names(said, &asked.words)
}

/// Whether one of the words is in a list, or is the one that is given; none where nothing is.
fn names(said: &Value, words: &[String]) -> Option<bool> {
    let is_one = |value: &Value| {
        let said = value.as_str();
        said.is_some_and(|said| words.iter().any(|word| word == said))
    };
    match said {
        Value::Array(list) => (!list.is_empty()).then(|| list.iter().any(is_one)),
        Value::String(text) => (!text.is_empty()).then(|| is_one(said)),
        _ => None,
    }
}
