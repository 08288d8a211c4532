//! A document: one thing that a person recognises, with its header and its body.

use super::{
    Action, Agreement, Answers, Audience, Case, DeviceId, DocId, Group, GroupSession, Header,
    Jotting, KeptEdition, LocalFigure, Meeting, Occurrence, OwnFormat, Paper, Person,
    PortfolioPiece, ReadingChoice, Record, Removed, Revision, SCHEMA, SchemeChoice, Service, Team,
    Tick, ToolSheet, WorkloadSheet,
};
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use core::fmt;
use serde::de::{self, DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// Fields that a newer version wrote and this one does not know; written back unchanged.
pub type Kept = BTreeMap<String, Value>;

macro_rules! bodies {
    ($($(#[$doc:meta])* $name:ident($inner:ty) = $word:literal, $code:literal, $audience:ident;)+) => {
        super::words! {
            /// What a document is.
            Kind, "kind of document" { $($(#[$doc])* $name = $word),+ }
        }

        impl Kind {
            /// A small number for it, which never changes.
            pub fn code(self) -> u8 {
                match self { $(Self::$name => $code),+ }
            }

            /// Who may see a document of this kind unless it says otherwise.
            pub fn audience(self) -> Audience {
                match self { $(Self::$name => Audience::$audience),+ }
            }
        }

        /// What a document holds.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Body { $($(#[$doc])* $name($inner)),+ }

        impl Body {
            /// Which kind of document it is the body of.
            pub fn kind(&self) -> Kind {
                match self { $(Self::$name(_) => Kind::$name),+ }
            }

            /// As JSON, without its kind.
            pub fn to_value(&self) -> Value {
                match self { $(Self::$name(body) => serde_json::to_value(body)),+ }.unwrap_or(Value::Null)
            }

            /// Reads the body of a document of this kind.
            pub fn from_value(kind: Kind, value: Value) -> Result<Self, serde_json::Error> {
                Self::read(kind, value)
            }

            fn read<'de, D: Deserializer<'de>>(kind: Kind, from: D) -> Result<Self, D::Error> {
                match kind { $(Kind::$name => <$inner>::deserialize(from).map(Self::$name)),+ }
            }
        }

        $(impl From<$inner> for Body {
            fn from(body: $inner) -> Self {
                Self::$name(body)
            }
        })+
    };
}

bodies! {
    /// A person.
    Person(Person) = "person", 1, Line;
    /// A team.
    Team(Team) = "team", 2, Line;
    /// A service.
    Service(Service) = "service", 3, Line;
    /// A case.
    Case(Case) = "case", 4, CaseFile;
    /// A supervision agreement.
    Agreement(Agreement) = "agreement", 5, Line;
    /// A meeting.
    Meeting(Meeting) = "meeting", 6, Line;
    /// A record.
    Record(Record) = "record", 7, Pair;
    /// An action.
    Action(Action) = "action", 8, Pair;
    /// Something that happened.
    Occurrence(Occurrence) = "occurrence", 9, Line;
    /// A dated tick.
    Tick(Tick) = "tick", 10, Line;
    /// A local figure.
    LocalFigure(LocalFigure) = "local-figure", 11, Line;
    /// A chosen reading.
    ReadingChoice(ReadingChoice) = "reading", 12, Line;
    /// A note to oneself.
    Jotting(Jotting) = "jotting", 13, Jotting;
    /// An edition of a policy.
    Edition(KeptEdition) = "edition", 14, Line;
    /// What is left of a removed document.
    Removed(Removed) = "removed", 15, Line;
    /// A worker's workload sheet.
    WorkloadSheet(WorkloadSheet) = "workload-sheet", 16, Pair;
    /// A group that meets for supervision.
    Group(Group) = "group", 17, Line;
    /// What was said in a session of a group.
    GroupSession(GroupSession) = "group-session", 18, Pair;
    /// A format of group supervision of one's own.
    GroupTemplate(OwnFormat) = "group-template", 19, Line;
    /// A reflective tool in use.
    ToolSheet(ToolSheet) = "tool-sheet", 20, Pair;
    /// A piece of a worker's own portfolio.
    PortfolioPiece(PortfolioPiece) = "portfolio-piece", 21, Pair;
    /// The scheme of points that is used here.
    SchemeChoice(SchemeChoice) = "scheme-choice", 22, Line;
}

#[derive(Serialize, Deserialize)]
struct WrittenBody {
    kind: Kind,
    body: Value,
}

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        WrittenBody {
            kind: self.kind(),
            body: self.to_value(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = WrittenBody::deserialize(deserializer)?;
        Self::from_value(written.kind, written.body).map_err(D::Error::custom)
    }
}

impl Body {
    /// The filled-in form that it holds, if it holds one.
    pub fn paper(&self) -> Option<&Paper> {
        match self {
            Self::Record(record) => Some(&record.paper),
            Self::Agreement(agreement) => Some(&agreement.paper),
            Self::WorkloadSheet(sheet) => Some(&sheet.paper),
            _ => None,
        }
    }

    pub(super) fn paper_mut(&mut self) -> Option<&mut Paper> {
        match self {
            Self::Record(record) => Some(&mut record.paper),
            Self::Agreement(agreement) => Some(&mut agreement.paper),
            Self::WorkloadSheet(sheet) => Some(&mut sheet.paper),
            _ => None,
        }
    }

    /// The answers of its form, if it holds one.
    pub fn answers(&self) -> Option<&Answers> {
        self.paper().map(|paper| &paper.answers)
    }

    /// The worker or case whose file it belongs to; disposing of that file disposes of it.
    pub fn file(&self) -> Option<DocId> {
        match self {
            Self::Agreement(agreement) => Some(agreement.worker),
            Self::Record(record) => Some(record.case.unwrap_or(record.of)),
            Self::Action(action) => action.case.or(action.of),
            Self::Occurrence(occurrence) => occurrence.of,
            Self::Tick(tick) => tick.case,
            Self::Jotting(jotting) => jotting.about,
            Self::LocalFigure(figure) => figure.for_whom,
            Self::ToolSheet(sheet) => Some(sheet.case.unwrap_or(sheet.of)),
            Self::PortfolioPiece(piece) => Some(piece.of),
            Self::WorkloadSheet(sheet) => Some(sheet.worker),
            _ => None,
        }
    }
}

/// One thing that a person recognises.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Id, kind, audience, revision.
    pub header: Header,
    /// What it holds.
    pub body: Body,
}

impl Document {
    /// A new document, as its first edit on a device.
    pub fn first(id: DocId, body: Body, audience: Option<Audience>, device: DeviceId) -> Self {
        let kind = body.kind();
        let audience = audience.unwrap_or(kind.audience());
        let header = Header {
            id,
            kind,
            schema: SCHEMA,
            audience,
            revision: Revision::first(device),
        };
        Self { header, body }
    }

    /// Its id.
    pub fn id(&self) -> DocId {
        self.header.id
    }

    /// The worker or case whose file (and key) it belongs to: itself for these, else as
    /// [`Body::file`].
    pub fn file(&self) -> Option<DocId> {
        match &self.body {
            Body::Person(_) | Body::Case(_) => Some(self.id()),
            body => body.file(),
        }
    }

    /// As JSON text.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads JSON text. The message names the document's kind and what is wrong with it.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Document", 6)?;
        out.serialize_field("id", &self.header.id)?;
        out.serialize_field("kind", &self.body.kind())?;
        out.serialize_field("schema", &self.header.schema)?;
        out.serialize_field("audience", &self.header.audience)?;
        out.serialize_field("revision", &self.header.revision)?;
        out.serialize_field("body", &self.body.to_value())?;
        out.end()
    }
}

/// The body of a document whose kind is known.
struct BodyOf(Kind);

impl<'de> DeserializeSeed<'de> for BodyOf {
    type Value = Body;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Body, D::Error> {
        Body::read(self.0, deserializer)
    }
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "lowercase")]
enum Part {
    Id,
    Kind,
    Schema,
    Audience,
    Revision,
    Body,
    #[serde(other)]
    Unknown,
}

/// What a body is called until its kind is known.
enum Read {
    Whole(Box<Body>),
    Unsorted(Value),
}

struct Parts;

impl<'de> Visitor<'de> for Parts {
    type Value = Document;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document with its id, kind, schema, audience, revision and body")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<Document, A::Error> {
        let (mut id, mut kind, mut schema) = (None, None, None);
        let (mut audience, mut revision, mut body) = (None, None, None);
        while let Some(part) = parts.next_key()? {
            match part {
                Part::Id => once(&mut id, "id", &mut parts)?,
                Part::Kind => once(&mut kind, "kind", &mut parts)?,
                Part::Schema => once(&mut schema, "schema", &mut parts)?,
                Part::Audience => once(&mut audience, "audience", &mut parts)?,
                Part::Revision => once(&mut revision, "revision", &mut parts)?,
                // As this program writes it, the body comes last: its shape is known.
                Part::Body if body.is_some() => return Err(A::Error::duplicate_field("body")),
                Part::Body => {
                    body = Some(match (id, kind, schema) {
                        (Some(id), Some(kind), Some(schema)) if schema <= SCHEMA => {
                            let read = parts.next_value_seed(BodyOf(kind));
                            Read::Whole(Box::new(read.map_err(|fault| named(kind, id, fault))?))
                        }
                        _ => Read::Unsorted(parts.next_value()?),
                    });
                }
                Part::Unknown => drop(parts.next_value::<IgnoredAny>()?),
            }
        }
        let missing = A::Error::missing_field;
        let id = id.ok_or_else(|| missing("id"))?;
        let kind = kind.ok_or_else(|| missing("kind"))?;
        let schema = schema.ok_or_else(|| missing("schema"))?;
        let audience = audience.ok_or_else(|| missing("audience"))?;
        let revision = revision.ok_or_else(|| missing("revision"))?;
        let body = body.ok_or_else(|| missing("body"))?;
        if schema > SCHEMA {
            return Err(A::Error::custom(format!(
                "{} {id} is of shape {schema}, and this program knows shapes up to {SCHEMA}: update the app",
                kind.word()
            )));
        }
        let body = match body {
            Read::Whole(body) => *body,
            Read::Unsorted(value) => {
                Body::from_value(kind, value).map_err(|fault| named(kind, id, fault))?
            }
        };
        let header = Header {
            id,
            kind,
            schema,
            audience,
            revision,
        };
        Ok(Document { header, body })
    }
}

/// Reads a part that may be there only once: of two nobody could say which one holds.
fn once<'de, A: MapAccess<'de>, T: Deserialize<'de>>(
    part: &mut Option<T>,
    name: &'static str,
    parts: &mut A,
) -> Result<(), A::Error> {
    if part.is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    *part = Some(parts.next_value()?);
    Ok(())
}

fn named<E: de::Error>(kind: Kind, id: DocId, fault: impl fmt::Display) -> E {
    E::custom(format!("{} {id}: {fault}", kind.word()))
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        const PARTS: &[&str] = &["id", "kind", "schema", "audience", "revision", "body"];
        deserializer.deserialize_struct("Document", PARTS, Parts)
    }
}
