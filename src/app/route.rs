//! Which page is open: the browser's history, links, titles and the focus.

use super::announce::Announcer;
use super::once;
use super::page::Page;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// The open page and the way to another. One exists, in the context.
#[derive(Clone, Copy)]
pub struct Route {
    page: RwSignal<Page>,
    error: RwSignal<bool>,
    /// Which pages are here; any other is loaded from its address.
    is_here: fn(&Page) -> bool,
    /// Whether the open page is held.
    held: StoredValue<bool>,
}

impl Route {
    /// Starts at the window's address and follows its history and its links. A page that
    /// `is_here` denies is left to whatever the browser loads at its address.
    pub fn start_at(is_here: fn(&Page) -> bool) -> Self {
        let here = window().location().pathname().unwrap_or_default();
        let route = Self {
            page: RwSignal::new(Page::parse(&here)),
            error: RwSignal::new(false),
            is_here,
            held: StoredValue::new(false),
        };
        once::provide(route);
        route.follow_history();
        route.follow_links();
        route.keep_title();
        route
    }

    /// The route of this app.
    pub fn here() -> Self {
        once::here()
    }

    /// The open page; a change of it runs the reader again.
    pub fn page(self) -> Page {
        self.page.get()
    }

    /// The open page, read once.
    pub fn page_now(self) -> Page {
        self.page.get_untracked()
    }

    /// Opens a page as a new step of the history.
    pub fn go(self, page: &Page) {
        self.enter(page, false);
    }

    /// Opens a page in place of the open one: Back does not return to it.
    pub fn replace(self, page: &Page) {
        self.enter(page, true);
    }

    /// Keeps links, keys, Back and Forward from leaving the open page: the device is in other
    /// hands.
    pub fn hold(self, held: bool) {
        self.held.set_value(held);
    }

    /// Marks the open page as holding an error: its title begins with "Error:".
    pub fn set_error(self, error: bool) {
        self.error.set(error);
    }

    fn enter(self, page: &Page, replacing: bool) {
        if self.held.get_value() {
            return;
        }
        if !(self.is_here)(page) {
            leave_for(page, replacing);
            return;
        }
        if replacing {
            if let Ok(history) = window().history() {
                // A history that refuses must not keep the page shut.
                let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&page.path()));
            }
        } else {
            push(page);
        }
        self.show(page.clone());
    }

    fn show(self, page: Page) {
        if self.page.get_untracked() == page {
            return;
        }
        self.error.set(false);
        self.page.set(page);
        // On short screens the window scrolls, on others the part beside the places.
        window().scroll_to_with_x_and_y(0.0, 0.0);
        if let Some(part) = document().get_element_by_id("scroll") {
            part.set_scroll_top(0);
        }
        focus_heading();
    }

    fn follow_history(self) {
        window_event_listener(ev::popstate, move |_| {
            let path = window().location().pathname().unwrap_or_default();
            let page = Page::parse(&path);
            if self.held.get_value() {
                push(&self.page_now());
            } else if (self.is_here)(&page) {
                self.show(page);
            } else {
                leave_for(&page, true);
            }
        });
    }

    /// Plain links of this site open without loading the page again.
    fn follow_links(self) {
        window_event_listener(ev::click, move |event| {
            let modified =
                event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
            if event.default_prevented() || modified || event.button() != 0 {
                return;
            }
            let link = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
                .and_then(|element| element.closest("a[href]").ok().flatten());
            let Some(link) = link else { return };
            if link.has_attribute("download") || link.has_attribute("target") {
                return;
            }
            let Some(address) = link.get_attribute("href") else {
                return;
            };
            if let Some(id) = address.strip_prefix('#') {
                event.prevent_default();
                focus_on(id);
            } else if address.starts_with('/') {
                event.prevent_default();
                self.go(&Page::parse(&address));
            }
        });
    }

    fn keep_title(self) {
        Effect::new(move |_| {
            let page = self.page.get();
            let mark = if self.error.get() { "Error: " } else { "" };
            document().set_title(&format!("{mark}{} – Alongside", page.title()));
        });
        Effect::new(move |before: Option<Page>| {
            let page = self.page.get();
            if before.is_some_and(|before| before != page) {
                Announcer::here().say(page.title());
            }
            page
        });
    }
}

fn push(page: &Page) {
    if let Ok(history) = window().history() {
        // A history that refuses (too many steps at once) must not keep the page shut.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&page.path()));
    }
}

/// Leaves for a page that is loaded anew from its address.
fn leave_for(page: &Page, replacing: bool) {
    let (location, path) = (window().location(), page.path());
    // A browser that refuses to leave keeps the open page, which is whole.
    let _ = if replacing {
        location.replace(&path)
    } else {
        location.assign(&path)
    };
}

/// Puts the focus on the page's first heading once it is drawn.
pub fn focus_heading() {
    request_animation_frame(|| {
        // The page for browsers that cannot run the app comes first, and is hidden.
        if let Ok(Some(heading)) = document().query_selector("main:not([hidden]) h1") {
            focus_element(&heading);
        }
    });
}

/// Puts the focus on the element with this id, or on the first field inside it.
pub fn focus_on(id: &str) {
    let Some(element) = document().get_element_by_id(id) else {
        return;
    };
    element.scroll_into_view();
    let focusable = "input, select, textarea, button, [tabindex]";
    let target = match element.matches(focusable) {
        Ok(true) => Some(element),
        _ => element.query_selector(focusable).ok().flatten(),
    };
    if let Some(target) = target {
        focus_element(&target);
    }
}

fn focus_element(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        // An element that cannot take the focus leaves it where it was.
        let _ = element.focus();
    }
}
