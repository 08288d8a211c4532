//! `serve`: builds the app and serves it on this machine only.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::build::{self, Profile};
use crate::error::XtaskError;
use crate::flags::Flags;
use crate::places::Places;
use crate::program::run as run_program;
use crate::setup;
use crate::site::Server;

const PORT: u16 = 8080;

/// Builds unless told otherwise, then serves until stopped.
pub fn run(places: &Places, flags: &Flags) -> Result<(), XtaskError> {
    let port = port(flags.value("--port"))?;
    let built = flags.value("--built").map(PathBuf::from);
    if flags.has("--dev") {
        if built.is_some() {
            return Err(XtaskError::Usage(
                "--dev and --built do not go together.".to_owned(),
            ));
        }
        return develop(places, flags, port);
    }
    if let Some(folder) = built {
        return serve(&folder, port);
    }
    let tools = setup::for_building(places)?;
    build::site(places, &tools, &Profile::chosen(flags, Profile::Release))?;
    serve(&places.dist(), port)
}

fn develop(places: &Places, flags: &Flags, port: u16) -> Result<(), XtaskError> {
    let tools = setup::for_building(places)?;
    let quick = Profile::Named("wasm-dev".to_owned());
    let profile = Profile::chosen(flags, quick);
    // Once before serving: there must be a page, and not the one of an older release.
    run_program(&mut build::trunk(places, &tools, "build", &profile)?)?;
    let mut watch = build::trunk(places, &tools, "watch", &profile)?;
    let mut watch = watch
        .stdin(Stdio::null())
        .spawn()
        .map_err(|source| XtaskError::Start {
            program: "trunk watch".to_owned(),
            source,
        })?;
    println!("Reload the page after each build. Policy packs are read once, at the start.");
    let served = serve(&places.dist(), port);
    // The server did not get its port; the watcher must not outlive it.
    let _ = watch.kill();
    let _ = watch.wait();
    served
}

fn serve(folder: &Path, port: u16) -> Result<(), XtaskError> {
    let server = Server::bind(folder, port)?;
    println!("Alongside is at {} (stop with Ctrl-C)", server.address());
    server.run();
    Ok(())
}

fn port(given: Option<&str>) -> Result<u16, XtaskError> {
    given.map_or(Ok(PORT), |text| {
        text.parse()
            .map_err(|_| XtaskError::Usage(format!("`{text}` is not a port: give 0 to 65535.")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_8080_unless_another_is_given() {
        assert_eq!(port(None).unwrap(), 8080);
        assert_eq!(port(Some("9000")).unwrap(), 9000);
        assert!(port(Some("70000")).is_err());
    }
}
