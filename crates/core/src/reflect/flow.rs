//! Where the words of a tool go: fields of the record, actions, the text of the case discussion.
//! Writing twice adds nothing twice.

use super::page::{in_words, rated};
use super::{Goes, Library, Shape, Tool};
use crate::calendar::Date;
use crate::form::FormBox;
use crate::policy::pack::{Field, FieldKind, Form};
use crate::supervision::{
    Action, Answer, Answers, Body, Change, DocId, Entry, Kind, Rating, StepPlace, ToolSheet,
    Workspace,
};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// A step from a tool is due after so many days, as an action of a group is, until somebody
/// chooses another day.
const DUE_DAYS: i32 = 14;

/// A step that is not among the actions as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewStep {
    /// The words.
    pub what: String,
    /// Where it was written.
    pub from: StepPlace,
    /// The open action that it became before its words were changed.
    pub replaces: Option<DocId>,
}

/// What a tool has to give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flowing {
    /// Fields of the record as they will be, of those that change.
    pub fields: Answers,
    /// Steps that are no actions yet, or other actions than they say now.
    pub actions: Vec<NewStep>,
    /// Lines for the discussion of the case, for the case system.
    pub discussion: Vec<String>,
}

impl Flowing {
    /// Whether there is nothing to add to the record or the actions.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.actions.is_empty()
    }
}

/// What a tool in use has to give to a record of this form, beside what the record holds. Of a
/// grid a form that takes one colour takes that of this piece of work, from 1.
pub fn flow(
    workspace: &Workspace,
    tool: &Tool,
    id: DocId,
    sheet: &ToolSheet,
    form: &Form,
    answers: &Answers,
    piece: u16,
) -> Flowing {
    let mut flowing = Flowing::default();
    for one in &tool.flows {
        match one.to {
            Goes::Field if one.form == form.id => {
                let field = form.fields().find(|field| field.id == one.field);
                let Some(field) = field else { continue };
                let held = flowing.fields.get(&field.id);
                let held = held.or_else(|| answers.get(&field.id));
                let answer = answer(workspace, tool, sheet, &one.from, field, held, piece);
                if let Some(answer) = answer.filter(|answer| held != Some(answer)) {
                    flowing.fields.insert(field.id.clone(), answer);
                }
            }
            Goes::Field => {}
            Goes::Actions => {
                for entry in sheet.entries(&one.from) {
                    let new = new_step(workspace, id, sheet, entry);
                    let said = |new: &NewStep| {
                        let mut steps = flowing.actions.iter();
                        steps.any(|step| step.what == new.what)
                    };
                    if let Some(new) = new.filter(|new| !said(new)) {
                        flowing.actions.push(new);
                    }
                }
            }
            Goes::Discussion => flowing
                .discussion
                .extend(lines(workspace, tool, sheet, &one.from)),
        }
    }
    flowing
}

/// What a step has to give to the actions; none if it is among them as it stands.
fn new_step(workspace: &Workspace, id: DocId, sheet: &ToolSheet, entry: &Entry) -> Option<NewStep> {
    let what = entry.text.trim();
    let here = |action: &Action| {
        (action.meeting, action.case) == (sheet.meeting, sheet.case) && action.what.trim() == what
    };
    if what.is_empty() || workspace.actions().any(|(_, action)| here(action)) {
        return None;
    }
    let from = StepPlace {
        sheet: id,
        at: entry.at.clone(),
        round: entry.round,
        item: entry.item,
        prompt: entry.prompt.clone(),
    };
    // What is done stays as it was done: a step that says something else then is a new one.
    let mut open = workspace
        .actions()
        .filter(|(_, action)| action.done.is_none());
    let replaces = open.find(|(_, action)| action.step.as_ref() == Some(&from));
    Some(NewStep {
        what: String::from(what),
        replaces: replaces.map(|(id, _)| id),
        from,
    })
}

/// The changes that write it: into the record if it is still open, one action for each step that
/// is new, and other words for each that was an action before. A new one is the worker's, as
/// actions that are added by hand are. `mint` makes a new id.
pub fn flow_changes(
    workspace: &Workspace,
    flowing: &Flowing,
    sheet: &ToolSheet,
    record: DocId,
    on: Date,
    mint: &mut dyn FnMut() -> DocId,
) -> Vec<Change> {
    let mut changes = Vec::new();
    if !flowing.fields.is_empty() {
        let fields = flowing.fields.iter();
        let answers: BTreeMap<String, Option<Answer>> = fields
            .map(|(field, answer)| (field.clone(), Some(answer.clone())))
            .collect();
        changes.push(Change::Answer {
            id: record,
            answers,
        });
    }
    let worker = workspace.person(sheet.of).map(|_| sheet.of);
    for step in &flowing.actions {
        let before = step
            .replaces
            .and_then(|id| Some((id, workspace.action(id)?)));
        if let Some((id, before)) = before {
            let action = Action {
                what: step.what.clone(),
                ..before.clone()
            };
            changes.push(Change::correct(id, action));
            continue;
        }
        let due = Some(on.plus_days(DUE_DAYS));
        let mut action = Action::agreed(&step.what, worker, due, on);
        action.of = Some(sheet.of);
        action.meeting = sheet.meeting;
        action.case = sheet.case;
        action.step = Some(step.from.clone());
        changes.push(Change::add(mint(), action));
    }
    changes
}

/// What the tools that were used in a meeting about a case have to say in the case system beside
/// the record, one box for each tool; none for a tool that says nothing there.
pub fn discussed(
    workspace: &Workspace,
    library: &Library,
    meeting: DocId,
    case: DocId,
) -> Vec<FormBox> {
    let used = workspace.of_kind_about(Kind::ToolSheet, meeting);
    let sheets = used.filter_map(|document| match &document.body {
        Body::ToolSheet(sheet) => Some(sheet),
        _ => None,
    });
    let about = sheets.filter(|sheet| (sheet.meeting, sheet.case) == (Some(meeting), Some(case)));
    about
        .filter_map(|sheet| {
            let tool = library.tool(&sheet.tool)?;
            let goes = tool.flows.iter().filter(|one| one.to == Goes::Discussion);
            let said: Vec<String> = goes
                .flat_map(|one| lines(workspace, tool, sheet, &one.from))
                .collect();
            (!said.is_empty()).then(|| FormBox {
                field: String::new(),
                section: String::new(),
                label: tool.title.clone(),
                text: said.join("\n"),
                ruled: false,
            })
        })
        .collect()
}

/// What a field will hold; none if the box has nothing for it.
fn answer(
    workspace: &Workspace,
    tool: &Tool,
    sheet: &ToolSheet,
    from: &str,
    field: &Field,
    held: Option<&Answer>,
    piece: u16,
) -> Option<Answer> {
    match field.kind {
        // One field holds one number: of two people's it cannot hold both, and there is no
        // average.
        FieldKind::Scale => match ratings(sheet, from).as_slice() {
            [one] => Some(Answer::Number(i64::from(one.value))),
            _ => None,
        },
        FieldKind::Rag => {
            let entries = sheet.entries(from);
            let entry = entries.into_iter().find(|entry| entry.item == piece)?;
            entry.rag.map(|rag| Answer::from(rag.word()))
        }
        _ => {
            let before = held.and_then(Answer::text).unwrap_or_default();
            let mut text = String::from(before);
            for line in lines(workspace, tool, sheet, from) {
                if !text.lines().any(|there| there == line) {
                    if !text.is_empty() {
                        text.push('\n');
                    }
                    text.push_str(&line);
                }
            }
            (text != before).then_some(Answer::Text(text))
        }
    }
}

fn ratings<'a>(sheet: &'a ToolSheet, at: &str) -> Vec<&'a Rating> {
    let all = sheet.written().into_iter().flat_map(|all| &all.ratings);
    all.filter(|rating| rating.at == at).collect()
}

/// What was written in a box, one line for each thing, led by what the box is called.
fn lines(workspace: &Workspace, tool: &Tool, sheet: &ToolSheet, at: &str) -> Vec<String> {
    let title = tool.find(at).map_or("", |one| one.title.as_str());
    let entries = sheet.entries(at).into_iter();
    let words = entries.map(|entry| {
        let words = in_words(workspace, entry);
        match tool.shape {
            Shape::Grid => format!("{title}, piece {}: {words}", entry.item),
            _ => format!("{title}: {words}"),
        }
    });
    let numbers = ratings(sheet, at).into_iter();
    let numbers = numbers.map(|rating| format!("{title}: {}", rated(workspace, rating)));
    let lines = words.chain(numbers);
    lines.map(|line| line.replace('\n', " ")).collect()
}
