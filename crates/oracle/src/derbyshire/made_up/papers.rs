//! What else happens: plans, files, audits, decisions, what was shared.

use crate::random::draft::Draft;

/// Adds all of it.
pub(super) fn add(_draft: &mut Draft) {}
