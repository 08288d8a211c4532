//! Actions agreed in the meeting: what, who, by when, and about which case.

use super::PaneHeading;
use super::change_action::ChangeAction;
use crate::app::clock;
use crate::app::components::{
    Button, Choice, ChoiceChips, DateField, Disclosure, ErrorSummary, Problem, Select, TextArea,
    Toasts, Weight,
};
use crate::app::date_text::read_date;
use crate::app::keeper::Keeper;
use crate::app::pages::meeting::{kept_text, name_of, worker_of};
use crate::app::route::focus_on;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::{Action, Change, DocId, Workspace};
use leptos::prelude::*;

/// The section.
#[component]
pub fn ActionsPane(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let agreed = Memo::new(move |_| {
        keeper.read(|all| {
            let mut found: Vec<_> = all
                .actions()
                .filter(|(_, action)| action.meeting == Some(id))
                .map(|(action, held)| {
                    let who = held
                        .owner
                        .and_then(|owner| name_of(all, &owner.to_string()))
                        .unwrap_or_else(|| held.who.clone());
                    let who = if who.is_empty() {
                        "Nobody named yet".into()
                    } else {
                        who
                    };
                    let by = held
                        .by_when
                        .map(|day| format!(", by {}", words::weekday_and_day(day)));
                    let case = held.case.map(|case| format!(". Case {}", all.title(case)));
                    let line = format!(
                        "{who}{}{}",
                        by.unwrap_or_default(),
                        case.unwrap_or_default()
                    );
                    (action, held.what.clone(), line)
                })
                .collect();
            found.sort_by_key(|(action, ..)| *action);
            found
        })
    });
    let remove = move |action: DocId| {
        let change = Change::Remove {
            id: action,
            reason: "taken off in the meeting".into(),
        };
        match keeper.send_undoable(change, "Action removed.") {
            Ok(_) => focus_on(super::PANE_HEADING),
            Err(error) => Toasts::here().say(error.to_string()),
        }
    };
    let line = move |(action, what, who): (DocId, String, String)| {
        let (about, to_change) = (what.clone(), what.clone());
        view! {
            <li class="line">
                <div>
                    <p class="strong">{what}</p>
                    <p class="muted small">{who}</p>
                </div>
                <Button weight=Weight::Quiet about=about press=move || remove(action)>
                    "Remove"
                </Button>
                <Disclosure summary="Change who or when" about=to_change>
                    <ChangeAction meeting=id action=action />
                </Disclosure>
            </li>
        }
    };
    view! {
        <PaneHeading>"Actions agreed"</PaneHeading>
        <ul class="lines" role="list">
            <For each=move || agreed.get() key=Clone::clone children=line />
        </ul>
        <AddAction id=id />
    }
}

/// Who was there, and the day of the worker's next meeting.
pub fn people_of(all: &Workspace, meeting: DocId, today: Date) -> (Vec<Choice>, Option<Date>) {
    let held = all.meeting(meeting);
    let people = held
        .map(|meeting| meeting.with.as_slice())
        .unwrap_or_default()
        .iter()
        .map(|person| Choice::new(person.to_string(), all.title(*person)))
        .collect();
    let next = held
        .and_then(|meeting| worker_of(all, meeting))
        .and_then(|worker| all.next_meeting(Some(worker), today.plus_days(1)))
        .and_then(|(_, meeting)| meeting.day());
    (people, next)
}

/// Short ways to say by when.
pub fn by_when_chips(next: Option<Date>, today: Date) -> Vec<Choice> {
    let mut chips: Vec<Choice> = [("1 week", 7), ("2 weeks", 14), ("4 weeks", 28)]
        .map(|(label, days)| Choice::new(words::digits(today.plus_days(days)), label))
        .to_vec();
    if let Some(next) = next {
        chips.insert(0, Choice::new(words::digits(next), "Next meeting"));
    }
    chips
}

#[component]
fn AddAction(id: DocId) -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::today();
    let (worker, people, cases, next) = keeper.read_now(|all| {
        let meeting = all.meeting(id);
        let worker = meeting.and_then(|meeting| worker_of(all, meeting));
        let (people, next) = people_of(all, id, today);
        let cases: Vec<Choice> = meeting
            .map(alongside_core::supervision::Meeting::cases)
            .unwrap_or_default()
            .into_iter()
            .map(|case| Choice::new(case.to_string(), all.title(case)))
            .collect();
        (worker, people, cases, next)
    });
    let first = worker.map(|worker| worker.to_string()).unwrap_or_default();
    let what = kept_text(format!("action-{id}"));
    let owner = RwSignal::new(first);
    let by_when = RwSignal::new(String::new());
    let case = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let add = move || {
        let mut wrong = Vec::new();
        let text = what.get_untracked().trim().to_owned();
        if text.is_empty() {
            wrong.push(Problem::new("action-what", "Write what is to be done"));
        }
        let owner = DocId::parse(&owner.get_untracked()).ok();
        let day = match read_date(&by_when.get_untracked(), today) {
            Ok(day) => Some(day),
            Err(error) => {
                wrong.push(Problem::new("action-by", error.message("The day by when")));
                None
            }
        };
        if !wrong.is_empty() {
            problems.set(wrong);
            return;
        }
        let mut action = Action::agreed(&text, owner, day, today);
        action.of = worker;
        action.meeting = Some(id);
        action.case = DocId::parse(&case.get_untracked()).ok();
        let sent = keeper
            .mint()
            .and_then(|new| keeper.send_undoable(Change::add(new, action), "Action added."));
        match sent {
            Ok(_) => {
                problems.set(Vec::new());
                what.set(String::new());
                by_when.set(String::new());
                focus_on("action-what");
            }
            Err(error) => problems.set(vec![Problem::new("action-what", error.to_string())]),
        }
    };
    let error = move |field: &str| Problem::at(problems, field);
    let has_cases = !cases.is_empty();
    view! {
        <h3>"Add an action"</h3>
        <ErrorSummary problems=problems />
        <TextArea
            id="action-what"
            label="What is to be done?"
            hint="One clear thing, so that both of you can tell when it is done"
            value=what
            lines=2
            error=error("action-what")
        />
        <div class="field">
            <span class="label">"Who?"</span>
            <ChoiceChips label="Who does it" choices=people value=owner />
        </div>
        <div class="field">
            <span class="label">"By when?"</span>
            <ChoiceChips label="By when" choices=by_when_chips(next, today) value=by_when />
        </div>
        <DateField id="action-by" label="The day" value=by_when error=error("action-by") />
        {has_cases
            .then(|| {
                view! {
                    <Select
                        id="action-case"
                        label="About which case?"
                        choices=Signal::stored(cases)
                        value=case
                        empty="No case"
                        optional=true
                    />
                }
            })}
        <Button press=add>"Add the action"</Button>
    }
}
