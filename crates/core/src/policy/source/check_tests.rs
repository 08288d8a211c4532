//! What a rule’s test names: each name leads somewhere, and to something that serves.

use super::check_amounts;
use super::error::PackError;
use super::names::{Kind, Names};
use super::nearest::nearest;
use super::tree::Tree;
use crate::policy::pack::{AgreedCase, Form, Pack, Rule, Test, Who};
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use serde::Deserialize as _;

/// Checks the test of a rule, if it has one.
pub fn check(
    tree: &Tree,
    pack: &Pack,
    rule: &Rule,
    names: &Names,
    at: &str,
    errors: &mut Vec<PackError>,
) {
    let Ok(test) = Test::deserialize(&rule.test) else {
        return;
    };
    let mut checker = Checker {
        tree,
        pack,
        names,
        at,
        errors,
    };
    checker.slots(&test);
    checker.names(&test);
    checker.tables(rule, &test);
    wanted_texts(tree, pack, &test, &format!("{at}/equals"), errors);
    check_amounts::check(tree, &test, at, errors);
}

/// The slots that say whom something binds.
pub fn who(tree: &Tree, names: &Names, who: &Who, at: &str, errors: &mut Vec<PackError>) {
    let slots = [
        (&who.roles_slot, "roles_slot"),
        (&who.not_roles_slot, "not_roles_slot"),
    ];
    for (slot, key) in slots {
        if let Some(slot) = slot {
            names.need(Kind::Slot, slot, tree, &format!("{at}/{key}"), errors);
        }
    }
    for (index, one) in who.either.iter().enumerate() {
        self::who(tree, names, one, &format!("{at}/either/{index}"), errors);
    }
}

struct Checker<'c> {
    tree: &'c Tree,
    pack: &'c Pack,
    names: &'c Names,
    /// Where the test stands.
    at: &'c str,
    errors: &'c mut Vec<PackError>,
}

impl Checker<'_> {
    fn one(&mut self, kind: Kind, name: &str, key: &str) {
        let at = format!("{}/{key}", self.at);
        self.names.need(kind, name, self.tree, &at, self.errors);
    }

    fn maybe(&mut self, kind: Kind, name: Option<&String>, key: &str) {
        if let Some(name) = name {
            self.one(kind, name, key);
        }
    }

    fn all(&mut self, kind: Kind, names: &[String], key: &str) {
        let at = format!("{}/{key}", self.at);
        self.names
            .need_all(kind, names, self.tree, &at, self.errors);
    }

    /// A slot that is there, and that holds the value which the test reads.
    fn slot(&mut self, name: Option<&String>, key: &str, value: &str) {
        let Some(name) = name else { return };
        let Some(slot) = self.pack.slots.iter().find(|slot| slot.id == *name) else {
            return self.one(Kind::Slot, name, key);
        };
        let keys = || slot.fields.iter().map(|field| field.key.as_str());
        if !keys().any(|key| key == value) {
            let list = keys().collect::<Vec<_>>().join(", ");
            let message = format!(
                "the slot `{name}` has no value `{value}`, which is wanted here; its values are {list}"
            );
            let at = format!("{}/{key}", self.at);
            self.errors.push(self.tree.error(&at, message, None));
        }
    }

    fn slots(&mut self, test: &Test) {
        match test {
            Test::Interval(test) => {
                self.slot(test.slot.as_ref(), "slot", "every");
                self.slot(test.gives_way_to.as_ref(), "gives_way_to", "every");
                self.slot(test.lifted_by.as_ref(), "lifted_by", "every");
                self.slot(test.departure_slot.as_ref(), "departure_slot", "every");
                let other = test.else_gives_way_to.as_ref();
                self.slot(other, "else_gives_way_to", "every");
                self.slot(test.size_slot.as_ref(), "size_slot", "size");
                self.all(Kind::Slot, &test.silent_while_unset, "silent_while_unset");
            }
            Test::Count(test) => {
                self.slot(test.lifted_by.as_ref(), "lifted_by", "every");
                self.slot(test.need_slot.as_ref(), "need_slot", "need");
            }
            Test::Minutes(test) => self.slot(test.slot.as_ref(), "slot", "minutes"),
            Test::Duration(test) => self.slot(test.slot.as_ref(), "slot", "minutes"),
            Test::Deadline(test) => {
                self.slot(test.within_slot.as_ref(), "within_slot", "within");
            }
            Test::Attribute(test) => {
                self.slot(test.within_slot.as_ref(), "within_slot", "within");
            }
            Test::GapReason(test) => {
                self.slot(test.within_slot.as_ref(), "within_slot", "within");
            }
            Test::Tally(test) => self.slot(Some(&test.slot), "slot", "per"),
            Test::Retention(test) => self.slot(test.slot.as_ref(), "slot", "keep"),
            Test::Once(test) => self.slot(test.slot.as_ref(), "slot", "every"),
            Test::Caseload(test) => self.slot(test.most_slot.as_ref(), "most_slot", "cases"),
            Test::Cases(test) => self.all(Kind::Slot, &test.own_rhythm, "own_rhythm"),
            _ => {}
        }
        if let Some(bound) = bound(test) {
            let at = format!("{}/who", self.at);
            who(self.tree, self.names, bound, &at, self.errors);
        }
    }

    fn names(&mut self, test: &Test) {
        match test {
            Test::Interval(test) => self.all(Kind::Clock, &test.clocks, "clocks"),
            Test::Count(test) => self.all(Kind::Clock, &test.clocks, "clocks"),
            Test::Phases(test) => self.one(Kind::Clock, &test.clock, "clock"),
            Test::Rate(test) => self.one(Kind::Clock, &test.clock, "clock"),
            Test::Deadline(test) => {
                self.maybe(Kind::Form, test.form.as_ref(), "form");
                self.maybe(Kind::Form, test.met_by_form.as_ref(), "met_by_form");
                self.all(Kind::Form, &test.need_forms, "need_forms");
                let asked = test.only_if.as_ref().map(|asked| &asked.form);
                self.maybe(Kind::Form, asked, "only_if/form");
            }
            Test::Duration(test) => {
                self.maybe(Kind::Rule, test.once_signed.as_ref(), "once_signed");
            }
            Test::Agreement(test) => self.one(Kind::Form, &test.form, "form"),
            Test::Signatures(test) => self.one(Kind::Form, &test.form, "form"),
            Test::Content(test) => self.all(Kind::Form, &test.forms, "forms"),
            Test::Cover(test) => self.all(Kind::Rule, &test.watches, "watches"),
            Test::Caseload(test) => self.all(Kind::Rule, &test.watches, "watches"),
            Test::GapReason(test) => self.all(Kind::Rule, &test.watches, "watches"),
            Test::SessionAsk(test) => {
                self.one(Kind::Clock, &test.sessions, "sessions");
                self.all(Kind::Rule, &test.lines_of, "lines_of");
            }
            Test::Cases(test) => {
                self.maybe(Kind::Clock, test.sessions.as_ref(), "sessions");
                for (index, line) in test.lines.iter().enumerate() {
                    let at = format!("lines/{index}");
                    self.one(Kind::Rule, &line.rule, &format!("{at}/rule"));
                    let first = line.first_rule.as_ref();
                    self.maybe(Kind::Rule, first, &format!("{at}/first_rule"));
                    let refusing = line.agreed.iter().flat_map(|agreed| &agreed.refused_by);
                    for (_, rule) in refusing {
                        self.one(Kind::Rule, rule, &format!("{at}/agreed/refused_by"));
                    }
                }
            }
            _ => {}
        }
    }

    /// Rules that look into the table of another: it is there, and speaks of them.
    fn tables(&mut self, rule: &Rule, test: &Test) {
        match test {
            Test::LineOf(line) => {
                let Some(table) = self.table(&line.rule, "rule") else {
                    return;
                };
                if !speaks_of(&table, &rule.id) {
                    let message = format!(
                        "the table of `{}` says nothing of `{}`: give it a line there",
                        line.rule, rule.id
                    );
                    let at = format!("{}/rule", self.at);
                    self.errors.push(self.tree.error(&at, message, None));
                }
            }
            Test::SessionAsk(ask) => {
                if let Some(table) = &ask.table {
                    self.table(table, "table");
                }
            }
            Test::Milestones(test) => {
                if let Some(table) = &test.table {
                    self.table(table, "table");
                }
            }
            _ => {}
        }
    }

    fn table(&mut self, rule: &str, key: &str) -> Option<Test> {
        let Some(holds) = self.pack.rule(rule) else {
            self.one(Kind::Rule, rule, key);
            return None;
        };
        let table = Test::deserialize(&holds.test).ok();
        let table = table.filter(|test| matches!(test, Test::Cases(_)));
        if table.is_none() {
            let message = format!("`{rule}` holds no table: its test is not of kind `cases`");
            let at = format!("{}/{key}", self.at);
            self.errors.push(self.tree.error(&at, message, None));
        }
        table
    }
}

fn speaks_of(table: &Test, rule: &str) -> bool {
    let Test::Cases(table) = table else {
        return false;
    };
    table.lines.iter().any(|line| {
        let refuses = |agreed: &AgreedCase| agreed.refused_by.values().any(|other| other == rule);
        line.rule == rule
            || line.first_rule.as_deref() == Some(rule)
            || line.agreed.as_ref().is_some_and(refuses)
    })
}

/// Whom a test binds.
fn bound(test: &Test) -> Option<&Who> {
    Some(match test {
        Test::Interval(test) => &test.who,
        Test::Count(test) => &test.who,
        Test::Minutes(test) => &test.who,
        Test::Duration(test) => &test.who,
        Test::Deadline(test) => &test.who,
        Test::Milestones(test) => &test.who,
        Test::Agreement(test) => &test.who,
        Test::Signatures(test) => &test.who,
        Test::Attribute(test) => &test.who,
        Test::Cases(test) => &test.who,
        Test::SessionAsk(test) => &test.who,
        Test::Caseload(test) => &test.who,
        Test::Reminder(test) => &test.who,
        Test::Once(test) => &test.who,
        Test::Content(test) => &test.who,
        _ => return None,
    })
}

/// Answers that must be a given text are answers to fields of the forms.
fn wanted_texts(tree: &Tree, pack: &Pack, test: &Test, at: &str, errors: &mut Vec<PackError>) {
    let (equals, names, forms) = match test {
        Test::Content(test) => (&test.equals, &[][..], test.forms.as_slice()),
        Test::Signatures(test) => {
            let form = core::slice::from_ref(&test.form);
            (&test.equals, test.names.as_slice(), form)
        }
        _ => return,
    };
    let meant = (pack.forms.iter()).filter(|form| forms.is_empty() || forms.contains(&form.id));
    let fields: BTreeSet<&str> = meant
        .flat_map(Form::fields)
        .map(|field| field.id.as_str())
        .collect();
    let asked = equals.keys().chain(names);
    for wanted in asked.filter(|id| !fields.contains(id.as_str())) {
        let message = format!("`{wanted}` is no field of the form");
        let near = nearest(wanted, fields.iter().copied());
        errors.push(tree.error(&format!("{at}/{wanted}"), message, near.map(String::from)));
    }
}
