//! What is typed in a small form, kept until the form is sent: a reload loses nothing.

use crate::app::keeper::Keeper;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A field of the form with its name in the draft.
pub type Typed<T> = (&'static str, RwSignal<T>);

const YES: &str = "yes";

/// Fills the form with what was typed before, and keeps what is typed from now on under
/// this name. A form that is empty again keeps nothing; so does one that was sent, if its
/// page says [`Keeper::drop_draft`].
pub fn keep_typed<N>(
    form: impl Into<String>,
    texts: Vec<(N, RwSignal<String>)>,
    ticks: Vec<Typed<bool>>,
) where
    N: AsRef<str> + Clone + 'static,
{
    let keeper = Keeper::here();
    let form: String = form.into();
    let now = {
        let (texts, ticks) = (texts.clone(), ticks.clone());
        move || -> BTreeMap<String, String> {
            let texts = texts
                .iter()
                .map(|(name, value)| (name.as_ref().to_owned(), value.get()));
            let ticks = ticks
                .iter()
                .filter(|(_, tick)| tick.get())
                .map(|(name, _)| ((*name).to_owned(), YES.to_owned()));
            texts.chain(ticks).collect()
        }
    };
    let blank = untrack(&now);
    let kept = keeper
        .draft(&form)
        .and_then(|bytes| serde_json::from_slice::<BTreeMap<String, String>>(&bytes).ok());
    if let Some(kept) = kept {
        for (name, value) in texts {
            if let Some(text) = kept.get(name.as_ref()) {
                value.set(text.clone());
            }
        }
        for (name, tick) in ticks {
            tick.set(kept.contains_key(name));
        }
    }
    Effect::new(move |before: Option<BTreeMap<String, String>>| {
        let now = now();
        if before.as_ref().is_some_and(|before| *before != now) {
            if now == blank {
                keeper.drop_draft(&form);
            } else {
                keeper.keep_draft(&form, serde_json::to_vec(&now).unwrap_or_default());
            }
        }
        now
    });
}
