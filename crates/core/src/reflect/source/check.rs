//! What a tool must be: boxes that fit its shape, prompts that are there, words that go
//! somewhere.

use crate::policy::pack::{Field, FieldKind, Form, Pack};
use crate::policy::source::names::unique;
use crate::policy::source::tree::Tree;
use crate::policy::source::{PackError, nearest};
use crate::reflect::{Flow, Framework, Goes, Holds, Shape, Tool, ToolBox};
use crate::supervision::Keeps;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The tree, the packs, and the mistakes found so far.
struct Checker<'c> {
    tree: &'c Tree,
    packs: &'c [Pack],
    errors: &'c mut Vec<PackError>,
}

/// Checks tools and frameworks.
pub fn check(
    tree: &Tree,
    tools: &[Tool],
    frameworks: &[Framework],
    packs: &[Pack],
    errors: &mut Vec<PackError>,
) {
    let ids = tools.iter().enumerate();
    let ids = ids.map(|(at, tool)| (tool.id.as_str(), format!("/tools/{at}/id")));
    unique("tool", ids, tree, errors);
    let strands = frameworks.iter().enumerate().flat_map(|(at, framework)| {
        let strands = framework.strands.iter().enumerate();
        strands.map(move |(strand, one)| {
            (
                one.id.as_str(),
                format!("/frameworks/{at}/strands/{strand}/id"),
            )
        })
    });
    unique("domain or standard", strands, tree, errors);
    let mut checker = Checker {
        tree,
        packs,
        errors,
    };
    for (index, tool) in tools.iter().enumerate() {
        checker.tool(tool, &format!("/tools/{index}"));
    }
}

impl Checker<'_> {
    fn wrong(&mut self, pointer: &str, message: String, meant: Option<String>) {
        let error = self.tree.error(pointer, message, meant);
        self.errors.push(error);
    }

    fn say(&mut self, pointer: &str, message: &str) {
        self.wrong(pointer, String::from(message), None);
    }

    fn tool(&mut self, tool: &Tool, at: &str) {
        let boxes = tool.boxes.iter().enumerate();
        let ids = boxes.map(|(index, one)| (one.id.as_str(), format!("{at}/boxes/{index}/id")));
        unique("box", ids, self.tree, self.errors);
        for (index, pack) in tool.packs.iter().enumerate() {
            if self.packs.iter().all(|one| one.id != *pack) {
                let known = self.packs.iter().map(|one| one.id.as_str());
                let meant = nearest(pack, known).map(String::from);
                self.wrong(
                    &format!("{at}/packs/{index}"),
                    format!("there is no policy `{pack}`"),
                    meant,
                );
            }
        }
        for (what, is_empty) in [
            ("about", tool.about.is_empty()),
            ("used", tool.used.is_empty()),
            ("suits", tool.suits.is_empty()),
            ("boxes", tool.boxes.is_empty()),
        ] {
            if is_empty {
                self.say(
                    &format!("{at}/{what}"),
                    &format!("`{what}` is empty: name one at least"),
                );
            }
        }
        for (index, suits) in tool.suits.iter().enumerate() {
            let mut before = tool.suits.iter().take(index);
            if before.any(|one| one.when == suits.when) {
                self.say(
                    &format!("{at}/suits/{index}/when"),
                    "this situation is given already: one reason is enough",
                );
            }
        }
        if let Some(ready) = &tool.ready
            && self
                .packs
                .iter()
                .all(|pack| pack.rule(&ready.rule).is_none())
        {
            self.wrong(
                &format!("{at}/ready/rule"),
                format!("there is no rule `{}` in any policy", ready.rule),
                None,
            );
        }
        self.shape(tool, at);
        for (index, one) in tool.boxes.iter().enumerate() {
            self.one_box(tool, one, &format!("{at}/boxes/{index}"));
        }
        for (index, flow) in tool.flows.iter().enumerate() {
            self.flow(tool, flow, &format!("{at}/flows/{index}"));
        }
        if tool.keeps == Keeps::Sentence && !tool.flows.is_empty() {
            self.say(
                &format!("{at}/flows"),
                "a tool that keeps one chosen sentence passes no words on: leave `flows` out",
            );
        }
    }

    fn shape(&mut self, tool: &Tool, at: &str) {
        let again = tool.boxes.iter().filter(|one| one.again).count();
        match tool.shape {
            Shape::Rounds if again == 0 => self.say(
                &format!("{at}/shape"),
                "a tool in rounds needs a box with `again = true`, which ends a round",
            ),
            Shape::Grid if tool.pieces.is_none_or(|pieces| pieces == 0) => self.say(
                &format!("{at}/shape"),
                "a grid needs `pieces`: for how many pieces of work it is filled in",
            ),
            Shape::Rounds
            | Shape::Columns
            | Shape::Axes
            | Shape::Steps
            | Shape::Cycle
            | Shape::Grid => {}
        }
        if tool.shape != Shape::Rounds && again > 0 {
            self.say(
                &format!("{at}/shape"),
                "only a tool in rounds has a box with `again`",
            );
        }
    }

    fn one_box(&mut self, tool: &Tool, one: &ToolBox, at: &str) {
        for (index, id) in one.prompts.iter().enumerate() {
            let all = self.packs.iter().flat_map(|pack| &pack.prompts);
            let known: Vec<&str> = all
                .flat_map(|section| &section.prompts)
                .map(|prompt| prompt.id.as_str())
                .collect();
            if !known.contains(&id.as_str()) {
                let meant = nearest(id, known).map(String::from);
                self.wrong(
                    &format!("{at}/prompts/{index}"),
                    format!("there is no prompt `{id}` in any policy"),
                    meant,
                );
            }
        }
        match (one.question.is_empty(), one.asks.is_empty()) {
            (true, true) if one.prompts.is_empty() && one.scale.is_none() => {
                self.say(
                    &format!("{at}/id"),
                    "a box asks something: give `prompts`, or a `question` with `asks`",
                );
            }
            (false, true) => self.say(
                &format!("{at}/question"),
                "words of our own say what they ask: give `asks`",
            ),
            (true, false) => self.say(
                &format!("{at}/asks"),
                "`asks` belongs to a `question`; a prompt of a policy says itself what it asks",
            ),
            (true, true) | (false, false) => {}
        }
        if (one.holds == Holds::Scale) != one.scale.is_some() {
            self.say(
                &format!("{at}/id"),
                "a box that holds a scale gives its `scale`, and no other box does",
            );
        }
        if one.holds == Holds::Scale && tool.keeps == Keeps::Sentence {
            self.say(
                &format!("{at}/holds"),
                "a talk of which one sentence is kept has no scale",
            );
        }
        let Some(other) = &one.answers else { return };
        let known = tool.boxes.iter().map(|one| one.id.as_str());
        if tool.find(other).is_none_or(|found| found.id == one.id) {
            self.wrong(
                &format!("{at}/answers"),
                format!("there is no other box `{other}` in this tool"),
                nearest(other, known).map(String::from),
            );
        } else if tool
            .find(other)
            .is_some_and(|other| other.holds != Holds::List)
            || one.holds != Holds::List
        {
            self.say(
                &format!("{at}/answers"),
                "boxes that answer each other both hold a `list`",
            );
        }
    }

    fn flow(&mut self, tool: &Tool, flow: &Flow, at: &str) {
        let Some(from) = tool.find(&flow.from) else {
            let known = tool.boxes.iter().map(|one| one.id.as_str());
            self.wrong(
                &format!("{at}/box"),
                format!("there is no box `{}` in this tool", flow.from),
                nearest(&flow.from, known).map(String::from),
            );
            return;
        };
        if flow.to != Goes::Field {
            if !flow.form.is_empty() || !flow.field.is_empty() {
                self.say(
                    &format!("{at}/to"),
                    "only words that go into a field name a form and a field",
                );
            }
            return;
        }
        let forms: Vec<&Form> = self.packs.iter().flat_map(|pack| &pack.forms).collect();
        let Some(form) = forms.iter().find(|form| form.id == flow.form) else {
            let known = forms.iter().map(|form| form.id.as_str());
            let meant = nearest(&flow.form, known).map(String::from);
            self.wrong(
                &format!("{at}/form"),
                format!("there is no form `{}` in any policy", flow.form),
                meant,
            );
            return;
        };
        let Some(field) = form.fields().find(|field| field.id == flow.field) else {
            let known = form.fields().map(|field| field.id.as_str());
            let meant = nearest(&flow.field, known).map(String::from);
            self.wrong(
                &format!("{at}/field"),
                format!("there is no field `{}` in {}", flow.field, form.id),
                meant,
            );
            return;
        };
        if !takes(field, from.holds) {
            let message = format!(
                "the field `{}` is a `{}` and cannot take a `{}`",
                field.id,
                field.kind.word(),
                from.holds.word()
            );
            self.wrong(&format!("{at}/field"), message, None);
        }
    }
}

/// Whether a field takes what a box holds.
fn takes(field: &Field, holds: Holds) -> bool {
    match field.kind {
        FieldKind::LongText => field.binding.is_none(),
        FieldKind::ShortText => holds == Holds::Text,
        FieldKind::Scale => holds == Holds::Scale,
        FieldKind::Rag => holds == Holds::Rag,
        _ => false,
    }
}
