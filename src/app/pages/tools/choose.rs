//! Choosing a tool: by what brings people to it and by the time that they have. Three are offered;
//! all others stand in a plain list.

use super::around::{Around, begin_tool, everybody_and_cases};
use super::every::EveryTool;
use crate::app::clock;
use crate::app::components::{
    Button, Choice, ChoiceChips, Notice, PageHeading, Select, Weight, to,
};
use crate::app::engine::{Fetched, Library as Policies};
use crate::app::keeper::Keeper;
use crate::app::page::Page;
use crate::app::pages::entry::NotHere;
use crate::app::session::Session;
use crate::app::tool_shelf::WithTools;
use alongside_core::reflect::{Depth, Library, Moment, Offer, Place, Situation, choose};
use alongside_core::supervision::DocId;
use leptos::prelude::*;
use std::sync::Arc;

/// The tools without anything around them: also without a vault.
#[component]
pub fn AllTools() -> impl IntoView {
    view! {
        <PageHeading>"Tools for thinking"</PageHeading>
        <p class="lead">"Say what brings you here and how long you have. Three tools are enough to choose from."</p>
        <WithTools view=|tools| view! { <Choosing tools=tools around=None /> }.into_any() />
    }
}

/// The tools for a person, a case, a meeting or a record.
#[component]
pub fn ToolsFor(
    /// What they are for.
    id: DocId,
    /// Where they are used.
    place: Place,
) -> impl IntoView {
    let keeper = Keeper::here();
    let Some(around) = keeper.read_now(|all| Around::of(all, id, place)) else {
        return view! {
            <PageHeading>"Tools for thinking"</PageHeading>
            <NotHere what="page" />
        }
        .into_any();
    };
    let about = keeper.read_now(|all| match around.case {
        Some(case) => format!("Case {}", all.title(case)),
        None => all.title(around.of),
    });
    let lead = match place {
        Place::Preparation => format!("Before the meeting. {about}."),
        Place::Session | Place::CaseDiscussion => format!("In this meeting. {about}."),
        Place::Alone | Place::GroupStep => format!("{about}."),
    };
    view! {
        <p class="no-print">
            <a class="link" href=to(around.back())>"Go back"</a>
        </p>
        <PageHeading>"Tools for thinking"</PageHeading>
        <p class="lead">{lead}</p>
        <WithTools view=move |tools| {
            view! { <Choosing tools=tools around=Some(around) /> }.into_any()
        } />
    }
    .into_any()
}

fn situations() -> Vec<Choice> {
    Situation::ALL
        .iter()
        .map(|one| Choice::new(one.word(), one.in_words()))
        .collect()
}

fn depths() -> Vec<Choice> {
    Depth::ALL
        .iter()
        .map(|depth| {
            let minutes = depth.minutes();
            Choice::new(minutes.to_string(), format!("{minutes} minutes"))
        })
        .collect()
}

/// The policy whose tools come first: that of the person whom it is about.
fn pack_of(keeper: Keeper, around: Option<Around>) -> String {
    let Fetched::Here(policy) = Policies::here().policy() else {
        return String::new();
    };
    let of = around.map(|one| one.of);
    keeper.read(|all| policy.of_person(all, of, clock::today()).pack().id.clone())
}

#[component]
fn Choosing(
    tools: Arc<Library>,
    #[prop(optional_no_strip)] around: Option<Around>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let session = Session::here();
    let situation = RwSignal::new(String::new());
    let minutes = RwSignal::new(Depth::Fifteen.minutes().to_string());
    let about = RwSignal::new(String::new());
    let fixed = around.is_some_and(|one| one.case.is_some());
    let here = Memo::new(move |_| {
        let chosen = DocId::parse(&about.get()).ok();
        match (around, chosen) {
            (Some(one), Some(case)) => Some(Around {
                case: Some(case),
                ..one
            }),
            (Some(one), None) => Some(one),
            (None, Some(id)) => keeper.read(|all| Around::of(all, id, Place::Alone)),
            (None, None) => None,
        }
    });
    let moment = Memo::new(move |_| {
        let minutes = minutes.get().parse().unwrap_or(Depth::Fifteen.minutes());
        (Situation::parse(&situation.get()).ok(), minutes)
    });
    let shelf = StoredValue::new(tools);
    let offers = Memo::new(move |_| {
        let (situation, minutes) = moment.get();
        let here = here.get();
        let pack = pack_of(keeper, here);
        let moment = Moment {
            situation,
            minutes,
            pack: &pack,
            place: here.map_or(Place::Alone, |one| one.place),
            about: here.and_then(Around::about),
        };
        shelf.with_value(|tools| choose(&tools.tools, &moment))
    });
    let asks = move || {
        if fixed || !session.vault.get().is_open() {
            return None;
        }
        let choices = keeper.read(|all| match around {
            Some(one) => one.cases(all),
            None => everybody_and_cases(all),
        });
        let empty = if around.is_some() {
            "The worker’s own practice, or not sure yet"
        } else {
            "Nobody: I only want to look"
        };
        (!choices.is_empty()).then(|| {
            let choices = Signal::stored(choices);
            view! {
                <Select
                    id="tool-about"
                    label="What is it about?"
                    choices=choices
                    value=about
                    empty=empty
                />
            }
        })
    };
    let offered = move || {
        let (_, minutes) = moment.get();
        let here = here.get();
        let lines = offers
            .get()
            .into_iter()
            .map(|offer| view! { <li><OfferCard offer=offer here=here minutes=minutes shelf=shelf /></li> })
            .collect::<Vec<_>>();
        if lines.is_empty() {
            view! {
                <Notice>
                    <p>"No tool says that it is made for just this. Choose another reason, or one from the list below."</p>
                </Notice>
            }
            .into_any()
        } else {
            view! { <ul class="cards tool-offers" role="list">{lines}</ul> }.into_any()
        }
    };
    view! {
        <div class="tool-asks">
            <h2 id="why-here">"What brings you here?"</h2>
            <ChoiceChips label="What brings you here?" choices=situations() value=situation />
            <h2>"How long do you have?"</h2>
            <ChoiceChips label="How long do you have?" choices=depths() value=minutes />
            {asks}
        </div>
        <section aria-live="polite" aria-label="Tools that fit">
            <h2>"These fit"</h2>
            {offered}
        </section>
        <EveryTool shelf=shelf offers=offers here=here minutes=Signal::derive(move || moment.get().1) />
    }
}

/// A tool that is offered, with the reason.
#[component]
fn OfferCard(
    offer: Offer,
    #[prop(optional_no_strip)] here: Option<Around>,
    minutes: u16,
    shelf: StoredValue<Arc<Library>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let id = StoredValue::new(offer.tool.clone());
    let title = offer.title.clone();
    let begin = move || {
        let Some(here) = here else { return };
        shelf.with_value(|tools| {
            if let Some(tool) = id.with_value(|id| tools.tool(id)) {
                begin_tool(keeper, tool, here, minutes);
            }
        });
    };
    let count = offer.boxes.len();
    let depth = if count == 1 {
        format!("1 box in {} minutes", offer.depth.minutes())
    } else {
        format!("{count} boxes in {} minutes", offer.depth.minutes())
    };
    let look = to(Page::Tool(offer.tool));
    let about = title.clone();
    view! {
        <div class="card tool-offer">
            <h3>{offer.title}</h3>
            <p>{offer.because}</p>
            <p class="muted small">{depth}</p>
            <div class="row">
                {here
                    .map(|_| {
                        view! {
                            <Button weight=Weight::Secondary about=about press=begin>
                                "Begin"
                            </Button>
                        }
                    })}
                <a class="link" href=look>
                    "Look at it"<span class="unseen">": "{title}</span>
                </a>
            </div>
        </div>
    }
}
