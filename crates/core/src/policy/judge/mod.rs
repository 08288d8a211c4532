//! The rules applied to the facts: one file for each kind of test.

mod about;
mod after_change;
mod after_event;
mod agreed;
mod agreement;
mod apart;
mod attribute;
mod before;
mod beside;
mod came_of_it;
mod caseload;
mod cases;
mod content;
mod count;
mod counted;
mod cover;
mod deadline;
mod draft;
mod duration;
mod entry;
mod formal;
mod govern;
mod interval;
mod limit;
mod meetings;
mod milestones;
mod minutes;
mod month_ask;
mod must;
mod observation;
mod order;
mod period;
mod phases;
mod postponed;
mod retention;
mod rhythm;
mod run;
mod runs;
mod session_ask;
mod sickness;
mod spell;
mod state_ask;
mod tally;
mod weighed;
mod within;
mod year_day;

pub(crate) use draft::Draft;
pub(in crate::policy) use order::key;
pub(crate) use run::{Mark, Run, Timed};

use super::compile::{CompiledPack, CompiledRule};
use super::decision::{Decision, Refusal};
use super::explain::Step;
use super::name::Name;
use super::pack::{MonthEnd, Roll, Test, Trigger, Who};
use super::view::{Members, Person, Sym, View};
use crate::calendar::{Amount, Date};
use crate::supervision::SubjectKind;
use alloc::collections::BTreeMap;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::OnceCell;

/// How many figures have a name that decisions share.
const FIGURES: usize = 256;

/// What the judging of one pack reads and writes.
pub(crate) struct Court<'c, 'f> {
    /// The pack.
    pub pack: &'c CompiledPack,
    /// What was known.
    pub view: &'c View<'f>,
    /// Subjects under the pack.
    pub governed: Members,
    /// Who of them is under it for a side only; none where nobody is under another.
    apart: Option<apart::Apart>,
    /// People under the pack, leavers too.
    people: Rc<[Person<'c, 'f>]>,
    /// Those of them who are asked of, supervised staff and in post.
    staff: Rc<[Person<'c, 'f>]>,
    /// Each clock with its runs.
    pub clocks: BTreeMap<&'c str, Timed<'f>>,
    /// The first day of the twelve months before today.
    year_back: Date,
    /// The conditions that anybody fits.
    anybody: Who,
    /// Whether steps are wanted.
    pub trace: bool,
    /// What the occurrence that is still to come is called.
    next: Name,
    /// Small figures, as amounts carry them.
    figures: Vec<OnceCell<Name>>,
    /// Decisions so far.
    pub decisions: Vec<Decision>,
    /// Where each belongs; one less for each whose texts have no numbers.
    places: Vec<order::Place>,
    /// Where the decisions stand that run on a clock until its next occurrence.
    running: Vec<(Sym, usize, usize)>,
    /// The steps to each decision, if they are wanted.
    pub steps: Vec<Vec<Step>>,
    /// Facts refused.
    pub refused: Vec<Refusal>,
}

impl<'c, 'f> Court<'c, 'f> {
    /// Judges everything in `view` that stands under `pack`.
    pub fn hear(pack: &'c CompiledPack, view: &'c View<'f>, trace: bool) -> Self {
        // Most events are told of in two decisions or so.
        let room = view.events().len() * 2;
        let mut court = Self {
            pack,
            view,
            governed: view.governed(&pack.pack.id),
            apart: None,
            people: Rc::from([]),
            staff: Rc::from([]),
            clocks: BTreeMap::new(),
            year_back: view.as_of.plus_months(-12).plus_days(1),
            anybody: Who::default(),
            trace,
            next: Name::from("next"),
            figures: Vec::new(),
            decisions: Vec::with_capacity(room),
            places: Vec::with_capacity(room),
            running: Vec::new(),
            steps: Vec::new(),
            refused: Vec::new(),
        };
        if court.governed.is_empty() {
            return court;
        }
        court.set_apart();
        if pack.conventions.social_workers_only {
            court.leave_out_others();
        }
        court.people = court.find_people();
        court.staff = court.find_staff();
        court.figures = alloc::vec![OnceCell::new(); FIGURES];
        for (place, (id, clock)) in pack.clocks.iter().enumerate() {
            let timed = Timed {
                name: Name::from(id.as_str()),
                place,
                runs: Rc::new(court.run(clock)),
            };
            court.clocks.insert(id, timed);
        }
        let (last, first): (Vec<&CompiledRule>, Vec<&CompiledRule>) = pack
            .rules
            .iter()
            .partition(|rule| rule.test.as_ref().is_some_and(looks_at_others));
        for rule in &first {
            if let Some(test) = &rule.test {
                court.judge(rule, test);
            }
        }
        court.after_sessions(&first);
        // What asks of all cases of a person comes after the tables of cases.
        let (tables, last): (Vec<&CompiledRule>, Vec<&CompiledRule>) = last
            .into_iter()
            .partition(|rule| matches!(rule.test, Some(Test::Cases(_))));
        for rule in tables.into_iter().chain(last) {
            if let Some(test) = &rule.test {
                court.judge(rule, test);
            }
        }
        court.let_govern();
        court
    }

    fn judge(&mut self, rule: &'c CompiledRule, test: &'c Test) {
        match test {
            Test::Interval(test) => self.interval(rule, test),
            Test::Phases(test) => self.phases(rule, test),
            Test::Count(test) => self.count(rule, test),
            Test::Minutes(test) => self.minutes(rule, test),
            Test::Duration(test) => self.duration(rule, test),
            Test::Deadline(test) => self.deadline(rule, test),
            Test::Agreement(test) => self.agreement(rule, test),
            Test::Signatures(test) => self.signatures(rule, test),
            Test::CasesInSession(test) => self.cases_in_session(rule, test),
            Test::Attribute(test) => self.attribute(rule, test),
            Test::Retention(test) => self.retention(rule, test),
            Test::Cover(test) => self.cover(rule, test),
            Test::Tally(test) => self.tally(rule, test),
            Test::Content(test) => self.content(rule, test),
            _ => self.pack.kinds.judge(self, rule, test),
        }
    }

    /// Judges by a test of one of the further kinds.
    pub(super) fn judge_further(&mut self, rule: &'c CompiledRule, test: &'c Test) {
        match test {
            Test::Milestones(test) => self.milestones(rule, test),
            Test::Cases(test) => self.cases(test),
            Test::SessionAsk(test) => self.session_ask(rule, test),
            Test::Caseload(test) => self.caseload(rule, test),
            Test::StateAsk(test) => self.state_ask(rule, test),
            Test::GapReason(test) => self.gap_reason(rule, test),
            Test::Reminder(test) => self.reminder(rule, test),
            Test::StateAfter(test) => self.state_after(rule, test),
            Test::StateChange(test) => self.state_change(rule, test),
            Test::Once(test) => self.once(rule, test),
            Test::Rate(test) => self.rate(rule, test),
            Test::StateAnswered(test) => self.state_answered(rule, test),
            _ => {}
        }
    }

    /// The day.
    pub fn as_of(&self) -> Date {
        self.view.as_of
    }

    /// The first day of the twelve months before today that are still told.
    pub fn year_back(&self) -> Date {
        self.year_back
    }

    /// People under the pack who are supervised staff and in post.
    pub fn staff(&self) -> Rc<[Person<'c, 'f>]> {
        Rc::clone(&self.staff)
    }

    fn find_staff(&self) -> Rc<[Person<'c, 'f>]> {
        self.people
            .iter()
            .copied()
            .filter(|person| self.view.is_asked(person.id))
            .filter(|person| person.is_here() && person.is_staff())
            .collect()
    }

    /// Takes those out who are known to be no registered social workers.
    fn leave_out_others(&mut self) {
        let others: Vec<Sym> = self
            .find_people()
            .iter()
            .filter(|person| {
                let role = person.role_on(self.as_of());
                role.is_some_and(|role| !super::is_registered_role(role))
            })
            .map(|person| person.id)
            .collect();
        for person in others {
            self.governed.remove(person);
        }
    }

    /// People under the pack, leavers too.
    pub fn people(&self) -> Rc<[Person<'c, 'f>]> {
        Rc::clone(&self.people)
    }

    fn find_people(&self) -> Rc<[Person<'c, 'f>]> {
        self.view
            .subjects(SubjectKind::Person)
            .filter(|id| self.governed.contains(*id))
            .map(|id| self.person(id))
            .collect()
    }

    /// The person of this id.
    pub fn person(&self, id: Sym) -> Person<'c, 'f> {
        Person {
            view: self.view,
            id,
        }
    }

    /// `amount` after `start`, as the conventions count; `true` if it is certain (it
    /// is not where working days run past the bank-holiday table).
    pub fn after(&self, start: Date, amount: Amount) -> (Date, bool) {
        if let Amount::WorkingDays(n) = amount {
            let reckoned = self.pack.calendar.add(start, n.0.get());
            return (reckoned.date, reckoned.certain);
        }
        let found = amount.after(start).unwrap_or((start, false));
        (self.past_month_end(found), true)
    }

    /// Twelve months after a day, as the conventions count.
    pub fn year_after(&self, day: Date) -> Date {
        self.past_month_end(day.plus_months_clamped(12))
    }

    /// A day, or the next if it was cut off at the end of its month and the conventions say so.
    fn past_month_end(&self, (day, is_cut): (Date, bool)) -> Date {
        let next = is_cut && self.pack.conventions.month_end == MonthEnd::NextDay;
        day.plus_days(i32::from(next))
    }

    /// A limit moved off a weekend or bank holiday, or left there.
    pub fn rolled(&self, due: Date, roll: Roll) -> Date {
        match roll {
            Roll::NotMoved => due,
            Roll::NextWorkingDay => self.pack.calendar.on_or_after(due),
        }
    }
}

/// Whether a test asks what fell due under other rules.
fn looks_at_others(test: &Test) -> bool {
    match test {
        Test::Cover(_) | Test::Cases(_) | Test::Caseload(_) | Test::GapReason(_) => true,
        Test::Deadline(deadline) => deadline.after == Trigger::SicknessReturn,
        _ => false,
    }
}
