//! How the app looks on this device: kept between visits, never secret.

use super::once;
use super::session::{Session, VaultState};
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

/// How large the words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextSize {
    /// As the browser is set.
    Usual,
    /// An eighth larger.
    Larger,
    /// A third larger.
    Largest,
}

const SIZE_KEY: &str = "alongside.text";

impl TextSize {
    /// In the order of the page.
    pub const ALL: [Self; 3] = [Self::Usual, Self::Larger, Self::Largest];

    /// Its word in storage and in the page.
    pub fn word(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Larger => "larger",
            Self::Largest => "largest",
        }
    }

    /// What the page says.
    pub fn title(self) -> &'static str {
        match self {
            Self::Usual => "Same as this browser",
            Self::Larger => "Larger",
            Self::Largest => "Largest",
        }
    }

    /// The size of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.word() == word)
    }

    fn kept() -> Self {
        let word: String = LocalStorage::get(SIZE_KEY).unwrap_or_default();
        Self::of(&word).unwrap_or(Self::Usual)
    }
}

/// How the app looks, in the context.
#[derive(Clone, Copy)]
pub struct Look {
    theme: RwSignal<Theme>,
    text_size: RwSignal<TextSize>,
}

/// Marks the page with a word, or with none where it is as the device is.
fn mark(name: &str, word: Option<&str>) {
    if let Some(root) = document().document_element() {
        // Neither call can fail for a plain attribute name.
        let _ = match word {
            None => root.remove_attribute(name),
            Some(word) => root.set_attribute(name, word),
        };
    }
}

/// Marks the page with a word for as long as what is drawn here is on it.
pub fn marked(name: &'static str, word: impl Fn() -> Option<&'static str> + 'static) {
    Effect::new(move |_| mark(name, word()));
    on_cleanup(move || mark(name, None));
}

impl Look {
    /// Reads what was kept and keeps the page true to it.
    pub fn start() -> Self {
        // Notes hold what no outside writing service may see; every field inherits this.
        mark("writingsuggestions", Some("false"));
        let look = Self {
            theme: RwSignal::new(Theme::kept()),
            text_size: RwSignal::new(TextSize::kept()),
        };
        once::provide(look);
        Effect::new(move |_| {
            let theme = look.theme.get();
            mark(
                "data-theme",
                (theme != Theme::System).then_some(theme.word()),
            );
        });
        Effect::new(move |_| {
            let size = look.text_size.get();
            mark(
                "data-text",
                (size != TextSize::Usual).then_some(size.word()),
            );
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
        if self.theme.get_untracked() != theme {
            self.theme.set(theme);
            keep(THEME_KEY, theme.word());
        }
    }

    /// The size of the words in use.
    pub fn text_size(self) -> TextSize {
        self.text_size.get()
    }

    /// Changes the size of the words and keeps it, as [`Look::set_theme`] does.
    pub fn set_text_size(self, size: TextSize) {
        if self.text_size.get_untracked() != size {
            self.text_size.set(size);
            keep(SIZE_KEY, size.word());
        }
    }
}

/// Keeps a word on this device; the sample keeps nothing.
fn keep(key: &str, word: &str) {
    if Session::here().vault.get_untracked() != VaultState::Sample {
        let _ = LocalStorage::set(key, word);
    }
}
