//! The policies that hold here, ready to judge by.

use super::compile::{CompileError, CompiledPack};
use super::pack::Pack;
use super::test_kinds::TestKinds;
use super::{FactFile, PolicyFor};
use crate::calendar::{Date, WorkingCalendar};
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// Packs under chosen readings, with the working-day calendar they share.
#[derive(Clone, Debug)]
pub struct PolicyBook {
    /// The packs as their files state them.
    sources: Vec<Pack>,
    /// The calendar without any place's closures.
    calendar: WorkingCalendar,
    /// The packs under the readings chosen.
    packs: Vec<CompiledPack>,
    readings: BTreeMap<String, String>,
    closures: Vec<Date>,
    kinds: TestKinds,
}

impl PolicyBook {
    /// Packs under `readings` (question to slug; default where silent), with bank
    /// holidays from `calendar` and the place's closure days.
    pub fn new(
        sources: Vec<Pack>,
        calendar: WorkingCalendar,
        readings: BTreeMap<String, String>,
        closures: Vec<Date>,
    ) -> Result<Self, CompileError> {
        Self::of(sources, calendar, readings, closures, TestKinds::ALL)
    }

    /// Packs under their default readings, in a program that holds only some kinds of test.
    pub fn with_kinds(
        sources: Vec<Pack>,
        calendar: WorkingCalendar,
        kinds: TestKinds,
    ) -> Result<Self, CompileError> {
        Self::of(sources, calendar, BTreeMap::new(), Vec::new(), kinds)
    }

    fn of(
        sources: Vec<Pack>,
        calendar: WorkingCalendar,
        readings: BTreeMap<String, String>,
        closures: Vec<Date>,
        kinds: TestKinds,
    ) -> Result<Self, CompileError> {
        let local = calendar.with_closures(closures.clone());
        let packs = sources
            .iter()
            .map(|pack| CompiledPack::new(pack, &readings, &local, kinds))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            sources,
            calendar,
            packs,
            readings,
            closures,
            kinds,
        })
    }

    /// The same packs under the readings and closure days that the facts give.
    pub fn for_facts(&self, facts: &FactFile) -> Result<Self, CompileError> {
        Self::of(
            self.sources.clone(),
            self.calendar.clone(),
            facts.readings.clone(),
            facts.closures.clone(),
            self.kinds,
        )
    }

    /// The same packs with one question read otherwise.
    pub fn with_reading(&self, question: &str, reading: &str) -> Result<Self, CompileError> {
        let mut readings = self.readings.clone();
        readings.insert(String::from(question), String::from(reading));
        Self::of(
            self.sources.clone(),
            self.calendar.clone(),
            readings,
            self.closures.clone(),
            self.kinds,
        )
    }

    /// One of these packs with one question read otherwise.
    pub(super) fn read_otherwise(
        &self,
        pack: &CompiledPack,
        question: &str,
        reading: &str,
    ) -> Result<CompiledPack, CompileError> {
        let mut readings = self.readings.clone();
        readings.insert(String::from(question), String::from(reading));
        let local = self.calendar.with_closures(self.closures.clone());
        let is_it = |source: &&Pack| source.id == pack.pack.id;
        let source = self.sources.iter().find(is_it).unwrap_or(&pack.pack);
        CompiledPack::new(source, &readings, &local, self.kinds)
    }

    /// The packs, ready.
    pub fn packs(&self) -> &[CompiledPack] {
        &self.packs
    }

    /// The pack with this id.
    pub fn pack(&self, id: &str) -> Option<&CompiledPack> {
        self.packs.iter().find(|compiled| compiled.pack.id == id)
    }

    /// The pack whose rules begin with this rule's prefix.
    pub fn pack_of_rule(&self, rule: &str) -> Option<&CompiledPack> {
        self.packs
            .iter()
            .find(|compiled| compiled.rule(rule).is_some())
    }

    /// Readings other than the defaults.
    pub fn readings(&self) -> &BTreeMap<String, String> {
        &self.readings
    }

    /// The working-day calendar without closures.
    pub fn calendar(&self) -> &WorkingCalendar {
        &self.calendar
    }
}

/// Whether an entry of the book holds on a day.
pub(super) fn holds(entry: &PolicyFor, day: Date) -> bool {
    entry.from <= day && entry.to.is_none_or(|to| day <= to)
}
