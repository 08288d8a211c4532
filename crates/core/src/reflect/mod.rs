//! Reflective tools: what they ask, which fits now, where their words go, and what comes back
//! over time. A tool in use is a document of [`supervision`](crate::supervision).

mod begin;
mod choose;
mod clean;
mod flow;
mod library;
mod page;
mod portfolio;
mod scales;
mod share;
#[cfg(feature = "toml")]
mod source;
mod talk;
#[cfg(test)]
mod tests;
mod themes;
mod tool;

pub use begin::{Unpaired, begin, rating, unpaired};
pub use choose::{Moment, Offer, choose};
pub use clean::{Cleaned, LEFT_OUT, clean};
pub use flow::{Flowing, NewStep, discussed, flow, flow_changes};
pub use library::{Framework, Library, LibraryPrompt, Strand};
pub use page::{PageBox, page};
pub use portfolio::{Export, ExportedPiece, export};
pub use scales::{Point, Series, series};
pub use share::{Share, share, share_of_session};
#[cfg(feature = "toml")]
pub use source::read_library;
pub use talk::{Spoken, Talk};
pub use themes::{Theme, returning};
pub use tool::{
    Depth, Flow, Goes, Holds, Kinds, Place, Ready, Scale, Shape, Situation, Suits, Tool, ToolBox,
};
