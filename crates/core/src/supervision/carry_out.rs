//! What each command does.

use super::check::check;
use super::workspace::Step;
use super::{Back, Body, Change, DocId, Document, Kind, SupervisionError};
use alloc::string::String;
use alloc::vec::Vec;

/// A signature or a lock can be taken back for so long, in milliseconds.
const TAKE_BACK: i64 = 60_000;

impl Step<'_> {
    pub(super) fn carry_out(&mut self, change: Change) -> Result<(), SupervisionError> {
        match change {
            Change::Add {
                id,
                entry,
                audience,
            } => {
                if self.workspace.document(id).is_some() {
                    return Err(SupervisionError::AlreadyThere {
                        id,
                        title: self.title(id),
                    });
                }
                check(self.workspace, id, &entry, self.today())?;
                self.put(Document::first(id, entry, audience, self.stamp.device));
                Ok(())
            }
            Change::Correct { id, entry } => self.correct(id, entry),
            Change::Remove { id, reason } => {
                self.open_paper(id)?;
                self.remove(id, reason)
            }
            Change::MoveMeeting {
                id,
                to,
                reason,
                whose,
                agreed_by,
            } => self.move_meeting(id, to, reason, whose, agreed_by),
            Change::CancelMeeting {
                id,
                reason,
                whose,
                agreed_by,
            } => self.cancel_meeting(id, reason, whose, agreed_by),
            Change::SitDown { id } => self.sit_down(id),
            Change::CallAway { id, reason } => self.call_away(id, reason),
            Change::Hold { id, on, parts } => self.hold(id, on, parts),
            Change::Prepare {
                id,
                by,
                preparation,
            } => self.prepare(id, by, preparation),
            Change::Answer { id, answers } => self.answer(id, answers),
            Change::Sign {
                id,
                signature,
                bound,
            } => self.sign(id, signature, bound),
            Change::Lock {
                id,
                ending,
                detail,
                bound,
            } => self.lock(id, ending, detail, bound),
            Change::Append { id, text } => self.append(id, &text),
            Change::FillIn { id, content } => self.fill_in(id, *content),
            Change::KeepScore { id, score } => self.keep_score(id, score),
            Change::Finish { id, on } => self.action(id, |action| action.done = Some(on)),
            Change::Reopen { id } => self.action(id, |action| action.done = None),
            Change::Carry { id, into, by_when } => self.carry(id, into, by_when),
            Change::ReviewAgreement { id, on, next } => self.agreement(id, |agreement| {
                agreement.reviewed.push(on);
                agreement.review_due = next.or(agreement.review_due);
            }),
            Change::FileAgreement { id, on } => {
                self.agreement(id, |agreement| agreement.filed = Some(on))
            }
            Change::Reflect {
                id,
                entries,
                ratings,
                themes,
            } => self.reflect(id, entries, ratings, themes),
            Change::Together { changes } => changes
                .into_iter()
                .try_for_each(|change| self.carry_out(change)),
            Change::PutBack { documents } => self.put_back(documents),
            Change::TakeIn { documents, without } => {
                for document in documents {
                    self.put(document);
                }
                for id in without {
                    self.take_out(id);
                }
                Ok(())
            }
        }
    }

    fn correct(&mut self, id: DocId, entry: Body) -> Result<(), SupervisionError> {
        let is = self.body(id, "entry")?.kind();
        if is != entry.kind() {
            return Err(SupervisionError::WrongKind {
                title: self.title(id),
                is,
                wanted: entry.kind().word(),
            });
        }
        self.open_paper(id)?;
        check(self.workspace, id, &entry, self.today())?;
        let other_day = match (self.body(id, "entry")?, &entry) {
            (Body::Meeting(was), Body::Meeting(now)) if was.happened != now.happened => {
                now.happened
            }
            _ => None,
        };
        self.write(id, entry);
        if let Some(on) = other_day {
            self.date_open_records(id, on);
        }
        Ok(())
    }

    /// Refuses a form that is locked.
    pub(super) fn open_paper(&self, id: DocId) -> Result<(), SupervisionError> {
        let locked = self
            .body(id, "entry")?
            .paper()
            .and_then(|paper| paper.locked.as_ref());
        match locked {
            Some(locked) => Err(SupervisionError::Locked {
                title: self.title(id),
                on: locked.on,
            }),
            None => Ok(()),
        }
    }

    fn action(
        &mut self,
        id: DocId,
        change: impl FnOnce(&mut super::Action),
    ) -> Result<(), SupervisionError> {
        let Body::Action(action) = self.body(id, "action")? else {
            return Err(self.wrong(id, "action"));
        };
        let mut action = action.clone();
        change(&mut action);
        if action.done.is_some_and(|done| done > self.today()) {
            return Err(SupervisionError::not_so(
                &self.title(id),
                "the day on which it was done lies ahead",
                "Give today or an earlier day",
            ));
        }
        self.write(id, Body::Action(action));
        Ok(())
    }

    fn carry(
        &mut self,
        id: DocId,
        into: DocId,
        by_when: Option<crate::calendar::Date>,
    ) -> Result<(), SupervisionError> {
        if self.body(into, "meeting")?.kind() != Kind::Meeting {
            return Err(self.wrong(into, "meeting"));
        }
        self.action(id, |action| {
            if !action.carried.contains(&into) {
                action.carried.push(into);
            }
            action.by_when = by_when.or(action.by_when);
        })
    }

    fn agreement(
        &mut self,
        id: DocId,
        change: impl FnOnce(&mut super::Agreement),
    ) -> Result<(), SupervisionError> {
        let Body::Agreement(agreement) = self.body(id, "agreement")? else {
            return Err(self.wrong(id, "agreement"));
        };
        let mut agreement = agreement.clone();
        change(&mut agreement);
        let latest = agreement.reviewed.iter().chain(&agreement.filed).max();
        if latest.is_some_and(|day| *day > self.today()) {
            return Err(SupervisionError::not_so(
                &self.title(id),
                "that day lies ahead",
                "Give today or an earlier day",
            ));
        }
        self.write(id, Body::Agreement(agreement));
        Ok(())
    }

    pub(super) fn wrong(&self, id: DocId, wanted: &'static str) -> SupervisionError {
        match self.body(id, wanted) {
            Ok(body) => SupervisionError::WrongKind {
                title: self.title(id),
                is: body.kind(),
                wanted,
            },
            Err(missing) => missing,
        }
    }

    fn put_back(&mut self, documents: Vec<Back>) -> Result<(), SupervisionError> {
        for back in &documents {
            let Some(now) = self.workspace.document(back.id) else {
                return Err(SupervisionError::NotFound {
                    id: back.id,
                    wanted: "entry",
                });
            };
            if now.header.revision != back.undoes {
                return Err(SupervisionError::ChangedSince {
                    title: self.title(back.id),
                });
            }
            let locked = now.body.paper().and_then(|paper| paper.locked.as_ref());
            let stays = back
                .body
                .as_ref()
                .and_then(Body::paper)
                .is_some_and(|paper| paper.locked.is_some());
            if let Some(locked) = locked
                .filter(|locked| !stays && self.stamp.at.saturating_sub(locked.at) > TAKE_BACK)
            {
                return Err(SupervisionError::Locked {
                    title: self.title(back.id),
                    on: locked.on,
                });
            }
        }
        // What was there comes back before what was not goes, so that nothing is left
        // spoken of by a document that is about to change.
        let (there, new): (Vec<_>, Vec<_>) =
            documents.into_iter().partition(|back| back.body.is_some());
        for back in there {
            if let Some(body) = back.body {
                self.write(back.id, body);
            }
        }
        let living = |id: &DocId| self.workspace.living(*id).is_some();
        let gone: Vec<_> = new.into_iter().map(|back| back.id).filter(living).collect();
        self.remove_all(gone)
    }

    /// Removes documents that may speak of each other, as long as no other does.
    fn remove_all(&mut self, ids: Vec<DocId>) -> Result<(), SupervisionError> {
        let mut left = ids;
        while !left.is_empty() {
            let (now, later): (Vec<_>, Vec<_>) = left.iter().copied().partition(|id| {
                self.workspace
                    .about(*id)
                    .all(|other| other.id() == *id || !left.contains(&other.id()))
            });
            // Two that speak of each other: take one, and the refusal names the other.
            let now = if now.is_empty() { later.clone() } else { now };
            for id in &now {
                self.remove(*id, String::new())?;
            }
            left.retain(|id| !now.contains(id));
        }
        Ok(())
    }
}
