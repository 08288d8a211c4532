//! Deadlines of held meetings: of each case talked about, or of the meeting as a whole.

use super::after_event::Papers;
use super::came_of_it::cannot_tell_what_came;
use super::count::is_group_session_of;
use super::within::not_recorded;
use super::{Court, Draft};
use crate::calendar::Date;
use crate::policy::compile::CompiledRule;
use crate::policy::decision::{State, Unit};
use crate::policy::facts::{Event, Part};
use crate::policy::name::Name;
use crate::policy::pack::{Deadline, Each, HeldOrDiarised, Resumed, Test, Trigger, Who};
use crate::policy::view::{Kinds, Seen, Sym, View, sides};
use crate::supervision::{EventKind, PartKind, StateKind, Strand, SubjectKind};
use alloc::vec::Vec;
use core::cell::OnceCell;

/// Kinds of part that are case or personal supervision by what was talked about.
pub(super) const EITHER_SIDE: [PartKind; 2] = [PartKind::OneToOne, PartKind::Reflective];

/// A rule on held meetings.
struct Asked<'c, 'f> {
    rule: &'c CompiledRule,
    test: &'c Deadline,
    /// The limit of the parts that start one where no other does.
    otherwise: Deadline,
    /// Whether it binds whoever met.
    anybody: bool,
    /// Kinds of part that start it.
    parts: Kinds,
    with_case: Kinds,
    /// Kinds that start it where no other does: casework has a side of its own.
    parts_else: Kinds,
    else_with_case: Kinds,
    /// Days of the documents that meet it, by meeting.
    papers: Papers<'f>,
    /// Where an entry can be; none for anywhere.
    places: Vec<Sym>,
    /// Whether an entry that names no place counts even where nothing goes to the case system.
    without_place: bool,
}

/// A held meeting: read once, for whichever rule asks of it.
struct Meeting<'c, 'f> {
    seen: &'c Seen<'f>,
    /// Entries about it, in order.
    entries: Vec<&'c Seen<'f>>,
    /// Cases talked about, each with the kind of part, in order of their ids.
    cases: OnceCell<Vec<(&'f str, Sym, PartKind)>>,
}

/// The parts of a meeting that start a deadline: those with a case, and those without.
#[derive(Clone, Copy)]
struct Starting {
    with_case: Kinds,
    without: Kinds,
}

/// From when and in which parts of a meeting a deadline runs.
struct Began {
    starting: Starting,
    day: Date,
    sides: OnceCell<Vec<Strand>>,
}

impl<'c, 'f> Asked<'c, 'f> {
    fn of(court: &Court<'c, 'f>, rule: &'c CompiledRule, test: &'c Deadline) -> Self {
        let set = |kinds: &[PartKind]| kinds.iter().copied().collect::<Kinds>();
        let (parts, parts_else) = (set(&test.parts), set(&test.parts_else));
        let view = court.view;
        Self {
            rule,
            test,
            otherwise: Deadline {
                within: test.within_else.or(test.within),
                ..test.clone()
            },
            anybody: test.who == Who::default(),
            parts,
            with_case: parts.or(set(&test.parts_with_case)),
            parts_else,
            // Kinds without a side of their own are casework once a case is in.
            else_with_case: parts_else.but(set(&EITHER_SIDE)),
            papers: court.papers_about(test.met_by_form.as_deref()),
            places: test.places.iter().map(|place| view.sym(place)).collect(),
            without_place: test.places.is_empty() || test.places.iter().any(|place| place == "lcs"),
        }
    }

    /// The parts of a meeting that start it, and the limit that they have.
    fn starting(&self, meeting: &Seen<'_>) -> Option<(Starting, &Deadline)> {
        let starts = |starting: Starting| {
            meeting.kinds_with_case.meets(starting.with_case)
                || meeting.kinds_without_case.meets(starting.without)
        };
        let first = Starting {
            with_case: self.with_case,
            without: self.parts,
        };
        let other = Starting {
            with_case: self.else_with_case,
            without: self.parts_else,
        };
        if starts(first) {
            Some((first, self.test))
        } else {
            starts(other).then_some((other, &self.otherwise))
        }
    }

    /// Whether the meeting was written down in the way that the rule asks for.
    fn is_met_by(&self, entry: &Seen<'_>, meeting: &Seen<'_>) -> bool {
        self.test.met_by.contains(&entry.kind)
            && self.test.is_said_by(entry.event)
            && match entry.place {
                // An entry elsewhere that names no place is the case system's, unless
                // the meeting had nothing that goes there.
                Sym::NOBODY => {
                    self.without_place
                        || entry.kind != EventKind::EnteredElsewhere
                        || !has_case_part(meeting)
                }
                place => self.places.is_empty() || self.places.contains(&place),
            }
    }
}

impl Starting {
    fn kinds(self) -> Kinds {
        self.with_case.or(self.without)
    }

    fn takes(self, part: &Part) -> bool {
        let kinds = if part.cases.is_empty() {
            self.without
        } else {
            self.with_case
        };
        kinds.contains(part.kind)
    }

    fn parts(self, event: &Event) -> impl Iterator<Item = &Part> + use<'_> {
        event.parts.iter().filter(move |part| self.takes(part))
    }
}

impl<'f> Meeting<'_, 'f> {
    fn cases(&self, view: &View<'f>) -> &[(&'f str, Sym, PartKind)] {
        self.cases.get_or_init(|| {
            let parts = self.seen.event.parts.iter();
            let mut cases: Vec<_> = parts
                .flat_map(|part| {
                    part.cases
                        .iter()
                        .map(|case| (case.case.as_str(), part.kind))
                })
                .map(|(case, kind)| (case, view.sym(case), kind))
                .collect();
            cases.sort_unstable_by_key(|(case, _, _)| *case);
            cases
        })
    }
}

impl<'c, 'f> Court<'c, 'f> {
    /// Deadlines of held meetings, one for each case talked about or one for all.
    pub(super) fn after_sessions(&mut self, rules: &[&'c CompiledRule]) {
        let view = self.view;
        let asked: Vec<Asked<'c, 'f>> = rules
            .iter()
            .filter_map(|rule| match &rule.test {
                Some(Test::Deadline(test)) if test.after == Trigger::Session && !test.off => {
                    Some(Asked::of(self, rule, test))
                }
                _ => None,
            })
            .collect();
        let mut entries = Vec::new();
        for seen in view.held() {
            if asked.iter().all(|asked| asked.starting(seen).is_none()) {
                continue;
            }
            entries.clear();
            entries.extend(view.events_after(seen));
            let meeting = Meeting {
                seen,
                entries,
                cases: OnceCell::new(),
            };
            for asked in &asked {
                if let Some((starting, test)) = asked.starting(seen) {
                    self.after_session(asked, test, starting, &meeting);
                }
            }
            entries = meeting.entries;
        }
    }

    fn after_session(
        &mut self,
        asked: &Asked<'c, 'f>,
        test: &Deadline,
        starting: Starting,
        meeting: &Meeting<'c, 'f>,
    ) {
        let seen = meeting.seen;
        // What was entered for the whole meeting more than a year ago is not told.
        let is_old = |entry: &&Seen<'f>| entry.of == Sym::NOBODY && entry.on < self.year_back();
        let mut entries = meeting.entries.iter().copied();
        if entries.any(|entry| is_old(&entry) && asked.is_met_by(entry, seen)) {
            return;
        }
        if (!asked.anybody && !self.binds(&test.who, self.view.supervised_in(seen), seen.on))
            || !self.is_heard_here(seen)
        {
            return;
        }
        let began = Began {
            starting,
            day: self.session_day(seen, starting, test.resumed),
            sides: OnceCell::new(),
        };
        let mut before = None;
        if test.each == Each::Case {
            for (case, known, kind) in meeting.cases(self.view) {
                if !starting.with_case.contains(*kind) || before == Some(*case) {
                    continue;
                }
                before = Some(*case);
                let draft = match *known {
                    Sym::NOBODY => self.draft_about(asked.rule, Name::from(*case), seen.name()),
                    known => self.draft(asked.rule, known, seen.name()),
                };
                self.entry_by(draft, asked, test, &began, meeting, Some(*known));
            }
        }
        if before.is_none() {
            for subject in self.whose_meeting(seen) {
                let draft = self.draft(asked.rule, subject, seen.name());
                self.entry_by(draft, asked, test, &began, meeting, None);
            }
        }
    }

    fn session_day(&self, meeting: &Seen<'f>, starting: Starting, resumed: Resumed) -> Date {
        if resumed == Resumed::Each {
            return meeting.on;
        }
        starting
            .parts(meeting.event)
            .flat_map(|part| &part.sittings)
            .map(|sitting| sitting.on)
            .filter(|on| *on <= self.as_of())
            .fold(meeting.on, Date::max)
    }

    /// Whose meeting it is: those supervised in it; of a group, the team.
    fn whose_meeting(&self, meeting: &Seen<'f>) -> Vec<Sym> {
        let group = [PartKind::Group].into_iter().collect();
        if meeting.kinds.meets(group) {
            let team = self
                .view
                .subjects(SubjectKind::Team)
                .find(|team| is_group_session_of(self.view, meeting, *team, HeldOrDiarised::Held));
            if let Some(team) = team {
                return Vec::from([team]);
            }
        }
        self.view
            .supervised_in(meeting)
            .iter()
            .copied()
            .filter(|person| self.governed.contains(*person) && self.view.is_here(*person))
            .filter(|person| self.is_theirs_in(*person, meeting))
            .collect()
    }

    fn entry_by(
        &mut self,
        mut draft: Draft,
        asked: &Asked<'c, 'f>,
        test: &Deadline,
        began: &Began,
        meeting: &Meeting<'c, 'f>,
        case: Option<Sym>,
    ) {
        let view = self.view;
        let of_it = |entry: &Seen<'f>| {
            case.is_none_or(|case| {
                entry.of == Sym::NOBODY
                    || entry.of == case
                    || test.once_for_family && is_of_family(view, entry.of, case, began.day)
            })
        };
        let event = meeting.seen.event;
        let came = self.came_of(test, meeting.seen);
        if came == Some(false) {
            return;
        }
        let fits = |entry: &&Seen<'f>| of_it(entry) && asked.is_met_by(entry, meeting.seen);
        let mut entries = meeting.entries.iter().copied().filter(fits);
        if test.in_session || test.same_day {
            if self.made_in_session(&mut draft, test, began.day, entries) {
                if draft.decision.state == State::Open
                    && self.is_before_records(draft.subject, meeting.seen, began.sides(event))
                {
                    not_recorded(&mut draft);
                }
                self.keep_deadline(draft, meeting.seen.on);
            }
            return;
        }
        let entry = entries.next();
        let paper = asked.papers.get(event.id.as_str()).copied();
        let done = entry.map(|entry| entry.on).into_iter().chain(paper).min();
        if self.is_long_done(done) {
            return;
        }
        self.limit(&mut draft, test, asked.rule, &event.id, began.day, done);
        if let (Some(entry), true) = (entry, self.pack.conventions.to_the_hour) {
            to_the_hour(&mut draft, event, entry.event);
        }
        if test.closed_by_next
            && let Some(next) = self.next_of_pair(meeting.seen, began.starting.kinds())
            && !self.closes_by(&mut draft, next)
        {
            return;
        }
        if came.is_none() {
            cannot_tell_what_came(&mut draft);
        }
        if done.is_none() && self.is_before_records(draft.subject, meeting.seen, began.sides(event))
        {
            not_recorded(&mut draft);
        }
        self.keep_deadline(draft, meeting.seen.on);
    }
}

impl Began {
    /// The sides of supervision to which it belongs.
    fn sides(&self, event: &Event) -> &[Strand] {
        self.sides.get_or_init(|| {
            sides(self.starting.parts(event).map(|part| match part.kind {
                kind if !EITHER_SIDE.contains(&kind) => &part.kind,
                _ if part.cases.is_empty() => &PartKind::Personal,
                _ => &PartKind::Case,
            }))
        })
    }
}

/// Whether two cases are of one family on a day.
fn is_of_family(view: &View<'_>, one: Sym, other: Sym, day: Date) -> bool {
    let family = |case: Sym| {
        let state = view.state_on(case, StateKind::Family, day)?;
        state.value.as_deref()
    };
    family(one).is_some() && family(one) == family(other)
}

fn has_case_part(meeting: &Seen<'_>) -> bool {
    let for_cases = [PartKind::Case, PartKind::Group, PartKind::Panel];
    let for_cases: Kinds = for_cases.into_iter().collect();
    meeting.kinds.meets(for_cases) || !meeting.kinds_with_case.is_empty()
}

/// Where limits run to the hour: done on the last day, but at a later time than the
/// event, is late.
fn to_the_hour(draft: &mut Draft, event: &Event, entry: &Event) {
    let later = event.at.is_some() && entry.at > event.at;
    if later && draft.decision.due == Some(entry.on) && draft.decision.state == State::Met {
        draft.decision.state = State::MetLate;
        draft.decision.days = Some(1);
        draft.decision.unit = Some(Unit::WorkingDay);
    }
}
