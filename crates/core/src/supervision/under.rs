//! Which policies a person stands under on a day: their own, else the team’s, else the service’s.

use super::{DocId, Spans, Strand, UnderPolicy, Workspace};
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
