//! Closing a sheet: whoever has the device signs, then the other one; or both agree without.

use super::basis::Basis;
use super::grid::SheetGrid;
use crate::app::clock;
use crate::app::components::{Button, ErrorSummary, Problem, TextArea, Weight};
use crate::app::engine::Policy;
use crate::app::keeper::{Keeper, SendError};
use crate::app::pages::meeting::{
    HandOver, Handed, SignPanel, kept_text, signing_again, standing_signatures,
};
use alongside_core::form;
use alongside_core::supervision::{Change, DocId, Ending, Signature, Workspace};
use alongside_core::workload::KeptScore;
use leptos::prelude::*;

const STATEMENT: &str = "We went through this sheet together.";

/// What is said if the second signature is not the last one.
const NOT_LOCKED: &str = "You have signed, but the sheet is not closed: the other signature is missing, or was given before the figures changed. Give the device back. The other one signs again.";

/// What a sheet comes to, as it is kept with it.
pub fn kept_score(keeper: Keeper, basis: &Basis, id: DocId) -> Option<KeptScore> {
    keeper.read_now(|all| {
        let sheet = all.workload_sheet(id)?;
        let scored = sheet.content.sheet(id, sheet.worker);
        let words = basis.words(sheet.content.on);
        Some(KeptScore::of(&words, &basis.post, &basis.score(&scored)))
    })
}

/// The two of a sheet; whoever has the device comes first.
fn signers(workspace: &Workspace, id: DocId) -> Option<(DocId, DocId)> {
    let sheet = workspace.workload_sheet(id)?;
    let pair = (sheet.supervisor, sheet.worker);
    Some(if workspace.me() == Some(sheet.worker) {
        (pair.1, pair.0)
    } else {
        pair
    })
}

fn lock(
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

/// Takes a signature; the last one closes the sheet, and then it is true.
fn take(
    keeper: Keeper,
    (policy, basis): (&Policy, &Basis),
    id: DocId,
    signature: Signature,
) -> Result<bool, SendError> {
    let by = signature.by;
    let last = keeper.read_now(|all| {
        let signed = standing_signatures(all, policy, id);
        signers(all, id).is_some_and(|(one, other)| {
            let mut rest = [one, other].into_iter().filter(|person| *person != by);
            rest.all(|person| signed.contains(&person))
        })
    });
    let Some(score) = kept_score(keeper, basis, id) else {
        return Ok(false);
    };
    let ending = if signature.comment.trim().is_empty() {
        Ending::Signed
    } else {
        Ending::SignedWithComment
    };
    let stamp = keeper.stamp()?;
    let signing = keeper
        .read_now(|all| form::sign_sheet(all, policy.pack(), stamp, id, signature, score))
        .map_err(SendError::Refused)?;
    if last {
        lock(keeper, policy, id, signing, ending, "")?;
    } else {
        keeper.send(Change::Together { changes: signing })?;
    }
    Ok(last)
}

/// The sheet as it will stand, and the signatures that it needs.
#[component]
pub fn SignSheet(
    /// The sheet.
    id: DocId,
    /// What it is scored by.
    basis: Basis,
    /// Goes back to the open sheet.
    back: Callback<()>,
    /// The sheet is closed.
    closed: Callback<DocId>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let handed = RwSignal::new(false);
    let policy = StoredValue::new(basis.policy.asking(std::slice::from_ref(&basis.pack)));
    let basis = StoredValue::new(basis);
    let take = move |signature| {
        policy.with_value(|policy| {
            basis.with_value(|basis| take(keeper, (policy, basis), id, signature))
        })
    };
    let next = Memo::new(move |_| {
        keeper.read(|all| {
            let (first, second) = signers(all, id)?;
            let signed = policy.with_value(|policy| standing_signatures(all, policy, id));
            [(first, true), (second, false)]
                .into_iter()
                .find(|(person, _)| !signed.contains(person))
        })
    });
    let other = keeper.read_now(|all| signers(all, id).map(|(_, second)| second));
    let sign = move |signature: Signature| match take(signature) {
        Ok(true) => closed.run(id),
        Ok(false) => handed.set(true),
        Err(error) => problems.set(vec![Problem::new("signing", error.to_string())]),
    };
    let sign_handed = move |signature: Signature| match take(signature) {
        Ok(true) => Ok(()),
        Ok(false) => Err(NOT_LOCKED.to_owned()),
        Err(error) => Err(error.to_string()),
    };
    let hand_over = move || {
        let person = other.filter(|_| handed.get())?;
        Some(view! {
            <HandOver
                about=id
                what=Handed::Sheet
                papers=vec![id]
                to=person
                sign=Callback::new(sign_handed)
                policy=policy.get_value()
                statement=STATEMENT
                later=Callback::new(move |()| handed.set(false))
                then=Callback::new(move |()| {
                    handed.set(false);
                    closed.run(id);
                })
            />
        })
    };
    let signing = move || {
        let (person, is_here) = next.get()?;
        Some(if is_here {
            let again = policy
                .with_value(|policy| keeper.read_now(|all| signing_again(all, policy, id)))
                .contains(&person);
            view! {
                <SignPanel
                    person=person
                    about=id
                    signed=Callback::new(sign)
                    on=clock::today()
                    statement=STATEMENT
                    again=again
                />
            }
            .into_any()
        } else {
            let name = keeper.read_now(|all| all.title(person));
            view! {
                <h2>{name.clone()}" signs next"</h2>
                <Button weight=Weight::Primary press=move || handed.set(true)>
                    "Hand the device to "{name}
                </Button>
            }
            .into_any()
        })
    };
    let detail = kept_text(format!("ending-{id}"));
    let agree = move || {
        let said = detail.get_untracked();
        let sent = policy.with_value(|policy| {
            lock(
                keeper,
                policy,
                id,
                Vec::new(),
                Ending::AgreedWithoutSignature,
                &said,
            )
        });
        match sent {
            Ok(()) => closed.run(id),
            Err(error) => problems.set(vec![Problem::new("agreed-how", error.to_string())]),
        }
    };
    view! {
        <ErrorSummary problems=problems />
        <SheetGrid id=id />
        <div id="signing" tabindex="-1">
            {signing}
        </div>
        {hand_over}
        <h2>"Or agree without signing"</h2>
        <TextArea
            id="agreed-how"
            label="Who agreed it, and when"
            value=detail
            lines=2
            error=Problem::at(problems, "agreed-how")
        />
        <Button press=agree>"Close the sheet as agreed"</Button>
        <Button weight=Weight::Quiet press=move || back.run(())>
            "Back to the sheet"
        </Button>
    }
}
