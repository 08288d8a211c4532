//! Reflective tools: chosen, looked at, printed, and in use.

mod around;
mod axis;
mod choose;
mod empty;
mod every;
mod paper;
mod prompts;
mod share;
mod sheet;
mod talk;
mod think;
mod wheel;

pub use choose::{AllTools, ToolsFor};
pub use empty::EmptyTool;
pub use share::SessionShare;
pub use sheet::ToolInUse;
pub use talk::OwnTalk;
pub use think::{ThinkLink, ToolsUsed, Used};
