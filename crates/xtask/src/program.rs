//! Running other programs: their output goes straight to the reader unless it is asked for.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{env, thread, time};

use crate::error::XtaskError;

/// Runs to the end with the program's own output shown, and fails if it fails.
pub fn run(command: &mut Command) -> Result<(), XtaskError> {
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|source| not_started(command, source))?;
    if status.success() {
        return Ok(());
    }
    Err(XtaskError::Failed {
        program: line(command),
        code: status.code(),
        said: String::new(),
    })
}

/// Runs to the end and gives back what the program printed.
pub fn capture(command: &mut Command) -> Result<String, XtaskError> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|source| not_started(command, source))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(XtaskError::Failed {
        program: line(command),
        code: output.status.code(),
        said: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
    })
}

/// Runs with the output shown, and keeps the lines that sum it up.
pub fn run_keeping(
    command: &mut Command,
    is_summary: fn(&str) -> bool,
) -> Result<Vec<String>, XtaskError> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|source| not_started(command, source))?;
    let mut kept = Vec::new();
    if let Some(output) = child.stdout.take() {
        for said in BufReader::new(output).split(b'\n') {
            let said = said.map_err(|source| not_started(command, source))?;
            let said = String::from_utf8_lossy(&said);
            println!("{said}");
            if is_summary(&said) {
                kept.push(said.trim().to_owned());
            }
        }
    }
    let status = child
        .wait()
        .map_err(|source| not_started(command, source))?;
    if status.success() {
        return Ok(kept);
    }
    Err(XtaskError::Failed {
        program: line(command),
        code: status.code(),
        said: kept.join("\n"),
    })
}

/// Whether the program succeeds within the given seconds; its output is dropped and it is ended
/// when the time is up. For asking a host that may never answer.
pub fn succeeds_within(command: &mut Command, seconds: u64) -> bool {
    let silent = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let Ok(mut child) = silent.spawn() else {
        return false;
    };
    let end = time::Instant::now() + time::Duration::from_secs(seconds);
    while time::Instant::now() < end {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(time::Duration::from_millis(100)),
            Err(_) => return false,
        }
    }
    // Ended or not, the answer did not come in time.
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// Where a program of this name lies on the PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

fn not_started(command: &Command, source: std::io::Error) -> XtaskError {
    XtaskError::Start {
        program: line(command),
        source,
    }
}

/// The command line as a person would type it.
pub fn line(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    words.join(" ")
}
