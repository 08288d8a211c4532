//! What siblings together take off: the cap, and a manager's own figure.

use super::case_row::{Counted, Rows};
use super::score::Adjustment;
use super::{Points, Reach, Row, Scheme, Sheet, Siblings, Together};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Each cap or figure set, as a line of its own.
pub(super) fn adjustments(
    rows: &Rows<'_>,
    others: &[Sheet],
    warnings: &mut Vec<String>,
) -> Vec<Adjustment> {
    let Some(rule) = &rows.scheme.siblings else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut set: BTreeSet<&str> = BTreeSet::new();
    for own in &rows.sheet.overrides {
        let mut members: Vec<usize> = places(rows, &own.rows);
        if own.rows.iter().any(|row| set.contains(row.as_str())) {
            warnings.push(format!(
                "Two figures were set for the same row; only the first counts: {}.",
                own.rows.join(", ")
            ));
            continue;
        }
        if members.len() < own.rows.len() {
            warnings.push(format!(
                "A figure was set for rows that are not on this sheet: {}.",
                own.rows.join(", ")
            ));
            continue;
        }
        set.extend(own.rows.iter().map(String::as_str));
        members.sort_unstable();
        members.dedup();
        let held = column_two(rows, &members);
        found.push(Adjustment {
            rule: rule.discretion.clone(),
            rows: own.rows.clone(),
            points: own.points.max(Points::ZERO) - held,
            note: own.why.clone(),
        });
    }
    for group in groups(rows, rule, others) {
        let ids: Vec<String> = group.rows.iter().filter_map(|at| id(rows, *at)).collect();
        if group.count <= rule.over || ids.iter().any(|id| set.contains(id.as_str())) {
            continue;
        }
        let points = held_down(rows.scheme, rule, rows, &group);
        if points < Points::ZERO {
            found.push(Adjustment {
                rule: rule.most.rule.clone(),
                rows: ids,
                points,
                note: String::new(),
            });
        }
    }
    found
}

/// What a group's cap takes off; nothing or less than nothing.
fn held_down(scheme: &Scheme, rule: &Siblings, rows: &Rows<'_>, group: &Group) -> Points {
    let held = match rule.reach {
        Reach::Case => column_two(rows, &group.rows),
        Reach::All => (group.rows.iter())
            .filter_map(|at| rows.all.get(*at))
            .flat_map(|row| row.columns.values().copied())
            .sum(),
    };
    let shares = group
        .rows
        .iter()
        .filter_map(|at| rows.all.get(*at))
        .map(|row| row.share);
    let joint = scheme.joint.as_ref();
    let whole = Points::whole(1);
    let of = if joint.is_some_and(|joint| !joint.cap_first) {
        // The cap tests what is left after the share.
        shares.map(|_| whole).sum()
    } else if joint.is_some_and(|joint| joint.lowest) {
        let lowest = shares.clone().min().unwrap_or(whole);
        shares.map(|_| lowest).sum()
    } else {
        shares.sum()
    };
    // Each child carries the same part of the cap.
    let most = rule.most.points.part(of, group.count);
    (most - held).min(Points::ZERO)
}

fn column_two(rows: &Rows<'_>, members: &[usize]) -> Points {
    let of = |at: &usize| rows.all.get(*at)?.columns.get("c2").copied();
    members.iter().filter_map(of).sum()
}

fn places(rows: &Rows<'_>, ids: &[String]) -> Vec<usize> {
    let place = |id: &String| rows.all.iter().position(|row| row.row.row == *id);
    ids.iter().filter_map(place).collect()
}

fn id(rows: &Rows<'_>, at: usize) -> Option<String> {
    rows.all.get(at).map(|row| row.row.row.clone())
}

/// Siblings who are together.
struct Group {
    /// Their rows on this sheet.
    rows: Vec<usize>,
    /// How many they are.
    count: usize,
}

fn groups(rows: &Rows<'_>, rule: &Siblings, others: &[Sheet]) -> Vec<Group> {
    let mut families: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.all.iter().enumerate() {
        if let Some(key) = family_of(rule, row) {
            families.entry(key).or_default().push(at);
        }
    }
    let mut groups = Vec::new();
    for ((family, plan), members) in families {
        let elsewhere: Vec<&Row> = if rule.whole_group {
            of_others(rows, rule, others, family, plan)
        } else {
            Vec::new()
        };
        if members.len() + elsewhere.len() <= rule.over {
            continue;
        }
        let own = members
            .iter()
            .filter_map(|at| rows.all.get(*at))
            .map(|row| row.row);
        let all: Vec<&Row> = own.chain(elsewhere).collect();
        let parts = parts(rule, &all);
        // Where one lives apart, there is no cap under the stricter reading.
        if !rule.subgroups && parts.len() > 1 {
            continue;
        }
        for part in parts {
            let rows: Vec<usize> = part
                .iter()
                .filter_map(|at| members.get(*at).copied())
                .collect();
            if !rows.is_empty() {
                groups.push(Group {
                    rows,
                    count: part.len(),
                });
            }
        }
    }
    groups
}

/// The family, and the plan where each is for itself, of a child's row.
fn family_of<'s>(rule: &Siblings, row: &Counted<'s>) -> Option<(&'s str, &'s str)> {
    let kind = row
        .kind
        .filter(|kind| kind.child && row.columns.contains_key("c2"))?;
    if row.row.half_sibling && !rule.half_siblings {
        return None;
    }
    let plan = if rule.by_plan { kind.plan.as_str() } else { "" };
    Some((row.row.family.as_deref()?, plan))
}

/// Siblings on the sheets of other workers, each child once and none who is on this sheet.
fn of_others<'o>(
    rows: &Rows<'_>,
    rule: &Siblings,
    others: &'o [Sheet],
    family: &str,
    plan: &str,
) -> Vec<&'o Row> {
    let own = rows.all.iter().filter_map(|row| row.row.case.as_deref());
    let mut seen: BTreeSet<&str> = own.collect();
    let mut found = Vec::new();
    let of_others = others.iter().filter(|other| other.of != rows.sheet.of);
    for row in of_others.flat_map(|other| &other.rows) {
        let kind = rows.scheme.kinds.get(&row.kind).filter(|kind| kind.child);
        let fits = row.family.as_deref() == Some(family)
            && kind.is_some_and(|kind| !rule.by_plan || kind.plan == plan)
            && (rule.half_siblings || !row.half_sibling);
        if fits && row.case.as_deref().is_none_or(|case| seen.insert(case)) {
            found.push(row);
        }
    }
    found
}

/// Which siblings are together, by their places.
fn parts(rule: &Siblings, all: &[&Row]) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for (at, row) in all.iter().enumerate() {
        let (with, rest): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part: &Vec<usize>| {
            part.iter()
                .filter_map(|other| all.get(*other))
                .any(|other| are_together(rule.together, row, other))
        });
        let mut joined: Vec<usize> = with.into_iter().flatten().collect();
        joined.push(at);
        parts = rest;
        parts.push(joined);
    }
    parts
}

fn are_together(together: Together, one: &Row, other: &Row) -> bool {
    let lives = one.lives.is_some() && one.lives == other.lives;
    let seen = one.seen_together && other.seen_together;
    match together {
        Together::Both => lives && seen,
        Together::Either => lives || seen,
    }
}
