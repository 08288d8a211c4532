//! What the policy that a person is under calls things.

use super::clock;
use super::engine::{Library, Policy, WithPolicy};
use super::keeper::Keeper;
use super::pages::worker_of;
use super::session_kinds::SessionKinds;
use alongside_core::supervision::{DocId, Meeting, Workspace};
use leptos::prelude::*;

/// What a policy calls the agreement between a worker and their supervisor.
pub fn agreement(policy: &Policy) -> &str {
    let mut asked = policy.asked();
    asked
        .find_map(|pack| pack.terms.get("agreement"))
        .map_or("supervision agreement", String::as_str)
}

/// The same in a word, where the sentence has named it: "contract" or "agreement".
pub fn short(term: &str) -> &'static str {
    if term.to_lowercase().contains("contract") {
        "contract"
    } else {
        "agreement"
    }
}

/// The policy of a person, as far as it is here; the vault’s own where nobody is named.
pub fn policy_of(workspace: &Workspace, person: Option<DocId>) -> Option<Policy> {
    let policy = Library::here().known()?;
    Some(policy.of_person(workspace, person, clock::today()))
}

/// What the policy of a person calls their agreement.
pub fn agreement_of(workspace: &Workspace, person: Option<DocId>) -> String {
    policy_of(workspace, person).map_or_else(
        || "supervision agreement".into(),
        |policy| agreement(&policy).to_owned(),
    )
}

/// What the policy of a person calls their kinds of session.
pub fn kinds_of(workspace: &Workspace, person: Option<DocId>) -> SessionKinds {
    policy_of(workspace, person).map_or_else(SessionKinds::none, |policy| SessionKinds::of(&policy))
}

/// What the policy calls the parts of a meeting: that of the person whose supervision it is.
pub fn kinds_in(workspace: &Workspace, meeting: &Meeting) -> SessionKinds {
    kinds_of(workspace, worker_of(workspace, meeting))
}

/// As [`WithPolicy`]; the policies asked are those of the person whom the page is about. The front
/// has no people, so this stands apart.
#[component]
pub fn WithPolicyOf(
    /// The person.
    of: Option<DocId>,
    /// What to draw.
    view: impl Fn(Policy) -> AnyView + Send + 'static,
) -> impl IntoView {
    let keeper = Keeper::here();
    let theirs =
        move |policy: Policy| keeper.read_now(|all| policy.of_person(all, of, clock::today()));
    view! { <WithPolicy view=move |policy| view(theirs(policy)) /> }
}
