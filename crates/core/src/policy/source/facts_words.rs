//! Single values of facts that are written in one way: a share, a time, a day of the week.

/// The days of a work pattern, `mon,tue,wed`.
pub const WEEKDAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A time of day: `09:30`.
pub fn is_time(text: &str) -> bool {
    let number = |digits: &str| -> Option<u8> {
        let is_two = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse().ok().filter(|_| is_two)
    };
    text.split_once(':').is_some_and(|(hour, minute)| {
        number(hour).is_some_and(|hour| hour < 24)
            && number(minute).is_some_and(|minute| minute < 60)
    })
}

/// A share of full time or of a person’s time: `1`, `0.8`, `0.55`; more than nothing and no more than 1.
pub fn is_share(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let is_nothing = |digits: &str| digits.bytes().all(|byte| byte == b'0');
    is_digits(whole)
        && is_digits(part)
        && part.len() <= 2
        && match whole {
            "0" => !is_nothing(part),
            "1" => is_nothing(part),
            _ => false,
        }
}
