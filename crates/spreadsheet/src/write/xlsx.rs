//! Pages as an .xlsx.

use super::parts::{content_types, package, relations, styles, workbook};
use super::tab::tab;
use crate::{Page, SpreadsheetError};
use rawzip::{CompressionMethod, DataDescriptorOutput, Error, ZipArchiveWriter, crc32};
use std::io::Write;

/// How hard the parts are pressed: 6 is what zip programs do.
const PRESSED: u8 = 6;

/// Pages as an .xlsx for any spreadsheet program.
pub fn to_xlsx(pages: &[Page]) -> Result<Vec<u8>, SpreadsheetError> {
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), content_types(pages.len())),
        ("_rels/.rels".to_owned(), package()),
        ("xl/workbook.xml".to_owned(), workbook(pages)),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            relations(pages.len()),
        ),
        ("xl/styles.xml".to_owned(), styles()),
    ];
    for (at, page) in pages.iter().enumerate() {
        parts.push((format!("xl/worksheets/sheet{}.xml", at + 1), tab(page)?));
    }
    packed(&parts).map_err(|error| SpreadsheetError::Damaged {
        part: error.to_string(),
    })
}

fn packed(parts: &[(String, String)]) -> Result<Vec<u8>, Error> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, text) in parts {
        let (mut entry, _) = archive
            .new_file(name.as_str())
            .compression_method(CompressionMethod::DEFLATE)
            .start()?;
        let bytes = text.as_bytes();
        entry.write_all(&miniz_oxide::deflate::compress_to_vec(bytes, PRESSED))?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        entry.finish(DataDescriptorOutput::new(crc32(bytes), length))?;
    }
    archive.finish()
}
