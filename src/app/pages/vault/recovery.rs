//! The recovery sheet: printed or saved once, then kept away from this device.

use crate::app::clock;
use crate::app::components::{
    Actions, Button, Checkbox, ErrorSummary, Notice, NoticeKind, PageHeading, Problem, Toasts,
    Weight, to,
};
use crate::app::gate::Gate;
use crate::app::page::Inside;
use crate::app::route::Route;
use crate::app::save_file::save_text;
use crate::app::words;
use leptos::prelude::*;

/// The page.
#[component]
pub fn RecoverySheetPage() -> impl IntoView {
    let gate = Gate::here();
    let route = Route::here();
    let Some(sheet) = gate.sheet() else {
        return view! {
            <PageHeading>"Your recovery sheet"</PageHeading>
            <p>"A recovery sheet is shown once, when it is made. You can make a new one; the old one then stops working."</p>
            <p><a href=to(Inside::Security)>"Make a new recovery sheet"</a></p>
        }
        .into_any();
    };
    let done = RwSignal::new(false);
    let problems = RwSignal::new(Vec::<Problem>::new());
    let line = sheet.identity.to_string();
    let day = words::day(clock::today());
    let file = sheet_text(&line, &day);
    let save = move || match save_text("alongside-recovery-sheet.txt", &file) {
        Ok(()) => Toasts::here().say("Sheet saved. Keep the file away from this device."),
        Err(why) => problems.set(vec![Problem::new("kept", why)]),
    };
    let go_on = move || {
        if !done.get_untracked() {
            problems.set(vec![Problem::new(
                "kept",
                "Print or save the sheet, then tick the box",
            )]);
            return;
        }
        gate.set_sheet(None);
        route.go(&Inside::Home.into());
    };
    view! {
        <ErrorSummary problems=problems />
        <PageHeading>"Your recovery sheet"</PageHeading>
        <p class="lead">"If you forget your passphrase, the line below opens your work. It is shown once."</p>
        <p class="only-print">"Alongside, made on "{day}". Type this line under \"Use the recovery sheet\" on the unlock page."</p>
        <p class="words">{line}</p>
        <Notice kind=NoticeKind::Warning>
            <p>"Whoever has this line can read everything. Keep it where your council keeps sealed papers, not with this device."</p>
        </Notice>
        <div class="no-print">
            <div class="row">
                <Button press=|| {
                    let _ = window().print();
                }>"Print it"</Button>
                <Button press=save>"Save it as a file"</Button>
            </div>
            <Checkbox
                id="kept"
                label="I have printed or saved the sheet"
                value=done
                error=Problem::at(problems, "kept")
            />
            <Actions>
                <Button weight=Weight::Primary press=go_on>
                    "Go on"
                </Button>
            </Actions>
        </div>
    }
    .into_any()
}

fn sheet_text(line: &str, day: &str) -> String {
    format!(
        "Alongside: recovery sheet, made on {day}\n\nThis line opens the vault if the passphrase is forgotten. Type it under \"Use the recovery sheet\" on the unlock page.\n\n{line}\n\nKeep it away from the device. Whoever has it can read everything.\n"
    )
}
