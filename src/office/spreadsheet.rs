//! Spreadsheets packed and unpacked: pages in, a file out; a file in, the cells of a tab out.

use super::job::OfficeError;
use alongside_spreadsheet::{Book, Grid, Page, SpreadsheetError, Tab, to_xlsx};
use serde::{Deserialize, Serialize};

/// What a file that was chosen holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadTab {
    /// Its tabs.
    pub tabs: Vec<Tab>,
    /// Which of them was read.
    pub at: usize,
    /// The cells of that one.
    pub grid: Grid,
}

fn said(error: SpreadsheetError) -> OfficeError {
    OfficeError::Spreadsheet {
        said: error.to_string(),
    }
}

fn garbled(error: serde_json::Error) -> OfficeError {
    OfficeError::Unavailable {
        said: error.to_string(),
    }
}

/// Pages as an .xlsx.
pub(super) fn write_workbook(pages: &[u8]) -> Result<Vec<u8>, OfficeError> {
    let pages: Vec<Page> = serde_json::from_slice(pages).map_err(garbled)?;
    to_xlsx(&pages).map_err(said)
}

/// The cells of a tab.
pub(super) fn read_spreadsheet(file: &[u8], tab: Option<usize>) -> Result<Vec<u8>, OfficeError> {
    let book = Book::open(file).map_err(said)?;
    let tabs = book.tabs();
    let first = || tabs.iter().position(|tab| !tab.hidden).unwrap_or(0);
    let at = tab.unwrap_or_else(first);
    let grid = book.tab(at).map_err(said)?;
    serde_json::to_vec(&ReadTab { tabs, at, grid }).map_err(garbled)
}

#[cfg(test)]
mod tests {
    use super::super::work::carry_out;
    use super::super::{Answer, OfficeError, Request};
    use super::*;
    use alongside_spreadsheet::{Cell, Face};

    fn read(file: &[u8], tab: Option<usize>) -> Result<ReadTab, OfficeError> {
        let answer: Answer =
            carry_out(&Request::ReadSpreadsheet { tab }.with(file)).into_result()?;
        Ok(serde_json::from_slice(&answer.body).unwrap())
    }

    #[test]
    fn what_is_written_is_read_back_through_the_post() {
        let mut page = Page {
            name: "Sheet".to_owned(),
            ..Page::default()
        };
        page.push(
            Face::Heading,
            vec![Cell::text("Case"), Cell::text("Points")],
        );
        page.push(Face::Row, vec![Cell::text("5000101"), Cell::Whole(7)]);
        let pages = serde_json::to_vec(&[page]).unwrap();
        let written = carry_out(&Request::WriteWorkbook.with(pages)).into_result();
        let found = read(&written.unwrap().body, None).unwrap();
        assert_eq!(found.tabs.len(), 1);
        assert_eq!(found.grid.width(), 2);
        assert_eq!(found.grid.rows.len(), 2);
    }

    #[test]
    fn what_is_no_spreadsheet_is_refused_in_words() {
        let told = |file: &[u8]| read(file, None).unwrap_err().to_string();
        assert!(told(b"").contains("empty"));
        assert!(told(b"PK\x03\x04 and no more").contains("damaged"));
        let long: String = std::iter::once("Case,Points\n".to_owned())
            .chain((0..100_000).map(|row| format!("{row},1\n")))
            .collect();
        assert!(told(long.as_bytes()).contains("rows"));
        let tab = read(b"Case,Points\n1,2\n", Some(3)).unwrap_err();
        assert!(tab.to_string().contains("no tab 4"));
    }
}
