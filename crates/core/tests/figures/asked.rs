//! The figures that a rule’s form fields, prompts, slot and group steps carry: how many
//! there are, how much a field takes, and what their words name.

use crate::figure::{Bound, Figure, Per, Unit};
use crate::tested::Gathered;
use alongside_core::policy::pack::{Binding, Field, FieldKind, Form, Pack, Prompt};

/// The figures of all that names the rule.
pub fn figures(pack: &Pack, rule: &str) -> Vec<Figure> {
    let mut found = Gathered::default();
    for form in &pack.forms {
        of_form(pack, form, rule, &mut found);
    }
    for slot in pack.slots.iter().filter(|slot| slot.id == rule) {
        things(slot.fields.len(), &mut found);
    }
    for group in &pack.group_templates {
        for step in group.steps.iter().filter(|step| step.rule == rule) {
            if let Some(minutes) = step.minutes {
                found.number(None, u32::from(minutes), Unit::Minutes);
            }
        }
        // The format as a whole stands in the clause of the rule that sets it out.
        if pack
            .rule(rule)
            .is_some_and(|one| one.clause == group.clause)
        {
            let minutes: u16 = group.steps.iter().filter_map(|step| step.minutes).sum();
            assert_eq!(group.minutes.unwrap_or(minutes), minutes, "{}", group.id);
            // Where the text gives no minutes, the steps are not its figure either.
            if group.is_timed() {
                found.number(None, u32::from(minutes), Unit::Minutes);
                things(group.steps.len(), &mut found);
            }
        }
    }
    found.all
}

fn things(number: usize, found: &mut Gathered) {
    found.number(None, u32::try_from(number).unwrap(), Unit::Things);
}

fn number(number: usize, unit: Unit, found: &mut Gathered) {
    found.number(None, u32::try_from(number).unwrap(), unit);
}

fn of_form(pack: &Pack, form: &Form, rule: &str, found: &mut Gathered) {
    let names = |rules: &[String]| rules.iter().any(|id| id == rule);
    let own: Vec<&Field> = form.fields().filter(|field| names(&field.rules)).collect();
    let is_own = names(&form.rules);
    if own.is_empty() && !is_own {
        return;
    }
    if is_own {
        number(form.sections.len(), Unit::Sections, found);
        things(form.sections.len(), found);
    }
    let is_for_session = |field: &Field| field.binding == Some(Binding::MeetingDate);
    if form.fields().any(is_for_session) {
        let once = Figure::new(Some(Bound::AtLeast), 1, Unit::Things);
        found.all.push(once.per(Per::Session));
    }
    // What a reading or the source’s silence adds is not counted with the template’s fields.
    let template = own.iter().filter(|field| !field.extra).count();
    things(own.len(), found);
    things(template, found);
    let of_kind = |kind| own.iter().filter(|field| field.kind == kind).count();
    let signed = of_kind(FieldKind::Signature);
    number(signed, Unit::Signatures, found);
    number(signed + of_kind(FieldKind::Date), Unit::Dates, found);
    number(of_kind(FieldKind::Scale), Unit::Scales, found);
    let sections = form.sections.iter().filter(|section| {
        let mut fields = section.fields.iter();
        fields.any(|field| names(&field.rules))
    });
    number(sections.clone().count(), Unit::Sections, found);
    for section in sections {
        said(&section.title, found);
    }
    things(of_kind(FieldKind::LongText), found);
    things(of_kind(FieldKind::Rag), found);
    let checks = own
        .iter()
        .filter(|field| field.kind == FieldKind::Checklist);
    things(checks.map(|field| field.choices.len()).sum(), found);
    for field in own {
        of_field(pack, field, found);
    }
}

fn of_field(pack: &Pack, field: &Field, found: &mut Gathered) {
    match field.kind {
        FieldKind::FixedText => things(field.text.lines().count(), found),
        FieldKind::Scale => number(10, Unit::Scale, found),
        FieldKind::Table => number(field.columns.len(), Unit::Columns, found),
        FieldKind::OneOf | FieldKind::ManyOf | FieldKind::Checklist => {
            things(field.choices.len(), found);
        }
        _ => {}
    }
    if field.kind == FieldKind::Minutes {
        let least = field.least.into_iter().chain(field.advised);
        for least in least.filter_map(|least| u32::try_from(least).ok()) {
            found.number(Some(Bound::AtLeast), least, Unit::Minutes);
        }
    }
    let asked: Vec<&Prompt> = (pack.prompts.iter())
        .flat_map(|section| &section.prompts)
        .filter(|prompt| field.prompts.contains(&prompt.id))
        .collect();
    things(asked.len(), found);
    let mut words = vec![&field.label, &field.hint, &field.text];
    words.extend(&field.choices);
    words.extend(field.columns.iter().map(|column| &column.label));
    words.extend(asked.iter().map(|prompt| &prompt.text));
    for text in words {
        said(text, found);
    }
}

/// Every figure that a text names, in digits or words: `three copies`, `the past year`.
fn said(text: &str, found: &mut Gathered) {
    let plain = text
        .to_lowercase()
        .replace(['-', ',', '.', ';', ':', '(', ')'], " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let after = words.get(at + 2).copied().unwrap_or_default();
        let unit = match next {
            "working" => format!("working {after}"),
            _ => next.to_owned(),
        };
        let one = match *word {
            "weekly" => Some("week"),
            "monthly" => Some("month"),
            "yearly" | "annual" => Some("year"),
            "quarterly" => {
                found.number(None, 3, Unit::Months);
                None
            }
            "each" | "every" | "past" | "coming" | "last" | "next" | "the" => {
                ["week", "month", "year", "year’s"]
                    .into_iter()
                    .find(|unit| *unit == next)
            }
            _ => None,
        };
        let number = (NUMBERS.iter().zip(1u32..))
            .find_map(|(name, number)| (name == word).then_some(number))
            .or_else(|| word.parse().ok());
        let one = one.map(|unit| format!("1 {}", unit.trim_end_matches("’s")));
        let many = number.map(|number| format!("{number} {unit}"));
        let read = one
            .iter()
            .chain(&many)
            .filter_map(|text| Figure::parse(text));
        found.all.extend(read);
    }
}

const NUMBERS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];
