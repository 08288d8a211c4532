//! The parts of a workbook that are the same in each, or list the others.

use super::text::escaped;
use crate::{Address, Page};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const KINDS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// What kind each part is.
pub(super) fn content_types(tabs: usize) -> String {
    let mut text = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{KINDS}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{KINDS}.styles+xml\"/>"
    );
    for tab in 1..=tabs {
        text.push_str(&format!(
            "<Override PartName=\"/xl/worksheets/sheet{tab}.xml\" ContentType=\"{KINDS}.worksheet+xml\"/>"
        ));
    }
    text + "</Types>"
}

/// Where the workbook is.
pub(super) fn package() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    )
}

/// Where the tabs are.
pub(super) fn relations(tabs: usize) -> String {
    let mut text = format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\">");
    for tab in 1..=tabs {
        text.push_str(&format!(
            "<Relationship Id=\"rId{tab}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{tab}.xml\"/>"
        ));
    }
    let styles = tabs + 1;
    text + &format!(
        "<Relationship Id=\"rId{styles}\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
    )
}

/// The workbook: its tabs, what is printed on each sheet of paper, and that sums are worked out
/// again when it is opened.
pub(super) fn workbook(pages: &[Page]) -> String {
    let mut text = format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>");
    let mut titles = String::new();
    for (at, page) in pages.iter().enumerate() {
        let name = escaped(&page.name);
        let tab = at + 1;
        text.push_str(&format!(
            "<sheet name=\"{name}\" sheetId=\"{tab}\" r:id=\"rId{tab}\"/>"
        ));
        if let Some(row) = page.headings {
            let quoted = name.replace('\'', "''");
            let row = Address::new(row, 0).row + 1;
            titles.push_str(&format!(
                "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{at}\">'{quoted}'!${row}:${row}</definedName>"
            ));
        }
    }
    text.push_str("</sheets>");
    if !titles.is_empty() {
        text.push_str(&format!("<definedNames>{titles}</definedNames>"));
    }
    text + "<calcPr calcId=\"0\" fullCalcOnLoad=\"1\"/></workbook>"
}

/// A look of a cell: its place among `cellXfs` below.
#[derive(Clone, Copy)]
pub(super) enum Look {
    Plain = 0,
    Title = 1,
    Heading = 2,
    Row = 3,
    RowDay = 4,
    RowGuarded = 5,
    Total = 6,
    PlainGuarded = 7,
    PlainDay = 8,
    Number = 9,
}

/// The looks, in the order of [`Look`].
pub(super) fn styles() -> String {
    let font = |size: u32, bold: &str| {
        format!("<font>{bold}<sz val=\"{size}\"/><name val=\"Arial\"/><family val=\"2\"/></font>")
    };
    let side = |name: &str| format!("<{name} style=\"thin\"><color rgb=\"FF808080\"/></{name}>");
    let look = |number: u32, font: u32, fill: u32, border: u32, guard: &str, align: &str| {
        format!(
            "<xf numFmtId=\"{number}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\"{guard} applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"{align}/></xf>"
        )
    };
    let wrap = " wrapText=\"1\"";
    let guard = " quotePrefix=\"1\"";
    let looks = [
        look(0, 0, 0, 0, "", wrap),
        look(0, 2, 0, 0, "", ""),
        look(0, 1, 2, 1, "", wrap),
        look(0, 0, 0, 1, "", wrap),
        look(14, 0, 0, 1, "", " horizontal=\"left\""),
        look(49, 0, 0, 1, guard, wrap),
        look(0, 1, 0, 1, "", wrap),
        look(49, 0, 0, 0, guard, wrap),
        look(14, 0, 0, 0, "", " horizontal=\"left\""),
        look(0, 0, 0, 1, "", " horizontal=\"right\""),
    ];
    format!(
        "{HEAD}<styleSheet xmlns=\"{MAIN}\"><fonts count=\"3\">{}{}{}</fonts>\
         <fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>\
         <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE8EEF2\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>\
         <borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>{}{}{}{}<diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"{}\">{}</cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
        font(10, ""),
        font(10, "<b/>"),
        font(14, "<b/>"),
        side("left"),
        side("right"),
        side("top"),
        side("bottom"),
        looks.len(),
        looks.concat(),
    )
}

/// How a worksheet begins.
pub(super) fn worksheet_head() -> String {
    format!("{HEAD}<worksheet xmlns=\"{MAIN}\">")
}
