//! Sessions of a person, and what their parts count to.

use crate::days::Day;
use crate::facts::{Event, Part, World};

/// What a person's clock counts from.
#[derive(Clone, Debug)]
pub struct Mark {
    pub id: String,
    pub day: Day,
    /// The start of employment, of a phase or of a pair, and no session.
    pub is_start: bool,
}

impl Mark {
    /// An event that was counted.
    pub fn event(event: &Event) -> Self {
        Self {
            id: event.id.clone(),
            day: event.on,
            is_start: false,
        }
    }
}

impl Part {
    /// Counts as case supervision; a reflective one-to-one does if a case was discussed (HAV-A9.reflective).
    pub fn is_case(&self) -> bool {
        match self.kind.as_str() {
            "case" => true,
            "one-to-one" | "reflective" => !self.cases.is_empty(),
            _ => false,
        }
    }

    /// Counts as personal supervision.
    pub fn is_personal(&self) -> bool {
        match self.kind.as_str() {
            "personal" | "professional" => true,
            "one-to-one" | "reflective" => self.cases.is_empty(),
            _ => false,
        }
    }

    /// Formal time of two people. Group, peer, panel and ad-hoc talk is not (HAV-A36, HAV-A35, HAV-A54, HAV-A41).
    pub fn is_formal(&self) -> bool {
        self.is_case() || self.is_personal()
    }
}

impl World<'_> {
    /// Who is supervised in a meeting: whoever supervises none of the others that day. A
    /// supervisor who is not yet on record supervises nobody: where others there have one on
    /// record, it is they; a meeting that was not held is for whoever is named first.
    pub fn find_supervised(&self, meeting: &Event) -> Vec<String> {
        let supervises_one = |person: &String| {
            meeting
                .with
                .iter()
                .any(|other| other != person && self.supervises(person, other, meeting.on))
        };
        if meeting.status != "held" && !meeting.with.iter().any(supervises_one) {
            return meeting.with.iter().take(1).cloned().collect();
        }
        let mut found: Vec<String> = meeting
            .with
            .iter()
            .filter(|person| !supervises_one(person))
            .cloned()
            .collect();
        let is_supervised = |person: &String| {
            self.states_of(person, "supervisor")
                .any(|state| state.on(meeting.on))
        };
        if found.iter().any(is_supervised) {
            found.retain(is_supervised);
        }
        found
    }

    /// Meetings held, in which the person was supervised, earliest first.
    pub fn sessions(&self, person: &str) -> Vec<&Event> {
        let places = self.index.sessions(person).iter();
        places.filter_map(|at| self.events.get(*at)).collect()
    }

    /// Sessions of the person with a part that counts, in this employment: those of a former one
    /// do not count to it.
    pub fn marks(&self, person: &str, counts: impl Fn(&Part) -> bool) -> Vec<Mark> {
        let sessions = self.sessions(person).into_iter();
        let since = self.start(person).map(|post| post.from);
        sessions
            .filter(|meeting| since.is_none_or(|day| day <= meeting.on))
            .filter(|meeting| meeting.parts.iter().any(&counts))
            .map(Mark::event)
            .collect()
    }

    /// The start of employment.
    pub fn start_mark(&self, person: &str) -> Option<Mark> {
        self.start(person).map(|state| Mark {
            id: state.id.clone(),
            day: state.from,
            is_start: true,
        })
    }
}
