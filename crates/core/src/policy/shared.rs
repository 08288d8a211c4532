//! Facts that several files hold: a file made from another by an edit shares all that the edit
//! left alone, and two such files are soon told apart.

use super::glance::AtAGlance;
use alloc::sync::Arc;
use core::fmt;
use core::ops::{Deref, DerefMut};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A fact, shared by all files that hold it. Who changes it in one file leaves it in the others
/// as it was.
pub struct Shared<T: AtAGlance> {
    fact: Arc<T>,
    /// None once it was changed.
    glance: Option<T::Glance>,
}

impl<T: AtAGlance> Shared<T> {
    /// What is seen of the fact without reading it.
    pub fn glance(&self) -> T::Glance {
        self.glance.unwrap_or_else(|| self.fact.at_a_glance())
    }
}

impl<T: AtAGlance> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self {
            fact: Arc::clone(&self.fact),
            glance: self.glance,
        }
    }
}

impl<T: AtAGlance> From<T> for Shared<T> {
    fn from(fact: T) -> Self {
        Self {
            glance: Some(fact.at_a_glance()),
            fact: Arc::new(fact),
        }
    }
}

impl<T: AtAGlance> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.fact
    }
}

impl<T: AtAGlance + Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.glance = None;
        Arc::make_mut(&mut self.fact)
    }
}

// What two files share need not be compared.
impl<T: AtAGlance + PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.fact, &other.fact) || self.fact == other.fact
    }
}

impl<T: AtAGlance + fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fact.fmt(f)
    }
}

impl<T: AtAGlance + Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.fact.serialize(serializer)
    }
}

impl<'de, T: AtAGlance + Deserialize<'de>> Deserialize<'de> for Shared<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Date;
    use crate::policy::Event;
    use crate::policy::glance::mark;
    use crate::supervision::EventKind;
    use alloc::string::String;

    #[test]
    fn a_change_in_one_file_leaves_the_other_as_it_was() {
        let day = Date::parse("2026-03-09").unwrap();
        let one = Shared::from(Event::new("e".into(), EventKind::Meeting, day));
        let mut other = one.clone();
        assert_eq!(one, other);
        other.with.push(String::from("tom"));
        assert!(one.with.is_empty() && other.with.len() == 1);
        assert_ne!(one, other);
        other.with.clear();
        assert_eq!(one, other);
    }

    #[test]
    fn a_glance_sees_what_was_changed() {
        let day = Date::parse("2026-03-09").unwrap();
        let mut event = Shared::from(Event::new("e".into(), EventKind::Meeting, day));
        let names_tom = |event: &Shared<Event>| event.glance().may_name(|one| one == mark("tom"));
        assert!(!names_tom(&event));
        event.with.push(String::from("tom"));
        assert!(names_tom(&event) && names_tom(&event.clone()));
        // Of so many names none is taken in.
        event.with = alloc::vec![String::from("ben"); 9];
        assert!(names_tom(&event));
    }
}
