//! A CSV in the encodings that spreadsheet programs write.

use super::grid::{Grid, Held};
use crate::write::looks_like_formula;
use crate::{Address, SpreadsheetError};
use alongside_core::supervision::paste::{PasteError, read_rows};

/// The letters that Windows puts where Latin-1 has none, from 0x80 on.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The cells of a CSV.
pub(super) fn grid(bytes: &[u8]) -> Result<Grid, SpreadsheetError> {
    let text = decoded(bytes).ok_or(SpreadsheetError::NotASpreadsheet)?;
    let rows = read_rows(&text)?;
    if rows.iter().all(|(_, cells)| cells.len() < 2) {
        return Err(PasteError::OneColumn.into());
    }
    let mut grid = Grid::default();
    for (number, cells) in rows {
        let row = u32::try_from(number.saturating_sub(1)).unwrap_or(u32::MAX);
        for (column, cell) in (0..).zip(cells) {
            if !cell.is_empty() {
                grid.put(Address::new(row, column), Held::Text(unguarded(cell)))?;
            }
        }
    }
    Ok(grid)
}

/// Takes the apostrophe away that keeps a text from being a formula.
fn unguarded(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if looks_like_formula(rest) => rest.to_owned(),
        _ => cell,
    }
}

/// The text, if it is one.
fn decoded(bytes: &[u8]) -> Option<String> {
    let pairs = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units = bytes
            .chunks_exact(2)
            .filter_map(|pair| <[u8; 2]>::try_from(pair).ok())
            .map(read);
        char::decode_utf16(units)
            .collect::<Result<String, _>>()
            .ok()
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => pairs(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => pairs(rest, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok()?,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| windows(*byte)).collect(),
        },
    };
    let control = |c: char| c < ' ' && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}');
    (!text.contains(control)).then_some(text)
}

fn windows(byte: u8) -> char {
    if (0x80..0xa0).contains(&byte) {
        let at = usize::from(byte - 0x80);
        WINDOWS.chars().nth(at).unwrap_or(' ')
    } else {
        char::from(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_in_each_encoding() {
        let utf16 = |text: &str| {
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            [0xff, 0xfe].into_iter().chain(units).collect::<Vec<u8>>()
        };
        for bytes in [
            "Ref,Plan\nA1,“é”".as_bytes().to_vec(),
            "\u{feff}Ref,Plan\nA1,“é”".as_bytes().to_vec(),
            utf16("Ref,Plan\nA1,“é”"),
            b"Ref,Plan\nA1,\x93\xe9\x94".to_vec(),
        ] {
            let grid = grid(&bytes).unwrap();
            assert_eq!(grid.cell(Address::new(1, 1)).words(), "“é”");
        }
        assert_eq!(grid(b"a\0b,c"), Err(SpreadsheetError::NotASpreadsheet));
    }
}
