//! json-rules-engine, in a process of Node.js that times itself.

use crate::made::{RULES, Worker, days_since};
use crate::{Answers, Failure, ROUNDS, Timed, median};
use alongside_core::calendar::Date;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Which rules are overdue for each worker, and how long that took. `packages` is the folder whose
/// `node_modules` holds json-rules-engine.
pub fn ask(workers: &[Worker], as_of: Date, packages: &str) -> Result<Timed, Failure> {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            json!({"id": rule.id, "role": rule.role, "days": days_since(rule.kind), "limit": rule.weeks * 7})
        })
        .collect();
    let workers: Vec<Value> = workers.iter().map(|worker| worker.counted(as_of)).collect();
    let given = json!({"rules": rules, "workers": workers, "rounds": ROUNDS}).to_string();
    let mut node = Command::new("node")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/json-rules.mjs"))
        .arg(format!("{packages}/"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut pipe = node.stdin.take().ok_or("Node.js has no pipe.")?;
    pipe.write_all(given.as_bytes())?;
    drop(pipe);
    let said: Said = serde_json::from_slice(&node.wait_with_output()?.stdout)?;
    Ok(Timed {
        answers: said.answers,
        nanoseconds: median(said.microseconds) * 1_000.0,
    })
}

/// What the script writes.
#[derive(Deserialize)]
struct Said {
    answers: Answers,
    microseconds: Vec<f64>,
}
