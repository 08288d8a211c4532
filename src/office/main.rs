//! The office worker: a second wasm, fetched when heavy work is needed.

fn main() {
    alongside::office::desk::open();
}
