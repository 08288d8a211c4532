//! A backup into the vault that is open: what it would change, choices where both were
//! changed, one transaction, a receipt.

use super::bring_back::BringBack;
use super::contents::{OpenedBackup, comparison, origin};
use super::wording::{kind_words, stayed_away};
use crate::app::components::{
    Actions, Button, Choice, ErrorSummary, Notice, NoticeKind, PageHeading, Problem, Radios,
    Weight, link_class, to,
};
use crate::app::keeper::{Keeper, LastRestore};
use crate::app::page::Inside;
use crate::app::route::focus_heading;
use crate::app::words;
use alongside_core::backup::{self, Fate, differences, plan};
use alongside_core::supervision::{DocId, FieldChange, Workspace};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::rc::Rc;

const HERE: &str = "here";
const BACKUP: &str = "backup";
const EACH: &str = "each";

/// The preview with its choices, then the receipt.
#[component]
pub fn IntoThisVault(opened: Rc<OpenedBackup>, give_up: Callback<()>) -> impl IntoView {
    let keeper = Keeper::here();
    let receipt = RwSignal::new(None::<LastRestore>);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let fault = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let all = RwSignal::new(String::new());
    let planned = keeper.read_now(|workspace| plan(workspace, &opened.backup));
    let apart = StoredValue::new_local(conflicts(keeper, &opened, &planned));
    let conflicts = planned.count(Fate::Conflict);
    let changes = planned.count(Fate::Added) + planned.count(Fate::Changed) + conflicts;
    let gone = keeper.disposed();
    let told = keeper.read_now(|workspace| {
        let new = opened.backup.disposals_for(workspace, &opened.kept, &gone);
        new.len()
    });
    let nothing = changes + told == 0;
    let file = StoredValue::new_local(opened);
    let planned = StoredValue::new_local(planned);
    let take_in = move || {
        if busy.get_untracked() {
            return;
        }
        let rule = all.get_untracked();
        if conflicts > 0 && rule.is_empty() {
            problems.set(vec![Problem::new(
                "apart",
                "Choose what is to happen where both were changed",
            )]);
            return;
        }
        problems.set(Vec::new());
        fault.set(None);
        busy.set(true);
        let chosen: BTreeMap<DocId, String> = apart.with_value(|apart| {
            apart
                .iter()
                .map(|one| (one.id, one.choice.get_untracked()))
                .collect()
        });
        let opened = file.get_value();
        spawn_local(async move {
            TimeoutFuture::new(30).await;
            let choose = |id| {
                let word = if rule == EACH {
                    chosen.get(&id).map_or(HERE, String::as_str)
                } else {
                    rule.as_str()
                };
                if word == BACKUP {
                    backup::Choice::Backup
                } else {
                    backup::Choice::Here
                }
            };
            let outcome = keeper
                .take_in_backup(&opened.backup, &opened.stays_away, choose)
                .await;
            if busy.is_disposed() {
                return;
            }
            busy.set(false);
            match outcome {
                Ok(taken) => receipt.set(Some(taken)),
                Err(error) => fault.set(Some(error.to_string())),
            }
            focus_heading();
        });
    };
    move || {
        if let Some(taken) = receipt.get() {
            return view! { <Receipt taken=taken /> }.into_any();
        }
        let opened = file.get_value();
        view! {
            <ErrorSummary problems=problems />
            <PageHeading>"What this backup would change"</PageHeading>
            {move || {
                fault.get().map(|why| {
                    view! {
                        <Notice kind=NoticeKind::Problem>
                            <p>"Nothing was restored. "{why}</p>
                        </Notice>
                    }
                })
            }}
            <p class="lead">
                {if nothing && opened.stays_away.documents > 0 {
                    "Nothing: what may come back is here already, the same or newer."
                } else if nothing {
                    "Nothing: all that it holds is here already, the same or newer."
                } else {
                    "Nothing has been changed yet."
                }}
            </p>
            {origin(&opened)}
            {planned.with_value(comparison)}
            <Show when=move || { conflicts > 0 }>
                <Radios
                    id="apart"
                    legend="Where both were changed"
                    hint="These were changed here and in the backup, each without the other."
                    choices=vec![
                        Choice::new(HERE, "Keep what is here"),
                        Choice::new(BACKUP, "Take what the backup has"),
                        Choice::new(EACH, "Choose for each"),
                    ]
                    value=all
                    error=Problem::at(problems, "apart")
                />
                <Show when=move || all.with(|all| all == EACH)>
                    {apart.with_value(|apart| apart.iter().map(one_by_one).collect_view())}
                </Show>
            </Show>
            <Actions>
                {(!nothing)
                    .then(|| {
                        view! {
                            <Button weight=Weight::Primary press=take_in>
                                {move || if busy.get() { "Restoring…" } else { "Restore into this vault" }}
                            </Button>
                        }
                    })}
                <Button weight=Weight::Quiet press=move || give_up.run(())>"Choose another file"</Button>
                <a class=link_class(Weight::Quiet) href=to(Inside::DataSafety)>
                    "Leave things as they are"
                </a>
            </Actions>
            <p role="status" class="unseen">{move || busy.get().then_some("Restoring.")}</p>
        }
        .into_any()
    }
}

/// Two that were edited apart.
struct Apart {
    id: DocId,
    title: String,
    kind: &'static str,
    fields: Vec<FieldChange>,
    choice: RwSignal<String>,
}

fn conflicts(keeper: Keeper, opened: &OpenedBackup, planned: &backup::Plan) -> Vec<Apart> {
    let theirs: BTreeMap<DocId, _> = opened
        .backup
        .documents
        .iter()
        .map(|document| (document.id(), document))
        .collect();
    let one = |workspace: &Workspace, id: DocId, kind| {
        Some(Apart {
            id,
            title: workspace.title(id),
            kind: kind_words(kind),
            fields: differences(workspace.document(id)?, theirs.get(&id)?),
            choice: RwSignal::new(HERE.to_owned()),
        })
    };
    keeper.read_now(|workspace| {
        planned
            .documents
            .iter()
            .filter(|document| document.fate == Fate::Conflict)
            .filter_map(|document| one(workspace, document.id, document.kind))
            .collect()
    })
}

/// Fields shown of two that differ; more would help nobody to choose.
const FIELDS: usize = 6;

fn one_by_one(apart: &Apart) -> impl IntoView + use<> {
    let fields: Vec<String> = apart.fields.iter().take(FIELDS).map(field_words).collect();
    let more = apart.fields.len().saturating_sub(FIELDS);
    let lines = fields
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    view! {
        <Radios
            id=format!("apart-{}", apart.id)
            legend=format!("{}: {}", apart.kind, apart.title)
            choices=vec![
                Choice::new(HERE, "Keep what is here"),
                Choice::new(BACKUP, "Take what the backup has"),
            ]
            value=apart.choice
            inline=true
        />
        <ul class="small">
            {lines}
            {(more > 0).then(|| view! { <li>{format!("and {more} more fields")}</li> })}
        </ul>
    }
}

fn field_words(field: &FieldChange) -> String {
    let value = |value: &Option<serde_json::Value>| match value {
        None => "nothing".to_owned(),
        Some(serde_json::Value::String(text)) => format!("“{}”", short(text)),
        Some(other) => short(&other.to_string()),
    };
    format!(
        "{}: {} here, {} in the backup",
        field.path.replace(['/', '-', '_'], " "),
        value(&field.before),
        value(&field.after)
    )
}

fn short(text: &str) -> String {
    const MOST: usize = 80;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}

#[component]
fn Receipt(taken: LastRestore) -> impl IntoView {
    let many = |number: usize, one: &str, more: &str| {
        words::count(i64::try_from(number).unwrap_or(i64::MAX), one, more)
    };
    let away = stayed_away(&taken.stayed_away);
    view! {
        <PageHeading>"Restored"</PageHeading>
        <Notice kind=NoticeKind::Success>
            <p>"From the backup of "{words::day(taken.made)}":"</p>
            <ul>
                <li>{many(taken.added, "item added", "items added")}</li>
                <li>{many(taken.changed, "item brought up to date", "items brought up to date")}</li>
                <li>{many(taken.settled, "item settled as you chose", "items settled as you chose")}</li>
                {away.map(|said| view! { <li>{said}</li> })}
            </ul>
        </Notice>
        <p>
            <a class=link_class(Weight::Primary) href=to(Inside::Home)>
                "Go to Home"
            </a>
        </p>
        <BringBack />
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_difference_reads_as_a_sentence() {
        let field = |before: Option<serde_json::Value>, after| FieldChange {
            path: "paper/answers/purpose".into(),
            before,
            after,
        };
        assert_eq!(
            field_words(&field(Some(json!("Ring")), Some(json!("Write")))),
            "paper answers purpose: “Ring” here, “Write” in the backup"
        );
        let long = "x".repeat(200);
        let said = field_words(&field(None, Some(json!(long))));
        assert!(said.contains("nothing here") && said.len() < 160, "{said}");
    }
}
