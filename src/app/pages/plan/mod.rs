//! Plan: who needs a date, what is planned, and the month.

mod held;
mod month;
mod needs;
mod planned;
mod slot;
mod suggest;
mod suggested;

pub use slot::{SlotFields, SlotSignals};
pub use suggest::suggest;
pub use suggested::Suggested;

use self::held::Held;
use self::month::Month;
use self::needs::Needs;
use self::planned::Planned;
use crate::app::clock;
use crate::app::components::{Choice, ChoiceChips, Empty, PageHeading, Weight, link_class, to};
use crate::app::keeper::Keeper;
use crate::app::page::Inside;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Plan() -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::use_today();
    let anyone = Memo::new(move |_| keeper.read(|all| all.workers().next().is_some()));
    let view = RwSignal::new("list".to_owned());
    let views = || vec![Choice::new("list", "List"), Choice::new("month", "Month")];
    view! {
        <PageHeading>"Plan"</PageHeading>
        <Show
            when=move || anyone.get()
            fallback=|| {
                view! {
                    <Empty>
                        <p>
                            "Dates for the people you supervise will stand here. Nobody has been added yet."
                        </p>
                        <a class=link_class(Weight::Primary) href=to(Inside::AddPerson)>
                            "Add a person"
                        </a>
                    </Empty>
                }
            }
        >
            <ChoiceChips label="Show the plan as" choices=views() value=view />
            <Show
                when=move || view.with(|view| view == "month")
                fallback=move || {
                    view! {
                        <Needs today=today />
                        <Planned today=today />
                        <Held today=today />
                    }
                }
            >
                <Month today=today />
            </Show>
        </Show>
    }
}
