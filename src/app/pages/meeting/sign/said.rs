//! How a form ended, in words: who signed, in which role, when, and under which words.

use crate::app::clock;
use crate::app::engine::Policy;
use crate::app::words;
use alongside_core::form::{self, Standing};
use alongside_core::supervision::{DocId, Ending, Locked, Paper, Signature, Workspace};

/// A sentence for each signature of a form and for the end itself; and where a signature was
/// given under other words, or nobody can tell, that.
pub fn signed_words(workspace: &Workspace, policy: &Policy, id: DocId) -> Vec<String> {
    let standing = |one: &Signature| form::standing(workspace, policy.pack(), id, one);
    let paper = workspace.paper(id);
    paper.map_or_else(Vec::new, |paper| paper_words(workspace, paper, standing))
}

/// The same of a paper, where `standing` says whether a signature stands under its words.
pub fn paper_words(
    workspace: &Workspace,
    paper: &Paper,
    standing: impl Fn(&Signature) -> Standing,
) -> Vec<String> {
    let signatures = paper.signatures.iter().flat_map(|one| {
        let name = if one.name.trim().is_empty() {
            workspace.title(one.by)
        } else {
            one.name.clone()
        };
        let warned = match standing(one) {
            Standing::Changed => Some("This text is not the text that was signed."),
            Standing::Unchecked => {
                Some("It cannot be checked whether this is the text that was signed.")
            }
            Standing::Same | Standing::Unknown => None,
        };
        let time = one.at.map(clock::minutes_of_day);
        let signed = signature_words(one, &name, time);
        [Some(signed), warned.map(str::to_owned)]
            .into_iter()
            .flatten()
    });
    signatures
        .chain(paper.locked.as_ref().map(end_words))
        .collect()
}

/// `Signed by Jo Bell as supervisee, 2:05pm on 3 March 2026.`
fn signature_words(one: &Signature, name: &str, time: Option<u32>) -> String {
    let role = match one.role.trim() {
        "" => String::new(),
        role => format!(" as {role}"),
    };
    let time = time
        .map(|minutes| format!(", {}", words::clock_time(minutes)))
        .unwrap_or_default();
    let comment = match one.comment.trim() {
        "" => String::new(),
        comment => format!(" Comment: {comment}"),
    };
    let day = words::day(one.on);
    let stated = match one.statement.trim() {
        "" => ".".to_owned(),
        statement => format!(": “{statement}”"),
    };
    format!("Signed by {name}{role}{time} on {day}{stated}{comment}")
}

/// How a form ended, in a sentence.
pub fn end_words(locked: &Locked) -> String {
    let how = match locked.ending {
        Ending::Signed => "Signed and locked",
        Ending::AgreedWithoutSignature => "Agreed without a signature",
        Ending::SignedWithComment => "Signed with a comment, and locked",
        Ending::NotSigned => "Closed without a signature",
        Ending::SignedInInk => "Signed in ink on paper",
    };
    let detail = if locked.detail.trim().is_empty() {
        String::new()
    } else {
        format!(": {}", locked.detail.trim().trim_end_matches('.'))
    };
    format!("{how} on {}{detail}.", words::day(locked.on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alongside_core::calendar::Date;

    #[test]
    fn a_signature_says_who_in_which_role_and_when_as_far_as_it_is_kept() {
        let worker = DocId::parse("00000000000000000000000000000001").unwrap();
        let mut one = Signature::of(worker, "Jo Bell", Date::parse("2026-03-03").unwrap());
        assert_eq!(
            signature_words(&one, "Jo Bell", None),
            "Signed by Jo Bell on 3 March 2026."
        );
        one.role = "supervisee".into();
        one.statement = "It is true.".into();
        one.comment = "I see it differently. ".into();
        assert_eq!(
            signature_words(&one, "Jo Bell", Some(14 * 60 + 5)),
            "Signed by Jo Bell as supervisee, 2:05pm on 3 March 2026: “It is true.” Comment: I see it differently."
        );
    }
}
