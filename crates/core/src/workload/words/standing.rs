//! Where a total stands, in words; or why no band is given for it.

use super::InWords;
use crate::workload::band::{full_time_band, has_bands, newly_qualified_until};
use crate::workload::{BandFound, Points, Score, Where, Worker};
use alloc::format;
use alloc::string::{String, ToString};

/// What stands beside every total (DER-184).
pub const INDICATIVE: &str =
    "The points are indicative: they inform a judgement, and nothing follows from them by itself.";

/// Where a total stands, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// `297 points`; `no total` where columns are not added up.
    pub total: String,
    /// `300 to 350`; none where no band is given.
    pub band: Option<String>,
    /// A few words: `17 above the suggested band: talk`. Never a verdict without a band.
    pub short: String,
    /// All of it as a sentence or two.
    pub words: String,
}

impl InWords<'_> {
    /// Where a score stands. Without a band it says why there is none: for another grade or an
    /// agency worker there is a total and no verdict (DER-A56).
    pub fn standing(&self, worker: &Worker, score: &Score) -> Standing {
        let total = score
            .total
            .map_or_else(|| "no total".to_string(), in_points);
        let Some(found) = &score.band else {
            let why = self.no_band(worker);
            return Standing {
                words: format!("{}. {why}", begun(&total)),
                short: "no band".to_string(),
                band: None,
                total,
            };
        };
        let band = format!("{} to {}", found.low, found.high);
        let short = against(found);
        Standing {
            words: format!(
                "{}. The suggested band is {band}{}: {short}.",
                begun(&total),
                self.whose_band(worker, found)
            ),
            band: Some(band),
            short,
            total,
        }
    }

    /// Why the band is that of the newly qualified, and until when; nothing for another.
    fn whose_band(&self, worker: &Worker, found: &BandFound) -> String {
        let bands = self.scheme.bands.as_ref();
        let new = bands.filter(|bands| {
            let new = bands.newly_qualified.as_ref();
            new.is_some_and(|new| new.rule == found.rule)
        });
        let until = new.and_then(|bands| newly_qualified_until(bands, worker, self.day));
        until.map_or_else(String::new, |last| {
            format!(" (newly qualified until {})", self.date(last))
        })
    }

    /// Why no band is given.
    fn no_band(&self, worker: &Worker) -> String {
        let Some(bands) = &self.scheme.bands else {
            return "This scheme has no bands.".to_string();
        };
        if worker.agency {
            return "The scheme gives no band for an agency worker, so the total stands by itself."
                .to_string();
        }
        if !has_bands(bands, worker) {
            return "The scheme gives no band for this role, so the total stands by itself."
                .to_string();
        }
        if full_time_band(bands, worker, self.day).is_some() {
            return "The share of full time cannot be read, so no band is shown. Correct it on the worker’s page."
                .to_string();
        }
        match worker.grade.as_deref().map(str::trim) {
            None | Some("") => {
                "No grade is entered, so no band is shown. Enter it on the worker’s page."
                    .to_string()
            }
            Some(grade) => format!(
                "The scheme gives no band for grade {grade}, so the total stands by itself."
            ),
        }
    }
}

/// Where a total stands against its band, in a few words: `17 above the suggested band: talk`.
pub fn against(band: &BandFound) -> String {
    match (band.place, band.by) {
        (Some(Where::Above), Some(by)) => format!("{by} above the suggested band: talk"),
        (Some(Where::Below), Some(by)) if by.is_zero() => {
            "at the lower end of the suggested band".to_string()
        }
        (Some(Where::Below), Some(by)) => format!("{by} below the suggested band"),
        (Some(Where::Inside), Some(by)) => {
            format!("inside the suggested band, {by} below its upper end")
        }
        _ => "columns are not added up".to_string(),
    }
}

fn in_points(total: Points) -> String {
    if total == Points::whole(1) {
        "1 point".to_string()
    } else {
        format!("{total} points")
    }
}

fn begun(total: &str) -> String {
    if total == "no total" {
        "The columns are not added up".to_string()
    } else {
        total.to_string()
    }
}
