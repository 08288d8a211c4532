//! The place: groups, sessions that wait, sessions that were, formats.

use super::look::{SessionLine, Stands, sessions};
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Empty, PageHeading, StatusTag, Toasts, Weight, link_class, to,
};
use crate::app::keeper::Keeper;
use crate::app::page::{GroupPage, Page, Plain};
use crate::app::pages::meeting::capital;
use crate::app::pages::timer::Run;
use crate::app::route::Route;
use crate::app::words::{self, Shape, Status, Tone};
use alongside_core::supervision::{DocId, Workspace};
use leptos::prelude::*;

/// At most so many past sessions stand here.
const PAST: usize = 20;

/// The group that met last, else the only one.
fn last_group(workspace: &Workspace) -> Option<DocId> {
    let of_session = sessions(workspace)
        .iter()
        .find_map(|line| workspace.group_session(line.id)?.group);
    of_session.or_else(|| {
        let mut groups = workspace.groups();
        let (only, _) = groups.next()?;
        groups.next().is_none().then_some(only)
    })
}

/// The page.
#[component]
pub fn GroupPlace() -> impl IntoView {
    let keeper = Keeper::here();
    let (route, run) = (Route::here(), Run::here());
    let lines = Memo::new(move |_| keeper.read(sessions));
    let last = Memo::new(move |_| keeper.read(last_group));
    let any = Memo::new(move |_| keeper.read(|all| all.groups().next().is_some()));
    let anyone = Memo::new(move |_| keeper.read(|all| all.people().next().is_some()));
    let just_the_timer = move || {
        run.at_once.set(!untrack(|| run.is_under_way()));
        route.go(&Plain::Timer.into());
    };
    let make = move |page: GroupPage| match keeper.mint() {
        Ok(id) => route.go(&Page::Group(id, page)),
        Err(error) => Toasts::here().say(error.to_string()),
    };
    let of_stands = move |stands: Stands| {
        lines.with(|all| {
            let these = all.iter().filter(|line| line.stands == stands);
            these.take(PAST).cloned().collect::<Vec<_>>()
        })
    };
    view! {
        <PageHeading>"Group supervision"</PageHeading>
        <Actions>
            {move || match (last.get(), any.get()) {
                (Some(group), _) => {
                    view! {
                        <a
                            class=link_class(Weight::Primary)
                            href=to(Page::Group(group, GroupPage::Begin))
                        >
                            "Start with last group"
                        </a>
                    }
                        .into_any()
                }
                _ if anyone.get() => {
                    view! {
                        <Button weight=Weight::Primary press=move || make(GroupPage::About)>
                            "Make a group"
                        </Button>
                    }
                        .into_any()
                }
                _ => ().into_any(),
            }}
            <Button press=just_the_timer>
                {move || if run.is_under_way() { "Go to the timer" } else { "Start just the timer" }}
            </Button>
        </Actions>
        <Sessions title="Under way" lines=Signal::derive(move || of_stands(Stands::UnderWay)) />
        <Sessions title="Not yet signed" lines=Signal::derive(move || of_stands(Stands::Unsigned)) />
        <NoPlan />
        <h2>"Groups"</h2>
        <Show
            when=move || any.get()
            fallback=|| {
                view! {
                    <Empty>
                        <p>
                            "The groups that meet for supervision will stand here, with their sessions. Nobody has made one yet. The timer runs without a group too."
                        </p>
                    </Empty>
                }
            }
        >
            <Groups />
        </Show>
        <Show when=move || anyone.get()>
            <Actions>
                <Show when=move || any.get()>
                    <Button press=move || make(GroupPage::About)>"Make another group"</Button>
                </Show>
                <Button press=move || make(GroupPage::Begin)>"Start without a group"</Button>
            </Actions>
        </Show>
        <Show when=move || anyone.get()>
            <OwnFormats make=Callback::new(move |()| make(GroupPage::Format)) />
        </Show>
        <Sessions title="Past sessions" lines=Signal::derive(move || of_stands(Stands::Signed)) />
    }
}

#[component]
fn Sessions(title: &'static str, lines: Signal<Vec<SessionLine>>) -> impl IntoView {
    move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| {
            let items = lines
                .into_iter()
                .map(|line| {
                    let (status, page) = (status(&line), to(line.page()));
                    view! {
                        <li class="line">
                            <a href=page>{line.title}</a>
                            <StatusTag status=status />
                        </li>
                    }
                })
                .collect_view();
            view! {
                <h2>{title}</h2>
                <ul class="lines" role="list">{items}</ul>
            }
        })
    }
}

fn status(line: &SessionLine) -> Status {
    let (word, shape, tone) = match line.stands {
        _ if line.no_plan > 0 => ("No plan agreed", Shape::Triangle, Tone::Soon),
        Stands::UnderWay => ("Under way", Shape::Dot, Tone::Soon),
        Stands::Unsigned => ("To sign", Shape::Quarter, Tone::Soon),
        Stands::Signed => ("Signed", Shape::Tick, Tone::Good),
    };
    Status { word, shape, tone }
}

/// Cases for which the group agreed no plan, with the manager who is to decide.
#[component]
fn NoPlan() -> impl IntoView {
    let keeper = Keeper::here();
    let lines = Memo::new(move |_| keeper.read(super::home::missing));
    move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| {
            let items = lines
                .into_iter()
                .map(|(page, words)| view! { <li><a href=to(page)>{words}</a></li> })
                .collect_view();
            view! {
                <h2>"No plan agreed"</h2>
                <ul>{items}</ul>
            }
        })
    }
}

/// Formats that were made here, beside those of the policy.
#[component]
fn OwnFormats(make: Callback<()>) -> impl IntoView {
    let keeper = Keeper::here();
    let own = Memo::new(move |_| {
        keeper.read(|all| {
            let own = all.own_formats();
            let mut own: Vec<(String, DocId)> =
                own.map(|(id, own)| (own.title.clone(), id)).collect();
            own.sort();
            own
        })
    });
    let items = move || {
        own.get()
            .into_iter()
            .map(|(title, id)| {
                let page = to(Page::Group(id, GroupPage::Format));
                view! { <li><a href=page>{title}</a></li> }
            })
            .collect_view()
    };
    view! {
        <h2>"Formats of your own"</h2>
        <ul>{items}</ul>
        <Actions>
            <Button press=move || make.run(())>"Make a format"</Button>
        </Actions>
    }
}

#[component]
fn Groups() -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::use_today();
    let groups = Memo::new(move |_| {
        let today = today.get();
        keeper.read(|all| {
            let mut groups: Vec<(String, DocId, String)> = all
                .groups()
                .map(|(id, group)| {
                    let members = group.members.all_at(today).count();
                    let month = all.group_month(id, today);
                    let mut held = format!("{} held this month", month.held);
                    if let Some(wanted) = month.wanted {
                        held = format!("{} of {wanted} held this month", month.held);
                    }
                    let members = words::number_of(members, "member", "members");
                    (
                        group.name.clone(),
                        id,
                        capital(&format!("{members}, {held}")),
                    )
                })
                .collect();
            groups.sort_by_key(|(name, id, _)| (name.to_lowercase(), *id));
            groups
        })
    });
    move || {
        let items = groups
            .get()
            .into_iter()
            .map(|(name, id, words)| {
                let about = name.clone();
                view! {
                    <li class="line">
                        <div>
                            <p class="strong">
                                <a href=to(Page::Group(id, GroupPage::About))>{name}</a>
                            </p>
                            <p class="muted small">{words}</p>
                        </div>
                        <a
                            class=link_class(Weight::Secondary)
                            href=to(Page::Group(id, GroupPage::Begin))
                        >
                            "Start a session"
                            <span class="unseen">" of "{about}</span>
                        </a>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="lines" role="list">{items}</ul> }
    }
}
