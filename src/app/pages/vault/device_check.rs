//! Will this device keep your work? Asked before the first real record.

use crate::app::components::{
    Actions, Button, Icon, Mark, Notice, NoticeKind, PageHeading, Weight, link_class, to,
};
use crate::app::page::Plain;
use crate::store::probe::{Report, Space, probe};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
#[component]
pub fn DeviceCheck() -> impl IntoView {
    let report = RwSignal::new(None::<Report>);
    let check = move || {
        report.set(None);
        spawn_local(async move {
            let found = probe().await;
            if !report.is_disposed() {
                report.set(Some(found));
            }
        });
    };
    check();
    view! {
        <PageHeading>"Will this device keep your work?"</PageHeading>
        <p class="lead">
            "Alongside keeps everything in this browser, on this device. First we check that the browser really keeps it."
        </p>
        {move || match report.get() {
            None => view! { <p role="status">"Writing, closing and reading back…"</p> }.into_any(),
            Some(report) => view! { <Findings report=report again=Callback::new(move |()| check()) /> }.into_any(),
        }}
    }
}

#[component]
fn Findings(report: Report, again: Callback<()>) -> impl IntoView {
    let keeps = report.keeps.is_ok();
    let wrong = report.keeps.as_ref().err().map(ToString::to_string);
    let persisted = match report.persisted {
        Some(true) => "The browser has promised not to clear your work by itself.",
        Some(false) => {
            "The browser has not promised this yet. Alongside asks after your first save. Installing the app makes a yes likely."
        }
        None => "This browser cannot be asked. Make backups often.",
    };
    let installed = if report.installed {
        "It runs in a window of its own."
    } else {
        "In the browser's menu choose Install, or Add to Home Screen. Browsers keep the work of installed apps longer."
    };
    let space = report
        .space
        .map_or("The browser does not say.".into(), space_words);
    view! {
        <ul class="checks" role="list">
            <Check good=keeps title="What is written stays">
                {wrong
                    .unwrap_or_else(|| {
                        "A test was written, the storage closed, opened again and read back.".into()
                    })}
            </Check>
            <Check good=report.persisted == Some(true) title="Not cleared by itself">
                {persisted}
            </Check>
            <Check good=report.installed title="Installed as an app">
                {installed}
            </Check>
            <Check good=true title="Room">
                {space}
            </Check>
        </ul>
        {if keeps {
            view! {
                <p>
                    "Nobody else can open your work, and nobody can reset your passphrase. So the next two steps are a passphrase and a recovery sheet."
                </p>
                <Actions>
                    <a class=link_class(Weight::Primary) href=to(Plain::SetUp)>
                        "Choose a passphrase"
                    </a>
                </Actions>
            }
                .into_any()
        } else {
            view! {
                <Notice kind=NoticeKind::Problem>
                    <p>"Do not begin on this device yet: your work would not be kept."</p>
                </Notice>
                <Actions>
                    <Button weight=Weight::Primary press=move || again.run(())>
                        "Check again"
                    </Button>
                </Actions>
            }
                .into_any()
        }}
    }
}

#[component]
fn Check(good: bool, title: &'static str, children: Children) -> impl IntoView {
    let (icon, word) = if good {
        (Icon::Done, "Yes")
    } else {
        (Icon::Question, "Not yet")
    };
    view! {
        <li data-good=good.then_some("yes")>
            <Mark icon=icon />
            <div>
                <p class="strong">{title}": "{word}</p>
                <p>{children()}</p>
            </div>
        </li>
    }
}

/// Used and allowed space in words.
pub fn space_words(space: Space) -> String {
    const MEGA: u64 = 1_000_000;
    let mega = |bytes: u64| bytes.div_ceil(MEGA);
    let allowed = match space.allowed / MEGA {
        mega if mega >= 2_000 => format!("{} GB", mega / 1_000),
        mega => format!("{mega} MB"),
    };
    format!(
        "{} MB used of the {allowed} that the browser allows.",
        mega(space.used)
    )
}
