//! A step of a scene as the command that a screen would send.

use super::SampleError;
use crate::calendar::Date;
use crate::supervision::{Body, Change, Kind};
use alloc::string::{String, ToString};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// A step with everything in its place.
pub(super) struct Told<'a> {
    step: &'a str,
    fields: Map<String, Value>,
}

impl<'a> Told<'a> {
    pub fn new(step: &'a str, fields: Map<String, Value>) -> Self {
        Self { step, fields }
    }

    fn unreadable(&self, because: impl ToString) -> SampleError {
        SampleError::Unreadable {
            step: String::from(self.step),
            because: because.to_string(),
        }
    }

    fn take<T: DeserializeOwned>(&mut self, what: &'static str) -> Result<T, SampleError> {
        let value = self
            .fields
            .remove(what)
            .ok_or_else(|| SampleError::Missing {
                step: String::from(self.step),
                what,
            })?;
        serde_json::from_value(value).map_err(|error| self.unreadable(error))
    }

    fn take_or<T: DeserializeOwned + Default>(
        &mut self,
        what: &'static str,
    ) -> Result<T, SampleError> {
        if self.fields.contains_key(what) {
            self.take(what)
        } else {
            Ok(T::default())
        }
    }

    /// The command, given on this day.
    pub fn change(mut self, on: Date) -> Result<Change, SampleError> {
        let verb: String = self.take("do")?;
        let id = self.take("id")?;
        Ok(match verb.as_str() {
            "add" | "correct" => {
                let kind: Kind = self.take("kind")?;
                let entry: Value = self.take("entry")?;
                let entry =
                    Body::from_value(kind, entry).map_err(|error| self.unreadable(error))?;
                if verb == "add" {
                    Change::add(id, entry)
                } else {
                    Change::correct(id, entry)
                }
            }
            "hold" => Change::Hold {
                id,
                on,
                parts: self.take("parts")?,
            },
            "move" => Change::MoveMeeting {
                id,
                to: self.take("to")?,
                reason: self.take("reason")?,
                whose: self.take_or("whose")?,
                agreed_by: self.take_or("agreed_by")?,
            },
            "cancel" => Change::CancelMeeting {
                id,
                reason: self.take("reason")?,
                whose: self.take_or("whose")?,
                agreed_by: self.take_or("agreed_by")?,
            },
            "prepare" => Change::Prepare {
                id,
                by: self.take("by")?,
                preparation: self.take("preparation")?,
            },
            "sign" => Change::Sign {
                id,
                signature: self.take("signature")?,
                bound: self.take_or("bound")?,
            },
            "lock" => Change::Lock {
                id,
                ending: self.take("ending")?,
                detail: self.take_or("detail")?,
                bound: self.take_or("bound")?,
            },
            "finish" => Change::Finish { id, on },
            "carry" => Change::Carry {
                id,
                into: self.take("into")?,
                by_when: self.take_or("by_when")?,
            },
            "review" => Change::ReviewAgreement {
                id,
                on,
                next: self.take_or("next")?,
            },
            "file" => Change::FileAgreement { id, on },
            other => return Err(self.unreadable(alloc::format!("`{other}` is no command here"))),
        })
    }
}
