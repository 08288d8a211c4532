//! The rules applied to the facts: one file for each kind of test.

mod about;
mod agreement;
mod attribute;
mod content;
mod count;
mod counted;
mod cover;
mod deadline;
mod duration;
mod interval;
mod limit;
mod meetings;
mod minutes;
mod observation;
mod order;
mod period;
mod phases;
mod retention;
mod runs;
mod sickness;
mod tally;
mod within;

pub(in crate::policy) use order::key;
pub(crate) use runs::{Mark, Run};

use super::Grade;
use super::compile::{CompiledPack, CompiledRule};
use super::decision::{Basis, Counted, Decision, Refusal, State, Unit};
use super::explain::Step;
use super::name::Name;
use super::pack::{Roll, Test, Trigger};
use super::view::{Members, Person, Seen, Sym, View};
use crate::calendar::{Amount, Date};
use crate::supervision::SubjectKind;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::rc::Rc;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::cell::OnceCell;

/// A decision with the steps that led to it (empty unless asked for).
pub(crate) struct Draft {
    /// The decision.
    pub decision: Decision,
    /// The rule's place among the pack's rules.
    rule: usize,
    /// Whom it is about.
    subject: Sym,
    /// For whom it is.
    with: Option<Sym>,
    /// Whose clock it runs on, if it runs on one.
    run: Option<(Sym, usize)>,
    /// How it came about.
    pub steps: Vec<Step>,
}

/// A clock with its runs.
#[derive(Clone)]
pub(crate) struct Timed<'f> {
    /// The clock's id.
    pub name: Name,
    /// Its place among the pack's clocks.
    place: usize,
    /// Where it stands for each subject.
    pub runs: Rc<Vec<Run<'f>>>,
}

impl Timed<'_> {
    /// A clock of which the pack says nothing.
    fn without_runs(id: &str) -> Self {
        Self {
            name: Name::from(id),
            place: usize::MAX,
            runs: Rc::new(Vec::new()),
        }
    }
}

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
    /// People under the pack, leavers too.
    people: Rc<[Person<'c, 'f>]>,
    /// Those of them who are asked of, supervised staff and in post.
    staff: Rc<[Person<'c, 'f>]>,
    /// Each clock with its runs.
    pub clocks: BTreeMap<&'c str, Timed<'f>>,
    /// The first day of the twelve months before today.
    year_back: Date,
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
            people: Rc::from([]),
            staff: Rc::from([]),
            clocks: BTreeMap::new(),
            year_back: view.as_of.plus_months(-12).plus_days(1),
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
        for rule in first.into_iter().chain(last) {
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

    /// A draft of a decision on what is still to come for a subject.
    pub fn draft_next(&self, rule: &CompiledRule, subject: Sym) -> Draft {
        self.draft(rule, subject, self.next.clone())
    }

    /// A draft of a decision under a rule, to be filled in.
    pub fn draft(&self, rule: &CompiledRule, subject: Sym, occurrence: Name) -> Draft {
        let mut draft = self.draft_about(rule, self.view.name(subject), occurrence);
        draft.subject = subject;
        draft
    }

    /// The same about something that need not be known.
    pub fn draft_about(&self, rule: &CompiledRule, subject: Name, occurrence: Name) -> Draft {
        let mut steps = Vec::new();
        if self.trace {
            steps.push(Step::Applies {
                clause: rule.rule.clause.clone(),
                rule: rule.rule.id.clone(),
                subject: subject.to_string(),
            });
        }
        Draft {
            decision: Decision {
                rule: rule.name.clone(),
                subject,
                for_whom: None,
                clock: None,
                occurrence,
                state: State::Upcoming,
                days: None,
                unit: None,
                modal: rule.rule.modal,
                grade: rule.grade,
                owner: rule.rule.owner,
                basis: rule.rule.basis.unwrap_or(Basis::Printed),
                opens: None,
                due: None,
                latest: None,
                done_on: None,
                amount: None,
                governs: false,
                reasons: Vec::new(),
                deviation: None,
            },
            rule: rule.place,
            subject: Sym::NOBODY,
            with: None,
            run: None,
            steps,
        }
    }

    /// A draft of a decision on a subject's clock.
    pub fn draft_on(
        &self,
        rule: &CompiledRule,
        clock: &Timed<'f>,
        subject: Sym,
        occurrence: Name,
    ) -> Draft {
        let mut draft = self.draft(rule, subject, occurrence);
        draft.decision.clock = Some(clock.name.clone());
        draft.run = Some((subject, clock.place));
        draft
    }

    /// What an interval is called: by what began it if it is closed, else the next one.
    pub fn interval_name(&self, anchor: Mark<'f>, is_closed: bool) -> Name {
        if !is_closed {
            return self.next.clone();
        }
        let event = anchor.event.and_then(|at| self.view.events().get(at));
        event.map_or_else(
            || Name::from(alloc::format!("after:{}", anchor.id)),
            Seen::after,
        )
    }

    /// Keeps a decision, if it is asked for.
    pub fn keep(&mut self, draft: Draft) {
        if !self.view.is_asked(draft.subject) {
            return;
        }
        if let Some((subject, clock)) = draft.run
            && draft.decision.occurrence == self.next
        {
            self.running.push((subject, clock, self.decisions.len()));
        }
        self.places.extend(self.place_of(&draft));
        self.decisions.push(draft.decision);
        if self.trace {
            self.steps.push(draft.steps);
        }
    }

    /// Notes in a draft what was got of what was needed.
    pub fn counted(&self, draft: &mut Draft, got: u32, need: u32, unit: Unit) {
        let name = |figure: u32| {
            let fresh = || Name::from(figure.to_string());
            let known = usize::try_from(figure).ok();
            let known = known.and_then(|figure| self.figures.get(figure));
            known.map_or_else(fresh, |name| name.get_or_init(fresh).clone())
        };
        draft.decision.amount = Some(Box::new(Counted {
            got: name(got),
            need: name(need),
            unit,
        }));
        draft.note(|| Step::Counted { got, need, unit });
    }

    /// `amount` after `start`, as the conventions count; `true` if it is certain (it
    /// is not where working days run past the bank-holiday table).
    pub fn after(&self, start: Date, amount: Amount) -> (Date, bool) {
        match amount {
            Amount::WorkingDays(n) => {
                let reckoned = self.pack.calendar.add(start, n.0.get());
                (reckoned.date, reckoned.certain)
            }
            _ => (amount.after(start).map_or(start, |(date, _)| date), true),
        }
    }

    /// A limit moved off a weekend or bank holiday, or left there.
    pub fn rolled(&self, due: Date, roll: Roll) -> Date {
        match roll {
            Roll::NotMoved => due,
            Roll::NextWorkingDay => self.pack.calendar.on_or_after(due),
        }
    }

    /// Lets one decision stand for each clock of each subject.
    fn let_govern(&mut self) {
        let leads: Vec<Option<&str>> = (self.pack.clocks.values())
            .map(|clock| clock.leads.as_deref())
            .collect();
        let mut running = core::mem::take(&mut self.running);
        running.sort_unstable();
        for of_one in running.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let best = of_one
                .iter()
                .filter_map(|(_, clock, at)| {
                    let decision = self.decisions.get(*at)?;
                    let leads =
                        leads.get(*clock).copied().flatten() == Some(decision.rule.as_str());
                    Some((Rank::of(decision, leads), *at))
                })
                .min();
            let chosen = best.map(|(_, at)| at);
            if let Some(decision) = chosen.and_then(|at| self.decisions.get_mut(at)) {
                decision.governs = true;
            }
        }
    }
}

/// Whether a test asks what fell due under other rules.
fn looks_at_others(test: &Test) -> bool {
    match test {
        Test::Cover(_) => true,
        Test::Deadline(deadline) => deadline.after == Trigger::SicknessReturn,
        _ => false,
    }
}

/// How strongly a decision claims to stand for its clock; the least wins.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank<'d> {
    leads: bool,
    gravity: u8,
    grade: Grade,
    due: Option<Date>,
    rule: &'d str,
}

impl<'d> Rank<'d> {
    fn of(decision: &'d Decision, leads: bool) -> Self {
        let gravity = match (decision.state, decision.grade) {
            (State::Overdue, Grade::Serious) => 0,
            (State::Overdue, _) => 1,
            (State::PastUsual, _) => 2,
            (State::DueToday, _) => 3,
            (State::Upcoming, _) => 4,
            _ => 5,
        };
        Self {
            leads: !leads,
            gravity,
            // Of dates still to come the earliest stands, whatever its grade.
            grade: if gravity >= 3 {
                Grade::Serious
            } else {
                decision.grade
            },
            due: decision.due.or_else(|| Date::from_ymd(9999, 12, 31)),
            rule: &decision.rule,
        }
    }
}

impl Draft {
    /// Says for whom it is besides its subject.
    pub fn shared_with(&mut self, with: Option<Sym>, view: &View<'_>) {
        self.with = with;
        self.decision.for_whom = with.map(|id| view.name(id));
    }

    /// Adds a step, if steps are wanted.
    pub fn note(&mut self, step: impl FnOnce() -> Step) {
        if !self.steps.is_empty() {
            self.steps.push(step());
        }
    }

    /// A running limit as it stands today.
    pub fn running(&mut self, as_of: Date, due: Date) {
        let decision = &mut self.decision;
        decision.due = Some(due);
        decision.latest = Some(due);
        decision.state = match as_of.cmp(&due) {
            core::cmp::Ordering::Less => State::Upcoming,
            core::cmp::Ordering::Equal => State::DueToday,
            core::cmp::Ordering::Greater => State::Overdue,
        };
        if as_of > due {
            decision.days = Some(as_of.days_since(due));
            decision.unit = Some(Unit::Day);
        }
        self.note(|| Step::Compared { due, as_of });
    }

    /// A limit that was kept or missed on the day it was done.
    pub fn closed(&mut self, due: Date, done: Date) {
        let decision = &mut self.decision;
        decision.due = Some(due);
        decision.latest = Some(due);
        decision.done_on = Some(done);
        decision.state = if done <= due {
            State::Met
        } else {
            State::MetLate
        };
        if done > due {
            decision.days = Some(done.days_since(due));
            decision.unit = Some(Unit::Day);
        }
        self.note(|| Step::Done { due, on: done });
    }

    /// Adds reasons, each once.
    pub fn explained_by<'a>(&mut self, facts: impl IntoIterator<Item = &'a str>) {
        for fact in facts {
            if !self.decision.reasons.iter().any(|known| known == fact) {
                self.decision.reasons.push(fact.to_string());
            }
        }
    }
}
