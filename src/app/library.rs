//! The policies to choose from: those of this site, fetched when first asked for, and those that
//! the open vault keeps; made ready together.

use super::address;
use super::engine::Policy;
use super::once;
use super::policy_line::Index;
pub use super::policy_line::PolicyLine;
use super::shipped::{PACKS, ShippedError, Site, json, told};
use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::policy::TestKinds;
use alongside_core::policy::pack::Pack;
use leptos::prelude::*;
use serde::Deserialize;
use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

/// A policy that a council wrote itself, as the open vault keeps it.
#[derive(Clone, Debug)]
pub struct OwnPolicy {
    /// The digest of its text, by which two editions are told apart.
    pub digest: String,
    /// The policy.
    pub pack: Arc<Pack>,
}

#[derive(Deserialize)]
struct Holiday {
    date: Date,
}

/// Something that is being fetched.
#[derive(Clone, Debug)]
pub enum Fetched<T> {
    /// On its way.
    Coming,
    /// Here.
    Here(T),
    /// It did not come.
    Failed(ShippedError),
}

/// Policies that were asked for together; no id asks for the first one of the site.
#[derive(Clone, Copy)]
struct Shelf {
    policy: RwSignal<Fetched<Policy>>,
    asked: RwSignal<Option<Vec<String>>>,
}

impl Shelf {
    fn new() -> Self {
        Self {
            policy: RwSignal::new(Fetched::Coming),
            asked: RwSignal::new(None),
        }
    }
}

/// The policies of this site, in the context. Fetched when first asked for.
#[derive(Clone, Copy)]
pub struct Library {
    lines: RwSignal<Fetched<Vec<PolicyLine>>>,
    schemes: RwSignal<Vec<PolicyLine>>,
    /// What the open vault keeps beside them.
    own: RwSignal<Vec<OwnPolicy>>,
    /// What was chosen on a page that needs no vault.
    chosen: Shelf,
    /// What the entries of the open vault name.
    held: Shelf,
    /// Those together with a scheme of points of another policy.
    points: Shelf,
    kinds: TestKinds,
    beyond: fn(&str),
}

impl Library {
    /// Makes the library of a program that holds some kinds of test, and puts it in the context.
    /// A policy that asks for others is handed to `beyond` by its id.
    pub fn start(kinds: TestKinds, beyond: fn(&str)) -> Self {
        let library = Self {
            lines: RwSignal::new(Fetched::Coming),
            schemes: RwSignal::new(Vec::new()),
            own: RwSignal::new(Vec::new()),
            chosen: Shelf::new(),
            held: Shelf::new(),
            points: Shelf::new(),
            kinds,
            beyond,
        };
        once::provide(library);
        library
    }

    /// The library of this app.
    pub fn here() -> Self {
        once::here()
    }

    /// The policies to choose from, the council's own last; empty until they are here.
    pub fn lines(self) -> Vec<PolicyLine> {
        let mut lines = self.shipped();
        if !lines.is_empty() {
            self.own
                .with(|own| lines.extend(own.iter().map(|one| PolicyLine::of(&one.pack))));
        }
        lines
    }

    /// Offers the policies that the open vault keeps. Where one that is in use is another now, it
    /// is taken anew; one that is gone gives way to what the site has.
    pub fn offer(self, own: Vec<OwnPolicy>) {
        let before = self.own.get_untracked();
        self.own.set(own);
        for (shelf, strict) in [
            (self.chosen, true),
            (self.held, false),
            (self.points, false),
        ] {
            let Some(ids) = shelf.asked.get_untracked() else {
                continue;
            };
            let digest = |all: &[OwnPolicy], id: &String| {
                let found = all.iter().find(|one| one.pack.id == *id);
                found.map(|one| one.digest.clone())
            };
            let is_same = |id: &String| {
                let now = self.own.with_untracked(|own| digest(own, id));
                now == digest(&before, id)
            };
            if !ids.iter().all(is_same) {
                let gone = |id: &String| strict && self.own_policy(id).is_none();
                let ids = if ids.iter().any(gone) {
                    Vec::new()
                } else {
                    ids
                };
                self.fetch_to(shelf, ids, strict);
            }
        }
    }

    fn own_policy(self, id: &str) -> Option<OwnPolicy> {
        self.own
            .with_untracked(|own| own.iter().find(|one| one.pack.id == id).cloned())
    }

    /// Fetches a policy by id without choosing it.
    ///
    /// # Errors
    /// It cannot be fetched or read, or there is none of this id.
    pub async fn load(self, id: &str) -> Result<Policy, ShippedError> {
        self.fetch(&[id.to_owned()], true).await
    }

    /// The policies that the site ships.
    pub fn shipped(self) -> Vec<PolicyLine> {
        match self.lines.get() {
            Fetched::Here(lines) => lines,
            Fetched::Coming | Fetched::Failed(_) => Vec::new(),
        }
    }

    /// The schemes of points to choose from: those of the policies, and the examples.
    pub fn schemes(self) -> Vec<PolicyLine> {
        let scores = self.lines().into_iter().filter(|line| line.scores);
        scores.chain(self.schemes.get()).collect()
    }

    /// The policies of a vault together with the pack whose scheme of points it uses.
    pub fn points(self, packs: &[String]) -> Fetched<Policy> {
        let is_asked = |asked: &Option<Vec<String>>| asked.as_deref() == Some(packs);
        if !self.points.asked.with_untracked(is_asked) {
            self.points.policy.set(Fetched::Coming);
            self.fetch_to(self.points, packs.to_vec(), false);
        }
        self.points.policy.get()
    }

    /// The policies of the open vault; without one, the policy that was chosen.
    pub fn policy(self) -> Fetched<Policy> {
        if self.held.asked.with(Option::is_some) {
            self.held.policy.get()
        } else {
            self.chosen()
        }
    }

    /// The same where it is here, without asking for it.
    pub fn known(self) -> Option<Policy> {
        let held = self.held.asked.with(Option::is_some);
        let shelf = if held { self.held } else { self.chosen };
        match shelf.policy.get() {
            Fetched::Here(policy) => Some(policy),
            Fetched::Coming | Fetched::Failed(_) => None,
        }
    }

    /// The policy that was chosen. The first call fetches the first policy of the site.
    pub fn chosen(self) -> Fetched<Policy> {
        self.begin();
        self.chosen.policy.get()
    }

    /// The policies of a vault that names these packs; none while others are here.
    pub fn policy_naming(self, packs: &[String]) -> Option<Policy> {
        let asked = self.held.asked.get();
        if asked.as_deref().unwrap_or_default() != packs {
            return None;
        }
        match self.policy() {
            Fetched::Here(policy) => Some(policy),
            Fetched::Coming | Fetched::Failed(_) => None,
        }
    }

    /// Fetches the first policy of the site, unless one was asked for.
    pub fn begin(self) {
        if self.chosen.asked.with_untracked(Option::is_none) {
            self.choose("");
        }
    }

    /// Fetches a policy by id for the pages that need no vault; an empty id means the first one.
    pub fn choose(self, id: &str) {
        let ids: Vec<String> = (!id.is_empty())
            .then(|| id.to_owned())
            .into_iter()
            .collect();
        let is_asked = |asked: &Option<Vec<String>>| asked.as_ref() == Some(&ids);
        if !ids.is_empty() && self.chosen.asked.with_untracked(is_asked) {
            return;
        }
        self.chosen.policy.set(Fetched::Coming);
        self.fetch_to(self.chosen, ids, true);
    }

    /// Fetches the policies that the open vault names, the first of them first; none when it is
    /// shut. Those that are here stay until the others are.
    pub fn hold(self, packs: &[String]) {
        if packs.is_empty() {
            self.held.asked.set(None);
            self.held.policy.set(Fetched::Coming);
            return;
        }
        let is_asked = |asked: &Option<Vec<String>>| asked.as_deref() == Some(packs);
        if self.held.asked.with_untracked(is_asked) {
            return;
        }
        // The first policy of the site is fetched while the passphrase is typed.
        let fetched = self.chosen.policy.get_untracked();
        if let (Fetched::Here(policy), [only]) = (fetched, packs)
            && policy.pack().id == *only
        {
            self.held.asked.set(Some(packs.to_vec()));
            self.held.policy.set(Fetched::Here(policy));
            return;
        }
        self.fetch_to(self.held, packs.to_vec(), false);
    }

    /// Tries again what did not come.
    pub fn try_again(self) {
        for (shelf, strict) in [
            (self.chosen, true),
            (self.held, false),
            (self.points, false),
        ] {
            let failed = shelf
                .policy
                .with_untracked(|policy| matches!(policy, Fetched::Failed(_)));
            if let (true, Some(ids)) = (failed, shelf.asked.get_untracked()) {
                shelf.policy.set(Fetched::Coming);
                self.fetch_to(shelf, ids, strict);
            }
        }
    }

    fn fetch_to(self, shelf: Shelf, ids: Vec<String>, strict: bool) {
        shelf.asked.set(Some(ids.clone()));
        leptos::task::spawn_local(async move {
            let fetched = self.fetch(&ids, strict).await;
            // Others may have been asked for meanwhile.
            if shelf.asked.get_untracked().as_ref() != Some(&ids) {
                return;
            }
            shelf.policy.set(match fetched {
                Ok(policy) => {
                    if ids.is_empty() {
                        shelf.asked.set(Some(vec![policy.pack().id.clone()]));
                    }
                    Fetched::Here(policy)
                }
                Err(error) => Fetched::Failed(error),
            });
        });
    }

    /// The policies with these ids. A vault may name one that the site does not ship, which is
    /// left out; whoever chose it is told.
    async fn fetch(self, ids: &[String], strict: bool) -> Result<Policy, ShippedError> {
        let index: Index = json("index.json").await?;
        self.lines.set(Fetched::Here(index.policies.clone()));
        self.schemes.set(index.schemes.clone());
        let own = self.own.get_untracked();
        let own_lines: Vec<PolicyLine> = own.iter().map(|one| PolicyLine::of(&one.pack)).collect();
        let find = |id: &String| {
            let policies = own_lines.iter().chain(&index.policies);
            let mut all = policies.chain(&index.schemes);
            all.find(|line| line.id == *id)
        };
        if let Some(id) = ids.iter().find(|id| strict && find(id).is_none()) {
            return Err(ShippedError::NoSuchPolicy { id: id.clone() });
        }
        let mut lines: Vec<&PolicyLine> = ids.iter().filter_map(find).collect();
        if lines.is_empty() {
            let id = match address::policy() {
                Some(named) => named,
                // Settings that cannot be read name no policy; then it is the first.
                None => Site::read().await.unwrap_or_default().policy,
            };
            let first = if id.is_empty() {
                index.policies.first()
            } else {
                find(&id)
            };
            lines.push(first.ok_or(ShippedError::NoSuchPolicy { id })?);
        }
        let mut print = DefaultHasher::new();
        let mut packs: Vec<Pack> = Vec::new();
        for line in &lines {
            if let Some(one) = own.iter().find(|one| one.pack.id == line.id) {
                print.write(one.digest.as_bytes());
                packs.push(Pack::clone(&one.pack));
            } else {
                packs.push(told(&line.file, &mut print).await?);
            }
        }
        let holidays: Vec<Holiday> = told("bank-holidays.json", &mut print).await?;
        let holidays = holidays.into_iter().map(|holiday| holiday.date).collect();
        let calendar = WorkingCalendar::new(holidays, Vec::new());
        let first = lines.first().map(|line| line.id.clone());
        Policy::new(packs, calendar, self.kinds, print.finish()).map_err(|because| {
            (self.beyond)(&first.unwrap_or_default());
            ShippedError::Unreadable {
                file: PACKS.into(),
                because,
            }
        })
    }
}

/// Draws `view` once the policies of the vault are here; without a vault, the policy that was
/// chosen. Says so while they are coming, and what to do if they do not come.
#[component]
pub fn WithPolicy(
    /// What to draw.
    view: impl Fn(Policy) -> AnyView + Send + 'static,
    /// Whether it is the policy that was chosen, also where a vault is open.
    #[prop(optional)]
    chosen: bool,
) -> impl IntoView {
    use super::components::{Button, Notice, NoticeKind};
    let library = Library::here();
    let policy = move || {
        if chosen {
            library.chosen()
        } else {
            library.policy()
        }
    };
    move || match policy() {
        Fetched::Coming => view! { <p role="status">"Fetching the policy…"</p> }.into_any(),
        Fetched::Here(policy) => view(policy),
        Fetched::Failed(error) => view! {
            <Notice kind=NoticeKind::Problem>
                <p>{error.to_string()}</p>
                <Button press=move || library.try_again()>"Try again"</Button>
            </Notice>
        }
        .into_any(),
    }
}
