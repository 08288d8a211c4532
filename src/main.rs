//! Starts the app.
fn main() {
    alongside::app::start();
}
