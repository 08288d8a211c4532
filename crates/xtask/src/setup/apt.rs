//! Debian's package manager, as root or through sudo.

use std::io::{IsTerminal, stdin};
use std::process::Command;

use super::announce;
use crate::error::XtaskError;
use crate::program::{capture, on_path, run};

/// Whether this machine installs packages with apt.
pub fn is_here() -> bool {
    on_path("apt-get").is_some()
}

/// Installs packages; `why` completes the sentence "Installing …: why".
pub fn install(packages: &[&str], why: &str) -> Result<(), XtaskError> {
    announce(&format!("{} (apt)", packages.join(" ")), why);
    let by_hand = format!(
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends {}",
        packages.join(" ")
    );
    let Some(mut install) = apt_get() else {
        return Err(XtaskError::missing(
            packages.join(" "),
            format!("as an administrator run: {by_hand}"),
        ));
    };
    install
        .args(["install", "-y", "--no-install-recommends"])
        .args(packages);
    // A fresh machine has no package lists yet, an old one has stale ones: then fetch and retry.
    if run(&mut install).is_ok() {
        return Ok(());
    }
    apt_get()
        .map_or(Ok(()), |mut update| run(update.arg("update")))
        .and_then(|()| run(&mut install))
        .map_err(|error| {
            XtaskError::missing(
                packages.join(" "),
                format!("{error}\nRun by hand: {by_hand}"),
            )
        })
}

fn apt_get() -> Option<Command> {
    let mut command = if capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new(on_path("sudo")?);
        // Without a terminal nobody can type the password: fail at once rather than wait.
        if !stdin().is_terminal() {
            sudo.arg("-n");
        }
        sudo.arg("apt-get");
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Some(command)
}
