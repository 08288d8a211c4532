//! A length of time as two ordinary fields: a number, and days, weeks or months.

use crate::app::components::{Choice, Problem, Radios, TextField, TextKind, Width};
use alongside_core::calendar::Amount;
use leptos::prelude::*;

/// What is typed and chosen.
#[derive(Clone, Copy)]
pub struct AmountEntry {
    number: RwSignal<String>,
    unit: RwSignal<String>,
}

impl AmountEntry {
    /// Nothing typed yet.
    pub fn new() -> Self {
        Self {
            number: RwSignal::new(String::new()),
            unit: RwSignal::new(String::new()),
        }
    }

    /// Has whoever asks run again when it changes.
    pub fn track(self) {
        self.number.track();
        self.unit.track();
    }

    /// The length of time, or what is to be put right at which field.
    pub fn read(self, id: &str, label: &str) -> Result<Amount, Vec<(String, String)>> {
        let (number, unit) = (self.number.get_untracked(), self.unit.get_untracked());
        read(&number, &unit, id, label)
    }
}

fn unit_id(id: &str) -> String {
    format!("{id}-unit")
}

fn read(number: &str, unit: &str, id: &str, label: &str) -> Result<Amount, Vec<(String, String)>> {
    let mut wrong = Vec::new();
    let number = number.trim().parse::<u16>().unwrap_or(0);
    if number == 0 {
        let words = format!("{label}: enter a whole number from 1 to {}", u16::MAX);
        wrong.push((id.to_owned(), words));
    }
    if unit.is_empty() {
        let words = format!("{label}: choose days, weeks or months");
        wrong.push((unit_id(id), words));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Amount::parse(&format!("{number}{unit}"))
        .map_err(|_| vec![(id.to_owned(), format!("{label}: enter a smaller number"))])
}

/// The two fields.
#[component]
pub fn AmountFields(
    /// The id of the number's field; the other has `-unit` behind it.
    id: String,
    /// What is asked for.
    label: String,
    /// What is typed.
    value: AmountEntry,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let units = vec![
        Choice::new("d", "Days"),
        Choice::new("wd", "Working days"),
        Choice::new("w", "Weeks"),
        Choice::new("mo", "Months"),
    ];
    let unit = unit_id(&id);
    let errors = (Problem::at(problems, &id), Problem::at(problems, &unit));
    view! {
        <TextField
            id=id
            label=label.clone()
            hint="How many, as a whole number: 2 for two weeks"
            value=value.number
            kind=TextKind::Digits
            width=Width::Four
            error=errors.0
        />
        <Radios
            id=unit
            legend=format!("{label}: days, weeks or months?")
            hint="Working days leave out weekends and bank holidays"
            choices=units
            value=value.unit
            inline=true
            error=errors.1
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_a_unit_are_a_length_of_time() {
        for (number, unit, wanted) in [
            ("2", "w", "2w"),
            (" 10 ", "wd", "10wd"),
            ("3", "mo", "3mo"),
            ("28", "d", "28d"),
        ] {
            let amount = read(number, unit, "every", "Every").unwrap();
            assert_eq!(amount, Amount::parse(wanted).unwrap());
        }
    }

    #[test]
    fn each_field_says_what_it_lacks() {
        let wrong = |number, unit| {
            let wrong = read(number, unit, "every", "Every").unwrap_err();
            wrong
                .into_iter()
                .map(|(field, _)| field)
                .collect::<Vec<_>>()
        };
        assert_eq!(wrong("", ""), ["every", "every-unit"]);
        assert_eq!(wrong("0", "w"), ["every"]);
        assert_eq!(wrong("2w", "w"), ["every"]);
        assert_eq!(wrong("2", ""), ["every-unit"]);
    }

    #[test]
    fn a_number_that_is_too_large_is_told_the_most() {
        for number in ["70000", "65536"] {
            let wrong = read(number, "d", "every", "Every").unwrap_err();
            let words = "Every: enter a whole number from 1 to 65535";
            assert_eq!(wrong, [("every".to_owned(), words.to_owned())]);
        }
        assert!(read("65535", "d", "every", "Every").is_ok());
    }
}
