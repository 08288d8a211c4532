//! What the policies say of everybody here, today: worked out once, read by every page.

use super::clock;
use super::engine::{Library, Policy};
use super::keeper::Keeper;
use super::once;
use super::session::{Session, VaultState};
use alongside_core::calendar::Date;
use alongside_core::form;
use alongside_core::policy::{Decision, Evaluation, FactFile, Touched, evaluate, evaluate_touched};
use alongside_core::supervision::{DocId, MeetingStatus};
use leptos::prelude::*;
use std::sync::Arc;

/// The facts of a day with what the policy says of them.
#[derive(Clone)]
pub struct Judged {
    /// The day.
    pub as_of: Date,
    /// The facts, for explanations.
    pub facts: Arc<FactFile>,
    /// What the policy says.
    pub evaluation: Arc<Evaluation>,
    /// The policy under the readings chosen here.
    pub policy: Policy,
    /// Whether everything was judged; false while only the first page is known.
    pub whole: bool,
}

// Facts that are the same are not made twice: see `after`.
impl PartialEq for Judged {
    fn eq(&self, other: &Self) -> bool {
        self.as_of == other.as_of
            && Arc::ptr_eq(&self.facts, &other.facts)
            && Arc::ptr_eq(&self.evaluation, &other.evaluation)
            && self.policy == other.policy
    }
}

impl Judged {
    /// The same day once a planned meeting is written down as held: what the next date hangs
    /// on while the meeting still goes on.
    #[must_use]
    pub fn once_held(&self, meeting: DocId) -> Self {
        let id = meeting.to_string();
        let mut facts = (*self.facts).clone();
        let planned = facts
            .events
            .iter_mut()
            .filter(|event| event.id == id && event.status == Some(MeetingStatus::Planned));
        for event in planned {
            event.on = event.on.min(self.as_of);
            event.known = None;
            event.status = Some(MeetingStatus::Held);
        }
        self.after(facts)
    }

    /// The same day after a change of facts: only what it touches is judged again.
    fn after(&self, facts: FactFile) -> Self {
        let book = self.policy.book();
        let evaluation = match Touched::between(&self.facts, &facts) {
            Touched::Subjects(touched) if touched.is_empty() && *self.facts == facts => {
                return self.clone();
            }
            Touched::Subjects(touched) => {
                evaluate_touched(book, &self.evaluation, &facts, &touched, self.as_of)
            }
            Touched::Everything => evaluate(book, &facts, self.as_of),
        };
        Self {
            as_of: self.as_of,
            facts: Arc::new(facts),
            evaluation: Arc::new(evaluation),
            policy: self.policy.clone(),
            whole: self.whole,
        }
    }
}

/// Today's decisions, in the context.
#[derive(Clone, Copy)]
pub struct Due {
    judged: Memo<Option<Judged>>,
}

impl Due {
    /// Makes it and puts it in the context. Needs the keeper and the library.
    pub fn start() -> Self {
        let keeper = Keeper::here();
        let library = Library::here();
        let session = Session::here();
        let today = clock::use_today();
        let named = Memo::new(move |_| {
            let open = session.vault.get().is_unlocked();
            let packs = || keeper.read(|workspace| workspace.packs(today.get()));
            open.then(packs).unwrap_or_default()
        });
        Effect::new(move |_| library.hold(&named.get()));
        let judged = Memo::new(move |before: Option<&Option<Judged>>| {
            let state = session.vault.get();
            if !state.is_unlocked() {
                return None;
            }
            let as_of = today.get();
            let policy = library.policy_naming(&named.get())?;
            if state == VaultState::Opening {
                return keeper
                    .shown_first(as_of, policy.print())
                    .map(|decisions| Judged {
                        as_of,
                        facts: Arc::default(),
                        evaluation: Arc::new(Evaluation {
                            decisions: decisions.into(),
                            ..Evaluation::default()
                        }),
                        policy,
                        whole: false,
                    });
            }
            Some(keeper.read(|workspace| {
                let mut facts = workspace.facts();
                for pack in policy.packs() {
                    form::complete_facts(&mut facts, workspace, pack);
                }
                let before = before.and_then(Option::as_ref).filter(|before| {
                    before.whole
                        && before.as_of == as_of
                        && before.policy.is_still(&policy, &before.facts, &facts)
                });
                if let Some(before) = before {
                    return before.after(facts);
                }
                // A reading that this pack does not have was refused when it was chosen.
                let policy = policy.under(&facts).unwrap_or(policy);
                let evaluation = evaluate(policy.book(), &facts, as_of);
                Judged {
                    as_of,
                    facts: Arc::new(facts),
                    evaluation: Arc::new(evaluation),
                    policy,
                    whole: true,
                }
            }))
        });
        let due = Self { judged };
        once::provide(due);
        due
    }

    /// The decisions of this app.
    pub fn here() -> Self {
        once::here()
    }

    /// Everything judged today; none while the vault is shut or the policy on its way.
    pub fn judged(self) -> Option<Judged> {
        self.judged.get()
    }

    /// The same, once.
    pub fn judged_now(self) -> Option<Judged> {
        self.judged.get_untracked()
    }

    /// The decisions about a person, case or team, in the engine's order.
    pub fn about(self, subject: DocId) -> Vec<Decision> {
        let id = subject.to_string();
        self.judged.with(|judged| {
            judged.as_ref().map_or_else(Vec::new, |judged| {
                judged
                    .evaluation
                    .decisions
                    .iter()
                    .filter(|decision| decision.subject == id)
                    .cloned()
                    .collect()
            })
        })
    }
}
