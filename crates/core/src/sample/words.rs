//! What a scene's words stand for: days, ids, and what it was given.

use crate::calendar::{Date, Weekday};
use crate::supervision::DocId;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::{Map, Value};

/// What a scene knows while it is told.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// The day on which the team is looked at.
    pub today: Date,
    /// The day of the scene.
    pub day: Date,
    /// Which telling of a repeated scene this is; 0 is the last.
    pub turn: i32,
    /// What the scene was given, by name; the last one of a name holds.
    pub given: Vec<(String, Value)>,
}

impl Known {
    fn of(&self, name: &str) -> Option<&Value> {
        self.given
            .iter()
            .rev()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value)
    }

    /// A value of the file with everything put in its place.
    pub fn resolve(&self, value: &Value) -> Result<Value, String> {
        Ok(match value {
            Value::String(text) => self.text(text)?,
            Value::Array(items) => Value::Array(
                items
                    .iter()
                    .map(|item| self.resolve(item))
                    .collect::<Result<_, _>>()?,
            ),
            Value::Object(map) => match map.get("pick") {
                Some(Value::Array(choices)) => self.pick(choices)?,
                _ => Value::Object(
                    map.iter()
                        .map(|(key, value)| {
                            let key = match self.text(key)? {
                                Value::String(key) => key,
                                _ => key.clone(),
                            };
                            Ok((key, self.resolve(value)?))
                        })
                        .collect::<Result<Map<_, _>, String>>()?,
                ),
            },
            plain => plain.clone(),
        })
    }

    /// One of several, the same one each time for the same worker and turn.
    fn pick(&self, choices: &[Value]) -> Result<Value, String> {
        let who = self.of("w").and_then(Value::as_str).unwrap_or_default();
        let first = choices
            .first()
            .map(Value::to_string)
            .ok_or("`pick` offers nothing")?;
        let seed = hash(&format!("{who}/{}/{first}", self.turn));
        let at = usize::try_from(seed % choices.len().max(1) as u128).unwrap_or(0);
        choices
            .get(at)
            .map_or(Ok(Value::Null), |choice| self.resolve(choice))
    }

    /// `@-4w` is a day, `#name` an id, `$name` what was given; all else is itself.
    fn text(&self, text: &str) -> Result<Value, String> {
        if let Some(value) = text.strip_prefix('$').and_then(|name| self.of(name)) {
            return self.resolve(value);
        }
        let text = self.filled(text);
        if let Some(day) = text.strip_prefix('@') {
            return Ok(Value::String(self.day(day)?.to_string()));
        }
        if let Some(name) = text.strip_prefix('#') {
            return Ok(Value::String(id(name).to_string()));
        }
        Ok(Value::String(text))
    }

    /// The text with `$name` replaced; `$turn` and `$day` are those of the scene.
    fn filled(&self, text: &str) -> String {
        let mut parts = text.split('$');
        let mut out = String::from(parts.next().unwrap_or_default());
        for part in parts {
            let end = part
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(part.len());
            let (name, rest) = part.split_at(end);
            match (name, self.of(name)) {
                ("turn", _) => out += &self.turn.to_string(),
                ("day", _) => out += &self.day.to_string(),
                (_, Some(Value::String(value))) => out += &self.filled(value),
                (_, Some(value)) => out += &value.to_string(),
                (_, None) => {
                    out.push('$');
                    out += name;
                }
            }
            out += rest;
        }
        out
    }

    /// A day: the scene's own, or counted from it or from `today`, by `-5y`, `+2w`, `-3d`, `+1mo`, one
    /// after the other. A weekend gives way to the Monday after it, unless the text
    /// begins with `!`; what has happened stays in the past.
    pub fn day(&self, text: &str) -> Result<Date, String> {
        let text = &*self.filled(text);
        let (text, exact) = match text.strip_prefix('!') {
            Some(text) => (text, true),
            None => (text, false),
        };
        let (mut day, mut rest) = match text.strip_prefix("today") {
            Some(rest) => (self.today, rest),
            None => (self.day, text),
        };
        if rest.is_empty() {
            return Ok(day);
        }
        let wrong = || format!("`{text}` is no day; write it as `@-4w` or `@today+2d`");
        while let Some(sign) = rest.chars().next() {
            let sign = match sign {
                '-' => -1,
                '+' => 1,
                _ => return Err(wrong()),
            };
            let step = rest.get(1..).ok_or_else(wrong)?;
            let end = step.find(['-', '+']).unwrap_or(step.len());
            let (step, after) = step.split_at(end);
            let unit = step.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
            let (number, unit) = step.split_at(unit);
            let number = sign * number.parse::<i32>().map_err(|_| wrong())?;
            day = match unit {
                "d" => day.plus_days(number),
                "w" => day.plus_days(7 * number),
                "mo" => day.plus_months(number),
                "y" => day.plus_months(12 * number),
                _ => return Err(wrong()),
            };
            rest = after;
        }
        Ok(if exact { day } else { self.at_work(day) })
    }

    fn at_work(&self, day: Date) -> Date {
        let ahead = match day.weekday() {
            Weekday::Saturday => 2,
            Weekday::Sunday => 1,
            _ => 0,
        };
        let monday = day.plus_days(ahead);
        if day <= self.today && monday > self.today {
            return day;
        }
        monday
    }
}

/// The id that a name stands for.
pub(super) fn id(name: &str) -> DocId {
    DocId::from_bytes(hash(name).to_be_bytes())
}

/// FNV-1a, 128 bits: names of ours are few, and nobody makes them collide.
fn hash(text: &str) -> u128 {
    text.bytes()
        .fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash, byte| {
            (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn known(today: &str) -> Known {
        let today = Date::parse(today).unwrap();
        Known {
            today,
            day: today.plus_days(-7),
            turn: 3,
            given: alloc::vec![("w".into(), json!("jo")), ("c".into(), json!("#case/$w"))],
        }
    }

    #[test]
    fn days_count_from_the_scene_or_from_today() {
        let known = known("2026-11-18");
        for (text, wanted) in [
            ("", "2026-11-11"),
            ("+1d", "2026-11-12"),
            ("today-1mo", "2026-10-19"),
            ("!today-1mo", "2026-10-18"),
            ("today-5y+2w", "2021-12-02"),
        ] {
            assert_eq!(known.day(text).unwrap().to_string(), wanted, "{text}");
        }
        assert!(known.day("soon").is_err());
        assert!(known.day("-3").is_err());
    }

    #[test]
    fn what_has_happened_is_not_put_off_past_today() {
        let sunday = known("2026-11-22");
        assert_eq!(sunday.day("today-1d").unwrap().to_string(), "2026-11-21");
        assert_eq!(sunday.day("today+6d").unwrap().to_string(), "2026-11-30");
    }

    #[test]
    fn words_ids_and_choices_are_put_in_their_place() {
        let known = known("2026-11-18");
        let told = json!({"id": "#met/$w/$turn", "case": "$c", "text": "about $w, $20", "on": "@"});
        let told = known.resolve(&told).unwrap();
        assert_eq!(told["id"], id("met/jo/3").to_string());
        assert_eq!(told["case"], id("case/jo").to_string());
        assert_eq!(told["text"], "about jo, $20");
        assert_eq!(told["on"], "2026-11-11");
        let pick = json!({"pick": ["one", "two", "three"]});
        assert_eq!(known.resolve(&pick), known.resolve(&pick));
    }
}
