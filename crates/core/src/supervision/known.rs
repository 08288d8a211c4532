//! From when a vault knows a person, and what is known of the time before.

use crate::calendar::Date;
use serde::{Deserialize, Serialize};

/// What a person answers when asked when something last happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LastTime {
    /// On this day.
    On(Date),
    /// It has not happened yet.
    NotYet,
    /// Nobody here knows.
    DontKnow,
}

/// From when this vault knows a person, and what is known of the time before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownSince {
    /// The day on which the person was added; before it nothing is held against anyone.
    pub from: Date,
    /// The last case supervision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_session: Option<LastTime>,
    /// The last personal supervision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal_session: Option<LastTime>,
    /// The last one-to-one, where the policy has no sides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one_to_one: Option<LastTime>,
    /// The agreement's last signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<LastTime>,
    /// The last observation of practice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observed: Option<LastTime>,
}

impl KnownSince {
    /// Known from this day, with nothing said of the time before.
    pub fn from(from: Date) -> Self {
        Self {
            from,
            case_session: None,
            personal_session: None,
            one_to_one: None,
            signed: None,
            observed: None,
        }
    }
}
