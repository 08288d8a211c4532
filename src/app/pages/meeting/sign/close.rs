//! How the records end: signed here, agreed, not signed, or signed in ink.

use super::checks::Checked;
use super::hand_over::{HandOver, Handed};
use super::panel::SignPanel;
use super::still_open;
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Checkboxes, Choice, ErrorSummary, Notice, NoticeKind, Problem, Radios,
    TextArea, Weight, link_class, to,
};
use crate::app::engine::Policy;
use crate::app::keeper::{Keeper, SendError};
use crate::app::page::{Inside, MeetingStep, Page};
use crate::app::pages::meeting::{kept_text, partner_of, worker_of};
use crate::app::route::{Route, focus_on};
use alongside_core::form;
use alongside_core::policy::pack::FieldKind;
use alongside_core::supervision::{
    Action, Answer, Change, DocId, Ending, Row, Signature, Workspace,
};
use leptos::prelude::*;

/// Where the signing stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Which records, and how they end.
    Choosing,
    /// The one who has the device signs.
    FirstSigns,
    /// The other one has the device.
    HandedOver,
}

fn endings(complete: bool) -> Vec<Choice> {
    let mut choices = vec![
        Choice::new("agreed-without-signature", "Agreed without a signature")
            .hinted("Say who agreed it and when"),
        Choice::new("not-signed", "Not signed").hinted("Say why"),
        Choice::new("signed-in-ink", "Signed in ink on paper")
            .hinted("Say where the paper is filed"),
    ];
    if complete {
        choices.insert(
            0,
            Choice::new("signed", "Sign here now").hinted("Both of you, on this device"),
        );
    }
    choices
}

/// Actions written in rows of the records become actions of their own, so that they are
/// carried over.
fn actions_of(workspace: &Workspace, policy: &Policy, record: DocId) -> Vec<Action> {
    let Some(held) = workspace.record(record) else {
        return Vec::new();
    };
    let Some(made) = policy.form_of(workspace, &held.paper) else {
        return Vec::new();
    };
    let form = &made.form;
    let bound = form::bound(workspace, record, form);
    let rows = form
        .fields()
        .filter(|field| field.kind == FieldKind::Actions && !bound.contains_key(&field.id))
        .filter_map(|field| match held.paper.answers.get(&field.id) {
            Some(Answer::Rows(rows)) => Some(rows),
            _ => None,
        });
    rows.flatten()
        .filter_map(|row| {
            let text = |column: &str| row_text(row, column);
            let what = text("what").filter(|what| !what.trim().is_empty())?;
            let who = text("who").unwrap_or_default();
            let owner = DocId::parse(&who).ok();
            let by_when = row.get("by_when").and_then(Answer::date);
            let mut action = Action::agreed(what.trim(), owner, by_when, held.on);
            if owner.is_none() {
                action.who = who;
            }
            action.of = Some(held.of);
            action.meeting = held.meeting;
            action.case = held.case;
            Some(action)
        })
        .collect()
}

fn row_text(row: &Row, column: &str) -> Option<String> {
    row.get(column)?.text().map(str::to_owned)
}

/// Locks these records, with their actions.
fn lock(
    keeper: Keeper,
    policy: &Policy,
    records: &[DocId],
    ending: Ending,
    detail: &str,
    signing: Vec<Change>,
) -> Result<(), SendError> {
    let stamp = keeper.stamp()?;
    let mut changes = keeper
        .read_now(|all| form::locks(all, stamp, signing, records, policy.pack(), ending, detail))
        .map_err(SendError::Refused)?;
    for record in records {
        for action in keeper.read_now(|all| actions_of(all, policy, *record)) {
            changes.push(Change::add(keeper.mint()?, action));
        }
    }
    keeper.send(Change::Together { changes }).map(|_| ())
}

fn sign_all(
    keeper: Keeper,
    policy: &Policy,
    records: &[DocId],
    signature: &Signature,
) -> Result<Vec<Change>, SendError> {
    let stamp = keeper.stamp()?;
    Ok(keeper.read_now(|all| {
        let sign = |id: &DocId| form::sign(all, policy.pack(), stamp, *id, signature.clone());
        records.iter().map(sign).collect()
    }))
}

/// The form that ends the records.
#[component]
pub fn Close(
    /// The meeting.
    id: DocId,
    /// Its records.
    checked: Memo<Vec<Checked>>,
    /// The policy of their forms.
    policy: Policy,
    /// Where the signing stands.
    phase: RwSignal<Phase>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let route = Route::here();
    let open = still_open(&checked.get_untracked());
    let (me, worker) = keeper.read_now(|all| {
        let meeting = all.meeting(id);
        let first = meeting.and_then(|meeting| partner_of(all, meeting));
        let second = meeting.and_then(|meeting| worker_of(all, meeting));
        // Who has the device signs first.
        if second.is_some() && second == all.me() {
            (second, first)
        } else {
            (first, second)
        }
    });
    let (Some(first), Some(second)) = (me, worker) else {
        return view! {
            <Notice kind=NoticeKind::Warning>
                <p>
                    "Signing needs two people. Say who you are under " <a href=to(Inside::Me)>"About me"</a>
                    ", and who is supervised in this meeting."
                </p>
            </Notice>
        }
        .into_any();
    };
    let ready: Vec<String> = open
        .iter()
        .filter(|one| one.missing.is_empty())
        .map(|one| one.record.to_string())
        .collect();
    let records: Vec<Choice> = open
        .iter()
        .map(|one| Choice::new(one.record.to_string(), one.title.clone()))
        .collect();
    let chosen = RwSignal::new(if ready.is_empty() {
        records.iter().map(|one| one.value.clone()).collect()
    } else {
        ready
    });
    let ending = RwSignal::new(String::new());
    let detail_key = StoredValue::new(format!("ending-{id}"));
    let detail = kept_text(detail_key.get_value());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let ids = move || -> Vec<DocId> {
        chosen.with_untracked(|all| all.iter().filter_map(|id| DocId::parse(id).ok()).collect())
    };
    let complete = Memo::new(move |_| {
        let chosen = chosen.get();
        checked.with(|all| {
            all.iter()
                .filter(|one| chosen.contains(&one.record.to_string()))
                .all(|one| one.missing.is_empty())
        })
    });
    // An ending that is offered no more is not kept.
    Effect::new(move |_| {
        if !complete.get() && ending.with_untracked(|ending| ending == "signed") {
            ending.set(String::new());
        }
    });
    let policy = StoredValue::new(policy);
    let done = move || route.replace(&Page::Meeting(id, MeetingStep::Done));
    let go_on = move || {
        let mut wrong = Vec::new();
        if ids().is_empty() {
            wrong.push(Problem::new("records", "Choose at least one record"));
        }
        let word = ending.get_untracked();
        let said = detail.get_untracked().trim().to_owned();
        let ended = Ending::parse(&word).ok();
        match ended {
            None => wrong.push(Problem::new("ending", "Choose how the records end")),
            Some(Ending::Signed) => {}
            Some(_) if said.is_empty() => {
                wrong.push(Problem::new(
                    "detail",
                    "Write who, why or where, as it says above",
                ));
            }
            Some(_) => {}
        }
        if !wrong.is_empty() {
            problems.set(wrong);
            return;
        }
        problems.set(Vec::new());
        if ended == Some(Ending::Signed) {
            let all_signed = checked.with_untracked(|all| {
                let ids = ids();
                all.iter()
                    .filter(|one| ids.contains(&one.record))
                    .all(|one| one.signed.contains(&first))
            });
            phase.set(if all_signed {
                Phase::HandedOver
            } else {
                Phase::FirstSigns
            });
            request_animation_frame(|| focus_on("signing"));
        } else if let Some(ended) = ended {
            let sent =
                policy.with_value(|policy| lock(keeper, policy, &ids(), ended, &said, Vec::new()));
            match sent {
                Ok(()) => {
                    keeper.drop_draft(&detail_key.get_value());
                    done();
                }
                Err(error) => problems.set(vec![Problem::new("ending", error.to_string())]),
            }
        }
    };
    let again = move || {
        let ids = ids();
        checked.with_untracked(|all| {
            let mut chosen = all.iter().filter(|one| ids.contains(&one.record));
            chosen.any(|one| one.again.contains(&first))
        })
    };
    let first_signed = move |signature: Signature| {
        let sent = policy
            .with_value(|policy| sign_all(keeper, policy, &ids(), &signature))
            .and_then(|changes| keeper.send(Change::Together { changes }));
        match sent {
            Ok(_) => phase.set(Phase::HandedOver),
            Err(error) => problems.set(vec![Problem::new("signing", error.to_string())]),
        }
    };
    let second_signed = move |signature: Signature| -> Result<(), String> {
        let records = ids();
        let commented = !signature.comment.trim().is_empty()
            || keeper.read_now(|all| {
                records.iter().filter_map(|id| all.paper(*id)).any(|paper| {
                    paper
                        .signatures
                        .iter()
                        .any(|one| !one.comment.trim().is_empty())
                })
            });
        let ended = if commented {
            Ending::SignedWithComment
        } else {
            Ending::Signed
        };
        policy
            .with_value(|policy| {
                let changes = sign_all(keeper, policy, &records, &signature)?;
                lock(keeper, policy, &records, ended, "", changes)
            })
            .map_err(|error| error.to_string())
    };
    let error = move |field: &str| Problem::at(problems, field);
    let choose = move || {
        let records = records.clone();
        view! {
            <h2>"How do they end?"</h2>
            <Checkboxes
                id="records"
                legend="Which records?"
                choices=records
                value=chosen
                error=error("records")
            />
            {move || {
                view! {
                    <Radios
                        id="ending"
                        legend="How do they end?"
                        hint=if complete.get() {
                            ""
                        } else {
                            "A record with empty boxes cannot be signed. Fill them in, leave it out, or choose one of these."
                        }
                        choices=endings(complete.get())
                        value=ending
                        error=error("ending")
                    />
                }
            }}
            <Show when=move || ending.with(|ending| !ending.is_empty() && ending != "signed")>
                <TextArea
                    id="detail"
                    label="Who, why or where"
                    hint="It stands on the record for good."
                    value=detail
                    lines=2
                    error=error("detail")
                />
            </Show>
            <Actions>
                <Button weight=Weight::Primary press=go_on>
                    {move || {
                        if ending.with(|ending| ending == "signed") { "Go to signing" } else { "Lock the records" }
                    }}
                </Button>
                <a class=link_class(Weight::Quiet) href=to(Page::Meeting(id, MeetingStep::Record))>
                    "Back to the record"
                </a>
            </Actions>
            <p class="muted small">
                "A locked record is not changed any more. You can add a note to it later. Signing does not enter anything on the case system."
            </p>
        }
    };
    view! {
        <ErrorSummary problems=problems />
        {move || match phase.get() {
            Phase::Choosing => choose().into_any(),
            Phase::FirstSigns => {
                view! {
                    <div id="signing" tabindex="-1">
                        <SignPanel
                            person=first
                            about=id
                            signed=Callback::new(first_signed)
                            on=clock::today()
                            again=again()
                        />
                    </div>
                    <Button weight=Weight::Quiet press=move || phase.set(Phase::Choosing)>
                        "Go back"
                    </Button>
                }
                    .into_any()
            }
            Phase::HandedOver => {
                view! {
                    <HandOver
                        about=id
                        what=Handed::Records
                        papers=ids()
                        to=second
                        sign=Callback::new(second_signed)
                        policy=policy.get_value()
                        later=Callback::new(move |()| phase.set(Phase::Choosing))
                        then=Callback::new(move |()| done())
                    />
                }
                    .into_any()
            }
        }}
    }
    .into_any()
}
