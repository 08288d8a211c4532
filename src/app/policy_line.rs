//! The policies and schemes of points that this site ships, as it lists them.

use alongside_core::policy::pack::Pack;
use serde::Deserialize;

/// One policy that this site ships, as `packs/index.json` lists it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PolicyLine {
    /// The pack's id.
    pub id: String,
    /// The council.
    pub council: String,
    /// What the policy is called.
    pub title: String,
    /// Which edition.
    pub edition: String,
    /// The file's name in the folder.
    pub file: String,
    /// Whether it holds a scheme of points.
    #[serde(default)]
    pub scores: bool,
}

impl PolicyLine {
    /// The line of a policy that comes with no file of the site.
    pub(super) fn of(pack: &Pack) -> Self {
        Self {
            id: pack.id.clone(),
            council: pack.council.clone(),
            title: pack.title.clone(),
            edition: pack.edition.clone(),
            file: String::new(),
            scores: !pack.scoring.is_null(),
        }
    }
}

/// `packs/index.json`.
#[derive(Deserialize)]
pub(super) struct Index {
    /// The policies.
    pub(super) policies: Vec<PolicyLine>,
    /// Schemes of points that are no policy.
    #[serde(default)]
    pub(super) schemes: Vec<PolicyLine>,
}
