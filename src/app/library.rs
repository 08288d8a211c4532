//! The policies to choose from: those of this site and those that the open vault keeps; one of
//! them is in use.

use super::engine::Policy;
use super::shipped::{PACKS, ShippedError, Site, json, told};
use super::{address, once};
use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::policy::TestKinds;
use alongside_core::policy::pack::Pack;
use leptos::prelude::*;
use serde::Deserialize;
use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

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
}

impl PolicyLine {
    /// The line of a policy that comes with no file of the site.
    fn of(pack: &Pack) -> Self {
        Self {
            id: pack.id.clone(),
            council: pack.council.clone(),
            title: pack.title.clone(),
            edition: pack.edition.clone(),
            file: String::new(),
        }
    }
}

/// A policy that a council wrote itself, as the open vault keeps it.
#[derive(Clone, Debug)]
pub struct OwnPolicy {
    /// The digest of its text, by which two editions are told apart.
    pub digest: String,
    /// The policy.
    pub pack: Arc<Pack>,
}

#[derive(Deserialize)]
struct Index {
    policies: Vec<PolicyLine>,
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

/// The policies of this site, in the context. Fetched when first asked for.
#[derive(Clone, Copy)]
pub struct Library {
    lines: RwSignal<Fetched<Vec<PolicyLine>>>,
    /// What the open vault keeps beside them.
    own: RwSignal<Vec<OwnPolicy>>,
    policy: RwSignal<Fetched<Policy>>,
    asked: RwSignal<Option<String>>,
    kinds: TestKinds,
    beyond: fn(&str),
}

impl Library {
    /// Makes the library of a program that holds some kinds of test, and puts it in the context.
    /// A policy that asks for others is handed to `beyond` by its id.
    pub fn start(kinds: TestKinds, beyond: fn(&str)) -> Self {
        let library = Self {
            lines: RwSignal::new(Fetched::Coming),
            own: RwSignal::new(Vec::new()),
            policy: RwSignal::new(Fetched::Coming),
            asked: RwSignal::new(None),
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

    /// Those of them that the site ships.
    pub fn shipped(self) -> Vec<PolicyLine> {
        match self.lines.get() {
            Fetched::Here(lines) => lines,
            Fetched::Coming | Fetched::Failed(_) => Vec::new(),
        }
    }

    /// Offers the policies that the open vault keeps. Where the one in use is another now, it is
    /// taken anew; where it is gone, the site's first one is.
    pub fn offer(self, own: Vec<OwnPolicy>) {
        let used = self.asked.get_untracked().unwrap_or_default();
        let before = self.own_policy(&used);
        self.own.set(own);
        let now = self.own_policy(&used);
        let digest = |one: &Option<OwnPolicy>| one.as_ref().map(|one| one.digest.clone());
        if digest(&before) == digest(&now) {
            return;
        }
        self.asked.set(None);
        self.choose(if now.is_some() { &used } else { "" });
    }

    fn own_policy(self, id: &str) -> Option<OwnPolicy> {
        self.own
            .with_untracked(|own| own.iter().find(|one| one.pack.id == id).cloned())
    }

    /// The policy in use. The first call fetches the first policy of the site.
    pub fn policy(self) -> Fetched<Policy> {
        self.begin();
        self.policy.get()
    }

    /// Fetches the first policy of the site, unless one was asked for.
    pub fn begin(self) {
        if self.asked.get_untracked().is_none() {
            self.choose("");
        }
    }

    /// Fetches a policy by id; an empty id means the first one.
    pub fn choose(self, id: &str) {
        if self.asked.get_untracked().as_deref() == Some(id) && !id.is_empty() {
            return;
        }
        let id = id.to_owned();
        self.asked.set(Some(id.clone()));
        self.policy.set(Fetched::Coming);
        leptos::task::spawn_local(async move {
            let fetched = self.load(&id).await;
            // Another may have been chosen meanwhile.
            if self.asked.get_untracked().as_deref() != Some(&id) {
                return;
            }
            self.policy.set(match fetched {
                Ok(policy) => {
                    self.asked.set(Some(policy.pack().id.clone()));
                    Fetched::Here(policy)
                }
                Err(error) => Fetched::Failed(error),
            });
        });
    }

    /// Tries again what did not come.
    pub fn try_again(self) {
        let id = self.asked.get_untracked().unwrap_or_default();
        self.asked.set(None);
        self.choose(&id);
    }

    /// Fetches a policy by id without choosing it; an empty id means the first one.
    ///
    /// # Errors
    /// It cannot be fetched or read, or the site has none of this id.
    pub async fn load(self, id: &str) -> Result<Policy, ShippedError> {
        let index: Index = json("index.json").await?;
        self.lines.set(Fetched::Here(index.policies.clone()));
        let id = match id {
            "" => match address::policy() {
                Some(named) => named,
                // Settings that cannot be read name no policy; then it is the first.
                None => Site::read().await.unwrap_or_default().policy,
            },
            id => id.to_owned(),
        };
        let mut print = DefaultHasher::new();
        let pack = if let Some(own) = self.own_policy(&id) {
            print.write(own.digest.as_bytes());
            Pack::clone(&own.pack)
        } else {
            let line = index
                .policies
                .into_iter()
                .find(|line| id.is_empty() || line.id == id)
                .ok_or(ShippedError::NoSuchPolicy { id })?;
            told(&line.file, &mut print).await?
        };
        let holidays: Vec<Holiday> = told("bank-holidays.json", &mut print).await?;
        let calendar = WorkingCalendar::new(
            holidays.into_iter().map(|holiday| holiday.date).collect(),
            Vec::new(),
        );
        let name = pack.id.clone();
        let policy = Policy::new(pack, calendar, self.kinds, print.finish());
        policy.map_err(|error| {
            (self.beyond)(&name);
            ShippedError::Unreadable {
                file: format!("{PACKS}/{name}"),
                because: error.to_string(),
            }
        })
    }
}
