//! The parts of a packed file, each unpacked when it is asked for and never beyond a limit.

use crate::SpreadsheetError;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use std::collections::BTreeMap;
use std::fmt;

/// The most megabytes that one part may unpack to.
const MOST: usize = 32;

const MEGABYTE: usize = 1024 * 1024;

/// The most parts.
const PARTS: usize = 4_000;

/// A packed file.
pub(super) struct Unpacked<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    parts: BTreeMap<String, Part>,
}

#[derive(Clone, Copy)]
struct Part {
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    crc: u32,
    locked: bool,
}

impl fmt::Debug for Unpacked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.parts.keys()).finish()
    }
}

impl<'a> Unpacked<'a> {
    /// Lists the parts of a packed file.
    pub fn open(bytes: &'a [u8]) -> Result<Self, SpreadsheetError> {
        let wrong = |_| SpreadsheetError::Damaged {
            part: "the list of its parts".to_owned(),
        };
        let archive = ZipArchive::from_slice(bytes).map_err(wrong)?;
        let mut parts = BTreeMap::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(wrong)? {
            let name = String::from_utf8_lossy(entry.file_path().as_bytes());
            let part = Part {
                place: entry.wayfinder(),
                method: entry.compression_method(),
                crc: entry.crc32(),
                locked: entry.flags().is_encrypted(),
            };
            // Of two parts with one name the first is meant, and none is hidden by the other.
            parts.entry(plain(&name)).or_insert(part);
            if parts.len() > PARTS {
                return Err(SpreadsheetError::Damaged {
                    part: "the list of its parts".to_owned(),
                });
            }
        }
        Ok(Self { archive, parts })
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&plain(name))
    }

    /// A part's text; nothing where it is not there.
    pub fn text(&self, name: &str) -> Result<Option<String>, SpreadsheetError> {
        let Some(part) = self.parts.get(&plain(name)) else {
            return Ok(None);
        };
        let damaged = || SpreadsheetError::Damaged {
            part: name.to_owned(),
        };
        let swells = || SpreadsheetError::Swells {
            part: name.to_owned(),
            most: MOST,
        };
        if part.locked {
            return Err(SpreadsheetError::Locked);
        }
        let entry = self.archive.get_entry(part.place).map_err(|_| damaged())?;
        let packed = entry.data();
        let bytes = if part.method == CompressionMethod::STORE {
            if packed.len() > MOST * MEGABYTE {
                return Err(swells());
            }
            packed.to_vec()
        } else if part.method == CompressionMethod::DEFLATE {
            let limit = MOST * MEGABYTE;
            miniz_oxide::inflate::decompress_to_vec_with_limit(packed, limit).map_err(|error| {
                if error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput {
                    swells()
                } else {
                    damaged()
                }
            })?
        } else {
            return Err(damaged());
        };
        if rawzip::crc32(&bytes) != part.crc {
            return Err(damaged());
        }
        let text = String::from_utf8(bytes).map_err(|_| damaged())?;
        Ok(Some(text))
    }

    /// A part's text, which must be there.
    pub fn needed(&self, name: &str) -> Result<String, SpreadsheetError> {
        self.text(name)?.ok_or_else(|| SpreadsheetError::Missing {
            part: name.to_owned(),
        })
    }
}

/// Names are told apart without regard to capitals, as Excel does.
fn plain(name: &str) -> String {
    let name = name.replace('\\', "/");
    name.trim_start_matches('/').to_lowercase()
}
