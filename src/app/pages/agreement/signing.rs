//! Both sign the agreement on this device, or say how it was agreed elsewhere.

use crate::app::clock;
use crate::app::components::{Button, Choice, ErrorSummary, Problem, Radios, TextArea, Weight};
use crate::app::engine::Policy;
use crate::app::keeper::{Keeper, SendError};
use crate::app::pages::meeting::{
    HandOver, Handed, SignPanel, kept_text, signing_again, standing_signatures,
};
use crate::app::pages::record::RecordBody;
use crate::app::route::focus_heading;
use alongside_core::form;
use alongside_core::supervision::{Applied, Change, DocId, Ending, Signature, Workspace};
use leptos::prelude::*;

const STATEMENT: &str = "I have read this agreement, and I agree to it.";

/// What is said if the second signature is not the last one.
const NOT_LOCKED: &str = "You have signed, but the agreement is not locked: the other signature is missing, or was given before the words changed. Give the device back. The other one signs again.";

/// Signs and locks the agreement, with what it shows.
fn lock(
    keeper: Keeper,
    policy: &Policy,
    id: DocId,
    signing: Vec<Change>,
    ending: Ending,
    detail: &str,
) -> Result<Applied, SendError> {
    let stamp = keeper.stamp()?;
    let changes = keeper
        .read_now(|all| form::locks(all, stamp, signing, &[id], policy.pack(), ending, detail))
        .map_err(SendError::Refused)?;
    keeper.send(Change::Together { changes })
}

/// The two of an agreement; whoever has the device comes first.
fn signers(workspace: &Workspace, id: DocId) -> Option<(DocId, DocId)> {
    let agreement = workspace.agreement(id)?;
    let pair = (agreement.supervisor, agreement.worker);
    Some(if workspace.me() == Some(agreement.worker) {
        (pair.1, pair.0)
    } else {
        pair
    })
}

/// Takes a signature; the last one locks the agreement, and then it is true.
fn take(
    keeper: Keeper,
    policy: &Policy,
    id: DocId,
    signature: Signature,
) -> Result<bool, SendError> {
    let others = keeper.read_now(|all| {
        let agreement = all.agreement(id)?;
        let signed = standing_signatures(all, policy, id);
        let other = [agreement.supervisor, agreement.worker]
            .into_iter()
            .filter(|person| *person != signature.by)
            .all(|person| signed.contains(&person));
        let commented = agreement
            .paper
            .signatures
            .iter()
            .any(|one| one.by != signature.by && !one.comment.trim().is_empty());
        Some((other, commented))
    });
    let (last, commented) = others.unwrap_or_default();
    let ending = if commented || !signature.comment.trim().is_empty() {
        Ending::SignedWithComment
    } else {
        Ending::Signed
    };
    let stamp = keeper.stamp()?;
    let signing =
        vec![keeper.read_now(|all| form::sign(all, policy.pack(), stamp, id, signature.clone()))];
    if last {
        lock(keeper, policy, id, signing, ending, "")?;
    } else {
        keeper.send(Change::Together { changes: signing })?;
    }
    Ok(last)
}

/// Whether the second person may be thanked: only if the agreement is locked.
fn last_taken(taken: Result<bool, SendError>) -> Result<(), String> {
    match taken {
        Ok(true) => Ok(()),
        Ok(false) => Err(NOT_LOCKED.to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// The agreement as it will stand, and the signatures it still needs. Whoever has the device
/// signs on this page; the other one on a screen that shows nothing else.
#[component]
pub fn SignAgreement(
    /// The agreement.
    id: DocId,
    /// The policy of its form.
    policy: Policy,
    /// Set to false to go back to the form.
    back: RwSignal<bool>,
    /// Whether the device is in the other person's hands.
    handed: RwSignal<bool>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let policy = StoredValue::new(policy);
    // Who signs next, and whether that is the one who has the device.
    let next = Memo::new(move |_| {
        keeper.read(|all| {
            let (first, second) = signers(all, id)?;
            let signed = policy.with_value(|policy| standing_signatures(all, policy, id));
            let signs = |person| !signed.contains(&person);
            [(first, true), (second, false)]
                .into_iter()
                .find(|(person, _)| signs(*person))
        })
    });
    let other = keeper.read_now(|all| signers(all, id).map(|(_, second)| second));
    let sign = move |signature: Signature| {
        match policy.with_value(|policy| take(keeper, policy, id, signature)) {
            // Signed and locked: what is left to do stands at the head of the page.
            Ok(true) => focus_heading(),
            Ok(false) => handed.set(true),
            Err(error) => problems.set(vec![Problem::new("other-ways", error.to_string())]),
        }
    };
    let sign_handed = move |signature: Signature| {
        last_taken(policy.with_value(|policy| take(keeper, policy, id, signature)))
    };
    let hand_over = move || {
        let person = other.filter(|_| handed.get())?;
        Some(view! {
            <HandOver
                about=id
                what=Handed::Agreement
                papers=vec![id]
                to=person
                sign=Callback::new(sign_handed)
                policy=policy.get_value()
                statement=STATEMENT
                later=Callback::new(move |()| handed.set(false))
                then=Callback::new(move |()| {
                    handed.set(false);
                    focus_heading();
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
                statement=STATEMENT
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
        <RecordBody record=id policy=policy.get_value() />
        <ErrorSummary problems=problems />
        <div id="signing" tabindex="-1">
            {signing}
        </div>
        {hand_over}
        <OtherWays id=id policy=policy />
        <Button weight=Weight::Quiet press=move || back.set(false)>
            "Back to the form"
        </Button>
    }
}

#[component]
fn OtherWays(id: DocId, policy: StoredValue<Policy>) -> impl IntoView {
    let keeper = Keeper::here();
    let ending = RwSignal::new(String::new());
    let detail = kept_text(format!("ending-{id}"));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let choices = vec![
        Choice::new("signed-in-ink", "Signed in ink on paper")
            .hinted("Say where the paper is filed"),
        Choice::new("agreed-without-signature", "Agreed without a signature")
            .hinted("Say who agreed it and when"),
        Choice::new("not-signed", "Not signed").hinted("Say why"),
    ];
    let close = move || match Ending::parse(&ending.get_untracked()) {
        Err(_) => problems.set(vec![Problem::new("other-ways", "Choose how it ends")]),
        Ok(ending) => {
            let said = detail.get_untracked();
            let sent =
                policy.with_value(|policy| lock(keeper, policy, id, Vec::new(), ending, &said));
            match sent {
                Ok(_) => focus_heading(),
                Err(error) => {
                    problems.set(vec![Problem::new("other-detail", error.to_string())]);
                }
            }
        }
    };
    view! {
        <h2>"Or end it another way"</h2>
        <Radios
            id="other-ways"
            legend="How does it end without signing here?"
            choices=choices
            value=ending
            optional=true
            error=Problem::at(problems, "other-ways")
        />
        <Show when=move || ending.with(|ending| !ending.is_empty())>
            <TextArea
                id="other-detail"
                label="Who, why or where"
                value=detail
                lines=2
                error=Problem::at(problems, "other-detail")
            />
            <Button press=close>"Lock the agreement"</Button>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_thanked_for_an_agreement_that_is_not_locked() {
        assert_eq!(last_taken(Ok(true)), Ok(()));
        assert_eq!(last_taken(Ok(false)), Err(NOT_LOCKED.to_owned()));
        let shut = SendError::Shut;
        assert_eq!(last_taken(Err(shut.clone())), Err(shut.to_string()));
    }
}
