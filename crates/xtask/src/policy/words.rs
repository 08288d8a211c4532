//! The words of a policy command: paths, and flags among them.

use crate::error::XtaskError;
use crate::flags::Flags;
use alongside_core::calendar::Date;
use std::path::PathBuf;

/// Paths and flags of one command.
pub struct Words {
    /// Files and folders, in order.
    pub paths: Vec<PathBuf>,
    /// What begins with `--`.
    pub flags: Flags,
}

impl Words {
    /// Reads words; `valued` flags take a value, `switches` stand alone.
    pub fn read(words: &[String], valued: &[&str], switches: &[&str]) -> Result<Self, XtaskError> {
        let mut paths = Vec::new();
        let mut flags = Vec::new();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if word.starts_with("--") {
                flags.push(word.clone());
                if valued.contains(&word.as_str()) {
                    flags.extend(words.next().cloned());
                }
            } else {
                paths.push(PathBuf::from(word));
            }
        }
        Ok(Self {
            paths,
            flags: Flags::read(&flags, valued, switches)?,
        })
    }

    /// The day given by `--as-of`.
    pub fn as_of(&self) -> Result<Date, XtaskError> {
        let text = self
            .flags
            .value("--as-of")
            .ok_or_else(|| XtaskError::Usage("Which day? Add `--as-of 2026-04-03`.".to_owned()))?;
        Date::parse(text).map_err(|error| XtaskError::Usage(error.to_string()))
    }

    /// The paths, of which there must be one.
    pub fn some_paths(&self) -> Result<&[PathBuf], XtaskError> {
        if self.paths.is_empty() {
            return Err(XtaskError::Usage("Which file?".to_owned()));
        }
        Ok(&self.paths)
    }
}
