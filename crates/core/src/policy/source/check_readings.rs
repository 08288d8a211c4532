//! Readings: each question has its default, and each other reading changes something.

use super::error::PackError;
use super::names::{Kind, Names, unique};
use super::nearest::{nearest, quoted};
use super::tree::Tree;
use crate::calendar::WorkingCalendar;
use crate::policy::TestKinds;
use crate::policy::compile::{CompileError, CompiledPack, CompiledRule};
use crate::policy::pack::{Ambiguity, Pack, Question, ReadingOption};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Checks ambiguities, questions and readings.
pub fn check(tree: &Tree, pack: &Pack, names: &Names, errors: &mut Vec<PackError>) {
    unique(
        "ambiguity",
        pack.ambiguities
            .iter()
            .enumerate()
            .map(|(at, ambiguity)| (ambiguity.id.as_str(), format!("/ambiguities/{at}/id"))),
        tree,
        errors,
    );
    let before = errors.len();
    for (index, ambiguity) in pack.ambiguities.iter().enumerate() {
        let at = format!("/ambiguities/{index}");
        names.need_all(
            Kind::Rule,
            &ambiguity.rules,
            tree,
            &format!("{at}/rules"),
            errors,
        );
        questions(tree, ambiguity, &at, names, errors);
    }
    // What a reading lays over the pack is tried out once its question stands.
    if errors.len() > before {
        return;
    }
    match CompiledPack::new(
        pack,
        &BTreeMap::new(),
        &WorkingCalendar::default(),
        TestKinds::ALL,
    ) {
        Ok(plain) => overlays(tree, pack, &plain, errors),
        Err(error) => errors.push(tree.error("/id", format!("{error}"), None)),
    }
}

fn questions(
    tree: &Tree,
    ambiguity: &Ambiguity,
    at: &str,
    names: &Names,
    errors: &mut Vec<PackError>,
) {
    if ambiguity.editorial != ambiguity.questions.is_empty() {
        let message = if ambiguity.editorial {
            "an editorial ambiguity asks no question"
        } else {
            "an ambiguity asks a question, or is marked `editorial`"
        };
        errors.push(tree.error(&format!("{at}/id"), String::from(message), None));
    }
    for (index, question) in ambiguity.questions.iter().enumerate() {
        let at = format!("{at}/questions/{index}");
        let belongs = question
            .id
            .strip_prefix(ambiguity.id.as_str())
            .is_some_and(|rest| rest.starts_with('.'));
        if !belongs {
            errors.push(tree.error(
                &format!("{at}/id"),
                format!(
                    "`{}` is a question of `{}`, so its ID begins with `{}.`",
                    question.id, ambiguity.id, ambiguity.id
                ),
                None,
            ));
        }
        names.need_all(
            Kind::Rule,
            &question.rules,
            tree,
            &format!("{at}/rules"),
            errors,
        );
        readings(tree, question, &at, errors);
    }
    unique(
        "question",
        ambiguity
            .questions
            .iter()
            .enumerate()
            .map(|(index, question)| (question.id.as_str(), format!("{at}/questions/{index}/id"))),
        tree,
        errors,
    );
}

fn readings(tree: &Tree, question: &Question, at: &str, errors: &mut Vec<PackError>) {
    let slugs = || {
        question
            .readings
            .iter()
            .map(|reading| reading.slug.as_str())
    };
    unique(
        "reading",
        slugs()
            .enumerate()
            .map(|(index, slug)| (slug, format!("{at}/readings/{index}/slug"))),
        tree,
        errors,
    );
    if question.readings.len() < 2 {
        errors.push(tree.error(
            &format!("{at}/readings"),
            String::from("a question has two readings or more"),
            None,
        ));
    }
    if !slugs().any(|slug| slug == question.default) {
        errors.push(tree.error(
            &format!("{at}/default"),
            format!("`{}` is no reading of this question", question.default),
            nearest(&question.default, slugs()).map(String::from),
        ));
        return;
    }
    for (index, reading) in question.readings.iter().enumerate() {
        let at = format!("{at}/readings/{index}");
        let is_default = reading.slug == question.default;
        let message = match (is_default, reading.set.is_empty(), reading.shown) {
            (true, false, _) => "the default reading sets nothing: the pack is written with it",
            (false, true, false) => {
                "a reading that is not the default changes something: give `set`, or `shown = true` if only a screen or form changes"
            }
            _ => continue,
        };
        errors.push(tree.error(&at, String::from(message), None));
    }
}

/// Lays each reading over the pack alone: its paths lead somewhere, what results is
/// still a pack, and something has changed.
fn overlays(tree: &Tree, pack: &Pack, plain: &CompiledPack, errors: &mut Vec<PackError>) {
    for (index, ambiguity) in pack.ambiguities.iter().enumerate() {
        for (question_at, question) in ambiguity.questions.iter().enumerate() {
            for (reading_at, reading) in question.readings.iter().enumerate() {
                if reading.set.is_empty() {
                    continue;
                }
                let at = format!(
                    "/ambiguities/{index}/questions/{question_at}/readings/{reading_at}/set"
                );
                let chosen = BTreeMap::from([(question.id.clone(), reading.slug.clone())]);
                match CompiledPack::new(pack, &chosen, &WorkingCalendar::default(), TestKinds::ALL)
                {
                    Ok(laid) if is_same(&laid, plain) => errors.push(tree.error(
                        &at,
                        format!("`{}` sets only what holds already", reading.slug),
                        None,
                    )),
                    Ok(laid) => {
                        if let Err(error) = laid.scheme() {
                            errors.push(misplaced(tree, pack, reading, &at, &error));
                        }
                    }
                    Err(error) => errors.push(misplaced(tree, pack, reading, &at, &error)),
                }
            }
        }
    }
}

fn is_same(one: &CompiledPack, other: &CompiledPack) -> bool {
    // What a rule rests on changes with any reading: it is what is judged that must differ.
    let judged = |rule: &CompiledRule| (rule.rule.clone(), rule.test.clone(), rule.grade);
    let rules = one.rules.iter().map(judged);
    one.conventions == other.conventions
        && one.clocks == other.clocks
        && rules.eq(other.rules.iter().map(judged))
        && one.pack.forms == other.pack.forms
        && one.pack.scoring == other.pack.scoring
}

fn misplaced(
    tree: &Tree,
    pack: &Pack,
    reading: &ReadingOption,
    at: &str,
    error: &CompileError,
) -> PackError {
    match error {
        CompileError::NoPlace { path, .. } => tree.error(
            &format!("{at}/{path}"),
            format!("there is nothing at `{path}` in this pack"),
            nearest_place(pack, path),
        ),
        CompileError::Malformed { place, because } => {
            let path = reading
                .set
                .keys()
                .find(|path| path.starts_with(place.as_str()));
            let words = quoted(because);
            let meant = words.split_first().and_then(|(wrong, known)| {
                nearest(wrong, known.iter().map(String::as_str)).map(String::from)
            });
            tree.error(
                &path.map_or_else(|| String::from(at), |path| format!("{at}/{path}")),
                format!("with this reading `{place}` is no longer right: {because}"),
                meant,
            )
        }
        other => tree.error(at, format!("{other}"), None),
    }
}

/// The nearest name for the second step of a path, where that is what does not exist.
fn nearest_place(pack: &Pack, path: &str) -> Option<String> {
    let mut steps = path.split('.');
    let (kind, name) = (steps.next()?, steps.next().unwrap_or_default());
    let known: Vec<&str> = match kind {
        "rules" => pack.rules.iter().map(|rule| rule.id.as_str()).collect(),
        "clocks" => pack.clocks.keys().map(String::as_str).collect(),
        "forms" => pack.forms.iter().map(|form| form.id.as_str()).collect(),
        "conventions" | "scoring" => return None,
        _ => {
            return nearest(kind, ["rules", "clocks", "forms", "conventions", "scoring"])
                .map(String::from);
        }
    };
    if known.contains(&name) {
        return None;
    }
    nearest(name, known).map(String::from)
}
