//! The device in the other person's hands: the screen shows the records to sign and nothing
//! else. The way back asks for the owner's passphrase.

use super::panel::SignPanel;
use crate::app::clock;
use crate::app::components::{Button, Notice, NoticeKind, Weight};
use crate::app::engine::Policy;
use crate::app::gate::Gate;
use crate::app::keeper::Keeper;
use crate::app::page::Page;
use crate::app::pages::meeting::whole_screen::WholeScreen;
use crate::app::pages::record::RecordBody;
use crate::app::route::Route;
use crate::app::session::{Session, VaultState};
use alongside_core::supervision::{DocId, Signature};
use leptos::prelude::*;

/// Takes the second signature, or says what is wrong.
type Sign = Callback<Signature, Result<(), String>>;

/// The screen while the device is handed over.
#[component]
pub fn HandOver(
    /// The meeting.
    meeting: DocId,
    /// The records to sign.
    records: Vec<DocId>,
    /// Who signs.
    to: DocId,
    /// Signs and locks.
    sign: Sign,
    /// The policy of the forms.
    policy: Policy,
    /// The other person signs another time.
    later: Callback<()>,
    /// Where the owner goes on when everything is signed.
    then: Page,
) -> impl IntoView {
    let keeper = Keeper::here();
    let session = Session::here();
    let handed = RwSignal::new(false);
    let signed = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let name = keeper.read_now(|all| all.title(to));
    let shown = StoredValue::new((records, policy, name));
    let take = move |signature: Signature| match sign.run(signature) {
        Ok(()) => signed.set(true),
        Err(error) => problem.set(Some(error)),
    };
    let route = Route::here();
    let gate = Gate::here();
    let then = StoredValue::new(then);
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
            route.replace(&then.get_value());
        } else {
            later.run(());
        }
    };
    let body = move || {
        let name = shown.with_value(|(_, _, name)| name.clone());
        if signed.get() {
            return view! {
                <Notice kind=NoticeKind::Success>
                    <p>"Thank you. The records are signed and locked."</p>
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
                <p>
                    "From the next screen on it shows only the records to sign. Coming back needs your passphrase."
                </p>
                <div class="actions">
                    <Button weight=Weight::Primary press=move || handed.set(true)>
                        "I am "{name}": show me the records"
                    </Button>
                    <Button weight=Weight::Quiet press=move || later.run(())>
                        "Sign another time"
                    </Button>
                </div>
            }
            .into_any();
        }
        let papers = shown.with_value(|(records, policy, _)| {
            records
                .iter()
                .map(|record| view! { <RecordBody record=*record policy=policy.clone() /> })
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
            <SignPanel person=to about=meeting signed=Callback::new(take) on=clock::today() />
            <p>
                <Button weight=Weight::Quiet press=move || give_back(false)>
                    "I do not sign now: give the device back"
                </Button>
            </p>
        }
        .into_any()
    };
    view! {
        <WholeScreen label="Records to sign">
            <div class="whole-screen-page">{body}</div>
        </WholeScreen>
    }
}
