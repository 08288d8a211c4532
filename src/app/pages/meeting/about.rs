//! A meeting in words: with whom, what for, when and where.

use crate::app::terms;
use crate::app::words;
use alongside_core::calendar::Date;
use alongside_core::supervision::{DocId, Meeting, PartKind, Slot, Workspace};

/// The person whose supervision the meeting is; not the vault's owner, where another
/// person of the meeting is supervised too.
pub fn worker_of(workspace: &Workspace, meeting: &Meeting) -> Option<DocId> {
    let me = workspace.me();
    let mut supervised: Vec<DocId> = meeting
        .with
        .iter()
        .copied()
        .filter(|id| {
            workspace
                .person(*id)
                .is_some_and(|person| person.supervised)
        })
        .collect();
    supervised.sort_by_key(|id| Some(*id) == me);
    supervised.first().copied()
}

/// The other person of the pair: the vault's owner, or whoever else takes part.
pub fn partner_of(workspace: &Workspace, meeting: &Meeting) -> Option<DocId> {
    let worker = worker_of(workspace, meeting);
    let others = || {
        meeting
            .with
            .iter()
            .copied()
            .filter(|id| Some(*id) != worker)
    };
    others()
        .find(|id| Some(*id) == workspace.me())
        .or_else(|| others().next())
}

/// Everybody who takes part but the vault's owner, by name; the team for a group.
pub fn with_words(workspace: &Workspace, meeting: &Meeting) -> String {
    let me = workspace.me();
    let names: Vec<String> = meeting
        .with
        .iter()
        .filter(|id| Some(**id) != me)
        .map(|id| workspace.title(*id))
        .collect();
    match (names.is_empty(), meeting.team) {
        (false, _) => names.join(", "),
        (true, Some(team)) => workspace.title(team),
        (true, None) => "nobody else".into(),
    }
}

/// What the meeting is for, as the policy calls it: "Case and personal supervision".
pub fn kind_words(workspace: &Workspace, meeting: &Meeting) -> String {
    let kinds = meeting.parts.iter().map(|part| part.kind);
    if meeting.parts.is_empty() {
        "Meeting".into()
    } else {
        terms::kinds_in(workspace, meeting).name(kinds)
    }
}

/// Kinds of part whose notes are the worker’s own, and no child’s.
pub const OWN: [PartKind; 3] = [
    PartKind::Personal,
    PartKind::Professional,
    PartKind::OneToOne,
];

/// What the worker’s own record of a meeting is called: by the first of its own parts.
pub fn own_words(workspace: &Workspace, meeting: Option<&Meeting>) -> Option<String> {
    let meeting = meeting?;
    let own = meeting.parts.iter().find(|part| OWN.contains(&part.kind))?;
    Some(terms::kinds_in(workspace, meeting).label(own.kind))
}

/// The same, also where the meeting has no such part.
pub fn own_title(workspace: &Workspace, meeting: Option<&Meeting>) -> String {
    own_words(workspace, meeting).unwrap_or_else(|| {
        let worker = meeting.and_then(|meeting| worker_of(workspace, meeting));
        let kinds = terms::kinds_of(workspace, worker);
        let own = kinds.all().into_iter().find(|kind| OWN.contains(kind));
        kinds.label(own.unwrap_or(PartKind::Personal))
    })
}

/// What the policy calls the talk about cases in a meeting.
pub fn case_words(workspace: &Workspace, meeting: DocId) -> String {
    let worker = workspace.meeting(meeting);
    let worker = worker.and_then(|meeting| worker_of(workspace, meeting));
    terms::kinds_of(workspace, worker).label(PartKind::Case)
}

/// When and where: "Thursday 26 November 2026 at 10:00am, room 4".
pub fn slot_words(slot: &Slot) -> String {
    let mut text = words::weekday_and_day(slot.on);
    if let Some(time) = slot.at.as_deref().and_then(minutes_of) {
        text = format!("{text} at {}", words::clock_time(time));
    }
    if !slot.place.trim().is_empty() {
        text = format!("{text}, {}", slot.place.trim());
    }
    text
}

/// The day and time of a meeting, as it was held or is planned.
pub fn when_words(meeting: &Meeting) -> String {
    match (&meeting.happened, &meeting.planned) {
        (Some(day), _) => words::weekday_and_day(*day),
        (None, Some(slot)) => slot_words(slot),
        (None, None) => String::new(),
    }
}

/// What a fact's id is called; the part behind a full stop tells which of its facts.
pub fn name_of(workspace: &Workspace, id: &str) -> Option<String> {
    let id = DocId::parse(id.split('.').next().unwrap_or(id)).ok()?;
    workspace.document(id)?;
    Some(workspace.title(id))
}

/// How long ago a case was talked about: "last discussed 27 days ago".
pub fn discussed_words(last: Option<Date>, today: Date) -> String {
    match last {
        None => "not discussed yet, as far as is known here".into(),
        Some(day) if day >= today => "discussed today".into(),
        Some(day) => format!("last discussed {}", words::from_today(day, today)),
    }
}

/// The text as a sentence begins with it.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(char::to_uppercase)
        .into_iter()
        .flatten()
        .chain(letters)
        .collect()
}

/// Minutes since midnight of `14:30`.
pub fn minutes_of(time: &str) -> Option<u32> {
    let (hours, minutes) = time.split_once(':')?;
    Some(hours.parse::<u32>().ok()? * 60 + minutes.parse::<u32>().ok()?)
}

/// Reads a time as people type it: `10:30`, `10.30`, `1430`, `2pm`, `2:15 pm`. The answer
/// is `14:30`, as meetings hold it.
pub fn read_time(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase().replace(' ', "");
    let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(rest), _) => (rest, Some(0)),
        (_, Some(rest)) => (rest, Some(12)),
        _ => (text.as_str(), None),
    };
    let (hours, minutes) = match digits.split_once([':', '.']) {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        Some(_) => return None,
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "00"),
    };
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(hours) || !plain(minutes) {
        return None;
    }
    let (hours, minutes) = (hours.parse::<u32>().ok()?, minutes.parse::<u32>().ok()?);
    let hours = match half {
        Some(_) if !(1..=12).contains(&hours) => return None,
        Some(half) => hours % 12 + half,
        None => hours,
    };
    (hours < 24 && minutes < 60).then(|| format!("{hours:02}:{minutes:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        for (typed, wanted) in [
            ("10:30", Some("10:30")),
            ("9.05", Some("09:05")),
            ("1430", Some("14:30")),
            ("930", Some("09:30")),
            ("9", Some("09:00")),
            ("2pm", Some("14:00")),
            ("12 am", Some("00:00")),
            ("12:15 PM", Some("12:15")),
            ("25:00", None),
            ("13pm", None),
            ("10:3", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(read_time(typed).as_deref(), wanted, "{typed}");
        }
    }
}
