//! The engine against the oracle, which reads the same policies by hand: on made-up facts
//! both must find the same, line for line.
//!
//! `ALONGSIDE_ORACLE_SETS` says how many sets of facts (20 unless told; `cargo xtask test`
//! asks for 20,000) for Havering. The other readings are slower and get one for every
//! fifty. And `ALONGSIDE_ORACLE_FROM` the number of the first.

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
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// From so many sets on every rule must have been reached.
const MANY: u64 = 500;

/// How many sets Havering gets for one of each other council.
const SLOWER: u64 = 50;

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

/// What both must agree on, as one line of text. Made by hand: there are millions of them.
#[derive(Default)]
struct Line(String);

impl Line {
    fn says(&mut self, key: &str, what: Option<&str>) {
        self.0.push_str(key);
        self.0.push('=');
        self.0.push_str(what.unwrap_or("none"));
        self.0.push(' ');
    }

    fn of_engine(council: &Council, decision: &Decision) -> String {
        let mut line = Self::default();
        let rule = decision.rule.as_str();
        let day = |key: &str, day: Option<Date>| {
            let day = day.filter(|_| (council.tells)(rule, key));
            day.map(|day| day.to_string())
        };
        line.says("rule", Some(rule));
        line.says("subject", Some(&decision.subject));
        let for_whom = decision.for_whom.as_deref();
        line.says("for", for_whom.filter(|_| (council.tells)(rule, "for")));
        line.says("clock", decision.clock.as_deref());
        line.says("occurrence", Some(&decision.occurrence));
        line.says("state", Some(decision.state.word()));
        line.says("grade", Some(decision.grade.word()));
        line.says("owner", Some(decision.owner.word()));
        line.says("opens", day("opens", decision.opens).as_deref());
        line.says("due", day("due", decision.due).as_deref());
        line.says("latest", day("latest", decision.latest).as_deref());
        line.says("done_on", day("done_on", decision.done_on).as_deref());
        line.says(
            "days",
            decision.days.map(|days| days.to_string()).as_deref(),
        );
        line.says("unit", decision.unit.map(Unit::word));
        let amount = decision.amount.as_ref();
        line.says("got", amount.map(|amount| amount.got.as_str()));
        line.says("need", amount.map(|amount| amount.need.as_str()));
        line.says("of", amount.map(|amount| amount.unit.word()));
        line.says("governs", decision.governs.then_some("yes"));
        line.0
    }

    fn of_oracle(council: &Council, row: &Row) -> String {
        let mut line = Self::default();
        let rule = row.rule;
        let day = |key: &str, day: Option<Day>| {
            let day = day.filter(|_| (council.tells)(rule, key));
            day.map(|day| day.to_string())
        };
        line.says("rule", Some(rule));
        line.says("subject", Some(&row.subject));
        let for_whom = row.for_whom.as_deref();
        line.says("for", for_whom.filter(|_| (council.tells)(rule, "for")));
        line.says("clock", row.clock);
        line.says("occurrence", Some(&row.occurrence));
        line.says("state", Some(row.state));
        line.says("grade", Some(row.grade()));
        line.says("owner", Some(row.owner()));
        line.says("opens", day("opens", row.opens).as_deref());
        line.says("due", day("due", row.due).as_deref());
        line.says("latest", day("latest", row.latest).as_deref());
        line.says("done_on", day("done_on", row.done_on).as_deref());
        line.says("days", row.late.map(|late| late.0.to_string()).as_deref());
        line.says("unit", row.late.map(|late| late.1));
        line.says(
            "got",
            row.amount.map(|amount| amount.0.to_string()).as_deref(),
        );
        line.says(
            "need",
            row.amount.map(|amount| amount.1.to_string()).as_deref(),
        );
        line.says("of", row.amount.map(|amount| amount.2));
        line.says("governs", row.governs.then_some("yes"));
        line.0
    }
}

/// The lines in order; one that comes twice stays twice.
fn in_order(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<String> = lines.collect();
    lines.sort_unstable();
    lines
}

/// Where engine and oracle differ on one set of facts, in words; and how often each rule
/// was found in each state.
fn difference(
    council: &Council,
    book: &PolicyBook,
    holidays: &Holidays,
    seed: u64,
    found: &mut Found,
) -> Option<String> {
    let (value, days) = (council.facts)(seed);
    let facts: FactFile = serde_json::from_value(value.clone())
        .unwrap_or_else(|error| panic!("facts {seed} cannot be read: {error}\n{value}"));
    let changed = !facts.readings.is_empty() || !facts.closures.is_empty();
    let own = changed.then(|| book.for_facts(&facts).unwrap());
    let book = own.as_ref().unwrap_or(book);
    for day in days {
        let evaluation = evaluate(book, &facts, Date::parse(&day).unwrap());
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
            let only = |ours: &[String], theirs: &[String]| {
                let lines: Vec<&str> = ours
                    .iter()
                    .filter(|line| {
                        let count = |lines: &[String]| lines.iter().filter(|o| o == line).count();
                        count(ours) > count(theirs)
                    })
                    .map(String::as_str)
                    .collect();
                lines.join("\n    ")
            };
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
struct Found(BTreeMap<(String, State), u64>);

impl Found {
    fn note(&mut self, decision: &Decision) {
        let key = (decision.rule.to_string(), decision.state);
        *self.0.entry(key).or_default() += 1;
    }

    fn add(&mut self, other: Self) {
        for (key, count) in other.0 {
            *self.0.entry(key).or_default() += count;
        }
    }

    /// A line for each rule.
    fn told(&self) -> String {
        let mut lines: BTreeMap<&str, String> = BTreeMap::new();
        for ((rule, state), count) in &self.0 {
            let line = lines.entry(rule).or_default();
            line.push_str(&format!(" {} {count}", state.word()));
        }
        let lines: Vec<String> = lines
            .into_iter()
            .map(|(rule, states)| format!("{rule}{states}"))
            .collect();
        lines.join("\n")
    }
}

/// Holds the engine against the oracle's reading of one council's policy.
fn hold(council: &Council) {
    let number = |name: &str, default: u64| {
        std::env::var(name).map_or(default, |text| text.parse().unwrap())
    };
    let sets = number("ALONGSIDE_ORACLE_SETS", 20);
    let sets = if council.pack == HAVERING.pack {
        sets
    } else {
        sets.div_ceil(SLOWER).max(sets.min(20))
    };
    let first = number("ALONGSIDE_ORACLE_FROM", 0);
    assert!(council.rules.is_sorted(), "the rules stand in order");
    let book = book(council.pack);
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
                    while differing.len() < 8 {
                        let seed = next.fetch_add(1, Ordering::Relaxed);
                        if seed >= first + sets {
                            break;
                        }
                        differing.extend(difference(council, &book, &holidays, seed, &mut found));
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
    assert!(differing.is_empty(), "{}", differing.join("\n\n"));
    if sets >= MANY {
        let missed: Vec<&&str> = council
            .rules
            .iter()
            .filter(|rule| !found.0.keys().any(|(known, _)| known == **rule))
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
