//! Patterns of expected decisions: every key given must match; objects by subset, lists
//! as equal sets, a missing key as null.

use serde_json::Value;

/// Whether `found` matches `wanted`.
pub fn matches(wanted: &Value, found: &Value) -> bool {
    match (wanted, found) {
        (Value::Object(wanted), Value::Object(found)) => wanted
            .iter()
            .all(|(key, value)| matches(value, found.get(key).unwrap_or(&Value::Null))),
        (Value::Array(wanted), Value::Array(found)) => {
            let within = |some: &[Value], all: &[Value], turned: bool| {
                some.iter().all(|one| {
                    all.iter().any(|other| {
                        if turned {
                            matches(other, one)
                        } else {
                            matches(one, other)
                        }
                    })
                })
            };
            wanted.len() == found.len()
                && within(wanted, found, false)
                && within(found, wanted, true)
        }
        _ => wanted == found,
    }
}

/// Whether a workload score matches: of rows, adjustments and endings only those wanted are looked
/// at, and a column of nothing may be left out.
pub fn score_matches(wanted: &Value, found: &Value) -> bool {
    let Some(wanted) = wanted.as_object() else {
        return false;
    };
    wanted.iter().all(|(key, value)| {
        let held = found.get(key).unwrap_or(&Value::Null);
        match (key.as_str(), value, held) {
            ("rows" | "adjustments" | "ends", Value::Array(wanted), Value::Array(held)) => wanted
                .iter()
                .all(|one| held.iter().any(|other| part_matches(one, other))),
            _ => matches(value, held),
        }
    })
}

fn part_matches(wanted: &Value, found: &Value) -> bool {
    let Some(wanted) = wanted.as_object() else {
        return false;
    };
    wanted.iter().all(|(key, value)| {
        let held = found.get(key).unwrap_or(&Value::Null);
        match (key.as_str(), value.as_object(), held.as_object()) {
            ("columns", Some(wanted), Some(held)) => wanted.iter().all(|(column, points)| {
                points == held.get(column).unwrap_or(&Value::String("0".to_owned()))
            }),
            ("why", ..) => (value.as_array().into_iter().flatten()).all(|one| {
                held.as_array()
                    .is_some_and(|all| all.iter().any(|other| matches(one, other)))
            }),
            _ => matches(value, held),
        }
    })
}

/// How many keys of the pattern match: the more, the nearer.
pub fn nearness(wanted: &Value, found: &Value) -> usize {
    wanted.as_object().map_or(0, |wanted| {
        wanted
            .iter()
            .filter(|(key, value)| matches(value, found.get(*key).unwrap_or(&Value::Null)))
            .count()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_pattern_matches_by_subset_with_lists_as_sets_and_missing_as_null() {
        let found = json!({"rule": "HAV-080", "days": 1, "reasons": ["a", "b"], "amount": {"got": "1", "need": "2"}});
        for (wanted, is_match) in [
            (json!({"rule": "HAV-080"}), true),
            (json!({"rule": "HAV-080", "days": 2}), false),
            (json!({"reasons": ["b", "a"]}), true),
            (json!({"reasons": ["a"]}), false),
            (json!({"reasons": ["a", "a"]}), false),
            (json!({"amount": {"got": "1"}}), true),
            (json!({"amount": {"got": "2"}}), false),
            (json!({"due": null}), true),
            (json!({"due": "2026-01-01"}), false),
        ] {
            assert_eq!(matches(&wanted, &found), is_match, "{wanted}");
        }
    }
}
