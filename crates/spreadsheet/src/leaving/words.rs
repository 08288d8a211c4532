//! Days and row numbers in words. What points are for is told by the scheme's own words.

use alongside_core::calendar::Date;

/// A day as people write it: `9 March 2026`.
pub(super) fn day(day: Date) -> String {
    format!("{} {} {}", day.day(), day.month_name(), day.year())
}

/// Rows by their numbers: `1, 2 and 5`.
pub(super) fn listed(numbers: &[u32]) -> String {
    match numbers {
        [] => String::new(),
        [one] => one.to_string(),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(ToString::to_string).collect();
            format!("{} and {last}", first.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn row_numbers_read_as_a_list() {
        assert_eq!(listed(&[1, 2, 5]), "1, 2 and 5");
        assert_eq!(listed(&[7]), "7");
    }
}
