//! A program that works while others run; what it says is shown when its end is waited for.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::error::XtaskError;
use crate::program::line;

/// A program under way. Dropped before its end, it is ended.
pub struct Meanwhile {
    child: Child,
    program: String,
    said: PathBuf,
}

impl Meanwhile {
    /// Starts a program whose words go to a file.
    pub fn start(command: &mut Command, said: &Path) -> Result<Self, XtaskError> {
        let program = line(command);
        let folder = said.parent().unwrap_or(said);
        fs::create_dir_all(folder).map_err(XtaskError::file(folder))?;
        let file = File::create(said).map_err(XtaskError::file(said))?;
        let same = file.try_clone().map_err(XtaskError::file(said))?;
        let child = command
            .stdin(Stdio::null())
            .stdout(file)
            .stderr(same)
            .spawn()
            .map_err(|source| XtaskError::Start {
                program: program.clone(),
                source,
            })?;
        Ok(Self {
            child,
            program,
            said: said.to_path_buf(),
        })
    }

    /// Waits for its end and shows what it said; fails if it failed.
    pub fn finish(mut self) -> Result<(), XtaskError> {
        let ended = self.child.wait();
        let said = fs::read(&self.said).map_err(XtaskError::file(&self.said))?;
        print!("{}", String::from_utf8_lossy(&said));
        let status = ended.map_err(XtaskError::file(&self.said))?;
        if status.success() {
            return Ok(());
        }
        Err(XtaskError::Failed {
            program: self.program.clone(),
            code: status.code(),
            said: String::new(),
        })
    }
}

impl Drop for Meanwhile {
    fn drop(&mut self) {
        // Ended already, there is nothing to end and nothing to wait for.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(words: &str, said: &str) -> Result<(), XtaskError> {
        let said = std::env::temp_dir().join(format!("{said}-{}", std::process::id()));
        let mut command = Command::new("sh");
        let ended = Meanwhile::start(command.args(["-c", words]), &said)?.finish();
        fs::remove_file(&said).unwrap();
        ended
    }

    #[test]
    fn its_end_is_told_as_it_was() {
        assert!(shell("echo built", "alongside-built").is_ok());
        let failed = shell("echo no; exit 3", "alongside-failed");
        assert!(matches!(
            failed,
            Err(XtaskError::Failed { code: Some(3), .. })
        ));
    }
}
