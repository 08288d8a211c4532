//! Every page of the app and its address. Titles and addresses hold no names.

use alongside_core::reflect::Place;
use alongside_core::supervision::DocId;

/// A document's id in an address: random, so that an address in the browser's history
/// says nothing of anybody.
pub type DocRef = DocId;

/// A closed list of path words: `ALL`, `word()`, `parse()` and `title()`.
macro_rules! path_words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal, $title:literal);+ $(;)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every one, in the order of the screen.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in the address.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The words on the screen.
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),+ }
            }

            /// Reads the word of an address.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

path_words! {
    /// The tabs of a person's page.
    PersonTab {
        /// What is due and why.
        Overview = "overview", "Overview";
        /// Meetings held and planned.
        Meetings = "meetings", "Meetings";
        /// Their cases.
        Cases = "cases", "Cases";
        /// Actions, open and done.
        Actions = "actions", "Actions";
        /// The workload sheet, and what it was month by month.
        Workload = "workload", "Workload";
        /// The supervision contract.
        Agreement = "agreement", "Agreement";
        /// Role, hours, team, supervisor, phase and absences, with their dates.
        Details = "details", "Details";
        /// Tools in use, numbers over time, themes that return.
        Thinking = "thinking", "Thinking";
        /// Everything that happened, newest first.
        Timeline = "timeline", "Timeline";
    }
}

path_words! {
    /// The steps of a meeting.
    MeetingStep {
        /// Day, reason and kind.
        Plan = "plan", "Plan the meeting";
        /// What each wants from it.
        Prepare = "prepare", "Prepare";
        /// The sections, in any order.
        Record = "record", "Record";
        /// What is missing, then signing.
        Sign = "sign", "Review and sign";
        /// Signed and locked.
        Done = "done", "Finished";
        /// Move or cancel, with the reason.
        Change = "change", "Move or cancel";
    }
}

path_words! {
    /// The pages of a group and of its sessions.
    GroupPage {
        /// Who belongs to it, what it has set itself; a new one where the id is of none yet.
        About = "about", "Group";
        /// A new session of the group; of no group where the id is of none.
        Begin = "begin", "New group session";
        /// A session: the clock and the notes.
        Run = "run", "Group session";
        /// The end of a session: its record.
        Record = "record", "Record of the group session";
        /// A format of one's own; a new one where the id is of none.
        Format = "format", "Format for groups";
    }
}

path_words! {
    /// Pages that need no vault and hold no id.
    Plain {
        /// What is this, and how to begin.
        Welcome = "welcome", "Welcome";
        /// Due dates without a vault.
        WhatIsDue = "what-is-due", "What is due?";
        /// The group timer.
        Timer = "timer", "Group timer";
        /// Reflective tools, to choose from.
        Tools = "tools", "Tools for thinking";
        /// Forms to print empty.
        BlankForms = "blank-forms", "Print a blank form";
        /// Whether this device can keep the work.
        DeviceCheck = "device", "Will this device keep your work?";
        /// Choosing a passphrase.
        SetUp = "set-up", "Choose a passphrase";
        /// The recovery sheet, to print or save.
        RecoverySheet = "recovery-sheet", "Your recovery sheet";
        /// Opening the vault.
        Unlock = "unlock", "Unlock";
        /// Opening a backup on a device.
        Restore = "restore", "Open a backup";
        /// Invented workers to try things with.
        Sample = "sample", "Try with sample people";
        /// Keys of the keyboard.
        Keys = "keys", "Keyboard keys";
    }
}

path_words! {
    /// Pages of an open vault that hold no id.
    Inside {
        /// What is due now.
        Home = "home", "Home";
        /// Dates ahead.
        Plan = "plan", "Plan";
        /// The people supervised.
        People = "people", "People";
        /// A new person.
        AddPerson = "add-person", "Add a person";
        /// Every case.
        Cases = "cases", "Cases";
        /// Logging what happened before or elsewhere.
        Log = "log", "Log that it happened";
        /// Pasting a caseload from the case system.
        Caseload = "caseload", "Paste your caseload";
        /// Group supervision.
        Group = "group", "Group";
        /// Everything else.
        More = "more", "More";
        /// Looking for words.
        Search = "search", "Search";
        /// The workload of everybody, side by side.
        Team = "team", "Workload of the team";
        /// The policy, its readings and local figures.
        Policy = "policy", "Policy";
        /// Who uses this device.
        Me = "me", "About me";
        /// Locking, passphrase and keys.
        Security = "security", "Locking and passphrase";
        /// A new passphrase.
        ChangePassphrase = "change-passphrase", "Change your passphrase";
        /// Storage, backups and their age.
        DataSafety = "data-safety", "Data safety";
        /// Making a backup.
        Backup = "backup", "Back up";
        /// Looking into a backup without changing anything.
        CheckBackup = "check-backup", "Check a backup";
        /// Theme, text, timer sounds.
        Display = "display", "Display";
    }
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// Needs no vault.
    Plain(Plain),
    /// A form of a policy, to print empty: pack and form, as `havering/HAV-F1`.
    BlankForm {
        /// The pack's id.
        pack: String,
        /// The form's id.
        form: String,
    },
    /// A reflective tool, empty: to look at and to print.
    Tool(String),
    /// Needs an open vault.
    Inside(Inside),
    /// Reflective tools for a person, a case, a meeting or a record, and where they are used.
    Tools(DocId, Place),
    /// A reflective tool in use.
    ToolSheet(DocId),
    /// A talk with a tool of which one sentence is kept.
    Talk {
        /// The tool's id.
        tool: String,
        /// Whose talk it is, or the meeting that it belongs to.
        about: DocId,
    },
    /// The portfolio of a person.
    Portfolio(DocId),
    /// The same, as it is passed on.
    PassOn(DocId),
    /// A person.
    Person(DocId, PersonTab),
    /// A case.
    Case(DocId),
    /// A meeting.
    Meeting(DocId, MeetingStep),
    /// An agreement: fill in, sign, look at.
    Agreement(DocId),
    /// A record that is locked, to read and print.
    Record(DocId),
    /// A group, or one of its sessions.
    Group(DocId, GroupPage),
    /// A workload sheet, to read and print.
    Sheet(DocId),
    /// No such page.
    NotFound,
}

impl From<Plain> for Page {
    fn from(plain: Plain) -> Self {
        Self::Plain(plain)
    }
}

impl From<Inside> for Page {
    fn from(inside: Inside) -> Self {
        Self::Inside(inside)
    }
}

/// A document's id: 32 hexadecimal digits.
fn doc(word: &str) -> Option<DocRef> {
    DocRef::parse(word).ok()
}

/// Whether a word of an address is one a pack or form id can be.
fn is_id(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 64
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

impl Page {
    /// Its address.
    pub fn path(&self) -> String {
        match self {
            Self::Plain(Plain::Welcome) => "/".into(),
            Self::Plain(plain) => format!("/{}", plain.word()),
            Self::BlankForm { pack, form } => format!("/blank-forms/{pack}/{form}"),
            Self::Tool(tool) => format!("/tools/{tool}"),
            Self::Inside(inside) => format!("/my/{}", inside.word()),
            Self::Tools(id, place) => format!("/my/tools/{id}/{}", place.word()),
            Self::ToolSheet(id) => format!("/my/tool/{id}"),
            Self::Talk { tool, about } => format!("/my/talk/{tool}/{about}"),
            Self::Portfolio(id) => format!("/my/portfolio/{id}"),
            Self::PassOn(id) => format!("/my/portfolio/{id}/pass-on"),
            Self::Person(id, tab) => format!("/my/person/{id}/{}", tab.word()),
            Self::Case(id) => format!("/my/case/{id}"),
            Self::Meeting(id, step) => format!("/my/meeting/{id}/{}", step.word()),
            Self::Agreement(id) => format!("/my/agreement/{id}"),
            Self::Record(id) => format!("/my/record/{id}"),
            Self::Group(id, page) => format!("/my/group/{id}/{}", page.word()),
            Self::Sheet(id) => format!("/my/sheet/{id}"),
            Self::NotFound => "/not-found".into(),
        }
    }

    /// The page at an address; [`Page::NotFound`] where there is none. What follows
    /// `?` or `#` does not matter.
    pub fn parse(path: &str) -> Self {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let words: Vec<&str> = path.split('/').filter(|word| !word.is_empty()).collect();
        Self::of_words(&words).unwrap_or(Self::NotFound)
    }

    fn of_words(words: &[&str]) -> Option<Self> {
        Some(match words {
            [] | ["index.html"] => Plain::Welcome.into(),
            ["my", "person", id, tab] => Self::Person(doc(id)?, PersonTab::parse(tab)?),
            ["my", "person", id] => Self::Person(doc(id)?, PersonTab::Overview),
            ["my", "case", id] => Self::Case(doc(id)?),
            ["my", "meeting", id, step] => Self::Meeting(doc(id)?, MeetingStep::parse(step)?),
            ["my", "agreement", id] => Self::Agreement(doc(id)?),
            ["my", "record", id] => Self::Record(doc(id)?),
            ["my", "group", id, page] => Self::Group(doc(id)?, GroupPage::parse(page)?),
            ["my", "tools", id, place] => Self::Tools(doc(id)?, Place::parse(place).ok()?),
            ["my", "tool", id] => Self::ToolSheet(doc(id)?),
            ["my", "talk", tool, about] if is_id(tool) => Self::Talk {
                tool: (*tool).into(),
                about: doc(about)?,
            },
            ["my", "portfolio", id] => Self::Portfolio(doc(id)?),
            ["my", "portfolio", id, "pass-on"] => Self::PassOn(doc(id)?),
            ["my", "sheet", id] => Self::Sheet(doc(id)?),
            ["my", word] => Self::Inside(Inside::parse(word)?),
            ["blank-forms", pack, form] if is_id(pack) && is_id(form) => Self::BlankForm {
                pack: (*pack).into(),
                form: (*form).into(),
            },
            ["tools", tool] if is_id(tool) => Self::Tool((*tool).into()),
            [word] => Self::Plain(Plain::parse(word)?),
            _ => return None,
        })
    }

    /// What the window's title and the page's first heading say. No names.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Plain(plain) => plain.title(),
            Self::BlankForm { .. } => "Blank form",
            Self::Tool(_) | Self::ToolSheet(_) => "Tool",
            Self::Tools(..) => Plain::Tools.title(),
            Self::Talk { .. } => "Talk",
            Self::Portfolio(_) => "Portfolio",
            Self::PassOn(_) => "Pass on your portfolio",
            Self::Inside(inside) => inside.title(),
            Self::Person(_, tab) => match tab {
                PersonTab::Overview => "Person",
                other => other.title(),
            },
            Self::Case(_) => "Case",
            Self::Meeting(_, step) => step.title(),
            Self::Agreement(_) => "Supervision agreement",
            Self::Record(_) => "Record",
            Self::Group(_, page) => page.title(),
            Self::Sheet(_) => "Workload sheet",
            Self::NotFound => "Page not found",
        }
    }

    /// Whether it shows what the vault holds.
    pub fn needs_vault(&self) -> bool {
        !matches!(
            self,
            Self::Plain(_) | Self::BlankForm { .. } | Self::Tool(_) | Self::NotFound
        )
    }

    /// Whether it is in the front: the way from the address to a first due date, and no more, so
    /// that the first download stays small. The addresses are also in `public/boot.js`, which
    /// chooses what to load.
    pub fn is_front(&self) -> bool {
        matches!(self, Self::Plain(Plain::Welcome | Plain::WhatIsDue))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
