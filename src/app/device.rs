//! How the app looks on this device: kept between visits, never secret.

use super::once;
use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::*;

/// Light, dark, or as the device is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

const THEME_KEY: &str = "alongside.theme";

impl Theme {
    /// In the order of the switch.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its word in storage and in the page.
    pub fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What the switch says.
    pub fn title(self) -> &'static str {
        match self {
            Self::System => "Same as this device",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    fn kept() -> Self {
        let word: String = LocalStorage::get(THEME_KEY).unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|theme| theme.word() == word)
            .unwrap_or(Self::System)
    }
}

/// The theme in use, in the context.
#[derive(Clone, Copy)]
pub struct Look {
    theme: RwSignal<Theme>,
}

impl Look {
    /// Reads the kept theme and keeps the page true to it.
    pub fn start() -> Self {
        // Notes hold what no outside writing service may see; every field inherits this.
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("writingsuggestions", "false");
        }
        let look = Self {
            theme: RwSignal::new(Theme::kept()),
        };
        once::provide(look);
        Effect::new(move |_| {
            let Some(root) = document().document_element() else {
                return;
            };
            // Neither call can fail for a plain attribute name.
            let _ = match look.theme.get() {
                Theme::System => root.remove_attribute("data-theme"),
                theme => root.set_attribute("data-theme", theme.word()),
            };
        });
        look
    }

    /// The look of this app.
    pub fn here() -> Self {
        once::here()
    }

    /// The theme in use.
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// Changes the theme and keeps it. Where storage is full or shut the theme still
    /// holds until the page closes.
    pub fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        let _ = LocalStorage::set(THEME_KEY, theme.word());
    }
}
