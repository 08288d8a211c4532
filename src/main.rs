//! Starts the app.
use leptos::prelude::*;
fn main() {
    leptos::mount::mount_to_body(|| view! { <p>"Alongside"</p> });
}
