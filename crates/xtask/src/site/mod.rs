//! The finished site: closed by a list of its files, and served as a static host would.

mod headers;
mod precache;
mod server;
mod settings;

pub use precache::finish;
pub use server::Server;
pub use settings::check;
