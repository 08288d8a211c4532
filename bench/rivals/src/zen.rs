//! zen-engine: a decision table of ten rows that collects what it hits.

use crate::made::{RULES, Worker, days_since};
use crate::{Failure, Timed, timed};
use alongside_core::calendar::Date;
use serde_json::{Value, json};
use std::sync::Arc;
use zen_engine::Decision;

fn table() -> Value {
    let kinds: Vec<&str> = RULES.iter().take(5).map(|rule| rule.kind).collect();
    let mut inputs = vec![json!({"id": "role", "name": "role", "field": "role"})];
    for kind in &kinds {
        let name = days_since(kind);
        inputs.push(json!({"id": name, "name": name, "field": name}));
    }
    let rows: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            let mut row = json!({
                "_id": rule.id, "role": format!("\"{}\"", rule.role), "rule": format!("\"{}\"", rule.id),
            });
            for kind in &kinds {
                row[days_since(kind)] = "".into();
            }
            row[days_since(rule.kind)] = format!("> {}", rule.weeks * 7).into();
            row
        })
        .collect();
    json!({
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "content": {}},
            {"id": "ten", "name": "ten", "type": "decisionTableNode", "content": {
                "hitPolicy": "collect", "inputs": inputs,
                "outputs": [{"id": "rule", "name": "rule", "field": "rule"}], "rules": rows,
            }},
            {"id": "out", "name": "out", "type": "outputNode", "content": {}},
        ],
        "edges": [
            {"id": "a", "sourceId": "in", "targetId": "ten"},
            {"id": "b", "sourceId": "ten", "targetId": "out"},
        ],
    })
}

/// Which rules are overdue for each worker, and how long that took.
pub fn ask(workers: &[Worker], as_of: Date) -> Result<Timed, Failure> {
    let content = serde_json::from_value(table())?;
    let mut decision = Decision::from(Arc::new(content));
    decision.compile();
    let given: Vec<Value> = workers.iter().map(|worker| worker.counted(as_of)).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    timed(|| {
        let ask = |given: &Value| -> Result<Vec<String>, Failure> {
            let said = runtime.block_on(decision.evaluate(given.clone().into()));
            let said: Value = said.map_err(|error| error.to_string())?.result.to_value();
            let hits = said
                .as_array()
                .ok_or("The table answered without a list.")?;
            let rules = hits.iter().filter_map(|hit| hit.get("rule")?.as_str());
            let mut overdue: Vec<String> = rules.map(str::to_owned).collect();
            overdue.sort_unstable();
            Ok(overdue)
        };
        given.iter().map(ask).collect()
    })
}
