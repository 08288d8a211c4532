//! The stages of early employment that the question offers.

/// Whether the worker is in a stage of early employment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// In none.
    None,
    /// In the newly qualified year.
    Asye,
    /// In probation.
    Probation,
}

impl Phase {
    /// In the order of the question.
    pub const ALL: [Self; 3] = [Self::None, Self::Asye, Self::Probation];

    /// Its word in the facts.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Asye => "asye",
            Self::Probation => "probation",
        }
    }

    /// What the question says.
    pub fn title(self) -> &'static str {
        match self {
            Self::None => "No",
            Self::Asye => "Yes, newly qualified (ASYE)",
            Self::Probation => "Yes, in probation in a new post",
        }
    }
}
