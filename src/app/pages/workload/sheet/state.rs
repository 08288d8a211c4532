//! An open sheet: one signal for what is written, and what it comes to worked out from it.

use crate::app::clock;
use crate::app::components::Toasts;
use crate::app::due::Due;
use crate::app::keeper::{Keeper, SendError};
use crate::app::pages::meeting::begin_paper;
use crate::app::pages::workload::basis::{Basis, row_name};
use alongside_core::calendar::Date;
use alongside_core::supervision::{Change, DocId, SheetContent, SupervisorKind, WorkloadSheet};
use alongside_core::workload::{Draft, Problem, Row, RowScore, Score, Worker, draft, last_sheet};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is kept while it is typed: the sheet, and texts that cannot be read yet, by cell.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Typed {
    content: Option<SheetContent>,
    texts: BTreeMap<String, String>,
}

/// The open sheet. Copied freely; it lives as long as the component that made it.
#[derive(Clone, Copy)]
pub struct Open {
    keeper: Keeper,
    toasts: Toasts,
    /// The worker.
    pub worker: DocId,
    basis: StoredValue<Basis>,
    doc: RwSignal<Option<DocId>>,
    /// What is written.
    pub content: RwSignal<SheetContent>,
    /// Texts that cannot be read yet, by cell.
    pub texts: RwSignal<BTreeMap<String, String>>,
    /// What is known of the worker on the day of the sheet.
    pub post: Memo<Worker>,
    /// What it comes to.
    pub score: Memo<Score>,
    /// What is wrong with it.
    pub faults: Memo<Vec<Problem>>,
    /// How it was drafted from the worker's cases and the sheet before it.
    pub draft: StoredValue<Draft>,
    /// The day of the sheet before it.
    pub before: Option<Date>,
}

fn key(sheet: DocId) -> String {
    format!("sheet-{sheet}")
}

impl Open {
    /// Opens a sheet, or one that is drafted and becomes a document with the first change.
    pub fn new(worker: DocId, sheet: Option<DocId>, basis: Basis) -> Self {
        let (keeper, toasts) = (Keeper::here(), Toasts::here());
        let written = sheet.and_then(|id| {
            keeper.read_now(|all| all.workload_sheet(id).map(|sheet| sheet.content.clone()))
        });
        let day = written
            .as_ref()
            .map_or_else(clock::today, |content| content.on);
        let (drafted, before) = keeper.read_now(|all| {
            let last = last_sheet(all, worker, day, sheet).map(|(_, last)| last.content.clone());
            let before = last.as_ref().map(|last| last.on);
            (
                draft(all, &basis.scheme, worker, last.as_ref(), day),
                before,
            )
        });
        let typed: Typed = sheet
            .and_then(|id| keeper.draft(&key(id)))
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        let content = typed.content.or(written);
        let content = RwSignal::new(content.unwrap_or_else(|| drafted.content.clone()));
        let doc = RwSignal::new(sheet);
        let basis = StoredValue::new(basis);
        // The id of a sheet that is no document yet stands for nothing.
        let sheet_now = Memo::new(move |_| {
            let id = doc.get_untracked().unwrap_or(worker);
            content.with(|content| content.sheet(id, worker))
        });
        // Hours, grade and the day of qualifying may be corrected while the sheet is open.
        let due = Due::here();
        let day = Memo::new(move |_| content.with(|content| content.on));
        let post = Memo::new(move |_| {
            let judged = due.judged();
            basis.with_value(|basis| match judged {
                Some(judged) => basis.post_on(&judged.facts, worker, day.get()),
                None => basis.post.clone(),
            })
        });
        let score = Memo::new(move |_| {
            sheet_now
                .with(|sheet| post.with(|post| basis.with_value(|basis| basis.score(sheet, post))))
        });
        let faults = Memo::new(move |_| {
            sheet_now.with(|sheet| basis.with_value(|basis| basis.faults(sheet, keeper)))
        });
        let open = Self {
            keeper,
            toasts,
            worker,
            basis,
            doc,
            content,
            texts: RwSignal::new(typed.texts),
            post,
            score,
            faults,
            draft: StoredValue::new(drafted),
            before,
        };
        open.keep_typing();
        on_cleanup(move || open.settle());
        open
    }

    /// Looks at what it is scored by.
    pub fn with_basis<T>(self, look: impl FnOnce(&Basis) -> T) -> T {
        self.basis.with_value(look)
    }

    /// What it is scored by, with the worker as on the day of the sheet.
    pub fn basis_now(self) -> Basis {
        let post = self.post.get_untracked();
        self.with_basis(|basis| Basis {
            post,
            ..basis.clone()
        })
    }

    /// The keeper.
    pub fn keeper(self) -> Keeper {
        self.keeper
    }

    /// What a row is called.
    pub fn name_of(self, row: &str) -> String {
        let content = self.content.read_untracked();
        self.keeper.read_now(|all| row_name(all, &content, row))
    }

    /// Every change becomes a draft at once; the first makes the document.
    fn keep_typing(self) {
        Effect::new(move |before: Option<()>| {
            self.content.track();
            self.texts.track();
            if before.is_none() {
                return;
            }
            match self.ensure() {
                Ok(id) => {
                    let typed = Typed {
                        content: Some(self.content.get_untracked()),
                        texts: self.texts.get_untracked(),
                    };
                    // Plain data: writing it as JSON cannot fail.
                    let bytes = serde_json::to_vec(&typed).unwrap_or_default();
                    self.keeper.keep_draft(&key(id), bytes);
                }
                Err(error) => self.toasts.say(error),
            }
        });
    }

    /// The document of the sheet, made where there is none yet.
    ///
    /// # Errors
    /// What to do where it cannot be made.
    pub fn ensure(self) -> Result<DocId, String> {
        if let Some(id) = self.doc.get_untracked() {
            return Ok(id);
        }
        let worker = self.worker;
        let supervisor = self.keeper.read_now(|all| {
            let line = all.person(worker)?;
            let line = line.supervisor(SupervisorKind::Line, clock::today());
            all.me().filter(|me| *me != worker).or(line)
        });
        let supervisor = supervisor.ok_or(
            "A sheet is made with a supervisor. Give this person a line manager under Details.",
        )?;
        let said = |error: SendError| error.to_string();
        let made = self.basis.with_value(|basis| {
            let form = basis
                .form()
                .ok_or("The scheme’s policy has no form for a sheet.")?;
            begin_paper(self.keeper, &basis.policy, form).map_err(said)
        });
        let (paper, edition) = made?;
        let id = self.keeper.mint().map_err(said)?;
        let content = self.content.get_untracked();
        let sheet = WorkloadSheet::new(worker, supervisor, content, paper);
        let changes = edition.into_iter().chain([Change::add(id, sheet)]);
        let change = Change::Together {
            changes: changes.collect(),
        };
        self.keeper.send(change).map_err(said)?;
        self.doc.set(Some(id));
        Ok(id)
    }

    /// The document of the sheet; none where it is only drafted.
    pub fn document(self) -> Option<DocId> {
        self.doc.get_untracked()
    }

    /// Puts what is written into the document. What cannot be written stays a draft.
    pub fn settle(self) {
        let Some(id) = self.doc.get_untracked() else {
            return;
        };
        let content = self.content.get_untracked();
        let held = self.keeper.read_now(|all| {
            let sheet = all.workload_sheet(id)?;
            let signed = !sheet.paper.signatures.is_empty();
            Some((
                sheet.paper.locked.is_some(),
                sheet.content == content,
                signed,
            ))
        });
        let has_texts = self.texts.with_untracked(|texts| !texts.is_empty());
        match held {
            None | Some((true, ..)) => {}
            Some((false, true, _)) => {
                if !has_texts {
                    self.keeper.drop_draft(&key(id));
                }
            }
            Some((false, false, signed)) => match self.keeper.send(Change::FillIn {
                id,
                content: Box::new(content),
            }) {
                Ok(_) => {
                    if !has_texts {
                        self.keeper.drop_draft(&key(id));
                    }
                    if signed {
                        self.toasts.say(
                            "The figures changed, so the signature was taken off. Sign again.",
                        );
                    }
                }
                Err(error) => self.toasts.say(error.to_string()),
            },
        }
    }

    /// A row as it is now; none where it was taken out.
    pub fn row(self, id: &str) -> Option<Row> {
        self.content
            .with(|content| content.rows.iter().find(|row| row.row == id).cloned())
    }

    /// The same, for whoever draws it.
    pub fn row_memo(self, id: StoredValue<String>) -> Memo<Option<Row>> {
        part_of(self.content, move |content: &SheetContent| {
            id.with_value(|id| content.rows.iter().find(|row| row.row == *id))
        })
    }

    /// What a row comes to.
    pub fn row_score(self, id: StoredValue<String>) -> Memo<Option<RowScore>> {
        part_of(self.score, move |score: &Score| {
            id.with_value(|id| score.rows.iter().find(|row| row.row == *id))
        })
    }

    /// Changes a row.
    pub fn edit(self, id: &str, change: impl FnOnce(&mut Row)) {
        self.content.update(|content| {
            if let Some(row) = content.rows.iter_mut().find(|row| row.row == id) {
                change(row);
            }
        });
    }

    /// Changes the sheet and offers to take that back.
    pub fn undoable(self, words: impl Into<String>, change: impl FnOnce(&mut SheetContent)) {
        let before = self.content.get_untracked();
        self.content.update(change);
        self.toasts.done(words, move || {
            // The page may be left by then.
            let _ = self.content.try_set(before.clone());
        });
    }

    /// Keeps or forgets a text that cannot be read.
    pub fn unread(self, cell: &str, text: Option<&str>) {
        let held = self.texts.with_untracked(|texts| texts.get(cell).cloned());
        if held.as_deref() == text {
            return;
        }
        self.texts.update(|texts| {
            match text {
                Some(text) => texts.insert(cell.to_owned(), text.to_owned()),
                None => texts.remove(cell),
            };
        });
    }

    /// Forgets the texts of one of several things, whose cells begin with a stem and a place;
    /// those of the things after it move up with them.
    pub fn forget_texts(self, stem: &str, place: usize) {
        let is_theirs = |cell: &String| cell.starts_with(stem);
        if !self
            .texts
            .with_untracked(|texts| texts.keys().any(is_theirs))
        {
            return;
        }
        self.texts.update(|texts| {
            let kept = std::mem::take(texts)
                .into_iter()
                .filter_map(|(cell, text)| {
                    let Some((at, rest)) =
                        cell.strip_prefix(stem).and_then(|of| of.split_once('-'))
                    else {
                        return Some((cell, text));
                    };
                    match at.parse::<usize>() {
                        Ok(at) if at == place => None,
                        Ok(at) if at > place => Some((format!("{stem}{}-{rest}", at - 1), text)),
                        _ => Some((cell, text)),
                    }
                });
            *texts = kept.collect();
        });
    }

    /// A number that no row has yet.
    pub fn next_row(self) -> String {
        self.content.with_untracked(|content| {
            let numbers = content
                .rows
                .iter()
                .filter_map(|row| row.row.parse::<u32>().ok());
            numbers.max().unwrap_or(0).saturating_add(1).to_string()
        })
    }
}

/// A part of something, for whoever draws it: told only when that part changes, and copied only
/// then.
fn part_of<W: Send + Sync + 'static, T: Clone + PartialEq + Send + Sync + 'static>(
    whole: impl With<Value = W> + Send + Sync + 'static,
    find: impl Fn(&W) -> Option<&T> + Send + Sync + 'static,
) -> Memo<Option<T>> {
    Memo::new_owning(move |held| {
        whole.with(|whole| match (held, find(whole)) {
            (Some(held), now) if Option::as_ref(&held) == now => (held, false),
            (_, now) => (now.cloned(), true),
        })
    })
}
