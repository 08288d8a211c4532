//! Forms: what a field shows, what is missing before signing, how far it is, and the
//! text that leaves it. Each consumer is one match on the kind of field.

mod bound;
mod bound_sheet;
mod departure;
mod edition;
#[cfg(test)]
mod edition_tests;
mod footing;
#[cfg(test)]
mod lock_tests;
mod locking;
mod missing;
mod progress;
mod sheet;
mod signed;
#[cfg(test)]
mod signed_tests;
#[cfg(test)]
mod tests;
mod text;

pub use bound::{Bound, Pair, bound, complete_facts, pair};
pub use departure::departure;
pub use edition::{MadeOn, edition_digest, made_on};
pub use footing::footing;
pub use locking::locks;
pub use missing::{Missing, Signers, asked, filled, held, missing};
pub use progress::{Reflection, SectionProgress, answered, progress, reflection};
pub use sheet::sign_sheet;
pub use signed::{Standing, sign, standing};
pub use text::{FormBox, boxes, for_case_system, joined, spoken_date};
