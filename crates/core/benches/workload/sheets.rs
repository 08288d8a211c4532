//! Made-up workload sheets, the same in every round and in every place that measures them.

use alongside_core::workload::Sheet;
use serde_json::{Value, json};

/// A row as a team has them: families in need, children in care and on plans, some siblings,
/// some in court, some with an assessment, a journey or a task.
fn row(number: usize) -> Value {
    let kinds = ["cin-family", "cic", "cpp", "cpp", "cin-family"];
    let mut row = json!({
        "row": number.to_string(), "kind": kinds[number % 5], "case": format!("case-{number}"),
        "family": format!("family-{}", number / 4), "lives": format!("home-{}", number / 4),
        "seen_together": number.is_multiple_of(3), "opened": "2025-01-06",
    });
    if number.is_multiple_of(7) {
        row["court"] =
            json!({"type": "initial", "from": "2025-01-10", "heard": "2025-02-18", "papers": true});
    }
    if number.is_multiple_of(6) {
        row["assessment"] = json!({"from": "2025-02-03"});
    }
    if number % 5 == 1 {
        row["travel"] = json!({"miles": "22", "minutes": 65});
    }
    if number.is_multiple_of(9) {
        row["tasks"] = json!([{"kind": "life-story", "points": "8", "from": "2025-02-01",
            "agreed": {"by": "m1", "on": "2025-02-01"}}]);
    }
    row
}

/// A worker's sheet of so many rows.
pub fn sheet(worker: usize, rows: usize) -> Sheet {
    let rows: Vec<Value> = (1..=rows).map(row).collect();
    let sheet = json!({"id": format!("k{worker}"), "of": format!("w{worker}"), "on": "2025-02-20",
        "rows": rows, "commitments": [{"name": "student", "points": "15"}],
        "duty": [{"on": "2025-02-06", "mainly_new": true}]});
    serde_json::from_value(sheet).unwrap()
}
