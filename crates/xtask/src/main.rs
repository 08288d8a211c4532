//! The commands of the project: `cargo xtask <command>`.

mod bench;
mod build;
mod check;
mod digest;
mod error;
mod flags;
mod in_chromium;
mod meanwhile;
mod places;
mod policy;
mod program;
mod serve;
mod setup;
mod site;
mod test;

use std::process::ExitCode;
use std::{env, panic, process};

use error::XtaskError;
use flags::Flags;
use places::Places;

const HELP: &str = "\
Usage: cargo xtask <command>

  serve     build the app and serve it on http://127.0.0.1:8080
              --port N        another port (0: any free one)
              --dev           fast builds, again after every change
              --built FOLDER  serve a folder as it is, without building
  test      set up and run every test: native, policy, in-browser, end-to-end
              --only SUITE    one of native, policy, browser, e2e
              -- WORDS        passed to the runner of the suite named by --only
  build     the finished static site in dist/
  check     formatting, clippy, arrows between rooms, licences, file lengths
  bench     measured sizes, times and memory beside their budgets
              --only PART     one of native, engine, sizes, browser; `rivals`: beside other engines
              --built FOLDER  measure a site that is built already
  policy    work with policy packs: `cargo xtask policy help`

serve, build and test take --profile NAME (or ALONGSIDE_PROFILE=NAME) to compile the app with
another cargo profile: `wasm-dev` builds in seconds and is large and slow to run.

Tools are kept outside the checkout: in $ALONGSIDE_CACHE, else $XDG_CACHE_HOME/alongside, else
~/.cache/alongside. CHROMIUM and CHROMEDRIVER name another browser for the tests.
";

fn main() -> ExitCode {
    quiet_when_nobody_reads();
    let words: Vec<String> = env::args().skip(1).collect();
    match run(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            match error {
                XtaskError::Usage(_) => ExitCode::from(2),
                _ => ExitCode::FAILURE,
            }
        }
    }
}

/// Ends without a word when whoever reads the output has stopped reading, as `| head` does.
fn quiet_when_nobody_reads() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |told| {
        let said = told.payload().downcast_ref::<String>();
        if said.is_some_and(|said| said.contains("Broken pipe")) {
            process::exit(141);
        }
        usual(told);
    }));
}

fn run(words: &[String]) -> Result<ExitCode, XtaskError> {
    let Some((command, rest)) = words.split_first() else {
        return Err(XtaskError::Usage("Which command?".to_owned()));
    };
    match command.as_str() {
        "serve" => serve::run(
            &Places::find()?,
            &Flags::read(rest, &["--port", "--built", "--profile"], &["--dev"])?,
        )?,
        "test" => test::run(
            &Places::find()?,
            &Flags::read(rest, &["--only", "--profile"], &[])?,
        )?,
        "build" => build::run(&Places::find()?, &Flags::read(rest, &["--profile"], &[])?)?,
        "check" => {
            Flags::read(rest, &[], &[])?;
            check::run(&Places::find()?)?;
        }
        "bench" => {
            let flags = Flags::read(rest, &["--only", "--built"], &[])?;
            bench::run(&Places::find()?, &flags)?;
        }
        "policy" => return policy::run(rest),
        "help" | "--help" | "-h" => print!("{HELP}"),
        other => {
            return Err(XtaskError::Usage(format!(
                "No command is called `{other}`."
            )));
        }
    }
    Ok(ExitCode::SUCCESS)
}
