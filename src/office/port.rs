//! The port through which the other rooms ask the office.

use super::job::{Answer, Job, OfficeError, Reply, Request};
use super::work::carry_out;
use std::future::Future;
use std::pin::Pin;

/// What asking gives, later.
pub type Outcome<'a> = Pin<Box<dyn Future<Output = Result<Answer, OfficeError>> + 'a>>;

/// Somebody who does office jobs.
pub trait Office {
    /// Does one job. A refusal comes back as the error.
    fn ask(&self, job: Job) -> Outcome<'_>;
}

impl Answer {
    /// The answer, or the error that it carries.
    pub fn into_result(self) -> Result<Self, OfficeError> {
        match self.reply {
            Reply::Refused { error } => Err(error),
            _ => Ok(self),
        }
    }
}

impl Request {
    /// The request with the bytes it works on.
    pub fn with(self, body: impl Into<Vec<u8>>) -> Job {
        Job {
            request: self,
            body: body.into(),
        }
    }
}

/// Does the job where it stands, on the calling thread.
#[derive(Clone, Copy, Debug, Default)]
pub struct InPage;

impl Office for InPage {
    fn ask(&self, job: Job) -> Outcome<'_> {
        Box::pin(async move { carry_out(&job).into_result() })
    }
}
