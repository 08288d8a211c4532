//! Both sign the agreement on this device, or say how it was agreed elsewhere.

use crate::app::clock;
use crate::app::components::{Button, Choice, ErrorSummary, Problem, Radios, TextArea, Weight};
use crate::app::engine::Policy;
use crate::app::keeper::{Keeper, SendError};
use crate::app::pages::meeting::{SignPanel, kept_text};
use crate::app::pages::record::RecordBody;
use crate::app::route::{focus_heading, focus_on};
use alongside_core::form;
use alongside_core::supervision::{Applied, Change, DocId, Ending, Signature};
use leptos::prelude::*;

const STATEMENT: &str = "I have read this agreement, and I agree to it.";

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
    let form_of = |form: &str| policy.form(form);
    let changes = keeper
        .read_now(|all| form::locks(all, stamp, signing, &[id], form_of, ending, detail))
        .map_err(SendError::Refused)?;
    keeper.send(Change::Together { changes })
}

/// The agreement as it will stand, and the signatures it still needs.
#[component]
pub fn SignAgreement(
    /// The agreement.
    id: DocId,
    /// The policy of its form.
    policy: Policy,
    /// Set to false to go back to the form.
    back: RwSignal<bool>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let next = Memo::new(move |_| {
        keeper.read(|all| {
            let agreement = all.agreement(id)?;
            let signed = |person| agreement.paper.signed_by(person).is_some();
            [agreement.supervisor, agreement.worker]
                .into_iter()
                .find(|person| !signed(*person))
        })
    });
    let policy = StoredValue::new(policy);
    let sign = move |signature: Signature| {
        let (last, commented) = keeper.read_now(|all| {
            all.agreement(id).map_or((false, false), |agreement| {
                let last = [agreement.supervisor, agreement.worker]
                    .into_iter()
                    .filter(|person| *person != signature.by)
                    .all(|person| agreement.paper.signed_by(person).is_some());
                let first_commented = agreement
                    .paper
                    .signatures
                    .iter()
                    .any(|one| one.by != signature.by && !one.comment.trim().is_empty());
                (last, first_commented)
            })
        });
        let ending = if commented || !signature.comment.trim().is_empty() {
            Ending::SignedWithComment
        } else {
            Ending::Signed
        };
        let signing = vec![Change::Sign { id, signature }];
        let sent = if last {
            policy.with_value(|policy| lock(keeper, policy, id, signing, ending, ""))
        } else {
            keeper.send(Change::Together { changes: signing })
        };
        match sent {
            // Signed and locked: what is left to do stands at the head of the page.
            Ok(_) if last => focus_heading(),
            Ok(_) => request_animation_frame(|| focus_on("signing")),
            Err(error) => problems.set(vec![Problem::new("other-ways", error.to_string())]),
        }
    };
    view! {
        <RecordBody record=id policy=policy.get_value() />
        <ErrorSummary problems=problems />
        <div id="signing" tabindex="-1">
            {move || {
                next.get()
                    .map(|person| {
                        view! {
                            <SignPanel
                                person=person
                                about=id
                                signed=Callback::new(sign)
                                on=clock::today()
                                statement=STATEMENT
                            />
                        }
                    })
            }}
        </div>
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
