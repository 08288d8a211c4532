//! Commands on a workload sheet: fill in, keep what it comes to; and what must be so.

use super::check::{Checked, said};
use super::workspace::Step;
use super::{Body, DocId, SheetContent, SupervisionError, WorkloadSheet};
use crate::workload::{KeptScore, MOST_ROWS};
use alloc::boxed::Box;
use alloc::format;

impl Step<'_> {
    fn sheet(&self, id: DocId) -> Result<&WorkloadSheet, SupervisionError> {
        match self.body(id, "workload sheet")? {
            Body::WorkloadSheet(sheet) => Ok(sheet),
            _ => Err(self.wrong(id, "workload sheet")),
        }
    }

    pub(super) fn fill_in(
        &mut self,
        id: DocId,
        content: SheetContent,
    ) -> Result<(), SupervisionError> {
        self.open_paper(id)?;
        let old = self.sheet(id)?;
        if old.content == content {
            return Ok(());
        }
        let now = WorkloadSheet {
            content,
            score: None,
            ..old.clone()
        };
        let now = Body::WorkloadSheet(now);
        super::check::check(self.workspace, id, &now, self.today())?;
        self.write(id, now);
        Ok(())
    }

    pub(super) fn keep_score(
        &mut self,
        id: DocId,
        score: Box<KeptScore>,
    ) -> Result<(), SupervisionError> {
        self.open_paper(id)?;
        let sheet = self.sheet(id)?;
        if sheet.score.is_some() && !sheet.paper.signatures.is_empty() {
            return Ok(());
        }
        let mut sheet = sheet.clone();
        sheet.score = Some(score);
        self.write(id, Body::WorkloadSheet(sheet));
        Ok(())
    }

    /// Refuses to close a sheet without its points, or for a day that lies ahead.
    pub(super) fn sheet_can_close(&self, id: DocId) -> Result<(), SupervisionError> {
        let Body::WorkloadSheet(sheet) = self.body(id, "form")? else {
            return Ok(());
        };
        let fault = if sheet.score.is_none() {
            (
                "its points are not kept with it yet",
                "Work out the points, then close it",
            )
        } else if self.today() < sheet.content.on {
            (
                "it is dated to a day that lies ahead",
                "Date it to today or an earlier day",
            )
        } else {
            return Ok(());
        };
        Err(SupervisionError::not_so(&self.title(id), fault.0, fault.1))
    }
}

/// What a sheet must be before it is taken. What its figures should be is asked by the scheme
/// ([`crate::workload::check`]); a sheet that is not in order yet is kept all the same.
pub(super) fn check_workload(sheet: &WorkloadSheet, title: &str) -> Checked {
    if sheet.worker == sheet.supervisor {
        return Err(SupervisionError::not_so(
            title,
            "worker and supervisor are the same person",
            "Choose the supervisor with whom the sheet is made",
        ));
    }
    if sheet.content.rows.len() > MOST_ROWS {
        return Err(SupervisionError::not_so(
            title,
            format!(
                "it has {} rows, and a sheet takes at most {MOST_ROWS}",
                sheet.content.rows.len()
            ),
            "Leave out the rows that are not this worker’s",
        ));
    }
    let nowhere = sheet.content.rows.iter().find_map(|row| {
        let case = row.case.as_deref()?;
        DocId::parse(case).is_err().then_some((&row.row, case))
    });
    if let Some((row, case)) = nowhere {
        return Err(SupervisionError::not_so(
            title,
            format!("row {row} names the case `{case}`, which is not here"),
            "Choose a case that is here, or leave the case out",
        ));
    }
    (sheet.content.disagreements.iter()).try_for_each(|one| {
        said(
            &one.reason,
            title,
            "it does not say why the two figures differ",
            "Write the reason; both figures are kept with it",
        )
    })
}
