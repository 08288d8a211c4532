//! Which kinds of test a program holds.

use super::compile::CompiledRule;
use super::judge::Court;
use super::pack::Test;
use serde::de::Error as _;
use serde_json::Value;

/// Reads the body of a test of a kind.
type Read = fn(&str, &Value) -> Result<Test, serde_json::Error>;

/// Judges by a test.
type Judge = for<'s, 'c, 'f> fn(&'s mut Court<'c, 'f>, &'c CompiledRule, &'c Test);

/// The kinds of test that a program reads and judges besides the first ones. What is not named
/// here is left out of a program that is linked.
#[derive(Clone, Copy, Debug)]
pub struct TestKinds {
    read: Read,
    judge: Judge,
}

impl TestKinds {
    /// Every kind.
    pub const ALL: Self = Self {
        read: Test::read_further,
        judge: |court, rule, test| court.judge_further(rule, test),
    };

    /// The kinds that lead to a first due date in a small download.
    pub const FIRST: Self = Self {
        read: |kind, _| Err(serde_json::Error::unknown_variant(kind, &[])),
        judge: |_, _, _| {},
    };

    pub(super) fn read(self, kind: &str, body: &Value) -> Result<Test, serde_json::Error> {
        (self.read)(kind, body)
    }

    pub(super) fn judge<'c>(
        self,
        court: &mut Court<'c, '_>,
        rule: &'c CompiledRule,
        test: &'c Test,
    ) {
        (self.judge)(court, rule, test);
    }
}
