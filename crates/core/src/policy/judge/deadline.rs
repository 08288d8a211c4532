//! Done within so long of an event.

use super::{Court, Draft};
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::State;
use crate::policy::name::Name;
use crate::policy::pack::{Deadline, Trigger};
use crate::policy::view::{Seen, Sym};
use crate::supervision::Strand;
use alloc::vec::Vec;

impl<'c, 'f> Court<'c, 'f> {
    pub(super) fn deadline(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        if test.off {
            return;
        }
        match test.after {
            // Every such rule is asked of each meeting at once; here of what else starts it.
            Trigger::Session | Trigger::Event => self.after_events(rule, test),
            Trigger::Finished => self.after_finished(rule, test),
            Trigger::BeforeSession => self.before_sessions(rule, test),
            Trigger::SicknessReturn => self.after_sickness(rule, test),
            Trigger::ObserverPart => self.after_observer(rule, test),
            Trigger::ChangedMeeting => self.after_change(rule, test),
            Trigger::Document => self.after_documents(rule, test),
        }
    }

    /// Keeps the decision on a deadline, unless it closed more than a year ago: what is
    /// still to do is told however old it is.
    pub(super) fn keep_deadline(&mut self, draft: Draft, day: Date) {
        let closed = match draft.decision.state {
            State::Met | State::MetLate => draft.decision.done_on.unwrap_or(day),
            State::NotRecordedHere | State::CannotTell => day,
            _ => self.as_of(),
        };
        if closed >= self.year_back() {
            self.keep(draft);
        }
    }

    /// Whether it was done more than a year ago: then it is not told, and need not be judged.
    pub(super) fn is_long_done(&self, done: Option<Date>) -> bool {
        done.is_some_and(|done| done < self.year_back())
    }

    /// Whether the event lies before the day from which this vault knows the subject
    /// or anyone who was supervised in it, on these sides.
    pub(super) fn is_before_records(&self, subject: Sym, event: &Seen<'f>, of: &[Strand]) -> bool {
        core::iter::once(subject)
            .chain(self.view.supervised_in(event).iter().copied())
            .filter_map(|id| self.view.known_from(id, of))
            .any(|known| event.on < known)
    }

    /// Deadlines of documents, from the day on which they were signed by both.
    fn after_documents(&mut self, rule: &'c CompiledRule, test: &'c Deadline) {
        let Some(form) = &test.form else {
            return;
        };
        let view = self.view;
        for paper in view.documents(form) {
            if !self.governed.contains(paper.of) || !view.is_here(paper.of) {
                continue;
            }
            let document = paper.document;
            let signed: Vec<Date> = document
                .signed
                .values()
                .copied()
                .filter(|day| *day <= self.as_of())
                .collect();
            let complete = signed.iter().copied().max().filter(|_| signed.len() >= 2);
            let answered = document
                .answers
                .get("filed-on")
                .and_then(serde_json::Value::as_str)
                .and_then(|text| Date::parse(text).ok());
            let done = view
                .events_about(view.sym(&document.id))
                .filter(|event| test.met_by.contains(&event.kind))
                .map(|event| event.on)
                .min()
                .or(answered)
                // What is not signed by both is not ready for the file.
                .filter(|_| complete.is_some());
            let mut draft = self.draft(rule, paper.of, Name::from(document.id.as_str()));
            let day = complete.unwrap_or(document.on);
            self.limit(&mut draft, test, rule, &document.id, day, done);
            self.keep(draft);
        }
    }
}
