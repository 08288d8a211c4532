//! Some ids among very many: who is none of them is mostly told at a glance.

use super::glance::{MARKS, Marks, mark};
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

/// A few ids.
pub(super) struct Few<'i> {
    /// Whether one of them has this mark.
    marked: Vec<bool>,
    marks: Marks,
    ids: BTreeSet<&'i str>,
}

impl<'i> Few<'i> {
    /// These ids.
    pub fn of(ids: impl IntoIterator<Item = &'i str>) -> Self {
        let mut few = Self {
            marked: alloc::vec![false; MARKS],
            marks: Marks::default(),
            ids: BTreeSet::new(),
        };
        for id in ids {
            few.add(id);
        }
        few
    }

    /// Takes one in.
    pub fn add(&mut self, id: &'i str) {
        if let Some(marked) = self.marked.get_mut(usize::from(mark(id))) {
            *marked = true;
        }
        self.marks.add(id);
        self.ids.insert(id);
    }

    /// Whether it is one of them.
    pub fn has(&self, id: &str) -> bool {
        self.may_have(mark(id)) && self.ids.contains(id)
    }

    /// Whether what has this mark can be one of them.
    pub fn may_have(&self, mark: u16) -> bool {
        let marked = self.marked.get(usize::from(mark));
        marked.is_some_and(|marked| *marked)
    }

    /// Whether one of them can be among those whose marks these are.
    pub fn may_meet(&self, marks: Marks) -> bool {
        self.marks.meet(marks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn those_that_are_in_are_found_and_no_others() {
        let ids: Vec<String> = (0..5_000).map(|n| alloc::format!("w{n}")).collect();
        let (in_it, others) = ids.split_at(2_000);
        let few = Few::of(in_it.iter().map(String::as_str));
        let is_in = |id: &String| few.has(id) && few.may_meet(Marks::of([id.as_str()]));
        assert!(in_it.iter().all(is_in));
        assert!(!others.iter().any(|id| few.has(id)));
        assert!(!few.has("") && !few.may_meet(Marks::default()));
    }
}
