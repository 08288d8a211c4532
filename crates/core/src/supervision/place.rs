//! Teams and services.

use super::{DocId, Kept, ServiceKind, Spans, UnderPolicy};
use crate::calendar::Date;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// A team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Team {
    /// What it is called.
    pub name: String,
    /// The service it belongs to.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub service: Spans<DocId>,
    /// The policy it is under.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub policy: Spans<UnderPolicy>,
    /// From when it is known here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_from: Option<Date>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}

/// A service, to which people and teams belong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Service {
    /// What it is called.
    pub name: String,
    /// What it does.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub service_kind: Spans<ServiceKind>,
    /// The policy it is under.
    #[serde(skip_serializing_if = "Spans::is_empty")]
    pub policy: Spans<UnderPolicy>,
    /// Days on which it is closed besides weekends and bank holidays.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub closures: Vec<Date>,
    /// What a newer version wrote beside it.
    #[serde(flatten)]
    pub kept: Kept,
}
