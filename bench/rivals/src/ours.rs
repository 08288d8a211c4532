//! Alongside: given the events with their dates, it works the days out itself and answers with
//! due date, clause and reason.

use crate::made::{RULES, Worker};
use crate::{Answers, Failure, Timed, timed};
use alongside_core::calendar::{Date, WorkingCalendar};
use alongside_core::policy::source::read_pack;
use alongside_core::policy::{FactFile, PolicyBook, State, evaluate};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The ten rules as a pack.
fn texts() -> Result<Vec<(String, String)>, Failure> {
    let mut clocks = String::new();
    let mut rules = String::new();
    for (order, rule) in RULES.iter().enumerate() {
        let (id, role, kind, weeks) = (rule.id, rule.role, rule.kind, rule.weeks);
        write!(
            clocks,
            "[clocks.{}]\nlabel = \"{kind}\"\norder = {}\n\
             source = {{ from = \"events\", kinds = [\"{kind}\"], subject = \"person\" }}\n\
             who = {{ roles = [\"{role}\"] }}\nstart = \"employment\"\n\n",
            id.to_lowercase(),
            order + 1,
        )?;
        write!(
            rules,
            "[[rules]]\nid = \"{id}\"\nclause = \"1\"\ntopic = \"frequency\"\nmodal = \"must\"\n\
             applies_to = \"{role}\"\nwording = \"{kind}: every {weeks} weeks.\"\n\
             carried = \"evaluated\"\nowner = \"supervisor\"\n[rules.test]\nkind = \"interval\"\n\
             clocks = [\"{}\"]\nevery = \"{weeks}w\"\nlimit = \"latest\"\n\
             who = {{ roles = [\"{role}\"] }}\n\n",
            id.to_lowercase(),
        )?;
    }
    let pack = "id = \"ten\"\ncouncil = \"Ten rules\"\ntitle = \"Ten rules\"\nedition = \"1\"\n\
                dated = \"2026\"\nsource_date = 2015-01-01\nnot_covered = []\n";
    let conventions = "[conventions]\nworking_day = \"bank-holidays-and-closures\"\n\
                       event_day_is_one = false\nyear = \"rolling-12-months\"\n\
                       month_end = \"last-day\"\n";
    let clauses = "[[clauses]]\nid = \"1\"\nheading = \"Ten rules\"\n";
    let files = [
        ("pack.toml", pack),
        ("conventions.toml", conventions),
        ("clauses.toml", clauses),
        ("clocks.toml", &clocks),
        ("rules/1.toml", &rules),
    ]
    .map(|(name, text)| (name.to_owned(), text.to_owned()));
    Ok(files.into())
}

fn facts(workers: &[Worker]) -> Value {
    let mut subjects = serde_json::Map::new();
    subjects.insert("svc".into(), "service".into());
    let (mut states, mut events) = (Vec::new(), Vec::new());
    for (number, worker) in workers.iter().enumerate() {
        let id = format!("w{number:04}");
        subjects.insert(id.clone(), "person".into());
        for (what, value, as_) in [
            ("employed", None, Some("permanent")),
            ("role", Some(worker.role), None),
            ("service", Some("svc"), None),
        ] {
            states.push(json!({
                "id": format!("s{}", states.len()), "of": id, "what": what, "value": value,
                "as": as_, "from": "2015-01-01",
            }));
        }
        for (kind, days) in &worker.happened {
            for day in days {
                events.push(json!({
                    "id": format!("e{}", events.len()), "kind": kind, "on": day, "of": id,
                }));
            }
        }
    }
    json!({
        "facts": 1,
        "subjects": subjects,
        "policy": [{"pack": "ten", "for": "svc", "from": "2015-01-01"}],
        "states": states,
        "events": events,
    })
}

/// Which rules are overdue for each worker, and how long that took.
pub fn ask(workers: &[Worker], as_of: Date) -> Result<Timed, Failure> {
    let pack = read_pack(&texts()?).map_err(|wrong| format!("The ten rules: {wrong:?}"))?;
    let calendar = WorkingCalendar::new(Vec::new(), Vec::new());
    let book = PolicyBook::new(vec![pack], calendar, BTreeMap::new(), Vec::new())?;
    let facts: FactFile = serde_json::from_value(facts(workers))?;
    timed(|| {
        let evaluation = evaluate(&book, &facts, as_of);
        let mut answers: Answers = vec![Vec::new(); workers.len()];
        for decision in evaluation.decisions.iter() {
            if decision.state == State::Overdue {
                let number: usize = decision.subject.trim_start_matches('w').parse()?;
                let answer = answers.get_mut(number).ok_or("There is no such worker.")?;
                answer.push(decision.rule.to_string());
            }
        }
        for answer in &mut answers {
            answer.sort_unstable();
        }
        Ok(answers)
    })
}
