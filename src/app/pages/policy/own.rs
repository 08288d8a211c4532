//! The council’s own policy: saved as a start, loaded from a file, and chosen.

use super::own_file::{MOST_BYTES, Mistake, as_start, read};
use crate::app::clock;
use crate::app::components::{
    Actions, Button, Choice, DateField, ErrorSummary, FileField, Notice, NoticeKind, Problem,
    Select, SummaryList, SummaryRow, Weight,
};
use crate::app::engine::{Library, Policy};
use crate::app::keeper::Keeper;
use crate::app::pages::entry::{Reading, make};
use crate::app::save_file::save_text;
use crate::app::words;
use crate::exchange::files::{read_file, size_of};
use alongside_core::form::edition_digest;
use alongside_core::policy::pack::Pack;
use alongside_core::supervision::{Kept, KeptEdition};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How many mistakes are listed at once.
const MOST_LISTED: usize = 50;

/// What became of the file that was chosen.
#[derive(Clone)]
enum Chosen {
    Good(Box<Pack>),
    Wrong(String, Vec<Mistake>),
}

/// The page's part.
#[component]
pub fn Own(
    /// The policy in use.
    policy: Policy,
) -> impl IntoView {
    let library = Library::here();
    let problems = RwSignal::new(Vec::<Problem>::new());
    let chosen = RwSignal::new(None::<Chosen>);
    let pack = StoredValue::new(policy.pack().clone());
    let save = move || {
        let (name, text) = pack.with_value(as_start);
        if let Err(fault) = save_text(&name, &text) {
            problems.set(vec![Problem::new("save-start", fault)]);
        }
    };
    let choose = move |file: web_sys::File| {
        let shipped: Vec<String> = library.shipped().into_iter().map(|line| line.id).collect();
        problems.set(Vec::new());
        spawn_local(async move {
            let name = file.name();
            let read = take(&file, &shipped).await;
            // The page may have been left meanwhile.
            if chosen.is_disposed() {
                return;
            }
            chosen.set(Some(match read {
                Ok(pack) => Chosen::Good(Box::new(pack)),
                Err(mistakes) => {
                    let words = format!("The policy in {name} cannot be read yet");
                    problems.set(vec![Problem::new("policy-file", words)]);
                    Chosen::Wrong(name, mistakes)
                }
            }));
        });
    };
    view! {
        <ErrorSummary problems=problems />
        <h2>"Your own policy"</h2>
        <p>
            "A policy is a file of its own: clauses, rules, clocks, readings, forms. Save one as a start, change it, and load it here. It is kept with your work and goes into your backups."
        </p>
        <Button id="save-start" press=save>"Save this policy as a start"</Button>
        <h3>"Load a policy"</h3>
        <FileField
            id="policy-file"
            label="Policy file"
            hint="One file in JSON; its name ends in .json"
            choose=choose
            error=Problem::at(problems, "policy-file")
        />
        {move || {
            chosen
                .get()
                .map(|chosen_now| match chosen_now {
                    Chosen::Good(pack) => {
                        view! { <Good pack=*pack problems=problems chosen=chosen /> }.into_any()
                    }
                    Chosen::Wrong(name, mistakes) => listed(&name, mistakes),
                })
        }}
        <Which problems=problems />
    }
}

async fn take(file: &web_sys::File, shipped: &[String]) -> Result<Pack, Vec<Mistake>> {
    let whole = |words: &str| vec![Mistake::of_file(words)];
    if size_of(file) > MOST_BYTES {
        return Err(whole("The file is too large to be a policy: 4 MB at most."));
    }
    let bytes = read_file(file).await.ok_or_else(|| {
        whole("The browser cannot read this file. Choose it again, or copy it to this device.")
    })?;
    read(&file.name(), &bytes, shipped)
}

/// What has to be put right in the file, in the order of its lines.
fn listed(name: &str, mut mistakes: Vec<Mistake>) -> AnyView {
    let number = words::number_of(mistakes.len(), "thing", "things");
    let told = format!("{number} to put right in {name}. Nothing was changed here.");
    let more = mistakes.split_off(mistakes.len().min(MOST_LISTED));
    let lines = mistakes
        .into_iter()
        .map(|mistake| {
            let place = (!mistake.place.is_empty())
                .then(|| view! { <strong>{format!("{}: ", mistake.place)}</strong> });
            view! { <li>{place} {mistake.words}</li> }
        })
        .collect_view();
    view! {
        <Notice kind=NoticeKind::Problem>
            <p role="status">{told}</p>
            <ol id="policy-mistakes">{lines}</ol>
            {(!more.is_empty())
                .then(|| view! { <p>{format!("And {} more below these.", more.len())}</p> })}
        </Notice>
    }
    .into_any()
}

/// A policy that was read, to be kept.
#[component]
fn Good(
    pack: Pack,
    problems: RwSignal<Vec<Problem>>,
    chosen: RwSignal<Option<Chosen>>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let rules = words::number_of(pack.rules.len(), "rule", "rules");
    let clauses = words::number_of(pack.clauses.len(), "clause", "clauses");
    let (council, title, edition) = (
        pack.council.clone(),
        pack.title.clone(),
        pack.edition.clone(),
    );
    let pack = StoredValue::new(pack);
    let keep = move || {
        let edition = pack.with_value(|pack| KeptEdition {
            pack: pack.id.clone(),
            edition: pack.edition.clone(),
            digest: edition_digest(pack),
            // A pack was read from JSON: writing it back cannot fail.
            content: serde_json::to_value(pack).unwrap_or_default(),
            own: true,
            kept: Kept::new(),
        });
        let change = match keeper.mint() {
            Ok(id) => keeper.read_now(|workspace| workspace.keep_own(id, edition)),
            Err(error) => {
                problems.set(vec![Problem::new("policy-file", error.to_string())]);
                return;
            }
        };
        if make(change, "The policy is kept here.", "policy-file", problems) {
            chosen.set(None);
        }
    };
    view! {
        <p role="status">"The policy was read without a mistake."</p>
        <SummaryList>
            <SummaryRow name="Council">{council}</SummaryRow>
            <SummaryRow name="Policy">{title}", "{edition}</SummaryRow>
            <SummaryRow name="What is in it">{format!("{rules} in {clauses}")}</SummaryRow>
        </SummaryList>
        <Actions>
            <Button weight=Weight::Primary press=keep>
                "Keep this policy"
            </Button>
        </Actions>
    }
}

/// Which policy holds for the service, and from when.
#[component]
fn Which(problems: RwSignal<Vec<Problem>>) -> impl IntoView {
    let (keeper, library) = (Keeper::here(), Library::here());
    let today = clock::today();
    let service = keeper.read_now(|workspace| {
        let (_, service) = workspace.my_service(today)?;
        Some(service.name.clone())
    });
    let Some(service) = service else {
        return view! {
            <p class="muted">
                "Once your service is set up under “About me”, you can choose here which policy it is under."
            </p>
        }
        .into_any();
    };
    let now =
        move || keeper.read(|workspace| workspace.policy_on(today).unwrap_or_default().to_owned());
    let pack = RwSignal::new(untrack(now));
    let from = RwSignal::new(words::digits(today));
    let policies = Signal::derive(move || {
        library
            .lines()
            .into_iter()
            .map(|line| {
                let label = format!("{}: {} ({})", line.council, line.title, line.edition);
                Choice::new(line.id, label)
            })
            .collect::<Vec<_>>()
    });
    let standing = move || {
        let now = now();
        let lines = policies.get();
        let line = lines.into_iter().find(|line| line.value == now);
        line.map_or(now, |line| line.label)
    };
    let use_it = move || {
        let mut reading = Reading::new();
        let day = reading.day("policy-from", "The day", from);
        if !reading.finish(problems) {
            return;
        }
        let chosen = pack.get_untracked();
        let change =
            day.and_then(|day| keeper.read_now(|workspace| workspace.choose_policy(&chosen, day)));
        match change {
            Some(change) => {
                make(change, "The policy was chosen.", "policy-from", problems);
            }
            None => problems.set(vec![Problem::new(
                "policy-from",
                "There is no service here on that day",
            )]),
        }
    };
    view! {
        <h3>"Which policy holds"</h3>
        <p>{service}" is under: "<strong id="policy-now">{standing}</strong></p>
        <Select id="policy-choice" label="Choose a policy" choices=policies value=pack />
        <DateField
            id="policy-from"
            label="From which day?"
            value=from
            error=Problem::at(problems, "policy-from")
        />
        <Button press=use_it>"Use this policy"</Button>
    }
    .into_any()
}
