//! The reflective tools: fetched when they are first asked for, with a vault or without.

use super::components::{Button, Notice, NoticeKind};
use super::library::Fetched;
use super::once;
use super::shipped::json;
use alongside_core::reflect::Library;
use leptos::prelude::*;
use std::sync::Arc;

/// The tools of this site, in the context.
#[derive(Clone, Copy)]
pub struct ToolShelf {
    tools: RwSignal<Fetched<Arc<Library>>>,
    asked: StoredValue<bool>,
}

impl ToolShelf {
    /// Makes it and puts it in the context.
    pub fn start() {
        once::provide(Self {
            tools: RwSignal::new(Fetched::Coming),
            asked: StoredValue::new(false),
        });
    }

    /// The tools of this window.
    pub fn here() -> Self {
        once::here()
    }

    /// The tools. The first call fetches them.
    pub fn tools(self) -> Fetched<Arc<Library>> {
        if !self.asked.get_value() {
            self.fetch();
        }
        self.tools.get()
    }

    /// The same where they are here; none while they are coming.
    pub fn known(self) -> Option<Arc<Library>> {
        match self.tools() {
            Fetched::Here(tools) => Some(tools),
            Fetched::Coming | Fetched::Failed(_) => None,
        }
    }

    fn fetch(self) {
        self.asked.set_value(true);
        leptos::task::spawn_local(async move {
            let fetched = json::<Library>("tools.json").await;
            self.tools.set(match fetched {
                Ok(tools) => Fetched::Here(Arc::new(tools)),
                Err(error) => Fetched::Failed(error),
            });
        });
    }
}

/// Draws `view` once the tools are here. Says so while they are coming, and what to do if they do
/// not come.
#[component]
pub fn WithTools(
    /// What to draw.
    view: impl Fn(Arc<Library>) -> AnyView + Send + 'static,
) -> impl IntoView {
    let shelf = ToolShelf::here();
    move || match shelf.tools() {
        Fetched::Coming => view! { <p role="status">"Fetching the tools…"</p> }.into_any(),
        Fetched::Here(tools) => view(tools),
        Fetched::Failed(error) => {
            let again = move || {
                shelf.tools.set(Fetched::Coming);
                shelf.fetch();
            };
            view! {
                <Notice kind=NoticeKind::Problem>
                    <p>{error.to_string()}</p>
                    <Button press=again>"Try again"</Button>
                </Notice>
            }
            .into_any()
        }
    }
}
