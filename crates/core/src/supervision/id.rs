//! Random ids. They hold no date, no name and no role; the pure rooms never mint one.

use alloc::string::String;
use core::fmt;

/// A text that is no id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAnId(String);

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not an id; an id is 32 hexadecimal digits",
            self.0
        )
    }
}

impl core::error::Error for NotAnId {}

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u128);

        impl $name {
            /// The id with these bytes.
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(u128::from_be_bytes(bytes))
            }

            /// Its bytes.
            pub fn bytes(self) -> [u8; 16] {
                self.0.to_be_bytes()
            }

            /// Reads 32 hexadecimal digits.
            pub fn parse(text: &str) -> Result<Self, NotAnId> {
                let digits = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
                digits
                    .then(|| u128::from_str_radix(text, 16).ok())
                    .flatten()
                    .map(Self)
                    .ok_or_else(|| NotAnId(String::from(text)))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:032x}", self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <alloc::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

random_id!(
    /// The id of a document. A fact file writes it as its 32 digits.
    DocId
);
random_id!(
    /// The id of one installation of a vault. Restoring a vault elsewhere mints a new one,
    /// so that two copies never give two edits the same name.
    DeviceId
);
