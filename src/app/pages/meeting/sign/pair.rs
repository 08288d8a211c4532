//! A paper of two people, signed on one device: by whoever has it, then by the other one on a
//! screen that shows nothing else.

use super::checks::{signing_again, standing_signatures};
use super::hand_over::{HandOver, Handed};
use super::panel::SignPanel;
use crate::app::clock;
use crate::app::components::{Button, Problem, Weight};
use crate::app::engine::Policy;
use crate::app::keeper::{Keeper, SendError};
use alongside_core::form;
use alongside_core::supervision::{Change, DocId, Ending, Signature, Workspace};
use leptos::prelude::*;

/// Supervisor and worker of a paper; none where it is gone.
pub type Parties = fn(&Workspace, DocId) -> Option<(DocId, DocId)>;

/// Whoever has the device, then the other.
fn device_first(workspace: &Workspace, (supervisor, worker): (DocId, DocId)) -> [DocId; 2] {
    if workspace.me() == Some(worker) {
        [worker, supervisor]
    } else {
        [supervisor, worker]
    }
}

/// Adds a signature to a paper; the last one locks it with everything that it shows, and then
/// it is true. `given` are the signatures under it so far, `signing` what the new one changes.
///
/// # Errors
/// The change was refused, or could not be saved: then nothing was signed.
pub fn take_of_two(
    keeper: Keeper,
    policy: &Policy,
    (id, parties): (DocId, Parties),
    given: &[Signature],
    (signature, signing): (&Signature, Vec<Change>),
) -> Result<bool, SendError> {
    let is_last = keeper.read_now(|all| {
        let signed = standing_signatures(all, policy, id);
        parties(all, id).is_some_and(|(one, other)| {
            let mut rest = [one, other]
                .into_iter()
                .filter(|person| *person != signature.by);
            rest.all(|person| signed.contains(&person))
        })
    });
    if !is_last {
        keeper.send(Change::Together { changes: signing })?;
        return Ok(false);
    }
    // What either of them added stands on how the paper ends.
    let mut signatures = given.iter().filter(|one| one.by != signature.by);
    let said = |one: &Signature| !one.comment.trim().is_empty();
    let ending = if said(signature) || signatures.any(said) {
        Ending::SignedWithComment
    } else {
        Ending::Signed
    };
    lock(keeper, policy, id, signing, ending, "")?;
    Ok(true)
}

/// Locks a paper with everything that it shows.
///
/// # Errors
/// Something is missing, or it could not be saved.
pub fn lock(
    keeper: Keeper,
    policy: &Policy,
    id: DocId,
    signing: Vec<Change>,
    ending: Ending,
    detail: &str,
) -> Result<(), SendError> {
    let stamp = keeper.stamp()?;
    let changes = keeper
        .read_now(|all| form::locks(all, stamp, signing, &[id], policy.pack(), ending, detail))
        .map_err(SendError::Refused)?;
    keeper.send(Change::Together { changes }).map(|_| ())
}

/// Whether the second person may be thanked: only if the paper is locked.
fn last_taken(taken: Result<bool, SendError>, what: Handed) -> Result<(), String> {
    match taken {
        Ok(true) => Ok(()),
        Ok(false) => Err(format!(
            "You have signed, but {} is not locked: the other signature is missing, or was given before the words changed. Give the device back. The other one signs again.",
            what.words()
        )),
        Err(error) => Err(error.to_string()),
    }
}

/// The signature that is next, and the screen on which the other one signs.
#[component]
pub fn SignOfTwo(
    /// The paper.
    id: DocId,
    /// What it is.
    what: Handed,
    /// What is agreed to.
    statement: &'static str,
    /// Who signs it.
    parties: Parties,
    /// The policy of its form.
    policy: StoredValue<Policy>,
    /// Takes a signature; true where it was the last one.
    take: Callback<Signature, Result<bool, SendError>>,
    /// Whether the device is in the other person's hands.
    handed: RwSignal<bool>,
    /// Where a fault is told, and the field that it belongs to.
    problems: (RwSignal<Vec<Problem>>, &'static str),
    /// Both have signed.
    done: Callback<()>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let both = move |all: &Workspace| Some(device_first(all, parties(all, id)?));
    // Who signs next, and whether that is the one who has the device.
    let next = Memo::new(move |_| {
        keeper.read(|all| {
            let [first, second] = both(all)?;
            let signed = policy.with_value(|policy| standing_signatures(all, policy, id));
            [(first, true), (second, false)]
                .into_iter()
                .find(|(person, _)| !signed.contains(person))
        })
    });
    let other = keeper.read_now(both).map(|[_, second]| second);
    let sign = move |signature: Signature| match take.run(signature) {
        Ok(true) => done.run(()),
        Ok(false) => handed.set(true),
        Err(error) => (problems.0).set(vec![Problem::new(problems.1, error.to_string())]),
    };
    let hand_over = move || {
        let person = other.filter(|_| handed.get())?;
        Some(view! {
            <HandOver
                about=id
                what=what
                papers=vec![id]
                to=person
                sign=Callback::new(move |signature| last_taken(take.run(signature), what))
                policy=policy.get_value()
                statement=statement
                later=Callback::new(move |()| handed.set(false))
                then=Callback::new(move |()| {
                    handed.set(false);
                    done.run(());
                })
            />
        })
    };
    let signing = move || match next.get() {
        Some((person, true)) => view! {
            <SignPanel
                person=person
                about=id
                signed=Callback::new(sign)
                on=clock::today()
                statement=statement
                again=policy
                    .with_value(|policy| keeper.read_now(|all| signing_again(all, policy, id)))
                    .contains(&person)
            />
        }
        .into_any(),
        Some((person, false)) => {
            let name = keeper.read_now(|all| all.title(person));
            view! {
                <h2>{name.clone()}" signs next"</h2>
                <Button weight=Weight::Primary press=move || handed.set(true)>
                    "Hand the device to "{name}
                </Button>
            }
            .into_any()
        }
        None => ().into_any(),
    };
    view! {
        <div id="signing" tabindex="-1">
            {signing}
        </div>
        {hand_over}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_thanked_for_a_paper_that_is_not_locked() {
        assert_eq!(last_taken(Ok(true), Handed::Agreement), Ok(()));
        let said = last_taken(Ok(false), Handed::Agreement).unwrap_err();
        assert!(said.starts_with("You have signed, but the agreement is not locked"));
        let shut = SendError::Shut;
        let told = last_taken(Err(shut.clone()), Handed::Sheet);
        assert_eq!(told, Err(shut.to_string()));
    }
}
