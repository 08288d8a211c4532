//! One line of what is found.

use crate::days::Day;
use serde_json::{Map, Value, json};

/// One line of what is found.
#[derive(Clone, Debug)]
pub struct Row {
    /// The rule's ID.
    pub rule: &'static str,
    /// Whom or what it is about.
    pub subject: String,
    /// The other of the pair.
    pub for_whom: Option<String>,
    /// The clock on which it hangs.
    pub clock: Option<&'static str>,
    /// `next`, a period, `after:<fact>`, or the fact's id.
    pub occurrence: String,
    /// How it stands.
    pub state: &'static str,
    /// By how much it is or was late, and in what that is counted.
    pub late: Option<(i64, &'static str)>,
    /// First day on which it can be done.
    pub opens: Option<Day>,
    /// By when it is due.
    pub due: Option<Day>,
    /// Last day within the limit.
    pub latest: Option<Day>,
    /// When it was done.
    pub done_on: Option<Day>,
    /// Got, needed, counted in.
    pub amount: Option<(i64, i64, &'static str)>,
    /// Whether it stands for its clock.
    pub governs: bool,
    /// Facts that explain it.
    pub reasons: Vec<String>,
    /// The agreed departure under which it stands, as files write it.
    pub deviation: Value,
    /// Whether it rests on a figure that was entered.
    pub local: bool,
    /// Grade and owner, where the council's own reading says them.
    pub weight: Option<(&'static str, &'static str)>,
}

impl Row {
    /// A line with nothing but its name and state.
    pub(crate) fn new(
        rule: &'static str,
        subject: &str,
        occurrence: &str,
        state: &'static str,
    ) -> Self {
        Self {
            rule,
            subject: subject.to_owned(),
            for_whom: None,
            clock: None,
            occurrence: occurrence.to_owned(),
            state,
            late: None,
            opens: None,
            due: None,
            latest: None,
            done_on: None,
            amount: None,
            governs: false,
            reasons: Vec::new(),
            deviation: Value::Null,
            local: false,
            weight: None,
        }
    }

    /// With a due day that is the last within the limit.
    pub(crate) fn due(mut self, due: Day) -> Self {
        (self.due, self.latest) = (Some(due), Some(due));
        self
    }

    /// With the day on which it was done.
    pub(crate) fn done(mut self, on: Day) -> Self {
        self.done_on = Some(on);
        self
    }

    /// With its grade and who has to act.
    pub(crate) fn weighs(mut self, grade: &'static str, owner: &'static str) -> Self {
        self.weight = Some((grade, owner));
        self
    }

    /// With what was got of what was needed.
    pub(crate) fn amount(mut self, got: i64, need: i64, unit: &'static str) -> Self {
        self.amount = Some((got, need, unit));
        self
    }

    /// On a clock.
    pub(crate) fn on(mut self, clock: &'static str) -> Self {
        self.clock = Some(clock);
        self
    }

    /// How strongly the policy asks (HAV-A59): must, will, needs and responsible are
    /// duties; should, expected and plain figures expectations; usual and ideally advice.
    pub fn grade(&self) -> &'static str {
        if let Some((grade, _)) = self.weight {
            return grade;
        }
        match self.rule {
            "HAV-080" => "serious",
            "HAV-060" | "HAV-076" => "advice",
            "HAV-067" | "HAV-073" | "HAV-077" | "HAV-090" | "HAV-113" | "HAV-114" | "HAV-115"
            | "HAV-130" | "HAV-135" | "HAV-141" | "HAV-143" | "HAV-144" | "HAV-163" | "HAV-164"
            | "HAV-170" | "HAV-171" | "HAV-180" | "HAV-241" | "HAV-246" | "HAV-247" | "HAV-248"
            | "HAV-249" | "HAV-250" | "HAV-251" => "duty",
            _ => "expectation",
        }
    }

    /// Who has to act.
    pub fn owner(&self) -> &'static str {
        if let Some((_, owner)) = self.weight {
            return owner;
        }
        match self.rule {
            "HAV-079" | "HAV-080" | "HAV-085" | "HAV-086" | "HAV-090" | "HAV-113" | "HAV-114"
            | "HAV-144" | "HAV-157" => "both",
            "HAV-249" | "HAV-250" => "worker",
            "HAV-099" | "HAV-161" | "HAV-163" | "HAV-164" => "senior-manager",
            _ => "supervisor",
        }
    }

    /// Gravest first; for choosing the line that stands for a clock.
    pub fn rank(&self) -> (usize, usize, Day, &'static str) {
        let grave = match (self.state, self.grade()) {
            ("overdue", "serious") => 0,
            ("overdue", _) => 1,
            ("past-usual", _) => 2,
            ("due-today", _) => 3,
            ("upcoming", _) => 4,
            _ => 5,
        };
        let order = ["serious", "duty", "expectation", "advice"];
        let step = order
            .iter()
            .position(|grade| *grade == self.grade())
            .unwrap_or(order.len());
        // Of dates still to come the earliest stands, whatever its grade.
        let step = if grave >= 3 { 0 } else { step };
        (grave, step, self.due.unwrap_or(Day::FAR), self.rule)
    }

    /// As files write it.
    pub fn to_value(&self) -> Value {
        let day = |day: Option<Day>| day.map_or(Value::Null, |day| Value::from(day.to_string()));
        let mut map = Map::new();
        let mut put = |key: &str, value: Value| drop(map.insert(key.to_owned(), value));
        put("rule", Value::from(self.rule));
        put("subject", Value::from(self.subject.clone()));
        put(
            "for",
            self.for_whom.clone().map_or(Value::Null, Value::from),
        );
        put("clock", self.clock.map_or(Value::Null, Value::from));
        put("occurrence", Value::from(self.occurrence.clone()));
        put("state", Value::from(self.state));
        put(
            "days",
            self.late.map_or(Value::Null, |late| Value::from(late.0)),
        );
        put(
            "unit",
            self.late.map_or(Value::Null, |late| Value::from(late.1)),
        );
        put("grade", Value::from(self.grade()));
        put("owner", Value::from(self.owner()));
        put("opens", day(self.opens));
        put("due", day(self.due));
        put("latest", day(self.latest));
        put("done_on", day(self.done_on));
        put(
            "amount",
            self.amount.map_or(Value::Null, |(got, need, unit)| json!({"got": got.to_string(), "need": need.to_string(), "unit": unit})),
        );
        put("governs", Value::from(self.governs));
        put("reasons", Value::from(self.reasons.clone()));
        put("deviation", self.deviation.clone());
        if self.local {
            put("basis", Value::from("local"));
        }
        Value::Object(map)
    }
}
