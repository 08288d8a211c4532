//! The office: heavy work done in a worker, which is fetched when it is needed and ended when
//! the work is done, so that its memory goes back to the device.
//!
//! [`job`] is what may be asked and answered, [`work`] does it, [`desk`] is the worker's side of
//! the post, and [`Office`] is the port through which the other rooms ask: [`WorkerOffice`]
//! sends the job to the worker, [`InPage`] does it where it stands (tests, and nothing else in
//! the app, because it would pull age into the first load).

pub mod desk;
pub mod job;
mod port;
mod post;
mod spreadsheet;
pub mod work;

pub use job::{Answer, Argon, Job, MAX_WORK_FACTOR, OfficeError, Reply, Request, WORK_FACTOR};
pub use port::{InPage, Office, Outcome};
pub use post::WorkerOffice;
pub use spreadsheet::ReadTab;
