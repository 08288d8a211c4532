//! Packs from their folders, and the working-day calendar they share.

use super::trouble::Trouble;
use super::words::Words;
use crate::error::XtaskError;
use crate::places::Places;
use alongside_core::calendar::{BankHoliday, Date, WorkingCalendar};
use alongside_core::policy::PolicyBook;
use alongside_core::policy::pack::Pack;
use alongside_core::policy::source::read_pack;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Reads one pack from its folder.
pub fn read_folder(folder: &Path) -> Result<Pack, Trouble> {
    let texts = texts(folder)?;
    if texts.is_empty() {
        return Err(XtaskError::missing(
            format!("A pack in {}", folder.display()),
            "name a folder with the .toml files of one policy",
        )
        .into());
    }
    read_pack(&texts).map_err(|errors| Trouble::Pack {
        folder: folder.display().to_string(),
        errors,
    })
}

/// The texts of a folder and those below it, by name.
pub fn texts(folder: &Path) -> Result<Vec<(String, String)>, XtaskError> {
    let mut texts = Vec::new();
    collect(folder, "", &mut texts)?;
    Ok(texts)
}

fn collect(
    folder: &Path,
    under: &str,
    texts: &mut Vec<(String, String)>,
) -> Result<(), XtaskError> {
    for path in entries(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{under}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), texts)?;
        } else if path.extension().is_some_and(|end| end == "toml") {
            let text = fs::read_to_string(&path).map_err(XtaskError::file(&path))?;
            texts.push((name, text));
        }
    }
    Ok(())
}

/// What lies in a folder, by name.
pub fn entries(folder: &Path) -> Result<Vec<PathBuf>, XtaskError> {
    let mut found = fs::read_dir(folder)
        .map_err(XtaskError::file(folder))?
        .map(|entry| {
            entry
                .map(|entry| entry.path())
                .map_err(XtaskError::file(folder))
        })
        .collect::<Result<Vec<_>, _>>()?;
    found.sort();
    Ok(found)
}

/// The folders of the packs that are shipped.
pub fn folders(words: &Words) -> Result<Vec<PathBuf>, XtaskError> {
    let all = match words.flags.value("--packs") {
        Some(folder) => PathBuf::from(folder),
        None => Places::find()?.root.join("public/policies"),
    };
    Ok(entries(&all)?
        .into_iter()
        .filter(|path| path.is_dir())
        .collect())
}

/// Every pack that is shipped.
pub fn all(words: &Words) -> Result<Vec<Pack>, Trouble> {
    folders(words)?
        .iter()
        .map(|folder| read_folder(folder))
        .collect()
}

/// Every scheme of points that is shipped by itself, each as a pack of its own.
pub fn schemes() -> Result<Vec<Pack>, Trouble> {
    let folder = Places::find()?.root.join("public/schemes");
    let folders = entries(&folder)?.into_iter().filter(|path| path.is_dir());
    folders.map(|folder| read_folder(&folder)).collect()
}

/// Every pack and every scheme that is shipped, ready to judge by.
pub fn book(words: &Words) -> Result<PolicyBook, Trouble> {
    let mut packs = all(words)?;
    packs.extend(schemes()?);
    let calendar = WorkingCalendar::new(
        bank_holidays(&Places::find()?.root)?
            .into_iter()
            .map(|holiday| holiday.date)
            .collect(),
        Vec::new(),
    );
    PolicyBook::new(packs, calendar, BTreeMap::new(), Vec::new()).map_err(|error| {
        XtaskError::content(Path::new("public/policies"), error.to_string()).into()
    })
}

/// The table of bank holidays.
pub fn bank_holidays(root: &Path) -> Result<Vec<BankHoliday>, XtaskError> {
    let path = root.join("public/calendar/england-wales.csv");
    let text = fs::read_to_string(&path).map_err(XtaskError::file(&path))?;
    text.lines()
        .skip(1)
        .map(|line| {
            let (date, rest) = line.split_once(',').unwrap_or((line, ""));
            let title = rest.split(',').next().unwrap_or_default().to_owned();
            Date::parse(date)
                .map(|date| BankHoliday { date, title })
                .map_err(|error| XtaskError::content(&path, error.to_string()))
        })
        .collect()
}
