//! Reads the words after a command: `--name value`, `--name=value`, `--switch`, `-- rest`.

use crate::error::XtaskError;

/// The flags of one command line.
#[derive(Debug, Default)]
pub struct Flags {
    values: Vec<(String, String)>,
    switches: Vec<String>,
    /// What follows `--`.
    pub rest: Vec<String>,
}

impl Flags {
    /// Reads words; `valued` take a value, `switches` stand alone, anything else is an error.
    pub fn read(words: &[String], valued: &[&str], switches: &[&str]) -> Result<Self, XtaskError> {
        let mut flags = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if word == "--" {
                flags.rest = words.cloned().collect();
                break;
            }
            let (name, given) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (word.as_str(), None),
            };
            if switches.contains(&name) && given.is_none() {
                flags.switches.push(name.to_owned());
            } else if valued.contains(&name) {
                let value = given
                    .or_else(|| words.next().cloned())
                    .ok_or_else(|| XtaskError::Usage(format!("`{name}` needs a value.")))?;
                flags.values.push((name.to_owned(), value));
            } else {
                return Err(XtaskError::Usage(format!("`{word}` was not understood.")));
            }
        }
        Ok(flags)
    }

    /// The value given for a flag; the last one counts.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values
            .iter()
            .rev()
            .find(|(given, _)| given == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a switch was given.
    pub fn has(&self, name: &str) -> bool {
        self.switches.iter().any(|given| given == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Flags, XtaskError> {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        Flags::read(&words, &["--port"], &["--dev"])
    }

    #[test]
    fn reads_both_spellings_switches_and_the_rest() {
        let flags = read("--port 80 --dev --port=81 -- --port x").unwrap();
        assert_eq!(flags.value("--port"), Some("81"));
        assert!(flags.has("--dev"));
        assert_eq!(flags.rest, ["--port", "x"]);
    }

    #[test]
    fn says_which_word_was_not_understood() {
        for (line, word) in [
            ("--prot 80", "--prot"),
            ("--dev=yes", "--dev=yes"),
            ("--port", "--port"),
        ] {
            let error = read(line).unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
    }
}
