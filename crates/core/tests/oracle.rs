//! The engine against the oracle, which reads the same policies by hand: on made-up facts
//! both must find the same, line for line.
//!
//! `ALONGSIDE_ORACLE_SETS` says how many sets of facts (20 unless told; `cargo xtask test`
//! asks for 20,000) for each council, and `ALONGSIDE_ORACLE_FROM` the number of the first;
//! of one set alone the facts are told.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says where it stops by stopping"
)]

#[path = "shipped/files.rs"]
mod files;
#[path = "shipped/holidays.rs"]
mod holidays;

use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::policy::source::read_pack;
use alongside_core::policy::{Decision, FactFile, PolicyBook, State, Unit, evaluate};
use alongside_oracle::{
    BURY, CAMBRIDGESHIRE_PETERBOROUGH, Council, DERBYSHIRE, Day, HAVERING, Holidays, MANCHESTER,
    Row,
};
use files::files;
use serde::Deserialize as _;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// From so many sets on every rule must have been reached.
const MANY: u64 = 500;

fn book(pack: &str) -> PolicyBook {
    let pack = read_pack(&files(&format!("public/policies/{pack}"))).unwrap();
    PolicyBook::new(
        vec![pack],
        WorkingCalendar::new(holidays::days(), Vec::new()),
        BTreeMap::new(),
        Vec::new(),
    )
    .unwrap()
}

/// What both must agree on. There are millions of them: nothing is copied that can be lent.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Line<'a> {
    rule: &'a str,
    subject: &'a str,
    occurrence: &'a str,
    clock: Option<&'a str>,
    for_whom: Option<&'a str>,
    state: &'a str,
    grade: &'a str,
    owner: &'a str,
    /// When it opens, is due, is due at the latest, and was done.
    days: [Option<Day>; 4],
    late: Option<(i64, &'a str)>,
    amount: Option<(Cow<'a, str>, Cow<'a, str>, &'a str)>,
    governs: bool,
}

/// The days of a line, in their order.
const DAYS: [&str; 4] = ["opens", "due", "latest", "done_on"];

impl<'a> Line<'a> {
    fn of_engine(council: &Council, decision: &'a Decision) -> Self {
        let rule = decision.rule.as_str();
        let given = [
            decision.opens,
            decision.due,
            decision.latest,
            decision.done_on,
        ];
        let days = given.map(|day| {
            let (year, month, day) = day?.ymd();
            Some(Day::of(year, month, day).unwrap())
        });
        let late = decision.days.map(i64::from);
        let amount = decision.amount.as_ref();
        Self {
            rule,
            subject: &decision.subject,
            occurrence: &decision.occurrence,
            clock: decision.clock.as_deref(),
            for_whom: decision.for_whom.as_deref(),
            state: decision.state.word(),
            grade: decision.grade.word(),
            owner: decision.owner.word(),
            days,
            late: late.zip(decision.unit.map(Unit::word)),
            amount: amount.map(|amount| {
                let number = |name: &'a str| Cow::Borrowed(name);
                (
                    number(&amount.got),
                    number(&amount.need),
                    amount.unit.word(),
                )
            }),
            governs: decision.governs,
        }
        .only_told(council)
    }

    fn of_oracle(council: &Council, row: &'a Row) -> Self {
        Self {
            rule: row.rule,
            subject: &row.subject,
            occurrence: &row.occurrence,
            clock: row.clock,
            for_whom: row.for_whom.as_deref(),
            state: row.state,
            grade: row.grade(),
            owner: row.owner(),
            days: [row.opens, row.due, row.latest, row.done_on],
            late: row.late,
            amount: row.amount.map(|(got, need, unit)| {
                let number = |number: i64| Cow::Owned(number.to_string());
                (number(got), number(need), unit)
            }),
            governs: row.governs,
        }
        .only_told(council)
    }

    /// Without what the council’s reading does not tell of the rule.
    fn only_told(mut self, council: &Council) -> Self {
        for (day, key) in self.days.iter_mut().zip(DAYS) {
            *day = day.filter(|_| (council.tells)(self.rule, key));
        }
        self.for_whom = (self.for_whom).filter(|_| (council.tells)(self.rule, "for"));
        self
    }
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let or_none = |text: Option<&str>| text.unwrap_or("none").to_owned();
        write!(f, "rule={} subject={}", self.rule, self.subject)?;
        write!(f, " for={}", or_none(self.for_whom))?;
        write!(f, " clock={}", or_none(self.clock))?;
        write!(f, " occurrence={}", self.occurrence)?;
        write!(f, " state={} grade={}", self.state, self.grade)?;
        write!(f, " owner={}", self.owner)?;
        for (day, key) in self.days.iter().zip(DAYS) {
            let day = day.map(|day| day.to_string());
            write!(f, " {key}={}", or_none(day.as_deref()))?;
        }
        if let Some((days, unit)) = self.late {
            write!(f, " late={days} {unit}")?;
        }
        if let Some((got, need, unit)) = &self.amount {
            write!(f, " got={got} need={need} of={unit}")?;
        }
        write!(f, " governs={}", self.governs)
    }
}

/// The lines in order; one that comes twice stays twice.
fn in_order<'a>(lines: impl Iterator<Item = Line<'a>>) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = lines.collect();
    lines.sort_unstable();
    lines
}

/// The lines of one that the other lacks, in words.
fn only(ours: &[Line], theirs: &[Line]) -> String {
    let count = |lines: &[Line], line: &Line| lines.iter().filter(|other| *other == line).count();
    let lines = ours
        .iter()
        .filter(|line| count(ours, line) > count(theirs, line));
    let told: Vec<String> = lines.map(Line::to_string).collect();
    told.join("\n    ")
}

/// The policy under the readings that files choose, made once for each choice.
struct Books {
    plain: PolicyBook,
    read: BTreeMap<BTreeMap<String, String>, PolicyBook>,
}

impl Books {
    fn for_facts(&mut self, facts: &FactFile) -> Cow<'_, PolicyBook> {
        if !facts.closures.is_empty() {
            return Cow::Owned(self.plain.for_facts(facts).unwrap());
        }
        if facts.readings.is_empty() {
            return Cow::Borrowed(&self.plain);
        }
        let known = self.read.entry(facts.readings.clone());
        Cow::Borrowed(known.or_insert_with(|| self.plain.for_facts(facts).unwrap()))
    }
}

/// Where engine and oracle differ on one set of facts, in words; and how often each rule
/// was found in each state.
fn difference(
    council: &Council,
    books: &mut Books,
    holidays: &Holidays,
    seed: u64,
    found: &mut Found,
) -> Option<String> {
    let (value, days) = (council.facts)(seed);
    let facts = FactFile::deserialize(&value)
        .unwrap_or_else(|error| panic!("facts {seed} cannot be read: {error}\n{value}"));
    let book = books.for_facts(&facts);
    for day in days {
        let evaluation = evaluate(&book, &facts, Date::parse(&day).unwrap());
        let ours = evaluation.decisions.iter().filter(|one| {
            let read = council.rules.binary_search(&one.rule.as_str()).is_ok();
            if read {
                found.note(one);
            }
            read
        });
        let engine = in_order(ours.map(|one| Line::of_engine(council, one)));
        let theirs = (council.rows)(&value, &day, holidays);
        let oracle = in_order(theirs.iter().map(|row| Line::of_oracle(council, row)));
        if engine != oracle {
            return Some(format!(
                "facts {seed} on {day} {:?}\n  engine only:\n    {}\n  oracle only:\n    {}",
                facts.readings,
                only(&engine, &oracle),
                only(&oracle, &engine)
            ));
        }
    }
    None
}

/// How often each rule was found in each state.
#[derive(Default)]
struct Found(BTreeMap<String, BTreeMap<State, u64>>);

impl Found {
    fn note(&mut self, decision: &Decision) {
        let rule = decision.rule.as_str();
        if !self.0.contains_key(rule) {
            self.0.insert(rule.to_owned(), BTreeMap::new());
        }
        if let Some(states) = self.0.get_mut(rule) {
            *states.entry(decision.state).or_default() += 1;
        }
    }

    fn add(&mut self, other: Self) {
        for (rule, states) in other.0 {
            let own = self.0.entry(rule).or_default();
            for (state, count) in states {
                *own.entry(state).or_default() += count;
            }
        }
    }

    /// A line for each rule.
    fn told(&self) -> String {
        let lines = self.0.iter().map(|(rule, states)| {
            let told = states
                .iter()
                .map(|(state, count)| format!(" {} {count}", state.word()));
            format!("{rule}{}", told.collect::<String>())
        });
        let lines: Vec<String> = lines.collect();
        lines.join("\n")
    }
}

/// Holds the engine against the oracle's reading of one council's policy.
fn hold(council: &Council) {
    let number = |name: &str, default: u64| {
        std::env::var(name).map_or(default, |text| text.parse().unwrap())
    };
    let sets = number("ALONGSIDE_ORACLE_SETS", 20);
    let first = number("ALONGSIDE_ORACLE_FROM", 0);
    assert!(council.rules.is_sorted(), "the rules stand in order");
    let plain = book(council.pack);
    let holidays = Holidays::read(&holidays::table());
    let next = AtomicU64::new(first);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut found = Found::default();
    let mut differing = Vec::new();
    std::thread::scope(|scope| {
        let handles: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    let mut found = Found::default();
                    let mut differing = Vec::new();
                    let mut books = Books {
                        plain: plain.clone(),
                        read: BTreeMap::new(),
                    };
                    while differing.len() < 8 {
                        let seed = next.fetch_add(1, Ordering::Relaxed);
                        if seed >= first + sets {
                            break;
                        }
                        differing
                            .extend(difference(council, &mut books, &holidays, seed, &mut found));
                    }
                    (differing, found)
                })
            })
            .collect();
        for handle in handles {
            let (theirs, states) = handle.join().unwrap();
            differing.extend(theirs);
            found.add(states);
        }
    });
    println!("{}", found.told());
    if sets == 1 {
        println!("{}", (council.facts)(first).0);
    }
    assert!(differing.is_empty(), "{}", differing.join("\n\n"));
    if sets >= MANY {
        let missed: Vec<&&str> = council
            .rules
            .iter()
            .filter(|rule| !found.0.contains_key(**rule))
            .collect();
        assert!(missed.is_empty(), "no facts reach {missed:?}");
    }
}

#[test]
fn havering() {
    hold(&HAVERING);
}

#[test]
fn bury() {
    hold(&BURY);
}

#[test]
fn cambridgeshire_and_peterborough() {
    hold(&CAMBRIDGESHIRE_PETERBOROUGH);
}

#[test]
fn derbyshire() {
    hold(&DERBYSHIRE);
}

#[test]
fn manchester() {
    hold(&MANCHESTER);
}
