//! What ends a policy command early, said as JSON and in plain lines.

use crate::error::XtaskError;
use alongside_core::policy::CompileError;
use alongside_core::policy::source::{FactsError, PackError};
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;

/// Why a command could not be done.
#[derive(Debug)]
pub enum Trouble {
    /// Something of the machine or of the command line.
    Machine(XtaskError),
    /// Facts that cannot be read.
    Facts {
        /// The file.
        file: String,
        /// Its mistakes.
        errors: Vec<FactsError>,
    },
    /// A pack that cannot be read.
    Pack {
        /// The folder.
        folder: String,
        /// Its mistakes.
        errors: Vec<PackError>,
    },
}

impl From<XtaskError> for Trouble {
    fn from(error: XtaskError) -> Self {
        Self::Machine(error)
    }
}

impl Trouble {
    /// Facts whose readings or closures do not fit the packs.
    pub fn readings(file: &Path, error: &CompileError) -> Self {
        Self::Facts {
            file: file.display().to_string(),
            errors: vec![FactsError {
                path: "readings".to_owned(),
                message: error.to_string(),
                meant: None,
            }],
        }
    }

    /// Prints the mistakes, as JSON for programs and in lines for people, and gives the
    /// exit code.
    pub fn tell(&self) -> ExitCode {
        println!("{}", self.to_json());
        for line in self.lines() {
            eprintln!("{line}");
        }
        match self {
            Self::Machine(_) => ExitCode::FAILURE,
            Self::Facts { .. } => ExitCode::from(2),
            Self::Pack { .. } => ExitCode::from(3),
        }
    }

    /// One line for each mistake.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Machine(error) => vec![error.to_string()],
            Self::Facts { file, errors } => errors
                .iter()
                .map(|error| format!("{file}: {error}"))
                .collect(),
            Self::Pack { folder, errors } => errors
                .iter()
                .map(|error| format!("{folder}/{error}"))
                .collect(),
        }
    }

    /// The mistakes as JSON.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Machine(error) => json!({ "errors": [{ "message": error.to_string() }] }),
            Self::Facts { file, errors } => json!({
                "file": file,
                "errors": errors
                    .iter()
                    .map(|e| json!({ "path": e.path, "message": e.message, "meant": e.meant }))
                    .collect::<Vec<_>>(),
            }),
            Self::Pack { folder, errors } => json!({
                "folder": folder,
                "errors": errors
                    .iter()
                    .map(|e| json!({
                        "file": e.file, "line": e.line, "column": e.column,
                        "message": e.message, "meant": e.meant,
                    }))
                    .collect::<Vec<_>>(),
            }),
        }
    }
}
