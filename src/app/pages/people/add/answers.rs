//! The form's answers, and the changes that they come to.

use super::{DRAFT, ME, NEW};
use crate::app::clock;
use crate::app::components::Problem;
use crate::app::engine::Library;
use crate::app::keeper::{Keeper, SendError};
use crate::app::pages::entry::{Reading, chosen};
use crate::app::pages::people::details::QUALIFIED;
use crate::app::pages::people::past::{self, Past, PastAnswers, PastQuestion};
use crate::app::pages::typed::keep_typed;
use alongside_core::calendar::Date;
use alongside_core::supervision::{
    Change, DocId, Engaged, Fte, KnownSince, Person, Phase, Role, Spans, Stage, SupervisedBy,
    SupervisorKind, Team,
};
use leptos::prelude::*;

/// A stage of early employment as it is typed.
#[derive(Clone, Copy)]
pub struct StageAnswer {
    /// Whether it is ticked.
    pub on: RwSignal<bool>,
    /// Its first day.
    pub from: RwSignal<String>,
    /// Its last day.
    pub to: RwSignal<String>,
}

impl StageAnswer {
    fn new() -> Self {
        Self {
            on: RwSignal::new(false),
            from: RwSignal::new(String::new()),
            to: RwSignal::new(String::new()),
        }
    }
}

/// One signal for each answer.
#[derive(Clone, Copy)]
pub struct Answers {
    pub whose: RwSignal<String>,
    pub name: RwSignal<String>,
    pub role: RwSignal<String>,
    pub holds_cases: RwSignal<String>,
    pub supervisor: RwSignal<String>,
    pub supervisor_name: RwSignal<String>,
    pub start: RwSignal<String>,
    pub pair_since: RwSignal<String>,
    pub engaged: RwSignal<String>,
    pub fte: RwSignal<String>,
    pub team: RwSignal<String>,
    pub team_name: RwSignal<String>,
    pub service: RwSignal<String>,
    pub qualified: RwSignal<String>,
    pub past: PastAnswers,
    asye: StageAnswer,
    probation: StageAnswer,
}

/// The changes of a form that was filled in without a fault.
pub struct Entry {
    /// Whose page to open.
    pub person: Result<DocId, SendError>,
    /// The name, for the message.
    pub name: String,
    /// The changes, in order.
    pub changes: Vec<Change>,
}

impl Answers {
    /// Nothing answered; I supervise, and it is the service that there is.
    pub fn new(keeper: Keeper) -> Self {
        let empty = || RwSignal::new(String::new());
        let (me, service) = keeper.read_now(|workspace| {
            let me = workspace.me();
            let own = me
                .and_then(|me| workspace.person(me))
                .and_then(|me| me.service.at(clock::today()).copied());
            let any = workspace.services().next().map(|(id, _)| id);
            (me, own.or(any))
        });
        let text =
            |id: Option<DocId>| RwSignal::new(id.map_or_else(String::new, |id| id.to_string()));
        Self {
            whose: RwSignal::new("other".into()),
            name: empty(),
            role: empty(),
            holds_cases: empty(),
            supervisor: text(me),
            supervisor_name: empty(),
            start: empty(),
            pair_since: empty(),
            engaged: RwSignal::new(Engaged::Permanent.word().into()),
            fte: RwSignal::new("1".into()),
            team: empty(),
            team_name: empty(),
            service: text(service),
            qualified: empty(),
            past: PastAnswers::new(),
            asye: StageAnswer::new(),
            probation: StageAnswer::new(),
        }
    }

    /// Keeps what is typed until it is sent.
    pub fn keep(self) {
        let mut texts = vec![
            ("whose", self.whose),
            ("name", self.name),
            ("role", self.role),
            ("cases", self.holds_cases),
            ("supervisor", self.supervisor),
            ("supervisor-name", self.supervisor_name),
            ("start", self.start),
            ("pair", self.pair_since),
            ("engaged", self.engaged),
            ("fte", self.fte),
            ("team", self.team),
            ("team-name", self.team_name),
            ("service", self.service),
            ("qualified", self.qualified),
            ("asye-from", self.asye.from),
            ("asye-to", self.asye.to),
            ("probation-from", self.probation.from),
            ("probation-to", self.probation.to),
        ];
        texts.extend(self.past.typed());
        let ticks = vec![("asye", self.asye.on), ("probation", self.probation.on)];
        keep_typed(DRAFT, texts, ticks);
    }

    /// The fields of a stage.
    pub fn stage(self, phase: Phase) -> StageAnswer {
        match phase {
            Phase::Asye => self.asye,
            Phase::Probation => self.probation,
        }
    }

    /// What is asked of the time before: what the policy of their service lets one ask; none
    /// while the policy is not here.
    pub fn asked(self) -> Option<Vec<PastQuestion>> {
        let policy = Library::here().known()?;
        let service = DocId::parse(&self.service.get()).ok();
        let packs = Keeper::here().read(|all| {
            let service = all.service(service?)?;
            let under = service.policy.all_at(clock::today());
            Some(under.map(|under| under.pack.clone()).collect::<Vec<_>>())
        });
        let holds = self.holds_cases.with(|holds| holds == "yes");
        let asked = past::questions(&policy.asking(&packs.unwrap_or_default()));
        Some(
            (asked.into_iter())
                .filter(|one| holds || one.of != Past::Case)
                .collect(),
        )
    }

    /// The changes that the answers come to; none, and what is wrong shown, where they do
    /// not do.
    pub fn read(self, problems: RwSignal<Vec<Problem>>) -> Option<Entry> {
        let keeper = Keeper::here();
        let Some(asked) = untrack(|| self.asked()) else {
            let words = "The policy is still being fetched. Try again in a moment.";
            problems.set(vec![Problem::new("name", words)]);
            return None;
        };
        let own = self.whose.with_untracked(|whose| whose == ME);
        let me = keeper.read_now(|workspace| {
            let id = workspace.me()?;
            Some((id, workspace.person(id)?.clone()))
        });
        let mine = me.filter(|_| own);
        let mut reading = Reading::new();
        let name = match &mine {
            Some((_, me)) => me.name.clone(),
            None => reading.words("name", self.name, "Enter a name or initials"),
        };
        let mut changes = Vec::new();
        let role = Role::parse(&self.role.get_untracked()).ok();
        if role.is_none() {
            reading.wrong("role", "Choose a role");
        }
        let cases = self.holds_cases.get_untracked();
        if cases.is_empty() {
            reading.wrong("cases", "Choose yes or no: do they hold cases?");
        }
        let supervisor = self.supervisor(keeper, own, &mut reading, &mut changes);
        let start = reading.day("start", "The start date", self.start);
        let pair = reading
            .day_if_given("pair", "The day", self.pair_since)
            .or(start);
        let fte = self.fte.with_untracked(|text| Fte::parse(text));
        if fte.is_none() {
            reading.wrong(
                "fte",
                "Hours must be a share of full time from 0.05 to 1, as in 0.8",
            );
        }
        let service = chosen(self.service);
        let team = self.team(keeper, service, start, &mut reading, &mut changes);
        let stages = self.stages(start, &mut reading);
        let qualified = reading.day_if_given(QUALIFIED.id, "The day of qualifying", self.qualified);
        let mut known = KnownSince::from(clock::today());
        self.past.read(&asked, &mut known, &mut reading);
        if !reading.finish(problems) {
            return None;
        }
        let (start, role, fte) = (start?, role?, fte?);
        let mut person = mine
            .as_ref()
            .map_or_else(Person::default, |(_, me)| me.clone());
        person.name.clone_from(&name);
        person.supervised = true;
        person.known = Some(known);
        person.role = Spans::since(role, start);
        person.fte = Spans::since(fte, start);
        person.case_holding = Spans::since(cases == "yes", start);
        person.stages = stages;
        person.qualified = qualified;
        let engaged = self
            .engaged
            .with_untracked(|word| Engaged::parse(word).ok())?;
        person.employed = Spans::since(engaged, start);
        if let Some(team) = team {
            person.team = Spans::since(team, start);
        }
        if let Some(service) = service {
            person.service = Spans::since(service, start);
        }
        if let (Some(by), Some(from)) = (supervisor, pair) {
            let kind = SupervisorKind::Line;
            person.supervisors = Spans::since(SupervisedBy { by, kind }, from);
        }
        let id = match &mine {
            Some((id, _)) => Ok(*id),
            None => keeper.mint(),
        };
        match (&mine, &id) {
            (Some((id, _)), _) => changes.push(Change::correct(*id, person)),
            (None, Ok(id)) => changes.push(Change::add(*id, person)),
            (None, Err(error)) => {
                problems.set(vec![Problem::new("name", error.to_string())]);
                return None;
            }
        }
        Some(Entry {
            person: id,
            name,
            changes,
        })
    }

    fn supervisor(
        self,
        keeper: Keeper,
        own: bool,
        reading: &mut Reading,
        changes: &mut Vec<Change>,
    ) -> Option<DocId> {
        if self.supervisor.with_untracked(|value| value != NEW) {
            let by = reading.chosen("supervisor", self.supervisor, "Choose who supervises them");
            let me = keeper.read_now(alongside_core::supervision::Workspace::me);
            if own && by.is_some() && by == me {
                reading.wrong("supervisor", "Choose who supervises you");
            }
            return by;
        }
        let name = reading.words(
            "supervisor-name",
            self.supervisor_name,
            "Enter the supervisor's name or initials",
        );
        new_document(
            keeper,
            Person::named(&name),
            "supervisor-name",
            reading,
            changes,
        )
    }

    fn team(
        self,
        keeper: Keeper,
        service: Option<DocId>,
        start: Option<Date>,
        reading: &mut Reading,
        changes: &mut Vec<Change>,
    ) -> Option<DocId> {
        if self.team.with_untracked(|value| value != NEW) {
            return chosen(self.team);
        }
        let name = reading.words("team-name", self.team_name, "Enter the team's name");
        let service = match (service, start) {
            (Some(service), Some(start)) => Spans::since(service, start),
            _ => Spans::default(),
        };
        let team = Team {
            name,
            service,
            known_from: Some(clock::today()),
            ..Team::default()
        };
        new_document(keeper, team, "team-name", reading, changes)
    }

    fn stages(self, start: Option<Date>, reading: &mut Reading) -> Spans<Stage> {
        let mut stages = Spans::default();
        for phase in Phase::ALL {
            let fields = self.stage(*phase);
            if !fields.on.get_untracked() {
                continue;
            }
            let word = phase.word();
            let from = reading
                .day_if_given(&format!("{word}-from"), "The first day", fields.from)
                .or(start);
            let last = format!("{word}-to");
            let to = reading.day_if_given(&last, "The last day", fields.to);
            match (from, to) {
                (Some(from), Some(to)) if to < from => {
                    reading.wrong(&last, "The last day must be on or after the first");
                }
                (Some(from), to) => stages.add(Stage::new(*phase), from, to),
                (None, _) => {}
            }
        }
        stages
    }
}

/// Adds a document to the changes, under a new id.
fn new_document(
    keeper: Keeper,
    body: impl Into<alongside_core::supervision::Body>,
    field: &str,
    reading: &mut Reading,
    changes: &mut Vec<Change>,
) -> Option<DocId> {
    match keeper.mint() {
        Ok(id) => {
            changes.push(Change::add(id, body));
            Some(id)
        }
        Err(error) => {
            reading.wrong(field, error.to_string());
            None
        }
    }
}
