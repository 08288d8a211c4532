//! Which policies a person stands under on a day: their own, else the team’s, else the service’s.

use super::{DocId, Person, Spans, Strand, UnderPolicy, Workspace};
use crate::calendar::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// The entries that hold among those of several levels, the nearest level first. An entry takes
/// its side of supervision, or all of it; a farther level holds for what no nearer one takes.
pub(crate) fn nearest<T>(
    levels: impl IntoIterator<Item = Vec<T>>,
    strand: impl Fn(&T) -> Option<Strand>,
) -> Vec<T> {
    let mut found: Vec<T> = Vec::new();
    for level in levels {
        let taken: Vec<Option<Strand>> = found.iter().map(&strand).collect();
        let has = |side| taken.contains(&None) || taken.contains(&Some(side));
        // Casework and the worker’s own supervision are all of it.
        let whole = has(Strand::Case) && has(Strand::Personal);
        found.extend(
            level
                .into_iter()
                .filter(|one| strand(one).map_or(!whole, |side| !has(side))),
        );
    }
    found
}

impl Person {
    /// In these days the person stands under this policy; without a last day, from then on. It
    /// takes the place of an entry for the same side, or of all where it is for all of their
    /// supervision. Two that each have a share of the week stand together.
    pub fn begin_policy(&mut self, under: UnderPolicy, from: Date, to: Option<Date>) {
        let gives_way = |other: &UnderPolicy| {
            let shared = under.share.is_some() && other.share.is_some();
            (under.strand.is_none() || other.strand == under.strand)
                && (!shared || other.pack == under.pack)
        };
        let mut entries = Spans::default();
        for dated in &self.policy {
            let (value, end) = (&dated.value, dated.to);
            let is_before = end.is_some_and(|end| end < from);
            let is_after = to.is_some_and(|last| last < dated.from);
            if !gives_way(value) || is_before || is_after {
                entries.add(value.clone(), dated.from, end);
                continue;
            }
            if dated.from < from {
                entries.add(value.clone(), dated.from, Some(from.plus_days(-1)));
            }
            if let Some(last) = to.filter(|last| end.is_none_or(|end| *last < end)) {
                entries.add(value.clone(), last.plus_days(1), end);
            }
        }
        entries.add(under, from, to);
        self.policy = entries;
    }
}

impl Workspace {
    /// The entries under which a person stands on a day, their own first.
    pub fn under(&self, person: DocId, day: Date) -> Vec<UnderPolicy> {
        let Some(who) = self.person(person) else {
            return Vec::new();
        };
        let on = |spans: &Spans<UnderPolicy>| spans.all_at(day).cloned().collect::<Vec<_>>();
        let team = who.team.at(day).and_then(|id| self.team(*id));
        let service = who.service.at(day).and_then(|id| self.service(*id));
        let of_service = match (service, who.service.is_empty()) {
            (Some(service), _) => on(&service.policy),
            // A vault that speaks of no service of theirs has one.
            (None, true) => (self.services())
                .flat_map(|(_, service)| on(&service.policy))
                .collect(),
            (None, false) => Vec::new(),
        };
        let levels = [
            on(&who.policy),
            team.map(|team| on(&team.policy)).unwrap_or_default(),
            of_service,
        ];
        nearest(levels, |under| under.strand)
    }

    /// The packs under which a person stands on a day, each once.
    pub fn packs_of(&self, person: DocId, day: Date) -> Vec<String> {
        let under = self.under(person, day).into_iter();
        once_each(under.map(|under| under.pack))
    }

    /// Every pack that an entry names, whenever it holds: first those under which the vault’s
    /// owner stands on the day.
    pub fn packs(&self, day: Date) -> Vec<String> {
        let own = self.me().map(|me| self.packs_of(me, day));
        let services = self.services().map(|(_, service)| &service.policy);
        let teams = self.teams().map(|(_, team)| &team.policy);
        let people = self.people().map(|(_, person)| &person.policy);
        let named = services
            .chain(teams)
            .chain(people)
            .flat_map(Spans::iter)
            .map(|dated| dated.value.pack.clone());
        once_each(own.unwrap_or_default().into_iter().chain(named))
    }
}

fn once_each(packs: impl Iterator<Item = String>) -> Vec<String> {
    let mut each: Vec<String> = Vec::new();
    for pack in packs {
        if !each.contains(&pack) {
            each.push(pack);
        }
    }
    each
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(levels: [&[Option<Strand>]; 3]) -> Vec<(usize, Option<Strand>)> {
        let numbered = levels.into_iter().enumerate();
        let levels = numbered.map(|(at, level)| level.iter().map(|one| (at, *one)).collect());
        nearest(levels, |one: &(usize, Option<Strand>)| one.1)
    }

    #[test]
    fn what_is_a_person_s_own_goes_before_the_team_s_and_the_service_s() {
        assert_eq!(held([&[None], &[None], &[None]]), [(0, None)]);
        assert_eq!(held([&[], &[None], &[None]]), [(1, None)]);
        assert_eq!(held([&[], &[], &[None, None]]), [(2, None), (2, None)]);
    }

    fn under(pack: &str, strand: Option<Strand>, share: Option<&str>) -> UnderPolicy {
        UnderPolicy {
            pack: String::from(pack),
            edition: None,
            strand,
            share: share.and_then(crate::supervision::Fte::parse),
        }
    }

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn on(person: &Person, text: &str) -> Vec<String> {
        let held = person.policy.all_at(day(text));
        held.map(|under| under.pack.clone()).collect()
    }

    #[test]
    fn a_policy_for_a_time_leaves_what_held_before_to_hold_again() {
        let mut person = Person::named("Jo");
        person.begin_policy(under("a", None, None), day("2026-01-01"), None);
        let last = Some(day("2026-03-31"));
        person.begin_policy(under("b", None, None), day("2026-03-01"), last);
        assert_eq!(on(&person, "2026-02-28"), ["a"]);
        assert_eq!(on(&person, "2026-03-01"), ["b"]);
        assert_eq!(on(&person, "2026-04-01"), ["a"]);
    }

    #[test]
    fn two_shares_and_two_sides_stand_together_and_all_takes_the_place_of_both() {
        let mut person = Person::named("Jo");
        person.begin_policy(under("a", None, Some("0.5")), day("2026-01-01"), None);
        person.begin_policy(under("b", None, Some("0.5")), day("2026-01-01"), None);
        assert_eq!(on(&person, "2026-01-01"), ["a", "b"]);
        person.begin_policy(
            under("a", Some(Strand::Case), None),
            day("2026-02-01"),
            None,
        );
        assert_eq!(on(&person, "2026-02-01"), ["a", "b", "a"]);
        person.begin_policy(under("c", None, None), day("2026-03-01"), None);
        assert_eq!(on(&person, "2026-03-01"), ["c"]);
    }

    #[test]
    fn one_side_leaves_the_other_to_the_service() {
        let (case, personal) = (Some(Strand::Case), Some(Strand::Personal));
        assert_eq!(held([&[case], &[], &[None]]), [(0, case), (2, None)]);
        assert_eq!(
            held([&[case, personal], &[], &[None]]),
            [(0, case), (0, personal)]
        );
        assert_eq!(
            held([&[case], &[], &[case, personal]]),
            [(0, case), (2, personal)]
        );
    }
}
