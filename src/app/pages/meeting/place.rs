//! The section of a record to open next: a link from the review to what is missing.

use crate::app::once;
use alongside_core::supervision::DocId;
use leptos::prelude::*;

/// Where the record step is to open, in the context. Taken once.
#[derive(Clone, Copy)]
pub struct OpenPlace(StoredValue<Option<(DocId, String)>>);

impl OpenPlace {
    /// Makes it and puts it in the context.
    pub fn start() {
        once::provide(Self(StoredValue::new(None)));
    }

    /// The place of this window.
    pub fn here() -> Self {
        once::here()
    }

    /// The record step is to open on this record, at the element with this id.
    pub fn set(self, record: DocId, element: &str) {
        self.0.set_value(Some((record, element.to_owned())));
    }

    /// The place asked for, once.
    pub fn take(self) -> Option<(DocId, String)> {
        self.0.try_update_value(Option::take).flatten()
    }
}
