//! Looking documents up by what they are.

use super::{
    Action, Agreement, Body, Case, DocId, Group, GroupSession, Kind, Meeting, Occurrence,
    OwnFormat, Paper, Person, PortfolioPiece, Record, SchemeChoice, Service, Team, Tick, ToolSheet,
    WorkloadSheet, Workspace,
};

macro_rules! lookups {
    ($($(#[$one_doc:meta])* $one:ident, $(#[$all_doc:meta])* $all:ident, $kind:ident -> $body:ty;)+) => {
        impl Workspace {
            $($(#[$one_doc])*
            pub fn $one(&self, id: DocId) -> Option<&$body> {
                match &self.document(id)?.body {
                    Body::$kind(body) => Some(body),
                    _ => None,
                }
            }

            $(#[$all_doc])*
            pub fn $all(&self) -> impl Iterator<Item = (DocId, &$body)> {
                self.of_kind(Kind::$kind).filter_map(|document| match &document.body {
                    Body::$kind(body) => Some((document.id(), body)),
                    _ => None,
                })
            }
            )+
        }
    };
}

lookups! {
    /// A person.
    person, /// Every person.
    people, Person -> Person;
    /// A team.
    team, /// Every team.
    teams, Team -> Team;
    /// A service.
    service, /// Every service.
    services, Service -> Service;
    /// A case.
    case, /// Every case.
    cases, Case -> Case;
    /// An agreement.
    agreement, /// Every agreement.
    agreements, Agreement -> Agreement;
    /// A meeting.
    meeting, /// Every meeting.
    meetings, Meeting -> Meeting;
    /// A record.
    record, /// Every record.
    records, Record -> Record;
    /// An action.
    action, /// Every action.
    actions, Action -> Action;
    /// Something that happened.
    occurrence, /// Everything that happened besides meetings.
    occurrences, Occurrence -> Occurrence;
    /// A tick.
    tick, /// Every tick.
    ticks, Tick -> Tick;
    /// A group that meets for supervision.
    group, /// Every group.
    groups, Group -> Group;
    /// What was said in a session of a group.
    group_session, /// Every session of a group.
    group_sessions, GroupSession -> GroupSession;
    /// A format of one’s own.
    own_format, /// Every format of one’s own.
    own_formats, GroupTemplate -> OwnFormat;
    /// A tool in use.
    tool_sheet, /// Every tool in use.
    tool_sheets, ToolSheet -> ToolSheet;
    /// A piece of a portfolio.
    portfolio_piece, /// Every piece of a portfolio.
    portfolio_pieces, PortfolioPiece -> PortfolioPiece;
    /// A workload sheet.
    workload_sheet, /// Every workload sheet.
    workload_sheets, WorkloadSheet -> WorkloadSheet;
    /// A choice of a scheme of points.
    scheme_choice, /// Every choice of a scheme of points.
    scheme_choices, SchemeChoice -> SchemeChoice;
}

impl Workspace {
    /// The vault's owner.
    pub fn me(&self) -> Option<DocId> {
        self.people()
            .find(|(_, person)| !person.me.is_empty())
            .map(|(id, _)| id)
    }

    /// The people whose supervision this vault keeps.
    pub fn workers(&self) -> impl Iterator<Item = (DocId, &Person)> {
        self.people().filter(|(_, person)| person.supervised)
    }

    /// The filled-in form of a record, an agreement or a sheet.
    pub fn paper(&self, id: DocId) -> Option<&Paper> {
        self.document(id)?.body.paper()
    }
}
