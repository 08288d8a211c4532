//! Which policy a person is under: for all of their supervision or one side of it, from a day
//! on, with its share of the week.

use super::change;
use crate::app::clock;
use crate::app::components::{
    Button, Choice, DateField, Problem, Radios, Select, TextField, Width,
};
use crate::app::engine::Library;
use crate::app::keeper::Keeper;
use crate::app::pages::entry::Reading;
use crate::app::words;
use alongside_core::supervision::{DocId, Fte, Strand, UnderPolicy};
use leptos::prelude::*;

/// The value of "all of it" in the list of sides.
const ALL: &str = "all";

/// A policy by its council and edition.
fn pack_words(pack: &str) -> String {
    let mut lines = Library::here().lines().into_iter();
    lines.find(|line| line.id == pack).map_or_else(
        || format!("{pack}, which this site does not have"),
        |line| format!("{} ({})", line.council, line.edition),
    )
}

/// A side of supervision in words.
fn strand_words(strand: Strand) -> &'static str {
    match strand {
        Strand::Case => "Case supervision",
        Strand::Personal => "Personal or professional supervision",
        Strand::Clinical => "Clinical supervision",
        Strand::Asye => "The newly qualified year (ASYE)",
        Strand::Agreement => "The supervision agreement",
    }
}

/// An entry in words: "Bury Council (2016), case supervision, 0.5 of the week".
pub fn policy_words(under: &UnderPolicy) -> String {
    let mut text = pack_words(&under.pack);
    if let Some(strand) = under.strand {
        text += &format!(", {}", crate::app::lower_first(strand_words(strand)));
    }
    if let Some(share) = under.share.filter(|share| share.get() < 100) {
        text += &format!(", {share} of the week");
    }
    text
}

/// Under which policies the person stands today, their own or their service’s.
#[component]
pub fn UnderNow(
    /// The person.
    id: DocId,
) -> impl IntoView {
    let keeper = Keeper::here();
    let today = clock::use_today();
    move || {
        let under = keeper.read(|all| all.under(id, today.get()));
        let named: Vec<String> = under.iter().map(policy_words).collect();
        let words = if named.is_empty() {
            "Under no policy today: nothing is counted.".to_owned()
        } else {
            format!("Today: {}.", named.join("; "))
        };
        view! { <p>{words}</p> }
    }
}

/// The form for a new entry.
#[component]
pub fn AddPolicy(
    /// The person.
    id: DocId,
    /// What is wrong now.
    problems: RwSignal<Vec<Problem>>,
) -> impl IntoView {
    let library = Library::here();
    let empty = || RwSignal::new(String::new());
    let (pack, share, to) = (empty(), empty(), empty());
    let strand = RwSignal::new(ALL.to_owned());
    let from = RwSignal::new(words::digits(clock::today()));
    let packs = Signal::derive(move || {
        let lines = library.lines().into_iter();
        lines
            .map(|line| Choice::new(line.id, format!("{} ({})", line.council, line.edition)))
            .collect()
    });
    let sides = [
        Strand::Case,
        Strand::Personal,
        Strand::Asye,
        Strand::Clinical,
    ];
    let sides = std::iter::once(Choice::new(ALL, "All of their supervision"))
        .chain(sides.map(|side| Choice::new(side.word(), strand_words(side))))
        .collect::<Vec<_>>();
    let add = move || {
        let mut reading = Reading::new();
        let pack_id = reading.words("new-policy", pack, "Choose a policy");
        let first = reading.day("new-policy-from", "The first day", from);
        let last = reading.day_if_given("new-policy-to", "The last day", to);
        if let (Some(first), Some(last)) = (first, last)
            && last < first
        {
            let message = "The last day must be on or after the first";
            reading.wrong("new-policy-to", message);
        }
        let part = share.with_untracked(|text| text.trim().to_owned());
        let part_read = Fte::parse(&part);
        if !part.is_empty() && part_read.is_none() {
            let message = "The share must be from 0.05 to 1, as in 0.5";
            reading.wrong("new-policy-share", message);
        }
        if !reading.finish(problems) {
            return;
        }
        let Some(first) = first else { return };
        let under = UnderPolicy {
            pack: pack_id,
            edition: None,
            strand: Strand::parse(&strand.get_untracked()).ok(),
            share: part_read,
        };
        let said = "The policy was changed.";
        let done = change(id, said, "new-policy", problems, |person| {
            person.begin_policy(under, first, last);
        });
        if done {
            for text in [pack, share, to] {
                text.set(String::new());
            }
        }
    };
    view! {
        <Select
            id="new-policy"
            label="Policy"
            choices=packs
            value=pack
            empty="Choose a policy"
            error=Problem::at(problems, "new-policy")
        />
        <Radios id="new-policy-side" legend="What is it for?" choices=sides value=strand />
        <DateField
            id="new-policy-from"
            label="From"
            value=from
            error=Problem::at(problems, "new-policy-from")
        />
        <DateField
            id="new-policy-to"
            label="Last day"
            hint="Leave it empty while it is not known."
            value=to
            optional=true
            error=Problem::at(problems, "new-policy-to")
        />
        <TextField
            id="new-policy-share"
            label="Share of the week"
            hint="0.5 is half of it. Leave it empty for all of it. Two policies at once are two entries, each with its share."
            value=share
            width=Width::Four
            optional=true
            error=Problem::at(problems, "new-policy-share")
        />
        <Button press=add about="to the policy">"Add this change"</Button>
    }
}
