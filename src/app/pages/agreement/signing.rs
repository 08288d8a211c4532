//! Both sign the agreement on this device, or say how it was agreed elsewhere.

use crate::app::components::{Button, Choice, ErrorSummary, Problem, Radios, TextArea, Weight};
use crate::app::engine::Policy;
use crate::app::keeper::{Keeper, SendError};
use crate::app::pages::meeting::{Handed, SignOfTwo, kept_text, lock, take_of_two};
use crate::app::pages::record::RecordBody;
use crate::app::route::focus_heading;
use alongside_core::form;
use alongside_core::supervision::{DocId, Ending, Signature, Workspace};
use leptos::prelude::*;

const STATEMENT: &str = "I have read this agreement, and I agree to it.";

/// Supervisor and worker of an agreement.
fn parties(workspace: &Workspace, id: DocId) -> Option<(DocId, DocId)> {
    let agreement = workspace.agreement(id)?;
    Some((agreement.supervisor, agreement.worker))
}

/// Takes a signature; the last one locks the agreement, and then it is true.
fn take(
    keeper: Keeper,
    policy: &Policy,
    id: DocId,
    signature: &Signature,
) -> Result<bool, SendError> {
    let given = keeper.read_now(|all| all.agreement(id).map(|one| one.paper.signatures.clone()));
    let stamp = keeper.stamp()?;
    let signing =
        keeper.read_now(|all| form::sign(all, policy.pack(), stamp, id, signature.clone()));
    take_of_two(
        keeper,
        policy,
        (id, parties),
        &given.unwrap_or_default(),
        (signature, vec![signing]),
    )
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
    view! {
        <RecordBody record=id policy=policy.get_value() />
        <ErrorSummary problems=problems />
        <SignOfTwo
            id=id
            what=Handed::Agreement
            statement=STATEMENT
            parties=parties
            policy=policy
            take=Callback::new(move |signature| {
                policy.with_value(|policy| take(keeper, policy, id, &signature))
            })
            handed=handed
            problems=(problems, "other-ways")
            // Signed and locked: what is left to do stands at the head of the page.
            done=Callback::new(move |()| focus_heading())
        />
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
                Ok(()) => focus_heading(),
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
