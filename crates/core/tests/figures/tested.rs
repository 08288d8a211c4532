//! The figures that a rule’s test works with.

use crate::figure::{Bound, Figure, Per, Unit};
use alongside_core::calendar::Amount;
use alongside_core::policy::pack::{
    CaseLine, Cases, CountPer, Deadline, MinutesPer, RetentionSide, SessionAsk, SessionAsks, Test,
    Trigger, YearMeaning,
};
use alongside_core::policy::{CompiledPack, CompiledRule};

const LEAST: Option<Bound> = Some(Bound::AtLeast);
const MOST: Option<Bound> = Some(Bound::AtMost);

/// What is gathered.
#[derive(Default)]
pub struct Gathered {
    /// Everything that a figure can be held against.
    pub all: Vec<Figure>,
    /// The lengths among it that the test states, which dates hang on.
    pub lengths: Vec<Figure>,
}

impl Gathered {
    fn length(&mut self, bound: Option<Bound>, amount: impl IntoIterator<Item = Amount>) {
        for figure in amount.into_iter().map(|one| Figure::length(bound, one)) {
            self.stated(figure);
        }
    }

    fn stated(&mut self, figure: Figure) {
        self.all.push(figure);
        self.lengths.push(figure);
    }

    pub fn number(&mut self, bound: Option<Bound>, number: u32, unit: Unit) {
        self.all.push(Figure::new(bound, number, unit));
    }

    fn each(&mut self, bound: Option<Bound>, number: u32, per: Per) {
        self.all
            .push(Figure::new(bound, number, Unit::Things).per(per));
    }

    /// So many in each stretch of months: one in each is also a rhythm.
    fn in_months(&mut self, number: u32, months: u32) {
        self.each(LEAST, number, Per::Months(months));
        self.number((number == 1).then_some(Bound::AtMost), months, Unit::Months);
    }

    fn all(&mut self) {
        self.number(None, 100, Unit::PerCent);
    }

    /// Every one of something that happens at a session, or is started by it.
    fn at_each_session(&mut self) {
        self.each(LEAST, 1, Per::Session);
        self.all();
    }
}

/// The figures of the rule’s test.
pub fn figures(pack: &CompiledPack, rule: &CompiledRule) -> Gathered {
    let mut found = Gathered::default();
    if let Some(test) = &rule.test {
        of_test(pack, test, &mut found);
    }
    for cases in pack.rules.iter().filter_map(table) {
        lines(cases, &[rule.rule.id.as_str()], &mut found);
    }
    found
}

fn table(rule: &CompiledRule) -> Option<&Cases> {
    match &rule.test {
        Some(Test::Cases(cases)) => Some(cases),
        _ => None,
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each kind, so that a new kind does not compile until it is read here"
)]
fn of_test(pack: &CompiledPack, test: &Test, found: &mut Gathered) {
    match test {
        Test::Interval(one) => {
            found.length(MOST, one.every);
            if let Some(Amount::Months(months)) = one.every {
                found.in_months(1, u32::from(months.0.get()));
            }
            found.length(Some(Bound::Under), one.must_be_below);
            found.length(Some(Bound::Over), one.longer_than);
            found.length(LEAST, one.at_least);
            found.length(MOST, one.at_most);
        }
        Test::Phases(phases) => {
            for (at, step) in (1u8..).zip(&phases.phases) {
                let is_told = phases.only.is_none_or(|only| only == at);
                if is_told {
                    found.length(MOST, Some(step.every));
                }
                if is_told || phases.only == at.checked_sub(1) {
                    found.length(None, step.from.iter().copied());
                }
            }
        }
        Test::Count(count) => {
            let months = match count.per {
                CountPer::Year | CountPer::Rolling | CountPer::CalendarYear => 12,
                CountPer::CalendarMonth | CountPer::Interval => 1,
                CountPer::Quarter | CountPer::RollingQuarter => 3,
                CountPer::HalfYear => 6,
                CountPer::TwoMonths => 2,
            };
            found.in_months(u32::from(count.need), months);
            if !count.cover_roles.is_empty() {
                found.all();
            }
            if count.per == CountPer::Year && pack.conventions.year == YearMeaning::AprilMarch {
                found.number(None, 1, Unit::YearFromApril);
            }
        }
        Test::Minutes(minutes) => {
            let per = match minutes.per {
                MinutesPer::CalendarMonth | MinutesPer::Average => Per::Months(1),
                MinutesPer::FirstFortnights | MinutesPer::RollingFortnight => {
                    // Both look at the first month of employment.
                    found.number(None, 1, Unit::Months);
                    Per::Fortnight
                }
            };
            let least = Figure::new(LEAST, minutes.need, Unit::Minutes);
            found.stated(least.per(per));
        }
        Test::Duration(duration) => {
            for line in &duration.lines {
                let sides = [(LEAST, line.least), (MOST, line.most)];
                for (bound, minutes) in sides {
                    if let Some(minutes) = minutes {
                        found.stated(Figure::new(bound, minutes, Unit::Minutes));
                    }
                }
            }
        }
        Test::Deadline(deadline) => of_deadline(deadline, found),
        Test::Milestones(milestones) => {
            found.length(None, milestones.at.iter().copied());
            found.length(MOST, milestones.then);
        }
        Test::Agreement(agreement) => {
            found.length(MOST, agreement.review);
            signatures(agreement.signatures, found);
            found.number(LEAST, 1, Unit::Things);
        }
        Test::Signatures(one) => signatures(one.need, found),
        Test::CasesInSession(cases) => found.each(LEAST, u32::from(cases.least), Per::Session),
        Test::Attribute(attribute) => {
            found.length(MOST, attribute.within);
            // Something that must be there is there once.
            found.number(LEAST, 1, Unit::Things);
            count(attribute.must.len(), found);
            count(attribute.reasons.len(), found);
        }
        Test::Retention(retention) => {
            let bound = (retention.side == RetentionSide::Keep).then_some(Bound::AtLeast);
            found.length(bound, retention.keep);
        }
        Test::Tally(tally) => found.number(LEAST, u32::from(tally.need), Unit::Days),
        Test::SessionAsk(ask) => of_session(pack, ask, found),
        Test::Caseload(_) => found.all(),
        Test::StateAsk(ask) => {
            found.length(LEAST, ask.at_least);
            found.length(Some(Bound::Under), ask.shorter_than);
        }
        Test::Reminder(reminder) => found.length(None, Some(reminder.during)),
        Test::StateChange(change) => found.length(Some(Bound::Under), change.before),
        Test::Once(once) => {
            found.number(LEAST, 1, Unit::Things);
            found.length(MOST, once.within);
        }
        Test::Rate(rate) => found.length(MOST, Some(rate.within)),
        // A table’s figures stand in its lines, each under its own rule; the others name none.
        Test::Cases(_)
        | Test::LineOf(_)
        | Test::Cover(_)
        | Test::GapReason(_)
        | Test::StateAfter(_)
        | Test::StateAnswered(_)
        | Test::Content(_) => {}
    }
}

fn signatures(need: u16, found: &mut Gathered) {
    found.number(LEAST, u32::from(need), Unit::Signatures);
    // A signature is kept with its day.
    found.number(LEAST, u32::from(need), Unit::Dates);
}

fn count(number: usize, found: &mut Gathered) {
    found.number(None, u32::try_from(number).unwrap(), Unit::Things);
}

fn of_deadline(deadline: &Deadline, found: &mut Gathered) {
    found.length(MOST, deadline.within);
    found.length(MOST, deadline.within_else);
    found.length(LEAST, deadline.before);
    if let Some(need) = deadline.need {
        found.number(LEAST, u32::from(need), Unit::Things);
    }
    // What meets one starts the next: so often.
    let starts_next = deadline
        .event
        .is_some_and(|kind| deadline.met_by.contains(&kind));
    if let (true, Some(Amount::Months(months))) = (starts_next, deadline.within) {
        found.in_months(1, u32::from(months.0.get()));
    }
    match deadline.after {
        Trigger::Session => found.at_each_session(),
        _ => found.all(),
    }
}

fn of_session(pack: &CompiledPack, ask: &SessionAsk, found: &mut Gathered) {
    match ask.asks {
        SessionAsks::EveryCase => found.all(),
        SessionAsks::EveryCaseAcknowledged | SessionAsks::NamedAcknowledged => {
            found.all();
            // By worker and by supervisor.
            found.each(LEAST, 2, Per::Session);
        }
        SessionAsks::EachSessionCases => {
            found.all();
            let table_rule = ask.table.as_deref().and_then(|id| pack.rule(id));
            let only: Vec<&str> = ask.lines_of.iter().map(String::as_str).collect();
            if let Some(cases) = table_rule.and_then(table) {
                lines(cases, &only, found);
            }
        }
        SessionAsks::Share => found.number(None, u32::from(ask.one_in), Unit::OneIn),
        SessionAsks::PickedByWorker | SessionAsks::AgreedBySupervisor | SessionAsks::Has => {
            found.at_each_session();
        }
        SessionAsks::Cases
        | SessionAsks::PickedBySupervisor
        | SessionAsks::Listed
        | SessionAsks::ListedDistinct => {
            found.each(LEAST, u32::from(ask.least), Per::Session);
            if let Some(most) = ask.most {
                found.each(MOST, u32::from(most), Per::Session);
            }
        }
    }
}

/// The lines of a table that stand under one of these rules.
fn lines(cases: &Cases, rules: &[&str], found: &mut Gathered) {
    let is_theirs = |line: &CaseLine| {
        let first = line.first_rule.as_deref();
        (
            rules.contains(&line.rule.as_str()),
            first.is_some_and(|id| rules.contains(&id)),
        )
    };
    for line in cases.lines.iter().filter(|line| !line.off) {
        let (own, first) = is_theirs(line);
        if first || (own && line.first_rule.is_none()) {
            found.length(MOST, line.first);
        }
        if own {
            found.length(MOST, line.every);
            if line.each_session {
                found.at_each_session();
            }
            if let Some(agreed) = &line.agreed {
                found.length(MOST, agreed.most);
                found.length(LEAST, agreed.least);
            }
        }
    }
}
