//! json-rules-engine, in a process of Node.js that times itself.

use crate::made::{RULES, Worker, days_since};
use crate::{ROUNDS, Timed};
use alongside_core::calendar::Date;
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Which rules are overdue for each worker, and how long that took. `packages` is the folder whose
/// `node_modules` holds json-rules-engine.
pub fn ask(workers: &[Worker], as_of: Date, packages: &str) -> Timed {
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
        .spawn()
        .expect("Node.js runs");
    node.stdin
        .take()
        .expect("a pipe")
        .write_all(given.as_bytes())
        .expect("Node.js reads");
    let said = node.wait_with_output().expect("Node.js ends").stdout;
    let said: Value = serde_json::from_slice(&said).expect("Node.js answers with JSON");
    let mut times: Vec<f64> = serde_json::from_value(said["microseconds"].clone()).expect("times");
    times.sort_unstable_by(f64::total_cmp);
    Timed {
        answers: serde_json::from_value(said["answers"].clone()).expect("answers"),
        nanoseconds: times[times.len() / 2] * 1_000.0,
    }
}
