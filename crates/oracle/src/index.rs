//! Where the states of a subject and the sessions of a person stand, so that asking for
//! them again and again stays cheap.

use crate::facts::{Event, State};
use std::collections::HashMap;

/// Places in the lists of a world.
#[derive(Debug, Default)]
pub struct Index {
    /// By subject, then by what the state is.
    states: HashMap<String, HashMap<String, Vec<usize>>>,
    /// Meetings held, by whoever was supervised in them.
    sessions: HashMap<String, Vec<usize>>,
}

impl Index {
    /// Takes in the states.
    pub fn of_states(states: &[State]) -> Self {
        let mut index = Self::default();
        for (place, state) in states.iter().enumerate() {
            let of = index.states.entry(state.of.clone()).or_default();
            of.entry(state.what.clone()).or_default().push(place);
        }
        index
    }

    /// Takes in the meetings that were held.
    pub fn add_sessions<'e>(&mut self, held: impl Iterator<Item = (usize, &'e Event)>) {
        for (place, meeting) in held {
            for person in &meeting.supervised {
                let own = self.sessions.entry(person.clone()).or_default();
                // Someone may be named twice.
                if own.last() != Some(&place) {
                    own.push(place);
                }
            }
        }
    }

    /// The places of states of a kind about a subject.
    pub fn states(&self, subject: &str, what: &str) -> &[usize] {
        let of = self.states.get(subject).and_then(|of| of.get(what));
        of.map_or(&[], Vec::as_slice)
    }

    /// The places of the sessions of a person.
    pub fn sessions(&self, person: &str) -> &[usize] {
        self.sessions.get(person).map_or(&[], Vec::as_slice)
    }
}
