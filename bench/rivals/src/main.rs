//! Ten rules about a thousand workers, asked of Alongside and of other engines in one run, each
//! answer held against ours before any time is told; and working days beside bdays.
//!
//! The others are given the days since each event, worked out for them; Alongside is given the
//! events. A measure that cannot be taken stops the run.

mod cedar;
mod days;
mod made;
mod node;
mod ours;
mod zen;

use alongside_core::calendar::Date;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::time::Instant;

/// Why a measure could not be taken.
pub type Failure = Box<dyn Error>;

/// Times each is measured; the median counts.
pub const ROUNDS: usize = 21;

/// For each worker, the rules that are overdue, in order.
pub type Answers = Vec<Vec<String>>;

/// What an engine answered, and the median time for all workers.
pub struct Timed {
    answers: Answers,
    nanoseconds: f64,
}

/// Asks in rounds; the first round that fails ends it.
fn timed(mut ask: impl FnMut() -> Result<Answers, Failure>) -> Result<Timed, Failure> {
    let mut failed = None;
    let (answers, nanoseconds) = timed_of(|| match ask() {
        Ok(answers) => answers,
        Err(failure) => {
            failed.get_or_insert(failure);
            Answers::new()
        }
    });
    failed.map_or_else(
        || {
            Ok(Timed {
                answers,
                nanoseconds,
            })
        },
        Err,
    )
}

/// The one in the middle of the order.
pub fn median(mut times: Vec<f64>) -> f64 {
    times.sort_unstable_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

/// What comes out, and the median time in nanoseconds.
pub fn timed_of<T>(mut ask: impl FnMut() -> Vec<T>) -> (Vec<T>, f64) {
    let mut out = Vec::new();
    let times = (0..ROUNDS)
        .map(|_| {
            let begin = Instant::now();
            out = black_box(ask());
            begin.elapsed().as_nanos() as f64
        })
        .collect();
    (out, median(times))
}

fn main() -> Result<(), Failure> {
    let packages = std::env::args()
        .nth(1)
        .ok_or("Name the folder in which json-rules-engine is.")?;
    let as_of = Date::parse("2026-03-10")?;
    let workers = made::workers(as_of);
    let ours = ours::ask(&workers, as_of)?;
    let overdue: usize = ours.answers.iter().map(Vec::len).sum();
    println!(
        "Ten rules, {} workers, {overdue} of {} answers overdue; microseconds for one worker",
        workers.len(),
        workers.len() * 5
    );
    println!(
        "{:>24} {:>8} {:>8}  what it does not do",
        "", "each", "ratio"
    );
    let rows = [
        (
            "cedar-policy 4.14",
            cedar::ask(&workers, as_of)?,
            "days, due dates, reasons, clauses; it says yes or no",
        ),
        (
            "zen-engine 2.1",
            zen::ask(&workers, as_of)?,
            "working days, due dates, reasons, clauses",
        ),
        (
            "json-rules-engine 7.3",
            node::ask(&workers, as_of, &packages)?,
            "days, due dates, reasons, clauses",
        ),
    ];
    let each = |time: f64| time / 1_000.0 / workers.len() as f64;
    println!(
        "{:>24} {:>8.2} {:>8.1}",
        "Alongside",
        each(ours.nanoseconds),
        1.0
    );
    for (name, row, lacks) in rows {
        if row.answers != ours.answers {
            return Err(format!("{name} answers otherwise").into());
        }
        println!(
            "{name:>24} {:>8.2} {:>8.1}  {lacks}",
            each(row.nanoseconds),
            row.nanoseconds / ours.nanoseconds
        );
    }
    let table = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../public/calendar/england-wales.csv"
    );
    let table = fs::read_to_string(table)?;
    let day = |line: &str| Date::parse(line.split(',').next().unwrap_or(""));
    let holidays: Result<_, _> = table.lines().skip(1).map(day).collect();
    days::table(holidays?)
}
