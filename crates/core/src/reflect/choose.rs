//! Which tools to offer: three at most, each with its reason.

use super::{Depth, Kinds, Place, Situation, Tool};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;

/// More would be a catalogue.
const MOST: usize = 3;

/// What is known when somebody looks for a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment<'a> {
    /// What brings them; none if they have not said.
    pub situation: Option<Situation>,
    /// The minutes that they have.
    pub minutes: u16,
    /// The policy.
    pub pack: &'a str,
    /// Where they are.
    pub place: Place,
    /// What they look at; none if it is open.
    pub about: Option<Kinds>,
}

/// A tool that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The tool.
    pub tool: String,
    /// What it is called.
    pub title: String,
    /// Why it is offered, in a sentence or two.
    pub because: String,
    /// How deep there is time to go.
    pub depth: Depth,
    /// The boxes that are asked then.
    pub boxes: Vec<String>,
}

/// At most three tools for a moment, the best first. Tools that another policy names come after
/// the policy's own and after those that belong to all.
pub fn choose(tools: &[Tool], moment: &Moment<'_>) -> Vec<Offer> {
    let depth = Depth::within(moment.minutes);
    let mut fit: Vec<(_, &Tool, String)> = tools
        .iter()
        .filter(|tool| tool.used.contains(&moment.place))
        .filter(|tool| moment.about.is_none_or(|about| tool.about.contains(&about)))
        .filter(|tool| tool.boxes_at(depth).next().is_some())
        .filter_map(|tool| {
            let (place, why) = match moment.situation {
                None => (0, tool.purpose.clone()),
                Some(situation) => {
                    let mut suits = tool.suits.iter().enumerate();
                    let (at, suits) = suits.find(|(_, one)| one.when == situation)?;
                    (at, suits.because.clone())
                }
            };
            let own = tool.packs.iter().any(|pack| pack == moment.pack);
            let far = match (own, tool.packs.is_empty()) {
                (true, _) => 0,
                (false, true) => 1,
                (false, false) => 2,
            };
            let deep = Reverse(tool.boxes_at(depth).count());
            Some(((far, place, deep, tool.id.as_str()), tool, why))
        })
        .collect();
    fit.sort_by(|one, other| one.0.cmp(&other.0));
    fit.into_iter()
        .take(MOST)
        .map(|((far, ..), tool, why)| Offer {
            tool: tool.id.clone(),
            title: tool.title.clone(),
            because: reason(far, &why),
            depth,
            boxes: tool.boxes_at(depth).map(|one| one.id.clone()).collect(),
        })
        .collect()
}

fn reason(far: u8, why: &str) -> String {
    match far {
        0 => format!("{why} Your policy names it."),
        1 => String::from(why),
        _ => format!("{why} It comes from another council’s policy."),
    }
}
