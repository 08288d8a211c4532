//! People: the list, adding, one person's pages, and what happened before or elsewhere.

mod actions;
mod add;
mod agreement;
mod details;
mod happened;
mod late;
mod list;
mod log;
mod me;
mod meetings;
mod overview;
mod past;
mod person;
mod person_cases;
mod timeline;

pub use add::AddPerson;
pub use happened::event_words;
pub use list::PeopleList;
pub use log::LogPage;
pub use me::AboutMe;
pub use person::PersonPage;
