//! Closing a sheet: whoever has the device signs, then the other one; or both agree without.

use super::basis::Basis;
use super::grid::SheetGrid;
use crate::app::components::{Button, ErrorSummary, Inset, Problem, TextArea, Weight};
use crate::app::engine::Policy;
use crate::app::keeper::{Keeper, SendError};
use crate::app::pages::meeting::{Handed, SignOfTwo, kept_text, lock, take_of_two};
use alongside_core::form;
use alongside_core::form::Signers;
use alongside_core::policy::pack::Binding;
use alongside_core::supervision::{DocId, Ending, Signature, Workspace};
use alongside_core::workload::KeptScore;
use leptos::prelude::*;

const STATEMENT: &str = "We went through this sheet together.";

/// What a sheet comes to, as it is kept with it.
pub fn kept_score(keeper: Keeper, basis: &Basis, id: DocId) -> Option<KeptScore> {
    keeper.read_now(|all| {
        let sheet = all.workload_sheet(id)?;
        let scored = sheet.content.sheet(id, sheet.worker);
        let words = basis.words(sheet.content.on);
        Some(KeptScore::of(
            &words,
            &basis.post,
            &basis.score(&scored, &basis.post),
        ))
    })
}

/// Supervisor and worker of a sheet.
fn parties(workspace: &Workspace, id: DocId) -> Option<(DocId, DocId)> {
    let sheet = workspace.workload_sheet(id)?;
    Some((sheet.supervisor, sheet.worker))
}

/// Takes a signature; the last one closes the sheet, and then it is true.
fn take(
    keeper: Keeper,
    (policy, basis): (&Policy, &Basis),
    id: DocId,
    signature: &Signature,
) -> Result<bool, SendError> {
    let given = keeper.read_now(|all| {
        let sheet = all.workload_sheet(id)?;
        Some(sheet.paper.signatures.clone())
    });
    let Some((given, score)) = given.zip(kept_score(keeper, basis, id)) else {
        return Ok(false);
    };
    let stamp = keeper.stamp()?;
    let signing = keeper
        .read_now(|all| form::sign_sheet(all, policy.pack(), stamp, id, signature.clone(), score))
        .map_err(SendError::Refused)?;
    take_of_two(keeper, policy, (id, parties), &given, (signature, signing))
}

/// What comes with the signatures or after them, and is not asked before.
const LATER: [Binding; 5] = [
    Binding::SupervisorSignature,
    Binding::SuperviseeSignature,
    Binding::Closed,
    Binding::NotesCopied,
    Binding::Filed,
];

/// What the form leaves open and could be entered before signing.
fn open_fields(keeper: Keeper, policy: &Policy, id: DocId) -> Vec<String> {
    keeper.read_now(|all| {
        let sheet = all.workload_sheet(id);
        let made = sheet.and_then(|sheet| Some((sheet, policy.form_of(all, &sheet.paper)?)));
        let Some((sheet, made)) = made else {
            return Vec::new();
        };
        let bound = form::bound(all, id, &made.form);
        let signers = Signers::default();
        let missing = form::missing(&made.form, &sheet.paper.answers, &bound, signers);
        let is_later = |field: &str| {
            let mut fields = made.form.fields();
            let binding = fields
                .find(|one| one.id == field)
                .and_then(|one| one.binding);
            binding.is_some_and(|binding| LATER.contains(&binding))
        };
        let now = missing.into_iter().filter(|one| !is_later(&one.field));
        now.map(|one| one.message).collect()
    })
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
            basis.with_value(|basis| take(keeper, (policy, basis), id, &signature))
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
    let left = policy.with_value(|policy| open_fields(keeper, policy, id));
    let left = (!left.is_empty()).then(|| {
        let lines = left
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view();
        view! {
            <Inset>
                <p>"The form leaves open:"</p>
                <ul>{lines}</ul>
                <p>"You can sign all the same, or go back to the sheet first."</p>
            </Inset>
        }
    });
    view! {
        <ErrorSummary problems=problems />
        {left}
        <SheetGrid id=id />
        <SignOfTwo
            id=id
            what=Handed::Sheet
            statement=STATEMENT
            parties=parties
            policy=policy
            take=Callback::new(take)
            handed=handed
            problems=(problems, "signing")
            done=Callback::new(move |()| closed.run(id))
        />
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
