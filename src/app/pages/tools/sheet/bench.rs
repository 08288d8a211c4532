//! An open tool with everything its parts need.

use super::session::OpenSheet;
use crate::app::components::Choice;
use alongside_core::reflect::{Depth, Library, Tool, ToolBox};
use leptos::prelude::*;
use std::sync::Arc;

/// An open tool. Copied freely; it lives as long as the page.
#[derive(Clone, Copy)]
pub struct Bench {
    /// What it holds.
    pub sheet: OpenSheet,
    /// All tools and prompts.
    pub tools: StoredValue<Arc<Library>>,
    /// The tool.
    pub tool: StoredValue<Tool>,
    /// Who can have given a number.
    pub who: StoredValue<Vec<Choice>>,
}

/// Boxes under one head: the words of the head, and the boxes.
pub type Head = (String, Vec<ToolBox>);

impl Bench {
    /// The boxes that there is time for, those that end a round, and those that were written in.
    pub fn boxes(self) -> Vec<ToolBox> {
        let minutes = self.sheet.minutes.get().parse().unwrap_or(15);
        let depth = Depth::within(minutes);
        self.tool.with_value(|tool| {
            let all = tool.boxes.iter();
            all.filter(|one| one.from <= depth || one.again || self.sheet.is_written(&one.id))
                .cloned()
                .collect()
        })
    }

    /// The same under their heads, in the order of the tool.
    pub fn heads(self) -> Vec<Head> {
        let mut heads: Vec<Head> = Vec::new();
        for one in self.boxes() {
            match heads.iter_mut().find(|(head, _)| *head == one.under) {
                Some((_, boxes)) => boxes.push(one),
                None => heads.push((one.under.clone(), vec![one])),
            }
        }
        heads
    }
}

/// Boxes that belong together thing by thing: each with the one that answers it.
pub fn pairs(boxes: &[ToolBox]) -> Vec<(ToolBox, ToolBox)> {
    let paired = boxes.iter().filter_map(|one| {
        let other = one.answers.as_ref()?;
        let first = boxes.iter().find(|first| first.id == *other)?;
        Some((first.clone(), one.clone()))
    });
    paired.collect()
}

/// The id of the first input of a place.
pub fn place_id(at: &str, round: u16, item: u16) -> String {
    format!("box-{at}-{round}-{item}")
}
