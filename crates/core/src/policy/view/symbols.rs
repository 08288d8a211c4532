//! Ids as numbers: each text is looked up once, and compared as a number from then on.

use alloc::vec::Vec;

/// The number of an id. Numbers of subjects stand in the order of their ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sym(u32);

impl Sym {
    /// An id of which no fact speaks.
    pub const NOBODY: Self = Self(u32::MAX);

    /// The number that was given out at a place.
    pub fn at(place: usize) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }

    /// The place of what is kept for this id.
    pub fn place(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

const FREE: (u32, Sym) = (0, Sym::NOBODY);

/// The numbers of texts: a table in which a text is found from its hash on.
pub(crate) struct Symbols<'f> {
    texts: Vec<&'f str>,
    /// Hash and number, [`Sym::NOBODY`] where free; a power of two, never more than half
    /// full.
    slots: Vec<(u32, Sym)>,
}

impl<'f> Symbols<'f> {
    /// A table with room for about so many texts.
    pub fn with_room(texts: usize) -> Self {
        Self {
            texts: Vec::with_capacity(texts),
            slots: alloc::vec![FREE; (texts * 2).next_power_of_two().max(16)],
        }
    }

    /// How many texts have a number.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// The text of a number.
    pub fn text(&self, sym: Sym) -> &'f str {
        self.texts.get(sym.place()).copied().unwrap_or_default()
    }

    /// The number of a text, or [`Sym::NOBODY`].
    pub fn find(&self, text: &str) -> Sym {
        self.seek(text, hash(text)).unwrap_or(Sym::NOBODY)
    }

    /// The number of a text; a new one if it has none.
    pub fn add(&mut self, text: &'f str) -> Sym {
        let hash = hash(text);
        match self.seek(text, hash) {
            Ok(sym) => sym,
            Err(slot) => {
                let sym = Sym::at(self.texts.len());
                self.texts.push(text);
                self.put(slot, hash, sym);
                sym
            }
        }
    }

    /// The number of the text, or the free slot in which it belongs.
    fn seek(&self, text: &str, hash: u32) -> Result<Sym, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = index(hash) & mask;
        while let Some((known, sym)) = self.slots.get(slot).copied()
            && sym != Sym::NOBODY
        {
            if known == hash && self.text(sym) == text {
                return Ok(sym);
            }
            slot = (slot + 1) & mask;
        }
        Err(slot)
    }

    fn put(&mut self, slot: usize, hash: u32, sym: Sym) {
        if let Some(free) = self.slots.get_mut(slot) {
            *free = (hash, sym);
        }
        if self.texts.len() * 2 > self.slots.len() {
            self.grow();
        }
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        let old = core::mem::replace(&mut self.slots, alloc::vec![FREE; size]);
        for (hash, sym) in old.into_iter().filter(|slot| *slot != FREE) {
            let mut slot = index(hash) & (size - 1);
            while self.slots.get(slot).is_some_and(|slot| *slot != FREE) {
                slot = (slot + 1) & (size - 1);
            }
            if let Some(free) = self.slots.get_mut(slot) {
                *free = (hash, sym);
            }
        }
    }
}

fn index(hash: u32) -> usize {
    usize::try_from(hash).unwrap_or(0)
}

/// Eight bytes at a time, each time turned and multiplied.
fn hash(text: &str) -> u32 {
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut state: u64 = 0;
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    for word in words {
        state = (state.rotate_left(5) ^ u64::from_le_bytes(*word)).wrapping_mul(SPREAD);
    }
    // A byte that is none ends the rest, so that noughts at the end tell.
    let mut last = 0xFF;
    for byte in rest {
        last = last << 8 | u64::from(*byte);
    }
    state = (state.rotate_left(5) ^ last).wrapping_mul(SPREAD);
    u32::try_from(state >> 32).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn every_text_keeps_its_number_however_many_there_are() {
        let texts: Vec<String> = (0..5_000).map(|n| alloc::format!("worker-{n}")).collect();
        let mut symbols = Symbols::with_room(3);
        let first: Vec<Sym> = texts.iter().map(|text| symbols.add(text)).collect();
        let again: Vec<Sym> = texts.iter().map(|text| symbols.add(text)).collect();
        assert_eq!((first.len(), symbols.len()), (5_000, 5_000));
        assert_eq!(first, again);
        assert!(first.is_sorted());
        assert_eq!(symbols.find("worker-4999"), *first.last().unwrap());
        assert_eq!(symbols.text(symbols.find("worker-7")), "worker-7");
        assert_eq!(symbols.find("worker-5000"), Sym::NOBODY);
        assert_eq!(symbols.find(""), Sym::NOBODY);
    }
}
