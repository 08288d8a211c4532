//! What is written of a session: a draft at once, a part of the session when its page is left.

use crate::app::clock;
use crate::app::components::Toasts;
use crate::app::keeper::Keeper;
use crate::app::pages::timer::{Run, timer_key};
use alongside_core::group::{Plan, State};
use alongside_core::policy::pack::GroupTemplate;
use alongside_core::supervision::{Change, DocId, GroupSession, GroupTalk, PlanAgreed, StepNote};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What is written of one talk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct TalkWords {
    notes: Vec<String>,
    hypotheses: String,
    takes_away: String,
    plan_by: String,
    plan: String,
    why_not: String,
}

impl TalkWords {
    fn of(talk: &GroupTalk, steps: usize) -> Self {
        let note = |index: usize| talk.notes.get(index).map(|note| note.text.clone());
        Self {
            notes: (0..steps)
                .map(|index| note(index).unwrap_or_default())
                .collect(),
            hypotheses: talk.hypotheses.clone(),
            takes_away: talk.takes_away.clone(),
            plan_by: talk.plan.by.map(|by| by.to_string()).unwrap_or_default(),
            plan: talk.plan.words.clone(),
            why_not: talk.plan.why_not.clone(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Words {
    talks: Vec<TalkWords>,
    learning: String,
}

/// The fields of one talk.
#[derive(Clone)]
pub struct TalkSignals {
    /// The notes, one for each step.
    pub notes: Vec<RwSignal<String>>,
    /// Ideas and hypotheses.
    pub hypotheses: RwSignal<String>,
    /// What the presenter takes away.
    pub takes_away: RwSignal<String>,
    /// Who led and agreed the plan, as an id.
    pub plan_by: RwSignal<String>,
    /// The plan in words.
    pub plan: RwSignal<String>,
    /// Why none was agreed.
    pub why_not: RwSignal<String>,
}

impl TalkSignals {
    fn of(words: TalkWords) -> Self {
        Self {
            notes: words.notes.into_iter().map(RwSignal::new).collect(),
            hypotheses: RwSignal::new(words.hypotheses),
            takes_away: RwSignal::new(words.takes_away),
            plan_by: RwSignal::new(words.plan_by),
            plan: RwSignal::new(words.plan),
            why_not: RwSignal::new(words.why_not),
        }
    }

    fn read(&self) -> TalkWords {
        TalkWords {
            notes: self.notes.iter().map(|note| note.get()).collect(),
            hypotheses: self.hypotheses.get(),
            takes_away: self.takes_away.get(),
            plan_by: self.plan_by.get(),
            plan: self.plan.get(),
            why_not: self.why_not.get(),
        }
    }
}

/// Everything written of a session, copied freely.
#[derive(Clone, Copy)]
pub struct Sheet {
    session: DocId,
    labels: StoredValue<Vec<String>>,
    talks: StoredValue<Vec<TalkSignals>>,
    /// What the group learned.
    pub learning: RwSignal<String>,
}

fn draft_key(session: DocId) -> String {
    format!("group-{session}")
}

/// The steps of a talk with the minutes that were planned for it.
pub fn plan_of(template: &GroupTemplate, talk: &GroupTalk) -> Plan {
    let mut plan = crate::app::pages::timer::set_out(template);
    for (step, time) in plan.steps.iter_mut().zip(&talk.times.steps) {
        if let Ok(minutes) = u16::try_from(time.planned / 60_000) {
            step.minutes = minutes.max(1);
        }
    }
    plan
}

impl Sheet {
    /// What is written so far, typed words first; kept from now on, and put into the session
    /// when the page is left.
    pub fn open(session: DocId, held: &GroupSession, template: &GroupTemplate) -> Self {
        let keeper = Keeper::here();
        let steps = template.steps.len();
        let kept = keeper
            .draft(&draft_key(session))
            .and_then(|bytes| serde_json::from_slice::<Words>(&bytes).ok());
        let mut words = kept.unwrap_or_else(|| Words {
            learning: held.learning.clone(),
            ..Words::default()
        });
        let known = words.talks.len();
        let rest = held.talks.iter().skip(known);
        words
            .talks
            .extend(rest.map(|talk| TalkWords::of(talk, steps)));
        for talk in &mut words.talks {
            talk.notes.resize(steps, String::new());
        }
        let labels = template.steps.iter().map(|step| step.note.clone());
        let sheet = Self {
            session,
            labels: StoredValue::new(labels.collect()),
            talks: StoredValue::new(words.talks.into_iter().map(TalkSignals::of).collect()),
            learning: RwSignal::new(words.learning),
        };
        Effect::new(move |before: Option<Words>| {
            let now = sheet.read();
            if before.is_some_and(|before| before != now) {
                let bytes = serde_json::to_vec(&now).unwrap_or_default();
                keeper.keep_draft(&draft_key(session), bytes);
            }
            now
        });
        on_cleanup(move || sheet.settle());
        sheet
    }

    fn read(self) -> Words {
        Words {
            talks: self
                .talks
                .with_value(|talks| talks.iter().map(TalkSignals::read).collect()),
            learning: self.learning.get(),
        }
    }

    /// The fields of a talk.
    pub fn talk(self, index: usize) -> Option<TalkSignals> {
        self.talks.with_value(|talks| talks.get(index).cloned())
    }

    /// Puts what was typed, and the times, into the session. What cannot be written stays a draft.
    pub fn settle(self) {
        let (keeper, run) = (Keeper::here(), Run::here());
        let Some(mut held) = keeper.read_now(|all| all.group_session(self.session).cloned()) else {
            return;
        };
        if held.signed.is_some() {
            keeper.drop_draft(&draft_key(self.session));
            return;
        }
        let before = held.clone();
        let words = untrack(|| self.read());
        words.learning.trim().clone_into(&mut held.learning);
        self.labels.with_value(|labels| {
            for (talk, words) in held.talks.iter_mut().zip(&words.talks) {
                write(talk, words, labels);
            }
        });
        let of = untrack(|| run.of()).filter(|of| of.session == self.session);
        if let Some(of) = of {
            let now = clock::moment();
            run.with_untracked(|timer| {
                if timer.state() == State::Ready {
                    return;
                }
                if let Some(talk) = held.talks.get_mut(of.talk) {
                    talk.times = timer.tally(now).to_the_second();
                }
                keeper.keep_draft(&timer_key(of), timer.to_text().into_bytes());
            });
        }
        if held == before {
            keeper.drop_draft(&draft_key(self.session));
            return;
        }
        match keeper.send(Change::correct(self.session, held)) {
            Ok(_) => keeper.drop_draft(&draft_key(self.session)),
            // Locked meanwhile: the draft is there when the vault is open again.
            Err(crate::app::keeper::SendError::Shut) => {}
            Err(error) => Toasts::here().say(error.to_string()),
        }
    }
}

fn write(talk: &mut GroupTalk, words: &TalkWords, labels: &[String]) {
    let any = words.notes.iter().any(|note| !note.trim().is_empty());
    talk.notes = if any {
        let notes = words.notes.iter().zip(labels);
        notes
            .map(|(text, label)| StepNote {
                label: label.clone(),
                text: text.trim().to_owned(),
            })
            .collect()
    } else {
        Vec::new()
    };
    words.hypotheses.trim().clone_into(&mut talk.hypotheses);
    words.takes_away.trim().clone_into(&mut talk.takes_away);
    talk.plan = PlanAgreed {
        by: DocId::parse(&words.plan_by).ok(),
        on: None,
        words: words.plan.trim().to_owned(),
        why_not: words.why_not.trim().to_owned(),
    };
}
