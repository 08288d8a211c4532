//! Commands on a filled-in form: write, sign, lock, add.

use super::workspace::Step;
use super::{
    Addendum, Answer, AsShown, Body, DocId, Ending, Locked, Paper, Signature, SupervisionError,
};
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};

impl Step<'_> {
    fn change_paper(
        &mut self,
        id: DocId,
        change: impl FnOnce(&mut Paper) -> Result<(), SupervisionError>,
    ) -> Result<(), SupervisionError> {
        let mut body = self.body(id, "form")?.clone();
        let Some(paper) = body.paper_mut() else {
            return Err(self.wrong(id, "form"));
        };
        change(paper)?;
        self.write(id, body);
        Ok(())
    }

    pub(super) fn answer(
        &mut self,
        id: DocId,
        answers: BTreeMap<String, Option<Answer>>,
    ) -> Result<(), SupervisionError> {
        self.open_paper(id)?;
        self.change_paper(id, |paper| {
            for (field, answer) in answers {
                match answer {
                    Some(answer) => paper.answers.insert(field, answer),
                    None => paper.answers.remove(&field),
                };
            }
            Ok(())
        })
    }

    pub(super) fn sign(
        &mut self,
        id: DocId,
        signature: Signature,
        bound: AsShown,
    ) -> Result<(), SupervisionError> {
        self.open_paper(id)?;
        let title = self.title(id);
        let (today, at) = (self.today(), self.stamp.at);
        if !matches!(self.body(signature.by, "person")?, Body::Person(_)) {
            return Err(self.wrong(signature.by, "person"));
        }
        self.change_paper(id, |paper| {
            if signature.name.trim().is_empty() && signature.strokes.is_empty() {
                return Err(SupervisionError::not_so(
                    &title,
                    "the signature is empty",
                    "Type a name or draw a signature",
                ));
            }
            if signature.on > today {
                return Err(SupervisionError::not_so(
                    &title,
                    "the day of the signature lies ahead",
                    "Give today or an earlier day",
                ));
            }
            if signature.at.is_some_and(|given| given > at) {
                return Err(SupervisionError::not_so(
                    &title,
                    "the time of the signature lies ahead",
                    "Sign again",
                ));
            }
            paper.signatures.retain(|old| old.by != signature.by);
            if paper.signatures.is_empty() || paper.bound.is_empty() {
                paper.bound = bound;
            }
            paper.sign_again.retain(|person| *person != signature.by);
            paper.signatures.push(signature);
            Ok(())
        })
    }

    pub(super) fn lock(
        &mut self,
        id: DocId,
        ending: Ending,
        detail: String,
        bound: AsShown,
    ) -> Result<(), SupervisionError> {
        self.open_paper(id)?;
        self.sheet_can_close(id)?;
        let title = self.title(id);
        let (on, at) = (self.today(), self.stamp.at);
        self.change_paper(id, |paper| {
            let signed = !paper.signatures.is_empty();
            let said = !detail.trim().is_empty();
            let fault = match ending {
                Ending::Signed | Ending::SignedWithComment if !signed => Some((
                    "nobody has signed it",
                    "Sign it, or choose another way to close it",
                )),
                Ending::SignedWithComment
                    if !said
                        && paper
                            .signatures
                            .iter()
                            .all(|one| one.comment.trim().is_empty()) =>
                {
                    Some((
                        "the comment is empty",
                        "Write the comment, or choose `signed`",
                    ))
                }
                Ending::AgreedWithoutSignature if !said => Some((
                    "it does not say who agreed it and when",
                    "Write who agreed it and when",
                )),
                Ending::NotSigned if !said => {
                    Some(("it does not say why it is not signed", "Write the reason"))
                }
                Ending::SignedInInk if !said => Some((
                    "it does not say where the signed paper is",
                    "Write where it is filed",
                )),
                _ => None,
            };
            if let Some((because, remedy)) = fault {
                return Err(SupervisionError::not_so(&title, because, remedy));
            }
            paper.bound = bound;
            paper.sign_again.clear();
            paper.locked = Some(Locked {
                ending,
                on,
                at,
                detail,
            });
            Ok(())
        })
    }

    pub(super) fn append(&mut self, id: DocId, text: &str) -> Result<(), SupervisionError> {
        let title = self.title(id);
        let stamp = self.stamp;
        self.change_paper(id, |paper| {
            if paper.locked.is_none() {
                return Err(SupervisionError::not_so(
                    &title,
                    "it is not locked yet",
                    "Write in the form itself",
                ));
            }
            if text.trim().is_empty() {
                return Err(SupervisionError::not_so(
                    &title,
                    "the note is empty",
                    "Write the note",
                ));
            }
            paper.addenda.push(Addendum {
                on: stamp.day,
                at: stamp.at,
                by: stamp.by,
                text: text.trim().to_string(),
            });
            Ok(())
        })
    }
}
