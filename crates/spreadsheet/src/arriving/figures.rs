//! Points as people write them into a spreadsheet.

use crate::Held;
use alongside_core::workload::Points;

/// What a cell that should hold points says: none, or so many.
///
/// # Errors
/// What is wrong and what to do, to follow the cell’s name.
pub(super) fn figure(held: &Held) -> Result<Option<Points>, &'static str> {
    let points = match held {
        Held::Empty => None,
        Held::Number(number) => Some(from_number(*number)?),
        Held::Text(text) => from_text(text)?,
        Held::Day(_) => {
            return Err(
                "is formatted as a date. Format the cell as a number and write the points again.",
            );
        }
        Held::Truth(_) => return Err("says yes or no. Write the points as a number."),
        Held::Mistake(_) => {
            return Err(
                "shows a mistake of the spreadsheet. Put the formula right or write the number.",
            );
        }
        Held::NoResult => {
            return Err(
                "has a formula without a saved result. Open the file in Excel or LibreOffice, save it and choose it again.",
            );
        }
    };
    match points {
        Some(points) if points < Points::ZERO => {
            Err("is below nought. Points are never negative; write 0 or leave the cell empty.")
        }
        Some(points) if points > Points::whole(1_000) => {
            Err("is more than 1,000 points. Check the number.")
        }
        other => Ok(other),
    }
}

const NO_NUMBER: &str = "is no number of points. Write it as 10 or 7.5, without words.";
const DECIMALS: &str = "has more than two decimals. Round it, as in 3.33.";

fn from_number(number: f64) -> Result<Points, &'static str> {
    if !(-1e6..=1e6).contains(&number) {
        return Err("is more than 1,000 points. Check the number.");
    }
    let hundredths = (number * 100.0).round();
    if (number * 100.0 - hundredths).abs() > 1e-6 {
        return Err(DECIMALS);
    }
    Points::parse(&format!("{:.2}", hundredths / 100.0)).map_err(|_| NO_NUMBER)
}

fn from_text(text: &str) -> Result<Option<Points>, &'static str> {
    let text = text.trim().to_lowercase();
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty()
        || matches!(
            bare,
            "n/a" | "na" | "nil" | "none" | "no" | "n.a" | "not applicable"
        )
    {
        return Ok(None);
    }
    let number = ["points", "point", "pts", "pt"]
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .unwrap_or(&text)
        .trim();
    let number = number.strip_prefix('+').unwrap_or(number);
    let number = number.replace(['\u{2212}', '\u{2013}'], "-");
    let number = decimal_point(&number).ok_or(NO_NUMBER)?;
    let decimals = number.split_once('.').map_or(0, |(_, part)| part.len());
    match Points::parse(&number) {
        Ok(points) => Ok(Some(points)),
        Err(_) if decimals > 2 && number.parse::<f64>().is_ok() => Err(DECIMALS),
        Err(_) => Err(NO_NUMBER),
    }
}

/// `7,5` as `7.5` and `1,000` as `1000`; nothing where commas make no sense.
fn decimal_point(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    match rest.as_slice() {
        [] => Some(text.to_owned()),
        [part] if (1..=2).contains(&part.len()) && digits(part) => Some(format!("{first}.{part}")),
        parts => {
            let (last, middle) = parts.split_last()?;
            let whole = last.split('.').next()?;
            let threes = middle
                .iter()
                .chain([&whole])
                .all(|part| part.len() == 3 && digits(part));
            threes.then(|| text.replace(',', ""))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_people_write_them() {
        let points = |text: &str| Some(Points::parse(text).unwrap());
        for (text, read) in [
            ("10", points("10")),
            (" 7.5 ", points("7.5")),
            ("7,5", points("7.5")),
            ("7,50", points("7.5")),
            ("1,000", points("1000")),
            ("+4", points("4")),
            ("10 pts", points("10")),
            ("12points", points("12")),
            ("", None),
            ("-", None),
            ("–", None),
            ("N/A", None),
            ("none", None),
        ] {
            assert_eq!(figure(&Held::Text(text.to_owned())), Ok(read), "{text}");
        }
        for text in [
            "ten",
            "10 (court)",
            "10+4",
            "1,2,3",
            "-5",
            "−5",
            "1.005",
            "5000",
            "10,",
            "1,00,000",
            "£5",
        ] {
            assert!(figure(&Held::Text(text.to_owned())).is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_are_exact_to_the_hundredth() {
        let read = |number: f64| figure(&Held::Number(number));
        assert_eq!(read(7.1), Ok(Some(Points::parse("7.1").unwrap())));
        assert_eq!(read(0.1 + 0.2), Ok(Some(Points::parse("0.3").unwrap())));
        assert_eq!(read(-0.0), Ok(Some(Points::ZERO)));
        for wrong in [3.333_333, -1.0, 1e9, f64::MAX, f64::NAN] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert!(figure(&Held::Mistake("#REF!".to_owned())).is_err());
        assert!(figure(&Held::NoResult).is_err());
    }
}
