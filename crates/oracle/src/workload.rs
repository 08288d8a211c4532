//! Derbyshire's Workload Management Scheme, added up plainly: section "Calculations" of its
//! register under the default readings, in whole hundredths.

#![expect(
    clippy::indexing_slicing,
    reason = "a JSON value that is not there reads as nothing"
)]

use crate::Day;
use crate::random::numbers::Numbers;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Points of a sheet: all of them, column 9, column 10; in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    /// Everything.
    pub total: i64,
    /// Commitments.
    pub c9: i64,
    /// Duty days.
    pub c10: i64,
}

fn day(value: &Value) -> Option<Day> {
    Day::read(value.as_str()?)
}

fn hundredths(value: &Value) -> Option<i64> {
    let (whole, part) = value
        .as_str()?
        .split_once('.')
        .unwrap_or((value.as_str()?, "00"));
    let part = format!("{part:0<2}");
    Some(whole.parse::<i64>().ok()? * 100 + part.parse::<i64>().ok()?)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn within(today: Day, from: &Value, last: Option<Day>) -> bool {
    day(from).is_some_and(|from| from <= today) && last.is_none_or(|last| today <= last)
}

fn earliest(days: &[Option<Day>]) -> Option<Day> {
    days.iter().flatten().copied().min()
}

/// What a sheet comes to on a day.
pub fn add_up(sheet: &Value, today: Day) -> Option<Added> {
    let mut total = 0;
    let mut together: BTreeMap<(String, String), Vec<i64>> = BTreeMap::new();
    let mut in_court: BTreeMap<String, i64> = BTreeMap::new();
    let mut assessed: BTreeMap<String, i64> = BTreeMap::new();
    for row in list(&sheet["rows"]) {
        let kind = row["kind"].as_str()?;
        let is_second = row["joint"]["as"] == "second";
        let share = if is_second {
            hundredths(&row["joint"]["share"]).unwrap_or(50)
        } else {
            100
        };
        total += 10 * share;
        if kind != "cin-family" && row["seen_together"] == true {
            let key = (row["family"].as_str(), row["lives"].as_str());
            if let (Some(family), Some(home)) = key {
                let key = (family.to_owned(), home.to_owned());
                together.entry(key).or_default().push(share);
            }
        }
        if kind != "cin-family" {
            total += child(row, is_second, today)?;
        }
        if let Some(family) = row["family"].as_str()
            && !row["court"].is_null()
        {
            let points = court(&row["court"], today)?;
            let held = in_court.entry(family.to_owned()).or_default();
            *held = points.max(*held);
        }
        // DER-224: of a family in need an assessment counts once, whatever its rows.
        let points = assessment(row, today);
        match row["family"].as_str().filter(|_| kind == "cin-family") {
            Some(family) => {
                let held = assessed.entry(family.to_owned()).or_default();
                *held = points.max(*held);
            }
            None => total += points,
        }
        let enquiry = &row["s47"];
        let last = earliest(&[day(&enquiry["conference"]), day(&enquiry["closed"])]);
        if within(today, &enquiry["from"], last) {
            total += 1000;
        }
        total += travel(&row["travel"]);
        for task in list(&row["tasks"]) {
            total += task_points(task, kind, today)?;
        }
    }
    total += in_court.values().sum::<i64>() + assessed.values().sum::<i64>();
    for shares in together.values().filter(|shares| shares.len() > 3) {
        let count = i64::try_from(shares.len()).ok()?;
        let sum: i64 = shares.iter().sum();
        // 30 times the mean share, half up.
        let capped = (2 * 30 * sum + count).div_euclid(2 * count);
        total -= (10 * sum - capped).max(0);
    }
    let commitments = list(&sheet["commitments"]).iter();
    let c9 = commitments
        .filter(|one| !is_group_work(&one["name"]) || one["case_time"] == true)
        .filter_map(|one| Some(hundredths(&one["points"])?.min(2000)))
        .sum();
    let on = day(&sheet["on"])?;
    let duty = list(&sheet["duty"]).iter();
    let days = duty.filter(|one| one["mainly_new"] == true && one["duty_point"] != false);
    let mut days: Vec<Day> = days.filter_map(|one| day(&one["on"])).collect();
    days.retain(|day| *day <= today && on.first_of_month() <= *day && *day <= on.end_of_month());
    days.sort_unstable();
    days.dedup();
    let c10 = 1200 * i64::try_from(days.len()).ok()?;
    Some(Added {
        total: total + c9 + c10,
        c9,
        c10,
    })
}

/// Whether a commitment is group work, whatever else its name says.
fn is_group_work(name: &Value) -> bool {
    let name = name.as_str().unwrap_or("").to_lowercase();
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
    words.contains(&"groupwork") || words.windows(2).any(|two| two == ["group", "work"])
}

fn child(row: &Value, is_second: bool, today: Day) -> Option<i64> {
    let more = &row["additional"];
    let mut last = day(&more["to"]);
    if more["why"] == "new-placement" || more["why"] == "transition" {
        let month = day(&more["from"])?.plus_months(1).before();
        last = earliest(&[last, Some(month)]);
    }
    let has_more = within(today, &more["from"], last);
    let preset = !is_second || row["standard"] == true;
    Some(match (has_more, preset) {
        (true, _) => 1000,
        (false, true) => 600,
        (false, false) => 0,
    })
}

fn court(court: &Value, today: Day) -> Option<i64> {
    let heard = day(&court["heard"]).map(Day::first_of_month);
    let from = day(&court["from"])?;
    let starts = match court["type"].as_str()? {
        "initial" => Some(heard.unwrap_or(from)),
        "directions" => Some(heard.unwrap_or(from)).filter(|_| court["exceptional"] == true),
        _ => heard,
    };
    let ended = day(&court["to"]).is_some_and(|to| to < today);
    if ended || starts.is_none_or(|starts| today < starts) {
        return Some(0);
    }
    let settled = day(&court["settled"]).is_some_and(|settled| settled <= today);
    let more = court["papers"] == true || (court["complex"] == true && !settled);
    Some(if court["type"] == "initial" && more {
        1000
    } else {
        500
    })
}

fn assessment(row: &Value, today: Day) -> i64 {
    let one = &row["assessment"];
    let last = day(&one["from"]).map(|from| from.plus_days(34));
    let last = earliest(&[last, day(&one["done"])]);
    if within(today, &one["from"], last) {
        1000
    } else {
        0
    }
}

fn travel(way: &Value) -> i64 {
    let minutes = way["minutes"].as_u64().unwrap_or(0);
    let miles = hundredths(&way["miles"]).unwrap_or(0);
    match minutes {
        121.. => 1000,
        60..=120 => 600,
        _ if miles > 1500 => 400,
        _ => 0,
    }
}

fn task_points(task: &Value, kind: &str, today: Day) -> Option<i64> {
    let agreed = |agreement: &Value| {
        day(&agreement["on"]).is_some_and(|on| on <= today)
            && day(&agreement["until"]).is_none_or(|until| today <= until)
    };
    if task["kind"] == "contact" {
        let month = today.first_of_month();
        let now = list(&task["times"]).iter().filter_map(day);
        let is_now = now.map(Day::first_of_month).any(|held| held == month);
        let is_rare = !task["times"].is_null() && task["ongoing"] != true;
        if kind != "cic" || task["in_person"] != true || (is_rare && !is_now) {
            return Some(0);
        }
    }
    let usual = day(&task["from"])?.plus_months(3).before();
    let mut in_time = today <= usual || agreed(&task["run_on"]);
    let mut runs = within(today, &task["from"], day(&task["to"]));
    if task["kind"] == "contact" && !task["times"].is_null() && task["ongoing"] != true {
        // Its days are single ones, and each counts for its month.
        let begins = day(&task["from"])?.first_of_month();
        in_time = true;
        runs = begins <= today && day(&task["to"]).is_none_or(|to| today.first_of_month() <= to);
    }
    let counts = runs && in_time && agreed(&task["agreed"]);
    Some(if counts {
        hundredths(&task["points"])?.min(1000)
    } else {
        0
    })
}

/// A made-up sheet and the day for which it is scored, from a number.
pub fn sheet(seed: u64) -> (Value, String) {
    let mut numbers = Numbers::new(seed);
    // Every month has 28 days.
    let Some(today) = Day::of(2025, 1 + numbers.below(12), 1 + numbers.below(28)) else {
        return (Value::Null, String::new());
    };
    let mut rows = Vec::new();
    for number in 0..numbers.below(14) {
        rows.push(row(&mut numbers, number, today));
    }
    let commitments: Vec<Value> = (0..numbers.below(3))
        .map(|_| {
            let name = numbers
                .pick(&["student", "group work", "Group-work with fathers", "panel"])
                .unwrap_or("panel");
            let points = numbers.below(26).to_string();
            json!({"name": name, "points": points, "case_time": numbers.chance(50)})
        })
        .collect();
    let duty: Vec<Value> = (0..numbers.below(5))
        .map(|_| {
            let on = near(&mut numbers, today, 40);
            json!({"on": on, "mainly_new": numbers.chance(70), "duty_point": numbers.chance(80)})
        })
        .collect();
    let sheet = json!({
        "id": "k1", "of": "w1", "on": today.to_string(),
        "rows": rows, "commitments": commitments, "duty": duty,
    });
    (sheet, today.to_string())
}

/// A day not far from another, before it or after.
fn near(numbers: &mut Numbers, today: Day, reach: u32) -> String {
    let by = numbers.below(reach);
    let found = if numbers.chance(80) {
        today.minus_days(by)
    } else {
        today.plus_days(by)
    };
    found.to_string()
}

fn row(numbers: &mut Numbers, number: u32, today: Day) -> Value {
    let kinds = ["cin-family", "cin-child", "cic", "cpp", "cpp"];
    let mut row = json!({
        "row": number.to_string(), "case": format!("c{number}"),
        "kind": numbers.pick(&kinds), "family": format!("f{}", numbers.below(3)),
        "lives": format!("g{}", numbers.below(2)), "seen_together": numbers.chance(80),
    });
    if numbers.chance(20) {
        let part = numbers.pick(&["equal", "lead", "second", "second"]);
        let share = numbers.pick(&["0.5", "0.25", "0.33", "0.4"]);
        row["joint"] = json!({"as": part, "share": share});
    }
    if numbers.chance(30) {
        let why = numbers.pick(&["new-placement", "transition", "high-input"]);
        row["additional"] = json!({"why": why, "from": near(numbers, today, 45)});
    }
    if numbers.chance(15) {
        let kind = numbers.pick(&["initial", "initial", "s7", "s37", "revocation"]);
        row["court"] = json!({
            "type": kind, "from": near(numbers, today, 90), "heard": near(numbers, today, 40),
            "papers": numbers.chance(50), "complex": numbers.chance(30),
        });
    }
    if numbers.chance(20) {
        row["assessment"] = json!({"from": near(numbers, today, 40)});
        if numbers.chance(30) {
            row["assessment"]["done"] = json!(near(numbers, today, 10));
        }
    }
    if numbers.chance(20) {
        row["s47"] = json!({"from": near(numbers, today, 20)});
        if numbers.chance(40) {
            row["s47"]["conference"] = json!(near(numbers, today, 5));
        }
    }
    if numbers.chance(40) {
        let miles = numbers.pick(&["2", "14.99", "15", "15.01", "40.5"]);
        let minutes = numbers.pick(&[10, 59, 60, 61, 119, 120, 121]);
        row["travel"] = json!({"miles": miles, "minutes": minutes});
    }
    let tasks: Vec<Value> = (0..numbers.below(3))
        .map(|_| task(numbers, today))
        .collect();
    row["tasks"] = json!(tasks);
    row
}

fn task(numbers: &mut Numbers, today: Day) -> Value {
    let mut task = json!({
        "kind": numbers.pick(&["life-story", "contact"]),
        "points": numbers.below(15).to_string(), "from": near(numbers, today, 120),
        "in_person": numbers.chance(70), "ongoing": numbers.chance(50),
    });
    if numbers.chance(70) {
        task["agreed"] = json!({"by": "m1", "on": near(numbers, today, 60)});
    }
    if numbers.chance(20) {
        task["run_on"] = json!({"by": "m1", "on": near(numbers, today, 20)});
    }
    if numbers.chance(40) {
        task["times"] = json!([near(numbers, today, 40)]);
    }
    task
}
