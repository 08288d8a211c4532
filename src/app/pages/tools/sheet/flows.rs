//! Where the words go: into the record of the meeting and into actions, when the two say so.

use crate::app::components::{Button, Disclosure, Notice, Toasts, Weight, to};
use crate::app::engine::Policy;
use crate::app::keeper::{Keeper, SendError};
use crate::app::page::{MeetingStep, Page};
use crate::app::pages::meeting::{begin_record, settle as settle_form};
use crate::app::terms::WithPolicyOf;
use alongside_core::reflect::{Flowing, NewStep, Tool, flow, flow_changes};
use alongside_core::supervision::{Answer, Change, DocId, ToolSheet, Workspace};
use leptos::prelude::*;

/// The part of the page.
#[component]
pub fn IntoRecord(
    /// The tool in use.
    id: DocId,
    /// Its meeting.
    meeting: DocId,
    /// The tool.
    tool: StoredValue<Tool>,
    /// Puts what was typed into the document.
    save: Callback<()>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let of = keeper.read_now(|all| all.tool_sheet(id).map(|sheet| sheet.of));
    view! {
        <section class="into-record" aria-labelledby="into-record">
            <h2 id="into-record">"Into the record"</h2>
            <WithPolicyOf
                of=of
                view=move |policy| {
                    view! { <Pouring id=id meeting=meeting tool=tool save=save policy=policy /> }
                        .into_any()
                }
            />
        </section>
    }
}

/// What goes into one record.
struct Pour {
    record: DocId,
    locked: bool,
    flowing: Flowing,
    /// Each field that changes, by its label, with what it will hold.
    fields: Vec<(String, String)>,
}

fn text_of(answer: &Answer) -> String {
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// What the tool has to give to the records of its meeting: that of its case, and the worker's
/// own. Actions are given once, with the first.
fn pours(all: &Workspace, policy: &Policy, tool: &Tool, id: DocId, sheet: &ToolSheet) -> Vec<Pour> {
    let Some(meeting) = sheet.meeting else {
        return Vec::new();
    };
    let mut records = all.records_of(meeting);
    records.retain(|(_, record)| record.case == sheet.case || record.case.is_none());
    records.sort_by_key(|(_, record)| record.case != sheet.case);
    let mut pours: Vec<Pour> = Vec::new();
    for (record, held) in records {
        let Some(made) = policy.form_of(all, &held.paper) else {
            continue;
        };
        let mut flowing = flow(all, tool, id, sheet, &made.form, &held.paper.answers, 1);
        if !pours.is_empty() {
            flowing.actions.clear();
        }
        let fields = flowing
            .fields
            .iter()
            .filter_map(|(id, answer)| {
                let field = made.form.fields().find(|field| field.id == *id)?;
                let before = held.paper.answers.get(id).map(text_of).unwrap_or_default();
                let after = text_of(answer);
                let added = after.strip_prefix(&before).unwrap_or(&after);
                Some((field.label.clone(), added.trim().to_owned()))
            })
            .collect();
        pours.push(Pour {
            record,
            locked: held.paper.locked.is_some(),
            flowing,
            fields,
        });
    }
    pours
}

/// A step as it will be among the actions.
fn step_words(all: &Workspace, step: &NewStep) -> String {
    let before = step.replaces.and_then(|id| all.action(id));
    before.map_or_else(
        || step.what.clone(),
        |before| format!("“{}” becomes “{}”", before.what, step.what),
    )
}

fn pour(
    keeper: Keeper,
    policy: &Policy,
    tool: &Tool,
    id: DocId,
) -> Result<(usize, usize), SendError> {
    let toasts = Toasts::here();
    let Some(sheet) = keeper.read_now(|all| all.tool_sheet(id).cloned()) else {
        return Ok((0, 0));
    };
    let Some(meeting) = sheet.meeting else {
        return Ok((0, 0));
    };
    let records = keeper.read_now(|all| {
        let records = all.records_of(meeting).into_iter();
        records
            .map(|(record, held)| (record, held.case))
            .collect::<Vec<_>>()
    });
    if !records.iter().any(|(_, case)| *case == sheet.case) {
        begin_record(keeper, policy, meeting, sheet.case)?;
    }
    // Words that are still in a form's draft come first.
    for (record, _) in records {
        settle_form(keeper, toasts, record);
    }
    let mut changes = Vec::new();
    let (mut fields, mut actions) = (0, 0);
    let found = keeper.read_now(|all| pours(all, policy, tool, id, &sheet));
    let first = found.first().map(|pour| pour.record);
    for one in found {
        let mut flowing = one.flowing;
        if one.locked {
            flowing.fields.clear();
        }
        fields += flowing.fields.len();
        actions += flowing.actions.len();
        let mut minted = Vec::new();
        for _ in &flowing.actions {
            minted.push(keeper.mint()?);
        }
        let mut ids = minted.into_iter();
        // As many ids were made as there are actions.
        let mut mint = || ids.next().unwrap_or(one.record);
        changes.extend(
            keeper.read_now(|all| {
                flow_changes(all, &flowing, &sheet, one.record, sheet.on, &mut mint)
            }),
        );
    }
    if first.is_none() || changes.is_empty() {
        return Ok((0, 0));
    }
    keeper.send_undoable(Change::Together { changes }, "It is in the record.")?;
    Ok((fields, actions))
}

#[component]
fn Pouring(
    id: DocId,
    meeting: DocId,
    tool: StoredValue<Tool>,
    save: Callback<()>,
    policy: Policy,
) -> impl IntoView {
    let keeper = Keeper::here();
    let policy = StoredValue::new(policy);
    let preview = move || {
        keeper.read(|all| {
            let sheet = all.tool_sheet(id)?;
            let found = policy
                .with_value(|policy| tool.with_value(|tool| pours(all, policy, tool, id, sheet)));
            let locked = found
                .iter()
                .any(|pour| pour.locked && !pour.flowing.fields.is_empty());
            let fields: Vec<(String, String)> = found
                .iter()
                .filter(|pour| !pour.locked)
                .flat_map(|pour| pour.fields.clone())
                .collect();
            let actions: Vec<String> = found
                .iter()
                .flat_map(|pour| &pour.flowing.actions)
                .map(|step| step_words(all, step))
                .collect();
            let discussion = found
                .first()
                .map(|pour| pour.flowing.discussion.clone())
                .unwrap_or_default();
            Some((locked, fields, actions, discussion))
        })
    };
    let press = move || {
        save.run(());
        let sent =
            policy.with_value(|policy| tool.with_value(|tool| pour(keeper, policy, tool, id)));
        match sent {
            Ok((0, 0)) => {
                Toasts::here().say("There is nothing new for the record or the actions.");
            }
            Ok(_) => {}
            Err(error) => Toasts::here().say(error.to_string()),
        }
    };
    let shown = move || {
        let (locked, fields, actions, discussion) = preview()?;
        let lines = fields
            .into_iter()
            .map(|(label, words)| {
                view! {
                    <div>
                        <dt>{label}</dt>
                        <dd class="written">{words}</dd>
                    </div>
                }
            })
            .collect::<Vec<_>>();
        let actions = actions
            .into_iter()
            .map(|what| view! { <li>{what}</li> })
            .collect::<Vec<_>>();
        let says = discussion
            .into_iter()
            .map(|line| view! { <li class="written">{line}</li> })
            .collect::<Vec<_>>();
        let any = !lines.is_empty() || !actions.is_empty();
        Some(view! {
            {locked
                .then(|| {
                    view! {
                        <Notice>
                            <p>"The record is signed and locked. What you write here stays with the tool."</p>
                        </Notice>
                    }
                })}
            {any
                .then(|| {
                    view! {
                        <Disclosure summary="What is still to go there">
                            <dl class="summary-list">{lines}</dl>
                            {(!actions.is_empty())
                                .then(|| {
                                    view! {
                                        <p class="strong">"Actions"</p>
                                        <ul>{actions}</ul>
                                    }
                                })}
                        </Disclosure>
                    }
                })}
            {(!says.is_empty())
                .then(|| {
                    view! {
                        <Disclosure summary="For the case system">
                            <ul>{says}</ul>
                        </Disclosure>
                    }
                })}
        })
    };
    view! {
        <p>"Your words are added to the boxes of the record where they belong, and steps become actions. What stands there stays."</p>
        {shown}
        <div class="row">
            <Button weight=Weight::Secondary press=press>
                "Put it into the record"
            </Button>
            <a class="link" href=to(Page::Meeting(meeting, MeetingStep::Record))>
                "Go to the record"
            </a>
        </div>
    }
}
