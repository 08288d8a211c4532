//! A new session: what the last one had stands there already.

use super::begin_fields::{TalkFields, TalkForm};
use super::look::{format_choices, members, people, sessions};
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Checkboxes, Disclosure, ErrorSummary, Notice, NoticeKind, PageHeading,
    Problem, Select, TextField, Weight, link_class, to,
};
use crate::app::engine::Policy;
use crate::app::keeper::{Keeper, SendError};
use crate::app::page::{GroupPage, Inside, Page, Plain};
use crate::app::pages::timer::{Minutes, Run, TalkRef, format_of, formats, open_words, set_out};
use crate::app::route::Route;
use alongside_core::group::{Act, Plan};
use alongside_core::policy::pack::GroupTemplate;
use alongside_core::supervision::{
    Absent, Change, DocId, GroupSession, Meeting, MeetingPart, Slot, Workspace,
};
use leptos::prelude::*;

/// The session of a group before this one.
fn last_of(workspace: &Workspace, group: DocId) -> Option<&GroupSession> {
    sessions(workspace)
        .iter()
        .filter_map(|line| workspace.group_session(line.id))
        .find(|session| session.group == Some(group))
}

/// Everything that is asked.
#[derive(Clone, Copy)]
struct Fields {
    first: TalkFields,
    second: TalkFields,
    there: RwSignal<Vec<String>>,
    leads: RwSignal<String>,
    decides: RwSignal<String>,
    scribe: RwSignal<String>,
    observers: RwSignal<Vec<String>>,
    place: RwSignal<String>,
    plan: RwSignal<Plan>,
    format: RwSignal<String>,
}

fn id_of(text: RwSignal<String>) -> Option<DocId> {
    DocId::parse(&text.get_untracked()).ok()
}

fn ids_of(texts: RwSignal<Vec<String>>) -> Vec<DocId> {
    let parse = |all: &Vec<String>| all.iter().filter_map(|id| DocId::parse(id).ok()).collect();
    texts.with_untracked(parse)
}

fn texts(ids: impl IntoIterator<Item = DocId>) -> Vec<String> {
    ids.into_iter().map(|id| id.to_string()).collect()
}

fn text(id: Option<DocId>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

impl Fields {
    fn of(workspace: &Workspace, group: DocId, formats: &[GroupTemplate]) -> Self {
        let today = clock::today();
        let last = last_of(workspace, group);
        let own = workspace.group(group);
        let leads = last
            .and_then(|last| last.facilitator)
            .or_else(|| own.and_then(|own| own.facilitator.at(today).copied()))
            .or_else(|| workspace.me());
        let mut there = members(workspace, group, today);
        there.extend(leads.filter(|leads| !there.contains(leads)));
        let wanted = own
            .map(|own| own.template.clone())
            .filter(|template| !template.is_empty())
            .or_else(|| last.map(|last| last.template.clone()))
            .unwrap_or_default();
        let format = format_of(formats, &wanted);
        let place = last.and_then(|last| workspace.meeting(last.meeting)?.planned.clone());
        Self {
            first: TalkFields::new(),
            second: TalkFields::new(),
            there: RwSignal::new(texts(there)),
            leads: RwSignal::new(text(leads)),
            decides: RwSignal::new(text(last.and_then(|last| last.decision_maker))),
            scribe: RwSignal::new(text(last.and_then(|last| last.scribe))),
            observers: RwSignal::new(Vec::new()),
            place: RwSignal::new(place.map(|slot| slot.place).unwrap_or_default()),
            plan: RwSignal::new(format.map(set_out).unwrap_or_default()),
            format: RwSignal::new(format.map(|one| one.id.clone()).unwrap_or_default()),
        }
    }

    /// The session and its meeting as one change; the session's id.
    fn change(
        self,
        keeper: Keeper,
        group: DocId,
        template: &GroupTemplate,
    ) -> Result<(DocId, Change), SendError> {
        let today = clock::today();
        let (meeting, session) = (keeper.mint()?, keeper.mint()?);
        let plan = self.plan.get_untracked();
        let now = clock::moment();
        let mut talks = vec![self.first.talk(&plan, now)];
        if untrack(|| self.second.presents()).is_some() {
            talks.push(self.second.talk(&plan, now));
        }
        let mut with = ids_of(self.there);
        let speak = talks.iter().filter_map(|talk| talk.presenter);
        for one in speak.chain(id_of(self.leads)) {
            if !with.contains(&one) {
                with.push(one);
            }
        }
        let (own, belong) = keeper.read_now(|all| {
            let own = all.group(group).map(|_| group);
            (own, members(all, group, today))
        });
        let absent = belong.into_iter().filter(|member| !with.contains(member));
        let absences = absent
            .map(|person| Absent {
                person,
                reason: String::new(),
            })
            .collect();
        let slot = Slot {
            place: self.place.get_untracked().trim().to_owned(),
            ..Slot::day(today)
        };
        let cases = talks.iter().filter_map(|talk| talk.case);
        let part = MeetingPart::new(template.part, None).with_cases(cases);
        let held = Meeting::planned(with, slot, vec![part], today);
        let of_session = GroupSession {
            group: own,
            template: template.id.clone(),
            facilitator: id_of(self.leads),
            decision_maker: id_of(self.decides),
            scribe: id_of(self.scribe),
            observers: ids_of(self.observers),
            absences,
            talks,
            ..GroupSession::of(meeting)
        };
        let changes = vec![Change::add(meeting, held), Change::add(session, of_session)];
        Ok((session, Change::Together { changes }))
    }
}

/// The page.
#[component]
pub fn Begin(
    /// The group, or an id of none.
    group: DocId,
    policy: Policy,
) -> impl IntoView {
    // The timer has to be opened before it can begin.
    let run = Run::here();
    run.show();
    on_cleanup(move || run.leave());
    let (keeper, route) = (Keeper::here(), Route::here());
    let formats = keeper.read_now(|all| formats(&policy, all));
    let fields = keeper.read_now(|all| Fields::of(all, group, &formats));
    let belong = keeper.read_now(|all| members(all, group, clock::today()));
    let everybody = keeper.read_now(|all| people(all, &belong));
    let name = keeper.read_now(|all| all.group(group).map(|group| group.name.clone()));
    let problems = RwSignal::new(Vec::<Problem>::new());
    let choices = format_choices(&formats);
    let formats = StoredValue::new(formats);
    let template = move || {
        let id = fields.format.get();
        formats.with_value(|all| format_of(all, &id).cloned())
    };
    Effect::new(move |before: Option<String>| {
        let id = fields.format.get();
        if before.is_some_and(|before| before != id)
            && let Some(template) = untrack(template)
        {
            fields.plan.set(set_out(&template));
        }
        id
    });
    let busy = Memo::new(move |_| run.is_under_way());
    let start = move || {
        let mut wrong = Vec::new();
        if untrack(|| fields.first.presents()).is_none() {
            wrong.push(Problem::new("first-presenter", "Choose who presents"));
        }
        if untrack(|| fields.second.lacks_presenter()) {
            wrong.push(Problem::new(
                "second-presenter",
                "Choose who presents the second case, or empty its fields",
            ));
        }
        if let Some(fault) = fields.plan.with_untracked(Plan::fault) {
            wrong.push(Problem::new("minutes-0", fault));
        }
        if !wrong.is_empty() {
            problems.set(wrong);
            return;
        }
        let Some(template) = untrack(template) else {
            return;
        };
        let begun = fields
            .change(keeper, group, &template)
            .and_then(|(session, change)| keeper.send(change).map(|_| session));
        match begun {
            Ok(session) => {
                let of = TalkRef { session, talk: 0 };
                if run.take_up(Some(of), fields.plan.get_untracked(), None) {
                    run.press(Act::Start);
                }
                route.replace(&Page::Group(session, GroupPage::Run));
            }
            Err(error) => problems.set(vec![Problem::new("first-presenter", error.to_string())]),
        }
    };
    let open = move || template().as_ref().and_then(open_words);
    let who = move || {
        let leads = id_of(fields.leads);
        let there = fields.there.with(Vec::len);
        keeper.read(|all| {
            let leads = leads.map(|id| format!("{} leads. ", all.title(id)));
            let people = crate::app::words::number_of(there, "person takes", "people take");
            format!("{}{people} part", leads.unwrap_or_default())
        })
    };
    let other = everybody.clone();
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>"New group session"</PageHeading>
        {name.map(|name| view! { <p class="lead">{name}</p> })}
        <Show when=move || busy.get()>
            <Notice kind=NoticeKind::Warning>
                <p>
                    "The timer runs for another session. " <a href=to(Plain::Timer)>"Go to it and end it first"</a>
                    "."
                </p>
            </Notice>
        </Show>
        <TalkForm prefix="first" fields=fields.first members=belong.clone() problems=problems />
        <Disclosure summary="A second case">
            <TalkForm prefix="second" fields=fields.second members=belong.clone() problems=problems />
        </Disclosure>
        <p>{who}</p>
        <Disclosure summary="Who takes part, and roles">
            <Checkboxes
                id="session-there"
                legend="Who takes part?"
                choices=everybody.clone()
                value=fields.there
            />
            <Select
                id="session-leads"
                label="Facilitator"
                choices=Signal::stored(everybody.clone())
                value=fields.leads
                empty="Nobody named"
            />
            <Select
                id="session-decides"
                label="Accountable manager"
                hint="Who decides. If they are not there, nothing is decided: actions are ideas."
                choices=Signal::stored(everybody.clone())
                value=fields.decides
                empty="The manager of whoever holds the case"
            />
            <Select
                id="session-scribe"
                label="Who writes"
                choices=Signal::stored(everybody)
                value=fields.scribe
                empty="Nobody named"
                optional=true
            />
            <Checkboxes
                id="session-observers"
                legend="Observers"
                choices=other
                value=fields.observers
                optional=true
            />
            <TextField id="session-place" label="Place, or online" value=fields.place optional=true />
        </Disclosure>
        <Select
            id="session-format"
            label="Format"
            choices=Signal::stored(choices)
            value=fields.format
        />
        {move || open().map(|words| view! { <p>{words}</p> })}
        <Disclosure summary="Change the minutes">
            {move || {
                fields.format.track();
                view! { <Minutes plan=fields.plan /> }
            }}
        </Disclosure>
        <Actions>
            <Button weight=Weight::Primary press=start>"Start"</Button>
            <a class=link_class(Weight::Quiet) href=to(Inside::Group)>"Go back"</a>
        </Actions>
    }
}
