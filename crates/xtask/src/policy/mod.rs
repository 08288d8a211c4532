//! `policy`: work with policy packs, facts and what the engine says of them.
//!
//! Standard output is JSON only, except for `test` and `cover`, which people read. Exit
//! codes: 0 all well, 1 a check failed, 2 bad facts or a word not understood, 3 a bad pack.

mod bundle;
mod check;
mod compare;
mod cover;
mod emit;
mod evaluate;
mod fact_files;
mod fmt;
mod forms;
mod ordered;
mod packs;
mod pattern;
mod scenarios;
mod tools;
mod trouble;
mod vocabulary;
mod words;

pub use bundle::bundle;
pub use emit::emit;

use std::process::ExitCode;

use crate::error::XtaskError;

use trouble::Trouble;
use words::Words;

const HELP: &str = "\
Usage: cargo xtask policy <command>

  check [FOLDER…]       read packs from their texts and say what is wrong with them
  fmt [--check] PATH…   put fact files and packs into their usual layout
  forms --json          the forms of every pack, with field ids
  vocabulary --json     the closed lists of words, and the words of every pack
  evaluate FILE… --as-of DATE
                        what the policies say of the facts on that day
  explain FILE… --as-of DATE [--rule ID] [--subject ID]
                        the same, with the reasons
  compare FILE… --as-of DATE --reading QUESTION=SLUG
                        the decisions that another reading would change
  test [PATH…]          run the checks of fact files (default: tests/data/scenarios)
  cover [--strict] [PATH…]
                        which sides of each limit, readings and local slots the checks
                        reach, and which prompts a form, a group step or a tool offers;
                        --strict fails if anything is missing

--packs FOLDER names another folder of packs than public/policies.
";

/// Runs one policy command; `args` are the words after `policy`.
pub fn run(args: &[String]) -> Result<ExitCode, XtaskError> {
    let Some((command, rest)) = args.split_first() else {
        return Err(XtaskError::Usage(format!("Which command?\n\n{HELP}")));
    };
    let done = match command.as_str() {
        "check" => check::run(rest),
        "fmt" => fmt::run(&Words::read(rest, &[], &["--check"])?),
        "forms" => forms::run(&Words::read(rest, &["--packs"], &["--json"])?),
        "vocabulary" => vocabulary::run(&Words::read(rest, &["--packs"], &["--json"])?),
        "evaluate" => evaluate::run(&Words::read(rest, &["--packs", "--as-of"], &[])?),
        "explain" => evaluate::explain(&Words::read(
            rest,
            &["--packs", "--as-of", "--rule", "--subject"],
            &[],
        )?),
        "compare" => compare::run(&Words::read(
            rest,
            &["--packs", "--as-of", "--reading"],
            &[],
        )?),
        "test" => scenarios::run(&Words::read(rest, &["--packs"], &[])?),
        "cover" => cover::run(&Words::read(rest, &["--packs"], &["--strict"])?),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        other => {
            return Err(XtaskError::Usage(format!(
                "No policy command is called `{other}`.\n\n{HELP}"
            )));
        }
    };
    match done {
        Ok(code) => Ok(code),
        Err(Trouble::Machine(error)) => Err(error),
        Err(trouble) => Ok(trouble.tell()),
    }
}
