//! Filled-in forms on these pages: begun, written, and what they show but do not hold.

use crate::app::clock;
use crate::app::components::Toasts;
use crate::app::engine::Policy;
use crate::app::form::Known;
use crate::app::keeper::{Keeper, SendError};
use alongside_core::form::{self, Bound};
use alongside_core::policy::pack::{Binding, Form};
use alongside_core::supervision::{
    Answer, Answers, Body, Change, DocId, Kept, KeptEdition, Kind, Paper, Workspace,
};
use std::collections::BTreeMap;

/// The name of the draft of a form.
fn draft_key(id: DocId) -> String {
    format!("form-{id}")
}

/// An empty form of the policy, and the change that keeps the policy's edition here, where
/// it is not kept yet.
pub fn begin_paper(
    keeper: Keeper,
    policy: &Policy,
    form: &Form,
) -> Result<(Paper, Option<Change>), SendError> {
    let pack = policy.pack_with(form);
    let digest = form::edition_digest(pack);
    let kept = keeper.read_now(|all| {
        all.of_kind(Kind::Edition).any(
            |document| matches!(&document.body, Body::Edition(edition) if edition.digest == digest),
        )
    });
    let edition = if kept {
        None
    } else {
        let edition = KeptEdition {
            pack: pack.id.clone(),
            edition: pack.edition.clone(),
            digest: digest.clone(),
            // A pack was read from JSON: writing it back cannot fail.
            content: serde_json::to_value(pack).unwrap_or_default(),
            own: false,
            kept: Kept::new(),
        };
        Some(Change::add(keeper.mint()?, edition))
    };
    Ok((
        Paper::blank(&form.id, &pack.id, &pack.edition, &digest),
        edition,
    ))
}

/// What the form holds as far as it was typed: the draft, else the document.
pub fn answers_of(keeper: Keeper, id: DocId) -> Answers {
    let written = || {
        keeper
            .read_now(|all| all.paper(id).map(|paper| paper.answers.clone()))
            .unwrap_or_default()
    };
    keeper
        .draft(&draft_key(id))
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_else(written)
}

/// Keeps what is typed in an open form as its draft.
pub fn keep_answers(id: DocId, read: impl Fn() -> Answers + 'static) {
    super::typing::keep_typing(draft_key(id), read);
}

/// Puts the draft of a form into its document. Signatures on the old words come off with it,
/// and that is said. A draft that cannot be written stays.
pub fn settle(keeper: Keeper, toasts: Toasts, id: DocId) {
    let key = draft_key(id);
    let Some(typed) = keeper
        .draft(&key)
        .and_then(|bytes| serde_json::from_slice::<Answers>(&bytes).ok())
    else {
        return;
    };
    let Some(paper) = keeper.read_now(|all| all.paper(id).cloned()) else {
        return;
    };
    if paper.locked.is_some() || paper.answers == typed {
        keeper.drop_draft(&key);
        return;
    }
    let signed = !paper.signatures.is_empty();
    let change = Change::Answer {
        id,
        answers: differences(&paper.answers, &typed),
    };
    match keeper.send(change) {
        Ok(_) => {
            keeper.drop_draft(&key);
            if signed {
                toasts.say("The words changed, so the signature was taken off. Sign again.");
            }
        }
        Err(error) => toasts.say(error.to_string()),
    }
}

/// What changed, field by field.
fn differences(old: &Answers, new: &Answers) -> BTreeMap<String, Option<Answer>> {
    let gone = old
        .keys()
        .filter(|field| !new.contains_key(*field))
        .map(|field| (field.clone(), None));
    let changed = new
        .iter()
        .filter(|(field, answer)| old.get(*field) != Some(*answer))
        .map(|(field, answer)| (field.clone(), Some(answer.clone())));
    gone.chain(changed).collect()
}

/// The values a form shows but does not hold. What is not there yet says where it is given,
/// so that it is never typed twice.
pub fn shown_bound(workspace: &Workspace, id: DocId, form: &Form) -> Bound {
    let mut bound = form::bound(workspace, id, form);
    for field in form.fields() {
        if let Some(words) = field.binding.and_then(given_elsewhere) {
            bound
                .entry(field.id.clone())
                .or_insert_with(|| Answer::Text(words.into()));
        }
    }
    bound
}

/// Where a bound value is given that the form only shows.
fn given_elsewhere(binding: Binding) -> Option<&'static str> {
    match binding {
        Binding::Actions => Some("None yet. Add them under “Actions agreed”."),
        Binding::NextDate => Some("Not planned yet. Plan it under “Next meeting”."),
        Binding::MeetingDate => Some("Given under “Day and minutes”."),
        Binding::EnteredElsewhere | Binding::NotesUploaded | Binding::NotesCopied => {
            Some("Not ticked yet. It is ticked under “Finished”, after signing.")
        }
        Binding::Filed => Some("Not yet. It is noted here after signing."),
        _ => None,
    }
}

/// People and open cases to choose from in a form.
pub fn known(workspace: &Workspace) -> Known {
    let today = clock::today();
    let mut people: Vec<_> = workspace
        .people()
        .map(|(id, person)| (id.to_string(), person.name.clone()))
        .collect();
    people.sort_by_key(|(_, name)| name.to_lowercase());
    let mut cases: Vec<_> = workspace
        .cases()
        .filter(|(_, case)| case.open_on(today))
        .map(|(id, case)| (id.to_string(), case.title()))
        .collect();
    cases.sort_by(|one, two| one.1.cmp(&two.1));
    Known { people, cases }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_written() {
        let old = Answers::from([("a".into(), "1".into()), ("b".into(), "2".into())]);
        let new = Answers::from([("a".into(), "1".into()), ("c".into(), "3".into())]);
        let wanted = BTreeMap::from([("b".into(), None), ("c".into(), Some("3".into()))]);
        assert_eq!(differences(&old, &new), wanted);
        assert!(differences(&new, &new).is_empty());
    }
}
