//! The policy that holds here, and the policies that a council wrote itself.

use super::{Body, Change, DocId, KeptEdition, Kind, Service, UnderPolicy, Workspace};
use crate::calendar::Date;
use alloc::string::String;
use alloc::vec::Vec;

impl Workspace {
    /// The council's own policies that can be chosen here.
    pub fn own_editions(&self) -> impl Iterator<Item = (DocId, &KeptEdition)> {
        self.of_kind(Kind::Edition)
            .filter_map(|document| match &document.body {
                Body::Edition(edition) if edition.own => Some((document.id(), edition)),
                _ => None,
            })
    }

    /// The service of the vault's owner on a day, else the first one here.
    pub fn my_service(&self, day: Date) -> Option<(DocId, &Service)> {
        let mine = self
            .me()
            .and_then(|me| self.person(me))
            .and_then(|me| me.service.at(day))
            .and_then(|id| Some((*id, self.service(*id)?)));
        mine.or_else(|| self.services().next())
    }

    /// The id of the policy that holds for that service on a day.
    pub fn policy_on(&self, day: Date) -> Option<&str> {
        let (_, service) = self.my_service(day)?;
        service.policy.at(day).map(|under| under.pack.as_str())
    }

    /// The pack whose scheme of points is used here on a day; none where each worker’s own policy
    /// says. The app loads it beside the packs of [`Workspace::packs`].
    pub fn scheme_pack(&self, day: Date) -> Option<&str> {
        let begun = self.scheme_choices().filter(|(_, one)| one.from <= day);
        let last = begun.max_by_key(|(_, one)| (one.from, &one.pack))?;
        Some(last.1.pack.as_str()).filter(|pack| !pack.is_empty())
    }

    /// What keeps an own policy here under `id`. One that was here under its name can be chosen
    /// no more, but stays for the records that were made on it.
    pub fn keep_own(&self, id: DocId, edition: KeptEdition) -> Change {
        let mut changes: Vec<Change> = self
            .own_editions()
            .filter(|(_, old)| old.pack == edition.pack)
            .map(|(old_id, old)| {
                let mut old = old.clone();
                old.own = false;
                Change::correct(old_id, old)
            })
            .collect();
        changes.push(Change::add(id, edition));
        Change::Together { changes }
    }

    /// What puts that service under another policy from a day on.
    pub fn choose_policy(&self, pack: &str, from: Date) -> Option<Change> {
        let (id, service) = self.my_service(from)?;
        let mut service = service.clone();
        let under = UnderPolicy {
            pack: String::from(pack),
            edition: None,
            strand: None,
            share: None,
        };
        service.policy.begin(under, from);
        Some(Change::correct(id, service))
    }
}

#[cfg(test)]
mod tests {
    use crate::supervision::tests::{day, id, stamp};
    use crate::supervision::*;
    use alloc::string::ToString;
    use alloc::vec::Vec;

    fn edition(digest: &str) -> KeptEdition {
        KeptEdition {
            pack: "ours".to_string(),
            edition: "2026".to_string(),
            digest: digest.to_string(),
            content: serde_json::Value::Null,
            own: true,
            kept: Kept::new(),
        }
    }

    fn send(workspace: &mut Workspace, change: Change) {
        let command = Command::new(stamp("2026-03-02"), change);
        workspace.apply(command).unwrap();
    }

    fn digests(workspace: &Workspace) -> Vec<&str> {
        workspace
            .own_editions()
            .map(|(_, edition)| edition.digest.as_str())
            .collect()
    }

    #[test]
    fn a_newer_own_policy_takes_the_place_of_the_one_of_its_name_which_stays_for_records() {
        let mut workspace = Workspace::default();
        let first = workspace.keep_own(id(60), edition("one"));
        send(&mut workspace, first);
        assert_eq!(digests(&workspace), ["one"]);
        let second = workspace.keep_own(id(61), edition("two"));
        send(&mut workspace, second);
        assert_eq!(digests(&workspace), ["two"]);
        assert!(workspace.edition("one").is_some());
    }

    #[test]
    fn a_policy_holds_for_my_service_from_the_day_on_which_it_is_chosen() {
        let mut workspace = Workspace::default();
        assert!(workspace.choose_policy("ours", day("2026-03-02")).is_none());
        let service = Service {
            name: "Assessment".to_string(),
            policy: Spans::since(
                UnderPolicy {
                    pack: "havering".to_string(),
                    edition: None,
                    strand: None,
                    share: None,
                },
                day("2020-01-01"),
            ),
            ..Service::default()
        };
        send(&mut workspace, Change::add(id(50), service));
        let change = workspace.choose_policy("ours", day("2026-03-02")).unwrap();
        send(&mut workspace, change);
        assert_eq!(workspace.policy_on(day("2026-03-01")), Some("havering"));
        assert_eq!(workspace.policy_on(day("2026-03-02")), Some("ours"));
    }
}
