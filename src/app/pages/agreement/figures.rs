//! The figures of an agreement. They stand in the form while it is open, and become the
//! agreement's own when it is signed.

use crate::app::date_text::read_date;
use alongside_core::calendar::{Amount, Date};
use alongside_core::form::Bound;
use alongside_core::policy::pack::{Binding, Form};
use alongside_core::supervision::{Agreement, Answer, Answers};

/// Whether a field's value is filled in here, although the agreement holds it in the end.
pub fn is_figure(binding: Option<Binding>) -> bool {
    matches!(
        binding,
        Some(Binding::AgreedMinutes | Binding::AgreedInterval | Binding::ReviewDue)
    )
}

/// The bound values without the figures, which are written in the open form.
pub fn without_figures(form: &Form, mut bound: Bound) -> Bound {
    for field in form.fields().filter(|field| is_figure(field.binding)) {
        bound.remove(&field.id);
    }
    bound
}

/// Reads "every 3 weeks", "3 weeks", "3w".
pub fn read_interval(text: &str) -> Option<Amount> {
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("every").unwrap_or(&text).trim();
    let text = if text.starts_with(|first: char| first.is_ascii_digit()) {
        text.to_owned()
    } else {
        format!("1 {text}")
    };
    let at = text.find(|letter: char| !letter.is_ascii_digit())?;
    let (number, unit) = text.split_at(at);
    let unit = match unit.trim().trim_end_matches('s') {
        "w" | "week" => "w",
        "d" | "day" => "d",
        "mo" | "month" => "mo",
        "y" | "year" => "y",
        _ => return None,
    };
    Amount::parse(&format!("{number}{unit}")).ok()
}

/// The agreement with the figures of its form, or what has to be put right: a field's id
/// and the words.
pub fn with_figures(
    form: &Form,
    answers: &Answers,
    mut agreement: Agreement,
    today: Date,
) -> Result<Agreement, Vec<(String, String)>> {
    let mut wrong = Vec::new();
    for field in form.fields() {
        let answer = answers.get(&field.id);
        match field.binding {
            Some(Binding::AgreedMinutes) => {
                agreement.minutes = match answer {
                    Some(Answer::Number(number)) => u32::try_from(*number).ok(),
                    _ => None,
                };
                if answer.is_some() && agreement.minutes.is_none() {
                    wrong.push((
                        field.id.clone(),
                        "Enter the minutes as a whole number".into(),
                    ));
                }
            }
            Some(Binding::AgreedInterval) => {
                let text = answer.and_then(Answer::text);
                agreement.every = text.and_then(read_interval);
                if text.is_some() && agreement.every.is_none() {
                    let words = "Write how often as in “every 3 weeks”, or leave it empty";
                    wrong.push((field.id.clone(), words.into()));
                }
            }
            Some(Binding::ReviewDue) => {
                let text = answer.and_then(Answer::text);
                agreement.review_due = text.and_then(|text| {
                    Date::parse(text)
                        .ok()
                        .or_else(|| read_date(text, today).ok())
                });
                if text.is_some() && agreement.review_due.is_none() {
                    wrong.push((
                        field.id.clone(),
                        "Enter the day of the review as a date".into(),
                    ));
                }
            }
            _ => {}
        }
    }
    if wrong.is_empty() {
        Ok(agreement)
    } else {
        Err(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_read_as_people_write_them() {
        for (typed, wanted) in [
            ("every 3 weeks", Some("3w")),
            ("Every week", Some("1w")),
            ("2 Months", Some("2mo")),
            ("6w", Some("6w")),
            ("often", None),
            ("3", None),
        ] {
            let wanted = wanted.map(|text| Amount::parse(text).unwrap());
            assert_eq!(read_interval(typed), wanted, "{typed}");
        }
    }
}
