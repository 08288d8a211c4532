//! Tools in use.
