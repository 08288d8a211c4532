//! What a backup holds, in words.

use alongside_core::backup::Fate;
use alongside_core::supervision::Kind;

/// Many documents of a kind.
pub fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "People",
        Kind::Team => "Teams",
        Kind::Service => "Services",
        Kind::Case => "Cases",
        Kind::Agreement => "Agreements",
        Kind::Meeting => "Meetings",
        Kind::Record => "Records",
        Kind::Action => "Actions",
        Kind::Occurrence => "Things that happened",
        Kind::Tick => "Ticks, such as entered on the case system",
        Kind::LocalFigure => "Local figures",
        Kind::ReadingChoice => "Readings chosen",
        Kind::Jotting => "Notes to yourself",
        Kind::Edition => "Editions of policies",
        Kind::Removed => "Removed, and remembered as removed",
    }
}

/// What taking a backup in does to a document.
pub fn fate_words(fate: Fate) -> &'static str {
    match fate {
        Fate::Added => "Not here yet",
        Fate::Changed => "Newer in the backup",
        Fate::Same => "The same",
        Fate::NewerHere => "Newer here",
        Fate::Conflict => "Changed in both",
    }
}

/// `820 bytes`, `14 kB`, `2.3 MB`
pub fn size_words(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_say_them() {
        assert_eq!(size_words(820), "820 bytes");
        assert_eq!(size_words(14_400), "14 kB");
        assert_eq!(size_words(2_345_678), "2.3 MB");
    }
}
