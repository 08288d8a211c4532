//! What a session tells the fields of the policy's form.

use super::{LocalTime, close::WrapUp};
use crate::policy::pack::{Field, FieldKind, Fill, Form, Tells};
use crate::supervision::{
    Action, Answer, Answers, DocId, GroupSession, GroupTalk, Meeting, Row, Workspace,
};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// Everything that a fill may ask.
pub(super) struct Told<'a> {
    pub workspace: &'a Workspace,
    pub session: &'a GroupSession,
    pub meeting: &'a Meeting,
    /// The talks that this record holds.
    pub talks: &'a [GroupTalk],
    pub local: &'a dyn Fn(i64) -> LocalTime,
}

/// The answers of a form, for the talks from this one on.
pub(super) fn answers(wrap: &WrapUp<'_>, told: &Told<'_>, form: &Form) -> Answers {
    let fields: Vec<&Field> = form.fields().collect();
    wrap.template
        .fills
        .iter()
        .filter_map(|fill| {
            let field = fields.iter().find(|field| field.id == fill.field)?;
            Some((fill.field.clone(), told.answer(fill, field)?))
        })
        .collect()
}

impl Told<'_> {
    fn answer(&self, fill: &Fill, field: &Field) -> Option<Answer> {
        let talk = usize::from(fill.talk)
            .checked_sub(1)
            .and_then(|index| self.talks.get(index));
        match fill.with {
            Tells::Team => words(self.teams()),
            Tells::Start => self.clock(self.began()?),
            Tells::End => self.clock(self.ended()?),
            Tells::Facilitator => self.session.facilitator.map(Answer::from),
            Tells::Facilitators => rows(field, self.session.facilitator),
            Tells::Attendance => rows(field, self.meeting.with.iter().copied()),
            Tells::Presenter => talk?.presenter.map(Answer::from),
            Tells::Case => talk?.case.map(Answer::from),
            Tells::Cases => rows(field, self.talks.iter().filter_map(|talk| talk.case)),
            Tells::BroughtBack => {
                let choice = if talk?.brought_back {
                    &fill.yes
                } else {
                    &fill.no
                };
                words(choice.clone())
            }
            Tells::Second => words(match self.talks.get(1) {
                None => fill.no.clone(),
                Some(talk) if talk.brought_back => fill.back.clone(),
                Some(_) => fill.yes.clone(),
            }),
            Tells::Note => {
                let step = usize::from(fill.step?).checked_sub(1)?;
                words(talk?.notes.get(step)?.text.clone())
            }
            Tells::Talk => words(whole(talk?)),
            Tells::Actions => self.actions(talk?),
            Tells::Plan => words(talk?.plan.words.clone()),
            Tells::AgreedBy => talk?.plan.by.map(Answer::from),
            Tells::Fixed => words(fill.yes.clone()),
        }
    }

    fn teams(&self) -> String {
        let day = self.meeting.day();
        let group = self.session.group.and_then(|id| self.workspace.group(id));
        let of_group = day
            .zip(group)
            .map(|(day, group)| group.teams.all_at(day).copied().collect::<Vec<DocId>>());
        let teams = match (self.meeting.team, of_group) {
            (Some(team), _) => [team].to_vec(),
            (None, Some(teams)) => teams,
            (None, None) => Vec::new(),
        };
        let names: Vec<String> = teams.iter().map(|id| self.workspace.title(*id)).collect();
        names.join(", ")
    }

    fn began(&self) -> Option<i64> {
        self.meeting.stretches.iter().map(|sat| sat.began).min()
    }

    fn ended(&self) -> Option<i64> {
        self.meeting
            .stretches
            .iter()
            .filter_map(|sat| sat.ended)
            .max()
    }

    fn clock(&self, wall: i64) -> Option<Answer> {
        words((self.local)(wall).at)
    }

    fn actions(&self, talk: &GroupTalk) -> Option<Answer> {
        let rows: Vec<Row> = actions_of(self.workspace, self.session, talk)
            .into_iter()
            .map(|(_, action)| row(self.workspace, action))
            .collect();
        (!rows.is_empty()).then_some(Answer::Rows(rows))
    }
}

/// The actions that came from a talk: those of the meeting about its case.
pub(super) fn actions_of<'w>(
    workspace: &'w Workspace,
    session: &GroupSession,
    talk: &GroupTalk,
) -> Vec<(DocId, &'w Action)> {
    let mut actions: Vec<(DocId, &Action)> = workspace
        .actions()
        .filter(|(_, action)| action.meeting == Some(session.meeting) && action.case == talk.case)
        .collect();
    actions.sort_by_key(|(id, action)| (action.by_when.is_none(), action.by_when, *id));
    actions
}

fn row(workspace: &Workspace, action: &Action) -> Row {
    let who = action
        .owner
        .map_or_else(|| action.who.clone(), |owner| workspace.title(owner));
    let what = if action.idea {
        format!("{} ({})", action.what, super::text::IDEA)
    } else {
        action.what.clone()
    };
    let mut row = Row::new();
    row.insert("what".to_string(), Answer::Text(what));
    row.insert("who".to_string(), Answer::Text(who));
    if let Some(day) = action.by_when {
        row.insert("by_when".to_string(), Answer::from(day));
    }
    row
}

/// The question and the notes of all steps.
fn whole(talk: &GroupTalk) -> String {
    let mut parts = Vec::new();
    if !talk.question.trim().is_empty() {
        parts.push(format!("Question: {}", talk.question.trim()));
    }
    let titles = talk.times.steps.iter().map(|step| step.title.as_str());
    for (note, title) in talk.notes.iter().zip(titles) {
        if !note.text.trim().is_empty() {
            parts.push(format!("{title}: {}", note.text.trim()));
        }
    }
    parts.join("\n\n")
}

fn words(text: String) -> Option<Answer> {
    (!text.trim().is_empty()).then_some(Answer::Text(text))
}

/// One row for each person or case, in the column for these.
fn rows(field: &Field, ids: impl IntoIterator<Item = DocId>) -> Option<Answer> {
    let column = field
        .columns
        .iter()
        .find(|column| matches!(column.kind, FieldKind::Person | FieldKind::Case))?;
    let rows: Vec<Row> = ids
        .into_iter()
        .map(|id| Row::from([(column.id.clone(), Answer::from(id))]))
        .collect();
    (!rows.is_empty()).then_some(Answer::Rows(rows))
}
