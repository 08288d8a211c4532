//! What can go wrong in a command, said so that the reader knows what to do next.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The one error of the commands.
#[derive(Debug)]
pub enum XtaskError {
    /// The command line was not understood.
    Usage(String),
    /// Something is not on this machine and could not be put there.
    Missing { what: String, remedy: String },
    /// A program could not be started.
    Start { program: String, source: io::Error },
    /// A program ran and reported failure.
    Failed {
        program: String,
        code: Option<i32>,
        said: String,
    },
    /// A file or folder could not be read or written.
    File { path: PathBuf, source: io::Error },
    /// A file was read but does not hold what it should.
    Content { path: PathBuf, problem: String },
    /// House rules or budgets that do not hold, one line each.
    Broken { rule: String, findings: Vec<String> },
}

impl XtaskError {
    /// Wraps an input or output error with the path that it belongs to.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |source| Self::File {
            path: path.to_path_buf(),
            source,
        }
    }

    /// A missing thing and what the reader can do about it.
    pub fn missing(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::Missing {
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    /// A file that does not hold what it should.
    pub fn content(path: &Path, problem: impl Into<String>) -> Self {
        Self::Content {
            path: path.to_path_buf(),
            problem: problem.into(),
        }
    }
}

impl fmt::Display for XtaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(problem) => write!(f, "{problem}\nSee `cargo xtask --help`."),
            Self::Missing { what, remedy } => write!(f, "{what} is missing.\nWhat to do: {remedy}"),
            Self::Start { program, source } => {
                write!(f, "`{program}` could not be started: {source}")
            }
            Self::Failed {
                program,
                code,
                said,
            } => {
                match code {
                    Some(code) => write!(f, "`{program}` failed with code {code}")?,
                    None => write!(f, "`{program}` was stopped before it ended")?,
                }
                if said.is_empty() {
                    write!(f, ": see its messages above")
                } else {
                    write!(f, ":\n{said}")
                }
            }
            Self::File { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Content { path, problem } => write!(f, "{}: {problem}", path.display()),
            Self::Broken { rule, findings } => {
                write!(f, "{rule}:")?;
                findings.iter().try_for_each(|line| write!(f, "\n  {line}"))
            }
        }
    }
}

impl std::error::Error for XtaskError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Start { source, .. } | Self::File { source, .. } => Some(source),
            _ => None,
        }
    }
}
