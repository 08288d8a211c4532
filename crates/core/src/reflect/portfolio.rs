//! The portfolio of one person as it is passed on, for registration and learning: their own
//! words, without the details of anybody who uses the service.

use super::{Library, clean};
use crate::calendar::Date;
use crate::form::spoken_date;
use crate::supervision::{Body, DocId, EventKind, Kind, PieceKind, Workspace};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// One piece as it is passed on. It carries no id of anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedPiece {
    /// The day.
    pub on: Date,
    /// What it is.
    pub what: PieceKind,
    /// The words.
    pub text: String,
    /// What was learnt.
    pub learnt: String,
    /// The domains and standards that it shows, in words.
    pub shows: Vec<String>,
    /// It was talked over with a colleague.
    pub with_peer: bool,
}

/// A portfolio as it is passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Whose.
    pub name: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Its pieces, in the order of days.
    pub pieces: Vec<ExportedPiece>,
    /// How many passages were taken out.
    pub taken_out: usize,
}

/// The portfolio of a person in a period: their pieces, and the observations, feedback and
/// training that are known of them.
pub fn export(
    workspace: &Workspace,
    library: &Library,
    of: DocId,
    from: Date,
    to: Date,
    today: Date,
) -> Export {
    let mut taken_out = 0;
    let mut cleaned = |text: &str| {
        let done = clean(workspace, text.trim(), today);
        taken_out += done.taken_out;
        done.text
    };
    let within = |on: Date| from <= on && on <= to;
    let mut pieces: Vec<ExportedPiece> = Vec::new();
    let mut drawn_from: Vec<DocId> = Vec::new();
    for document in workspace.of_kind_about(Kind::PortfolioPiece, of) {
        let Body::PortfolioPiece(piece) = &document.body else {
            continue;
        };
        if piece.of != of || !within(piece.on) {
            continue;
        }
        drawn_from.extend(piece.from);
        let strands = piece.shows.iter().filter_map(|id| library.strand(id));
        pieces.push(ExportedPiece {
            on: piece.on,
            what: piece.what,
            text: cleaned(&piece.text),
            learnt: cleaned(&piece.learnt),
            shows: strands.map(|strand| strand.title.clone()).collect(),
            with_peer: piece.with_peer,
        });
    }
    for document in workspace.of_kind_about(Kind::Occurrence, of) {
        let Body::Occurrence(seen) = &document.body else {
            continue;
        };
        let what = match seen.what {
            EventKind::Observation => PieceKind::Observation,
            EventKind::Feedback => PieceKind::Feedback,
            EventKind::Training => PieceKind::Learning,
            _ => continue,
        };
        let theirs = seen.of == Some(of) || (seen.of.is_none() && seen.with.contains(&of));
        if !theirs || !within(seen.on) || drawn_from.contains(&document.id()) {
            continue;
        }
        let called = match what {
            PieceKind::Observation => "Practice observed",
            PieceKind::Feedback => "Feedback given",
            PieceKind::Learning | PieceKind::Note => "Training",
        };
        let note = cleaned(&seen.note);
        pieces.push(ExportedPiece {
            on: seen.on,
            what,
            text: if note.is_empty() {
                String::from(called)
            } else {
                format!("{called}: {note}")
            },
            learnt: String::new(),
            shows: Vec::new(),
            with_peer: false,
        });
    }
    pieces.sort_by(|a, b| (a.on, a.what, &a.text).cmp(&(b.on, b.what, &b.text)));
    Export {
        name: workspace.title(of),
        from,
        to,
        pieces,
        taken_out,
    }
}

impl Export {
    /// As plain text, for a file or the clipboard.
    pub fn to_text(&self) -> String {
        let mut out = format!(
            "Portfolio of {}\n{} to {}\n",
            self.name,
            spoken_date(self.from),
            spoken_date(self.to)
        );
        for piece in &self.pieces {
            out.push_str(&format!(
                "\n{}, {}\n",
                spoken_date(piece.on),
                piece.what.word()
            ));
            let peer = if piece.with_peer {
                "Talked over with a colleague"
            } else {
                ""
            };
            let led = |by: &str, text: &str| match text {
                "" => String::new(),
                text => format!("{by}: {text}"),
            };
            let learnt = led("What I learnt", &piece.learnt);
            let shows = led("Shows", &piece.shows.join("; "));
            for line in [piece.text.as_str(), &learnt, &shows, peer] {
                if !line.is_empty() {
                    out.push_str(line);
                    out.push('\n');
                }
            }
        }
        out
    }
}
