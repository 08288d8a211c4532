//! The front of the house: a first due date in a first download that is small enough for a slow
//! line.

fn main() {
    alongside::app::start_front();
}
