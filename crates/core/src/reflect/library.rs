//! Every tool with the words of its prompts, as one file beside the packs: it needs no policy to
//! be shown.

use super::Tool;
use crate::policy::pack::{Asks, Cut, Pack};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// A prompt that a tool uses, with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryPrompt {
    /// Its ID: `MAN-P8.1.1`.
    pub id: String,
    /// Its words.
    pub text: String,
    /// What it asks.
    pub asks: Vec<Asks>,
    /// What of it is cut off in the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<Cut>,
    /// The council, the section and where that stands.
    pub source: String,
}

impl LibraryPrompt {
    /// A prompt of a pack.
    pub fn of(pack: &Pack, id: &str) -> Option<Self> {
        let (section, prompt) = pack.prompt(id)?;
        Some(Self {
            id: prompt.id.clone(),
            text: prompt.text.clone(),
            asks: prompt.asks.clone(),
            cut: prompt.cut,
            source: format!("{}: {} ({})", pack.council, section.title, section.source),
        })
    }
}

/// A domain or a standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strand {
    /// Its id: `pcf-6`.
    pub id: String,
    /// Its words.
    pub title: String,
}

/// A framework that pieces of a portfolio can be tagged to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Who publishes it, and which edition this is.
    pub source: String,
    /// Its domains or standards, in order.
    pub strands: Vec<Strand>,
}

/// Every tool, and what goes with them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Library {
    /// The tools.
    pub tools: Vec<Tool>,
    /// The prompts that they use.
    pub prompts: Vec<LibraryPrompt>,
    /// What a portfolio can be tagged to.
    pub frameworks: Vec<Framework>,
    /// Words for themes, to choose from.
    pub themes: Vec<String>,
}

impl Library {
    /// The tool with this id.
    pub fn tool(&self, id: &str) -> Option<&Tool> {
        self.tools.iter().find(|tool| tool.id == id)
    }

    /// The prompt with this ID.
    pub fn prompt(&self, id: &str) -> Option<&LibraryPrompt> {
        self.prompts.iter().find(|prompt| prompt.id == id)
    }

    /// The words of a domain or standard.
    pub fn strand(&self, id: &str) -> Option<&Strand> {
        let mut strands = self.frameworks.iter().flat_map(|one| &one.strands);
        strands.find(|strand| strand.id == id)
    }
}
