//! The `_headers` file that several static hosts read: a path, then indented headers.

/// The headers for the paths that a pattern covers.
#[derive(Debug, PartialEq, Eq)]
struct Rule {
    pattern: String,
    headers: Vec<(String, String)>,
}

/// All rules of one file.
#[derive(Debug, Default)]
pub struct Headers(Vec<Rule>);

impl Headers {
    /// Reads the file's text; lines that are neither a path nor a header are passed over, as
    /// hosts do.
    pub fn read(text: &str) -> Self {
        let mut rules: Vec<Rule> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().starts_with('#')) {
            if line.starts_with('/') {
                rules.push(Rule {
                    pattern: line.trim().to_owned(),
                    headers: Vec::new(),
                });
            } else if let (Some(rule), Some((name, value))) =
                (rules.last_mut(), line.split_once(':'))
            {
                rule.headers
                    .push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
        Self(rules)
    }

    /// The headers for a path; of several with one name the last counts.
    pub fn of(&self, path: &str) -> Vec<(&str, &str)> {
        let mut found: Vec<(&str, &str)> = Vec::new();
        for rule in self.0.iter().filter(|rule| covers(&rule.pattern, path)) {
            for (name, value) in &rule.headers {
                found.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
                found.push((name, value));
            }
        }
        found
    }
}

fn covers(pattern: &str, path: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_particular_line_comes_last_and_wins() {
        let headers = Headers::read(
            "# for every file\n/*\n  X-Frame: none\n  Cache-Control: no-cache\n\n/icons/*\n  cache-control: max-age=60\n",
        );
        assert_eq!(
            headers.of("/"),
            [("X-Frame", "none"), ("Cache-Control", "no-cache")]
        );
        assert_eq!(
            headers.of("/icons/a.png"),
            [("X-Frame", "none"), ("cache-control", "max-age=60")]
        );
    }
}
