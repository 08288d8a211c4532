//! People: the list, adding, one person's pages, and what happened before or elsewhere.

mod add;
mod list;
mod me;
mod overview;
mod person;

pub use add::AddPerson;
pub use list::PeopleList;
pub use me::AboutMe;
pub use person::PersonPage;
