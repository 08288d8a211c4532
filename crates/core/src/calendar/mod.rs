//! Dates: days, weeks, months, working days, bank holidays, local closures, spans.

mod amount;
mod date;
mod span;
mod working;

pub use amount::{Amount, AmountError, Days, Months, Weeks, WorkingDays};
pub use date::{Date, DateError, Weekday};
pub use span::Span;
pub use working::{BankHoliday, NotWorking, Reckoned, WorkingCalendar};
