//! What a policy’s planned sessions are for: its own kinds, as its clocks count them.

use super::components::Choice;
use super::engine::Policy;
use super::vocabulary::part_words;
use alongside_core::policy::pack::{Clock, ClockSource, Pack};
use alongside_core::supervision::{PartKind, Strand};

/// The word of the choice that stands for a meeting in several parts.
const TOGETHER: &str = "both";

/// The kinds of session that a worker has under a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionKinds(Vec<(PartKind, String)>);

impl SessionKinds {
    /// The kinds that the clocks of a policy count, in their order. A policy with plain
    /// one-to-ones has these and no other.
    pub fn of(policy: &Policy) -> Self {
        let mut kinds: Vec<(PartKind, String)> = Vec::new();
        let asked_of = |pack: &Pack, kind| {
            let sides: &[Strand] = match kind {
                PartKind::Case => &[Strand::Case],
                PartKind::OneToOne => &[Strand::Case, Strand::Personal],
                _ => &[Strand::Personal],
            };
            let mut sides = sides.iter();
            sides.any(|side| policy.asked_of(*side).any(|asked| asked.id == pack.id))
        };
        for pack in policy.asked() {
            for (kind, label) in kinds_of(&policy.clocks(pack)) {
                let is_new = !kinds.iter().any(|(known, _)| *known == kind);
                if is_new && asked_of(pack, kind) {
                    kinds.push((kind, label));
                }
            }
        }
        Self(kinds)
    }

    /// None, while the policy is not here.
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// What the policy calls a kind; where it has no word for it, what it is called here.
    pub fn label(&self, kind: PartKind) -> String {
        let mut own = self.0.iter().filter(|(known, _)| *known == kind);
        own.next()
            .map_or_else(|| part_words(kind).to_owned(), |(_, label)| label.clone())
    }

    /// What the policy calls a meeting with these parts: "Case and personal supervision".
    pub fn name(&self, parts: impl IntoIterator<Item = PartKind>) -> String {
        let mut parts: Vec<PartKind> = parts.into_iter().collect();
        parts.dedup();
        let is_own = |kind: &PartKind| self.0.iter().any(|(known, _)| known == kind);
        let own = || self.0.iter().filter(|(kind, _)| parts.contains(kind));
        if parts.len() > 1 && parts.iter().all(is_own) {
            return together(&own().cloned().collect::<Vec<_>>());
        }
        let labels: Vec<String> = parts.iter().map(|kind| self.label(*kind)).collect();
        labels.join(", ")
    }

    /// Every kind: what one meeting can do.
    pub fn all(&self) -> Vec<PartKind> {
        self.0.iter().map(|(kind, _)| *kind).collect()
    }

    /// Every kind, and what the policy calls it.
    pub fn labelled(&self) -> Vec<(PartKind, String)> {
        self.0.clone()
    }

    /// The kinds to choose from: all in one meeting first, then each.
    pub fn choices(&self) -> Vec<Choice> {
        let each = (self.0.iter()).map(|(kind, label)| Choice::new(kind.word(), label.clone()));
        match self.0.as_slice() {
            [_] | [] => each.collect(),
            several => {
                let together = Choice::new(TOGETHER, together(several))
                    .hinted("One meeting in two parts, recorded apart");
                [together].into_iter().chain(each).collect()
            }
        }
    }

    /// The choice that stands first.
    pub fn first(&self) -> String {
        match self.0.as_slice() {
            [(kind, _)] => kind.word().into(),
            _ => TOGETHER.into(),
        }
    }

    /// The parts that a choice stands for.
    pub fn parts(&self, choice: &str) -> Vec<PartKind> {
        let one = PartKind::parse(choice).ok();
        let one = one.filter(|kind| self.all().contains(kind));
        one.map_or_else(|| self.all(), |kind| vec![kind])
    }
}

/// The kinds of one policy.
fn kinds_of(clocks: &[&Clock]) -> Vec<(PartKind, String)> {
    let mut kinds: Vec<(PartKind, String)> = Vec::new();
    for clock in clocks {
        if let Some(kind) = first_kind(clock)
            && !kinds.iter().any(|(known, _)| *known == kind)
        {
            kinds.push((kind, clock.label.clone()));
        }
    }
    if kinds.iter().any(|(kind, _)| *kind == PartKind::OneToOne) || kinds.is_empty() {
        kinds = vec![(PartKind::OneToOne, "One-to-one supervision".into())];
    }
    kinds
}

/// The kind that a clock of a worker’s own sessions counts first; none where it counts others’
/// sessions, or those of one stage of employment only.
fn first_kind(clock: &Clock) -> Option<PartKind> {
    let ClockSource::Sessions { counts, .. } = &clock.source else {
        return None;
    };
    let own = [
        PartKind::OneToOne,
        PartKind::Case,
        PartKind::Personal,
        PartKind::Professional,
    ];
    let first = counts.first().filter(|kind| own.contains(kind))?;
    clock.who.phase.is_none().then_some(*first)
}

/// "Case and personal supervision" of "Case supervision" and "Personal supervision".
fn together(kinds: &[(PartKind, String)]) -> String {
    let last = kinds.len().saturating_sub(1);
    let words: Vec<String> = (kinds.iter().enumerate())
        .map(|(at, (_, label))| {
            let short = label.strip_suffix(" supervision").unwrap_or(label);
            let words = if at == last { label } else { short };
            if at == 0 {
                words.to_owned()
            } else {
                super::lower_first(words)
            }
        })
        .collect();
    words.join(" and ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use alongside_core::calendar::{Date, WorkingCalendar};
    use alongside_core::policy::TestKinds;
    use alongside_core::supervision::{
        Change, Command, DeviceId, DocId, Person, Stamp, UnderPolicy, Workspace,
    };
    use serde_json::{Value, json};

    fn pack(id: &str, clocks: &[(&str, &str, &str)]) -> Pack {
        let clock = |(label, of, counts): &(&str, &str, &str)| -> (String, Value) {
            let source = json!({"from": "sessions", "counts": [counts]});
            let clock = json!({"label": label, "source": source});
            ((*of).to_owned(), clock)
        };
        let clocks: serde_json::Map<String, Value> = clocks.iter().map(clock).collect();
        serde_json::from_value(json!({
            "id": id, "council": id, "title": id, "edition": "1", "dated": "2024",
            "clauses": [], "conventions": {}, "clocks": clocks, "rules": [], "ambiguities": [],
            "forms": [], "prompts": [],
        }))
        .unwrap()
    }

    #[test]
    fn of_two_policies_each_gives_the_kinds_of_its_own_side() {
        let first = pack(
            "first",
            &[
                ("Case supervision", "a", "case"),
                ("Personal supervision", "b", "personal"),
            ],
        );
        let second = pack(
            "second",
            &[
                ("Casework", "a", "case"),
                ("Professional supervision", "b", "professional"),
            ],
        );
        let calendar = WorkingCalendar::new(Vec::new(), Vec::new());
        let policy = Policy::new(vec![first, second], calendar, TestKinds::ALL, 0).unwrap();
        let (today, worker) = (
            Date::parse("2026-11-23").unwrap(),
            DocId::from_bytes([1; 16]),
        );
        let mut person = Person::named("Jo");
        for (pack, strand) in [("first", Strand::Case), ("second", Strand::Personal)] {
            let under = UnderPolicy {
                pack: pack.into(),
                edition: None,
                strand: Some(strand),
                share: None,
            };
            person.begin_policy(under, today, None);
        }
        let mut workspace = Workspace::default();
        let stamp = Stamp {
            at: 0,
            day: today,
            device: DeviceId::from_bytes([7; 16]),
            by: None,
        };
        let change = Change::add(worker, person);
        workspace.apply(Command::new(stamp, change)).unwrap();
        let kinds = SessionKinds::of(&policy.of_person(&workspace, Some(worker), today));
        let named = [
            (PartKind::Case, "Case supervision".to_owned()),
            (
                PartKind::Professional,
                "Professional supervision".to_owned(),
            ),
        ];
        assert_eq!(kinds.labelled(), named);
        assert_eq!(kinds.name(kinds.all()), "Case and professional supervision");
        assert_eq!(kinds.label(PartKind::Group), "Group supervision");
    }
}
