//! The device in the other person's hands: the screen shows what is to be signed and nothing
//! else. The way back asks for the owner's passphrase.

use super::checks::signing_again;
use super::panel::{STATEMENT, SignPanel};
use crate::app::clock;
use crate::app::components::{Button, Notice, NoticeKind, Weight};
use crate::app::engine::Policy;
use crate::app::gate::Gate;
use crate::app::keeper::Keeper;
use crate::app::pages::meeting::whole_screen::WholeScreen;
use crate::app::pages::record::RecordBody;
use crate::app::route::Route;
use crate::app::session::{Session, VaultState};
use alongside_core::supervision::{DocId, Signature};
use leptos::prelude::*;

/// Takes the second signature, or says what is wrong.
type Sign = Callback<Signature, Result<(), String>>;

/// What is handed over to be signed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// The records of a meeting.
    Records,
    /// An agreement.
    Agreement,
    /// A workload sheet.
    Sheet,
}

impl Handed {
    fn label(self) -> &'static str {
        match self {
            Self::Records => "Records to sign",
            Self::Agreement => "Agreement to sign",
            Self::Sheet => "Workload sheet to sign",
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Records => "the records",
            Self::Agreement => "the agreement",
            Self::Sheet => "the workload sheet",
        }
    }

    fn shown(self) -> &'static str {
        match self {
            Self::Records => {
                "From the next screen on it shows only the records to sign. Coming back needs your passphrase."
            }
            Self::Agreement => {
                "From the next screen on it shows only the agreement to sign. Coming back needs your passphrase."
            }
            Self::Sheet => {
                "From the next screen on it shows only the workload sheet to sign. Coming back needs your passphrase."
            }
        }
    }

    fn done(self) -> &'static str {
        match self {
            Self::Records => "Thank you. The records are signed and locked.",
            Self::Agreement => "Thank you. The agreement is signed and locked.",
            Self::Sheet => "Thank you. The workload sheet is signed and locked.",
        }
    }
}

/// The screen while the device is handed over.
#[component]
pub fn HandOver(
    /// The meeting or agreement.
    about: DocId,
    /// What is signed.
    what: Handed,
    /// The papers to sign.
    papers: Vec<DocId>,
    /// Who signs.
    to: DocId,
    /// Signs and locks.
    sign: Sign,
    /// The policy of the forms.
    policy: Policy,
    /// The statement, if not that of a record.
    #[prop(default = STATEMENT)]
    statement: &'static str,
    /// The other person signs another time.
    later: Callback<()>,
    /// The owner goes on, everything being signed.
    then: Callback<()>,
) -> impl IntoView {
    let keeper = Keeper::here();
    let session = Session::here();
    let handed = RwSignal::new(false);
    let signed = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let name = keeper.read_now(|all| all.title(to));
    let shown = StoredValue::new((papers, policy, name));
    let take = move |signature: Signature| match sign.run(signature) {
        Ok(()) => signed.set(true),
        Err(error) => problem.set(Some(error)),
    };
    let route = Route::here();
    let gate = Gate::here();
    // From the moment on which the other person has the device.
    Effect::new(move |_| route.hold(handed.get()));
    on_cleanup(move || route.hold(false));
    // The vault is locked before anything else is shown; this page says what is left once it
    // is open again. The sample team has no lock.
    let give_back = move |finished: bool| {
        if session.vault.get_untracked() != VaultState::Sample {
            gate.lock();
        } else if finished {
            route.hold(false);
            then.run(());
        } else {
            later.run(());
        }
    };
    let body = move || {
        let name = shown.with_value(|(_, _, name)| name.clone());
        if signed.get() {
            return view! {
                <Notice kind=NoticeKind::Success>
                    <p>{what.done()}</p>
                </Notice>
                <p>"Give the device back now. To go on, its owner unlocks it."</p>
                <Button weight=Weight::Primary press=move || give_back(true)>
                    "I have given it back"
                </Button>
            }
            .into_any();
        }
        if !handed.get() {
            return view! {
                <h2>"Hand the device to "{name.clone()}</h2>
                <p>{what.shown()}</p>
                <div class="actions">
                    <Button weight=Weight::Primary press=move || handed.set(true)>
                        "I am "{name}": show me "{what.words()}
                    </Button>
                    <Button weight=Weight::Quiet press=move || later.run(())>
                        "Sign another time"
                    </Button>
                </div>
            }
            .into_any();
        }
        let again = shown.with_value(|(papers, policy, _)| {
            keeper.read_now(|all| {
                let mut papers = papers.iter();
                papers.any(|paper| signing_again(all, policy, *paper).contains(&to))
            })
        });
        let papers = shown.with_value(|(papers, policy, _)| {
            papers
                .iter()
                .map(|paper| view! { <RecordBody record=*paper policy=policy.clone() /> })
                .collect_view()
        });
        view! {
            {papers}
            {move || {
                problem
                    .get()
                    .map(|problem| {
                        view! {
                            <Notice kind=NoticeKind::Problem>
                                <p>{problem}</p>
                            </Notice>
                        }
                    })
            }}
            <SignPanel
                person=to
                about=about
                signed=Callback::new(take)
                on=clock::today()
                statement=statement
                again=again
            />
            <p>
                <Button weight=Weight::Quiet press=move || give_back(false)>
                    "I do not sign now: give the device back"
                </Button>
            </p>
        }
        .into_any()
    };
    view! {
        <WholeScreen label=what.label()>
            <div class="whole-screen-page">{body}</div>
        </WholeScreen>
    }
}
