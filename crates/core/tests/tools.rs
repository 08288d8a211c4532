//! The tools that are shipped, and the prompts of the five registers that they ask.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

#[path = "shipped/files.rs"]
mod files;

use alongside_core::policy::pack::{Asks, Cut, Form, Pack};
use alongside_core::policy::source::read_pack;
use alongside_core::reflect::{
    Depth, Kinds, Library, Moment, Place, Shape, Situation, choose, read_library,
};
use alongside_core::supervision::Keeps;
use files::files;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const PACKS: [&str; 5] = [
    "bury",
    "cambridgeshire-peterborough",
    "derbyshire",
    "havering",
    "manchester",
];

/// The five packs and the tools, read once.
static SHIPPED: LazyLock<(Vec<Pack>, Library)> = LazyLock::new(|| {
    let read = |id: &&str| read_pack(&files(&format!("public/policies/{id}"))).unwrap();
    let packs: Vec<Pack> = PACKS.iter().map(read).collect();
    let library = read_library(&files("public/tools"), &packs).unwrap_or_else(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        panic!("{} mistakes:\n{}", lines.len(), lines.join("\n"))
    });
    (packs, library)
});

fn packs() -> &'static [Pack] {
    &SHIPPED.0
}

fn library() -> &'static Library {
    &SHIPPED.1
}

/// What the registers count, typed from them: each section of prompts with the number of prompts
/// in each of its blocks, in order.
const COUNTED: [(&str, &[usize]); 31] = [
    ("BUR-P1", &[1, 1, 1]),
    ("BUR-P2", &[4, 4, 4, 2]),
    ("BUR-P3", &[6]),
    ("BUR-P4", &[5]),
    ("BUR-P5", &[2]),
    ("BUR-P6", &[8]),
    ("BUR-P7", &[2, 4, 1]),
    ("BUR-P8", &[1]),
    ("CAP-P1", &[4]),
    ("CAP-P2", &[5, 5, 4, 2]),
    ("DER-P1", &[5]),
    ("DER-P2", &[10, 7, 5, 10, 2, 9]),
    ("HAV-P1", &[4, 10, 8, 7]),
    ("HAV-P2", &[15]),
    ("HAV-P3", &[5]),
    ("HAV-P8", &[7]),
    ("HAV-P9", &[7, 1, 2, 4, 4, 1, 3]),
    ("HAV-P10", &[3]),
    ("HAV-P11", &[7]),
    ("HAV-P13", &[3, 4, 3, 1]),
    ("MAN-P2", &[4]),
    ("MAN-P3", &[5]),
    ("MAN-P4", &[3, 2, 2, 1]),
    ("MAN-P5", &[6]),
    ("MAN-P6", &[4, 3, 1]),
    ("MAN-P7", &[9, 7, 7, 2]),
    ("MAN-P8", &[2, 9, 3, 1]),
    ("MAN-P9", &[2, 3, 4, 7, 8, 5, 3, 2, 2, 1, 1, 1]),
    ("MAN-P10", &[8, 8, 6, 2]),
    ("MAN-P11", &[3, 5, 7]),
    ("MAN-P12", &[6]),
];

/// All of them together, as the registers’ own page says.
const ALL: usize = 368;

#[test]
fn every_prompt_of_the_registers_is_there_once_under_its_block_and_item() {
    let packs = packs();
    let wanted: BTreeSet<String> = COUNTED
        .iter()
        .flat_map(|(section, blocks)| {
            blocks.iter().enumerate().flat_map(move |(block, items)| {
                (1..=*items).map(move |item| format!("{section}.{}.{item}", block + 1))
            })
        })
        .collect();
    let found: Vec<String> = packs
        .iter()
        .flat_map(|pack| &pack.prompts)
        .flat_map(|section| &section.prompts)
        .map(|prompt| prompt.id.clone())
        .collect();
    assert_eq!(found.len(), ALL);
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), wanted);
    let totals: Vec<usize> = packs
        .iter()
        .map(|pack| pack.prompts.iter().map(|one| one.prompts.len()).sum())
        .collect();
    assert_eq!(totals, [46, 20, 48, 99, 155]);
}

#[test]
fn every_prompt_says_what_it_asks_and_where_it_comes_from() {
    for pack in packs() {
        for section in pack.prompts.iter().filter(|one| !one.prompts.is_empty()) {
            assert!(!section.source.is_empty(), "{}", section.id);
            for prompt in &section.prompts {
                let asks = prompt.asks.len();
                assert!((1..=2).contains(&asks), "{} asks {asks}", prompt.id);
                assert!(!prompt.text.is_empty(), "{}", prompt.id);
            }
        }
    }
    // Derbyshire’s register gives the sum over all its prompts.
    let derbyshire = &packs()[2];
    let mut sum: BTreeMap<Asks, usize> = BTreeMap::new();
    for prompt in derbyshire.prompts.iter().flat_map(|one| &one.prompts) {
        for asks in &prompt.asks {
            *sum.entry(*asks).or_default() += 1;
        }
    }
    let wanted = [
        (Asks::How, 13),
        (Asks::Why, 2),
        (Asks::Feel, 1),
        (Asks::What, 39),
        (Asks::When, 5),
    ];
    assert_eq!(sum, BTreeMap::from(wanted));
}

/// The prompts that the registers mark as cut off, by section: words, ends of a scale, a label.
#[test]
fn what_is_cut_off_in_the_source_is_marked_and_nothing_else() {
    let mut found: BTreeMap<(String, Cut), usize> = BTreeMap::new();
    for pack in packs() {
        for section in &pack.prompts {
            for prompt in &section.prompts {
                let says = prompt.text.contains("cut off in the source");
                let ends = prompt.text.contains("The ends are cut off");
                assert_eq!(says || ends, prompt.cut.is_some(), "{}", prompt.id);
                if let Some(cut) = prompt.cut {
                    *found.entry((section.id.clone(), cut)).or_default() += 1;
                }
            }
        }
    }
    let wanted = [
        ("MAN-P6", Cut::Words, 2),
        ("MAN-P7", Cut::Words, 7),
        ("MAN-P7", Cut::Ends, 2),
        ("MAN-P8", Cut::Words, 5),
        ("MAN-P8", Cut::Ends, 1),
        ("MAN-P9", Cut::Words, 12),
        ("MAN-P10", Cut::Words, 6),
        ("MAN-P10", Cut::Ends, 2),
        ("MAN-P11", Cut::Label, 2),
    ];
    let wanted = wanted.map(|(section, cut, count)| ((String::from(section), cut), count));
    assert_eq!(found, BTreeMap::from(wanted));
}

#[test]
fn every_prompt_is_offered_by_a_form_a_group_step_or_a_tool() {
    let library = library();
    for pack in packs() {
        let fields = pack.forms.iter().flat_map(Form::fields);
        let steps = pack.group_templates.iter().flat_map(|group| &group.steps);
        let offered: BTreeSet<&String> = fields
            .flat_map(|field| &field.prompts)
            .chain(steps.flat_map(|step| &step.prompts))
            .chain(library.prompts.iter().map(|prompt| &prompt.id))
            .collect();
        for prompt in pack.prompts.iter().flat_map(|one| &one.prompts) {
            assert!(offered.contains(&prompt.id), "{}", prompt.id);
        }
    }
}

#[test]
fn the_tools_are_those_that_the_policies_name() {
    let library = library();
    let tool = |id: &str| library.tool(id).unwrap();
    for id in ["ears-practice", "ears-case"] {
        assert_eq!(tool(id).shape, Shape::Rounds);
        assert!(tool(id).boxes.iter().any(|one| one.again));
    }
    let map = tool("signs-of-safety-map");
    assert_eq!(
        map.find("goals").unwrap().answers.as_deref(),
        Some("danger")
    );
    assert!(map.find("scale").unwrap().scale.is_some());
    let family = tool("ggrraaacceeesss-family");
    let own = tool("ggrraaacceeesss-own");
    assert_eq!(
        (family.keeps, own.keeps),
        (Keeps::Discussed, Keeps::Sentence)
    );
    for one in [family, own] {
        assert_eq!((one.boxes.len(), one.add_another), (15, true));
        let initials: String = one.boxes.iter().map(|one| &one.title[..1]).collect();
        assert_eq!(initials, "GGRRAAACCEEESSS");
    }
    let threads = tool("golden-threads");
    assert_eq!((threads.boxes.len(), threads.pieces), (6, Some(2)));
    assert_eq!(library.frameworks[0].strands.len(), 9);
    assert_eq!(library.frameworks[1].strands.len(), 6);
    for one in &library.tools {
        assert_eq!(
            one.keeps == Keeps::Sentence,
            one.id == "ggrraaacceeesss-own"
        );
        assert!(one.boxes_at(Depth::Fifteen).next().is_some(), "{}", one.id);
        assert!(one.purpose.ends_with('.') && one.suits.iter().all(|s| s.because.ends_with('.')));
    }
    // Each situation has tools that any policy can use in each place where people look for one.
    for situation in Situation::ALL {
        for pack in PACKS {
            let moment = Moment {
                situation: Some(*situation),
                minutes: 15,
                pack,
                place: Place::Session,
                about: None,
            };
            let offers = choose(&library.tools, &moment);
            assert!(
                (1..=3).contains(&offers.len()),
                "{} {pack}",
                situation.word()
            );
            assert!(offers.iter().all(|offer| !offer.because.is_empty()));
        }
    }
}

#[test]
fn depth_follows_the_time_and_the_policy_s_own_tools_come_first() {
    let library = library();
    let moment = |minutes, pack| Moment {
        situation: Some(Situation::Stuck),
        minutes,
        pack,
        place: Place::CaseDiscussion,
        about: Some(Kinds::Case),
    };
    let havering = choose(&library.tools, &moment(20, "havering"));
    assert!(havering[0].because.ends_with("Your policy names it."));
    assert_eq!(havering[0].depth, Depth::Fifteen);
    let derbyshire = choose(&library.tools, &moment(4, "derbyshire"));
    assert!(
        derbyshire[..2]
            .iter()
            .all(|offer| offer.because.ends_with("names it."))
    );
    assert!(derbyshire.iter().all(|offer| offer.depth == Depth::Five));
    let deeper = choose(&library.tools, &moment(60, "derbyshire"));
    let boxes = |offers: &[alongside_core::reflect::Offer], id: &str| {
        let found = offers.iter().find(|offer| offer.tool == id);
        found.map_or(0, |offer| offer.boxes.len())
    };
    assert!(boxes(&deeper, "effective-support") > boxes(&derbyshire, "effective-support"));
    assert_eq!(choose(&library.tools, &moment(20, "havering")), havering);
}

/// One mistake at a time in the file of EARS: what is taken out, what is put in, and what is said.
const MISTAKES: [(&str, &str, &str); 12] = [
    ("shape = \"rounds\"", "shape = \"round\"", "`round` is no"),
    (
        "\"MAN-P8.1.1\"",
        "\"MAN-P8.1.9\"",
        "there is no prompt `MAN-P8.1.9` in any policy",
    ),
    (
        "field = \"praise\"",
        "field = \"prase\"",
        "did you mean `praise`?",
    ),
    (
        "form = \"HAV-F3\"",
        "form = \"HAV-F33\"",
        "there is no form `HAV-F33` in any policy",
    ),
    (
        "field = \"praise\"",
        "field = \"praise-actions\"",
        "cannot take a `text`",
    ),
    (
        "box = \"elicit\"",
        "box = \"elisit\"",
        "there is no box `elisit` in this tool; did you mean `elicit`?",
    ),
    (
        "packs = [\"manchester\"]",
        "packs = [\"manchestr\"]",
        "there is no policy `manchestr`",
    ),
    ("from = 5", "from = 7", "a depth is 5, 15 or 45 minutes"),
    (", again = true", "", "needs a box with `again = true`"),
    (
        "id = \"amplify\"",
        "id = \"elicit\"",
        "the box `elicit` is given already",
    ),
    (
        "when = \"stable-but-drifting\"",
        "when = \"proud-of\"",
        "this situation is given already",
    ),
    (
        "[[tools]]",
        "[[tool]]",
        "a file of tools has nothing called `tool`; did you mean `tools`?",
    ),
];

#[test]
fn a_mistake_in_a_tool_is_told_at_its_place() {
    let all = files("public/tools");
    let (name, text) = all.iter().find(|(name, _)| name == "ears.toml").unwrap();
    for (out, put, says) in MISTAKES {
        assert!(text.contains(out), "{out}");
        let texts = [(name.clone(), text.replacen(out, put, 1))];
        let errors = read_library(&texts, packs()).expect_err(says);
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert!(
            told.iter().any(|line| line.contains(says)),
            "{says}: {told:#?}"
        );
        assert!(
            told.iter().all(|line| line.starts_with("ears.toml:")),
            "{told:?}"
        );
    }
}
