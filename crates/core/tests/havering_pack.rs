//! Havering's pack is read without a mistake and holds the whole register.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

#[path = "shipped/files.rs"]
mod files;

use alongside_core::calendar::{Amount, Date};
use alongside_core::form::{self, Bound, Signers};
use alongside_core::policy::pack::{Carried, Pack};
use alongside_core::policy::source::read_pack;
use alongside_core::supervision::{Answer, Answers};
use files::files;

fn havering() -> Pack {
    read_pack(&files("public/policies/havering")).unwrap_or_else(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        panic!("{} mistakes:\n{}", lines.len(), lines.join("\n"))
    })
}

#[test]
fn every_rule_of_the_register_stands_once_and_in_order() {
    let ids: Vec<String> = havering().rules.into_iter().map(|rule| rule.id).collect();
    let wanted: Vec<String> = (1..=254).map(|n| format!("HAV-{n:03}")).collect();
    assert_eq!(ids, wanted);
}

#[test]
fn the_pack_holds_what_the_register_counts() {
    let pack = havering();
    let questions: usize = pack.ambiguities.iter().map(|a| a.questions.len()).sum();
    let prompts: usize = pack
        .prompts
        .iter()
        .map(|section| section.prompts.len())
        .sum();
    assert_eq!(
        (pack.ambiguities.len(), questions, prompts, pack.slots.len()),
        (59, 115, 99, 7)
    );
    let forms: Vec<&str> = pack.forms.iter().map(|form| form.id.as_str()).collect();
    assert_eq!(
        forms,
        ["HAV-F1", "HAV-F2", "HAV-F3", "HAV-F4", "HAV-F5", "HAV-F6"]
    );
    let steps: Vec<u16> = pack
        .group_templates
        .iter()
        .flat_map(|group| &group.steps)
        .filter_map(|step| step.minutes)
        .collect();
    assert_eq!(steps, [10, 5, 15, 5, 10]);
}

#[test]
fn every_figure_is_tested_asked_for_or_given_a_reason() {
    let pack = havering();
    let with_figures = pack.rules.iter().filter(|rule| !rule.figures.is_empty());
    let (checked, told): (Vec<_>, Vec<_>) =
        with_figures.partition(|rule| matches!(rule.carried, Carried::Evaluated | Carried::Form));
    let told: Vec<&str> = told.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(
        told,
        [
            "HAV-015", "HAV-026", "HAV-027", "HAV-093", "HAV-127", "HAV-128", "HAV-133", "HAV-172",
            "HAV-174", "HAV-177", "HAV-200", "HAV-239"
        ],
        "the reviewed list of figures that nothing checks"
    );
    assert_eq!(
        checked.len() + told.len(),
        76,
        "rows of the register with figures"
    );
}

#[test]
fn a_name_or_date_of_birth_of_a_child_is_nowhere_typed() {
    for form in havering().forms {
        for field in form.sections.iter().flat_map(|section| &section.fields) {
            let asks = field.label.to_lowercase();
            assert!(
                !asks.contains("date of birth") && !asks.contains("child’s name"),
                "{} {}",
                form.id,
                field.id
            );
        }
    }
}

#[test]
fn a_contract_with_an_interval_longer_than_usual_asks_why() {
    let pack = havering();
    let contract = pack.form("HAV-F4").unwrap();
    let today = Date::parse("2026-03-05").unwrap();
    let asked = |every: &str, answers: &Answers| -> Vec<String> {
        form::departure(&pack, contract, answers, Amount::parse(every).ok(), today)
            .into_iter()
            .map(|missing| format!("{}: {}", missing.field, missing.message))
            .collect()
    };
    let blank = Answers::new();
    assert_eq!(
        asked("6w", &blank),
        [
            "departure-reason: Lasting departure from the usual frequency: the reason: write why, \
             because every 6 weeks is longer than usual"
        ]
    );
    for usual in ["3w", "4w", ""] {
        assert!(asked(usual, &blank).is_empty(), "{usual}");
    }
    let said = [("departure-reason".into(), "One case only.".into())].into();
    assert!(asked("6w", &said).is_empty());
}

#[test]
fn a_contract_with_fewer_minutes_than_recommended_is_not_refused_but_asks_why() {
    let pack = havering();
    let contract = pack.form("HAV-F4").unwrap();
    let today = Date::parse("2026-03-05").unwrap();
    let asked = |answers: &Answers| -> Vec<String> {
        let missing = form::missing(contract, answers, &Bound::new(), Signers::default());
        let departure = form::departure(&pack, contract, answers, None, today);
        missing
            .into_iter()
            .chain(departure)
            .filter(|missing| missing.rules == ["HAV-233"])
            .map(|missing| format!("{}: {}", missing.field, missing.message))
            .collect()
    };
    let minutes = |number: i64| Answers::from([("minutes".into(), Answer::Number(number))]);
    assert_eq!(
        asked(&minutes(60)),
        [
            "minutes-reason: Fewer minutes than the policy recommends: the reason: write why, \
             because 60 is fewer than 90"
        ]
    );
    assert!(asked(&minutes(90)).is_empty());
    assert!(asked(&Answers::new()).is_empty());
    let mut said = minutes(60);
    said.insert("minutes-reason".into(), "She works two days a week.".into());
    assert!(asked(&said).is_empty());
    assert_eq!(
        asked(&minutes(0)).len(),
        2,
        "no time at all is no agreement"
    );
}
