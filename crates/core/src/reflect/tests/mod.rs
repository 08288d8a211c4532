//! Tools in use, from the first word to what is left of them.

mod kept;
mod over_time;
mod passed_on;

use super::{Depth, Flow, Goes, Holds, Library, LibraryPrompt, Scale, Shape, Tool, ToolBox};
use crate::policy::pack::{Asks, Cut};
use crate::supervision::Keeps;
use alloc::string::String;
use alloc::vec::Vec;

/// A box that asks one thing in our own words.
fn text_box(id: &str, asks: Asks) -> ToolBox {
    ToolBox {
        id: id.into(),
        title: id.into(),
        under: String::new(),
        holds: Holds::List,
        from: Depth::Five,
        prompts: Vec::new(),
        question: "?".into(),
        asks: [asks].to_vec(),
        answers: None,
        scale: None,
        again: false,
    }
}

fn scale_box(id: &str, high: &str, prompts: &[&str]) -> ToolBox {
    ToolBox {
        holds: Holds::Scale,
        question: String::new(),
        asks: Vec::new(),
        prompts: prompts.iter().map(|id| (*id).into()).collect(),
        scale: Some(Scale {
            question: "How safe is the child?".into(),
            low: "Harm is certain".into(),
            high: high.into(),
        }),
        ..text_box(id, Asks::What)
    }
}

fn tool(id: &str, keeps: Keeps, boxes: Vec<ToolBox>) -> Tool {
    Tool {
        id: id.into(),
        title: "A map".into(),
        purpose: "To see.".into(),
        source: "Ours".into(),
        incomplete: None,
        shape: Shape::Columns,
        about: Vec::new(),
        keeps,
        packs: Vec::new(),
        used: Vec::new(),
        suits: Vec::new(),
        guidance: Vec::new(),
        add_another: true,
        pieces: None,
        ready: None,
        boxes,
        flows: Vec::new(),
    }
}

/// A map of dangers and goals with a scale, a list for a family, and one for oneself.
fn library() -> Library {
    let mut goals = text_box("goals", Asks::What);
    goals.answers = Some("danger".into());
    let mut map = tool(
        "map",
        Keeps::Everything,
        [
            text_box("danger", Asks::Why),
            goals,
            scale_box("scale", "Safe enough to close", &["X-P1.1.1"]),
            scale_box("cut", "", &["X-P1.1.2"]),
        ]
        .to_vec(),
    );
    let flow = |from: &str, to, form: &str, field: &str| Flow {
        from: from.into(),
        to,
        form: form.into(),
        field: field.into(),
    };
    map.flows = [
        flow("danger", Goes::Field, "F1", "worried"),
        flow("goals", Goes::Field, "F1", "worried"),
        flow("goals", Goes::Actions, "", ""),
        flow("scale", Goes::Field, "F1", "scale"),
        flow("scale", Goes::Discussion, "", ""),
    ]
    .to_vec();
    let items = || [text_box("class", Asks::How), text_box("faith", Asks::How)].to_vec();
    let prompt = |id: &str, cut| LibraryPrompt {
        id: id.into(),
        text: "?".into(),
        asks: [Asks::What].to_vec(),
        cut,
        source: "Ours".into(),
    };
    Library {
        tools: [
            map,
            tool("family", Keeps::Discussed, items()),
            tool("own", Keeps::Sentence, items()),
        ]
        .to_vec(),
        prompts: [
            prompt("X-P1.1.1", None),
            prompt("X-P1.1.2", Some(Cut::Ends)),
        ]
        .to_vec(),
        ..Library::default()
    }
}
