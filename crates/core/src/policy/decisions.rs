//! What was found, in its order. Findings share what they have in common: after an edit only
//! those stretches are made anew in which something is about somebody whom it touches.

use super::decision::Decision;
use super::few::Few;
use super::glance::Marks;
use alloc::sync::Arc;
use alloc::vec::{self, Vec};
use core::cmp::Ordering;
use core::fmt;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many decisions stand in one stretch when it is made.
const LENGTH: usize = 16;

/// Decisions, sorted by rule, subject, for whom, clock and occurrence. A copy costs little.
#[derive(Clone, Default)]
pub struct Decisions {
    stretches: Vec<Arc<Stretch>>,
}

/// Some decisions that follow each other; at least one.
struct Stretch {
    /// All whom they are about.
    about: Marks,
    decisions: Vec<Decision>,
}

impl Decisions {
    /// The decisions in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Decision> + Clone {
        let stretches = self.stretches.iter();
        stretches.flat_map(|stretch| &stretch.decisions)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        let stretches = self.stretches.iter();
        stretches.map(|stretch| stretch.decisions.len()).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// The same with new decisions about some subjects in place of the old.
    #[must_use]
    pub(super) fn with_new(&self, new: Self, of: &Few<'_>) -> Self {
        if self.is_empty() {
            return new;
        }
        let mut stretches = Vec::with_capacity(self.stretches.len() + 1);
        let mut new = new.into_iter().peekable();
        let follows = self.stretches.iter().skip(1).map(Some).chain([None]);
        for (stretch, follows) in self.stretches.iter().zip(follows) {
            let until = follows.and_then(|stretch| stretch.decisions.first());
            let own: Vec<Decision> = core::iter::from_fn(|| {
                new.next_if(|one| until.is_none_or(|until| order(one, until).is_lt()))
            })
            .collect();
            if own.is_empty() && !stretch.is_about_one(of) {
                stretches.push(Arc::clone(stretch));
                continue;
            }
            let kept = stretch.decisions.iter();
            let kept = kept.filter(|one| !of.has(&one.subject)).cloned();
            stretches.extend(in_stretches(merged(kept, own)));
        }
        Self { stretches }
    }
}

impl Stretch {
    /// Whether a decision is about one of a few.
    fn is_about_one(&self, few: &Few<'_>) -> bool {
        few.may_meet(self.about) && self.decisions.iter().any(|one| few.has(&one.subject))
    }
}

/// Rule and subject: two lists that are about different subjects are put in order by these.
fn order(one: &Decision, other: &Decision) -> Ordering {
    (&one.rule, &one.subject).cmp(&(&other.rule, &other.subject))
}

fn merged(
    kept: impl Iterator<Item = Decision>,
    new: Vec<Decision>,
) -> impl Iterator<Item = Decision> {
    let (mut kept, mut new) = (kept.peekable(), new.into_iter().peekable());
    core::iter::from_fn(move || match (kept.peek(), new.peek()) {
        (Some(old), Some(one)) if order(one, old).is_lt() => new.next(),
        (None, _) => new.next(),
        _ => kept.next(),
    })
}

fn in_stretches(
    decisions: impl IntoIterator<Item = Decision>,
) -> impl Iterator<Item = Arc<Stretch>> {
    let mut decisions = decisions.into_iter();
    core::iter::from_fn(move || {
        let first = decisions.next()?;
        let mut stretch = Stretch {
            about: Marks::of([&*first.subject]),
            decisions: Vec::with_capacity(LENGTH),
        };
        stretch.decisions.push(first);
        for one in decisions.by_ref().take(LENGTH - 1) {
            stretch.about.add(&one.subject);
            stretch.decisions.push(one);
        }
        Some(Arc::new(stretch))
    })
}

impl FromIterator<Decision> for Decisions {
    fn from_iter<I: IntoIterator<Item = Decision>>(decisions: I) -> Self {
        Self {
            stretches: in_stretches(decisions).collect(),
        }
    }
}

impl IntoIterator for Decisions {
    type Item = Decision;
    type IntoIter = vec::IntoIter<Decision>;

    fn into_iter(self) -> Self::IntoIter {
        let all: Vec<Decision> = self.stretches.into_iter().flat_map(on_its_own).collect();
        all.into_iter()
    }
}

/// The decisions of a stretch: themselves, or copies where others hold it, too.
fn on_its_own(stretch: Arc<Stretch>) -> Vec<Decision> {
    match Arc::try_unwrap(stretch) {
        Ok(stretch) => stretch.decisions,
        Err(shared) => shared.decisions.clone(),
    }
}

impl From<Vec<Decision>> for Decisions {
    fn from(decisions: Vec<Decision>) -> Self {
        decisions.into_iter().collect()
    }
}

impl PartialEq for Decisions {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Decisions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for Decisions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Decisions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(|decisions: Vec<Decision>| Self::from(decisions))
    }
}
