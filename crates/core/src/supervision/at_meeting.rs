//! Commands around a meeting.

use super::check::check;
use super::workspace::Step;
use super::{
    Body, CalledAway, ChangeOfPlan, DocId, Meeting, MeetingPart, MeetingStatus, Preparation,
    Record, Slot, Stretch, SupervisionError,
};
use crate::calendar::Date;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

impl Step<'_> {
    fn meeting(&self, id: DocId) -> Result<Meeting, SupervisionError> {
        match self.body(id, "meeting")? {
            Body::Meeting(meeting) => Ok(meeting.clone()),
            _ => Err(self.wrong(id, "meeting")),
        }
    }

    fn planned_meeting(&self, id: DocId) -> Result<Meeting, SupervisionError> {
        let meeting = self.meeting(id)?;
        if meeting.status == MeetingStatus::Planned {
            return Ok(meeting);
        }
        Err(SupervisionError::not_so(
            &self.title(id),
            format!("it is {}, no longer planned", meeting.status.word()),
            "Correct it, or plan a new meeting",
        ))
    }

    fn write_meeting(&mut self, id: DocId, meeting: Meeting) -> Result<(), SupervisionError> {
        let body = Body::Meeting(meeting);
        check(self.workspace, id, &body, self.today())?;
        self.write(id, body);
        Ok(())
    }

    pub(super) fn move_meeting(
        &mut self,
        id: DocId,
        to: Slot,
        reason: String,
        whose: Option<DocId>,
        agreed_by: Vec<DocId>,
    ) -> Result<(), SupervisionError> {
        let mut meeting = self.planned_meeting(id)?;
        let day = to.on;
        if let Some(planned) = meeting.planned.replace(to).filter(|old| old.on != day) {
            meeting.changes.push(ChangeOfPlan {
                planned: planned.on,
                to: Some(day),
                decided: self.today(),
                reason,
                whose,
                agreed_by,
            });
        }
        self.write_meeting(id, meeting)
    }

    pub(super) fn cancel_meeting(
        &mut self,
        id: DocId,
        reason: String,
        whose: Option<DocId>,
        agreed_by: Vec<DocId>,
    ) -> Result<(), SupervisionError> {
        let mut meeting = self.planned_meeting(id)?;
        let planned = meeting
            .planned
            .as_ref()
            .map_or(self.today(), |slot| slot.on);
        meeting.status = MeetingStatus::Cancelled;
        meeting.changes.push(ChangeOfPlan {
            planned,
            to: None,
            decided: self.today(),
            reason,
            whose,
            agreed_by,
        });
        self.write_meeting(id, meeting)
    }

    pub(super) fn sit_down(&mut self, id: DocId) -> Result<(), SupervisionError> {
        let mut meeting = self.planned_meeting(id)?;
        if meeting.is_sitting() {
            return Ok(());
        }
        meeting.stretches.push(Stretch {
            on: self.today(),
            began: self.stamp.at,
            ended: None,
            called_away: None,
        });
        self.write_meeting(id, meeting)
    }

    pub(super) fn call_away(&mut self, id: DocId, reason: String) -> Result<(), SupervisionError> {
        let mut meeting = self.planned_meeting(id)?;
        let at = self.stamp.at;
        let Some(stretch) = meeting
            .stretches
            .last_mut()
            .filter(|stretch| stretch.ended.is_none())
        else {
            return Err(SupervisionError::not_so(
                &self.title(id),
                "no sitting runs that could be broken off",
                "Begin the meeting first",
            ));
        };
        stretch.ended = Some(at);
        stretch.called_away = Some(CalledAway { at, reason });
        self.write_meeting(id, meeting)
    }

    pub(super) fn hold(
        &mut self,
        id: DocId,
        on: Date,
        parts: Vec<MeetingPart>,
    ) -> Result<(), SupervisionError> {
        let mut meeting = self.planned_meeting(id)?;
        if let Some(stretch) = meeting
            .stretches
            .last_mut()
            .filter(|stretch| stretch.ended.is_none())
        {
            stretch.ended = Some(self.stamp.at);
        }
        meeting.status = MeetingStatus::Held;
        meeting.happened = Some(on);
        meeting.recorded = Some(self.today());
        meeting.parts = parts;
        self.write_meeting(id, meeting)?;
        self.date_open_records(id, on);
        Ok(())
    }

    /// The day of a meeting is that of its records, as long as these are not locked.
    pub(super) fn date_open_records(&mut self, meeting: DocId, on: Date) {
        let records: Vec<(DocId, Record)> = self
            .workspace
            .records_of(meeting)
            .into_iter()
            .filter(|(_, record)| record.on != on && record.paper.locked.is_none())
            .map(|(id, record)| {
                let mut record = record.clone();
                record.on = on;
                (id, record)
            })
            .collect();
        for (id, record) in records {
            self.write(id, Body::Record(record));
        }
    }

    pub(super) fn prepare(
        &mut self,
        id: DocId,
        by: DocId,
        preparation: Preparation,
    ) -> Result<(), SupervisionError> {
        let mut meeting = self.planned_meeting(id)?;
        meeting.preparation.insert(by, preparation);
        self.write_meeting(id, meeting)
    }
}
