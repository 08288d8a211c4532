//! Scenes: told once, or again and again backwards from a day.

use super::SampleError;
use super::change::Told;
use super::words::{Known, id};
use crate::calendar::Date;
use crate::supervision::{Change, DeviceId, Stamp};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::{Map, Value};

/// Takes each command with the step that it comes from.
type Take<'t> = dyn FnMut(&str, Stamp, Change) -> Result<(), SampleError> + 't;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Everything is entered at eleven in the morning.
const ELEVEN_MS: i64 = 11 * 60 * 60 * 1000;

struct Teller<'a, 't> {
    scenes: &'a Map<String, Value>,
    owner: Option<&'a str>,
    take: &'t mut Take<'t>,
}

/// Tells the whole file in its order.
pub(super) fn tell<'t>(
    told: &Value,
    today: Date,
    take: &'t mut Take<'t>,
) -> Result<(), SampleError> {
    let missing = |what| SampleError::Missing {
        step: String::from("the file"),
        what,
    };
    let scenes = told.get("scenes").and_then(Value::as_object);
    let steps = told.get("steps").and_then(Value::as_array);
    let mut teller = Teller {
        scenes: scenes.ok_or_else(|| missing("scenes"))?,
        owner: told.get("owner").and_then(Value::as_str),
        take,
    };
    let known = Known {
        today,
        day: today,
        turn: 0,
        given: Vec::new(),
    };
    teller.steps(steps.ok_or_else(|| missing("steps"))?, &known, "step")
}

impl Teller<'_, '_> {
    fn steps(&mut self, steps: &[Value], known: &Known, path: &str) -> Result<(), SampleError> {
        steps.iter().enumerate().try_for_each(|(index, step)| {
            let path = format!("{path} {}", index + 1);
            let Some(step) = step.as_object() else {
                return Err(unreadable(&path, "it is no object"));
            };
            match step.get("scene").and_then(Value::as_str) {
                Some(scene) => self.scene(scene, step, known, &path),
                None => self.step(step, known, &path),
            }
        })
    }

    /// A scene: once on its day, or `times` times, each `every` before the one after it,
    /// the oldest first.
    fn scene(
        &mut self,
        name: &str,
        step: &Map<String, Value>,
        known: &Known,
        path: &str,
    ) -> Result<(), SampleError> {
        let path = format!("{path}, scene {name}");
        let Some(steps) = self.scenes.get(name).and_then(Value::as_array) else {
            return Err(unreadable(&path, "there is no such scene"));
        };
        let text = |what: &str| step.get(what).and_then(Value::as_str);
        let number = |what: &str| step.get(what).and_then(Value::as_i64).unwrap_or(0);
        let Some(every) = text("every") else {
            let on = day(step, known, &path)?;
            let inner = given(step, known, on, known.turn);
            let inner = inner.map_err(|because| unreadable(&path, because))?;
            return self.steps(steps, &inner, &path);
        };
        let skipped = step.get("skip").and_then(Value::as_array);
        let skips =
            |turn: i64| skipped.is_some_and(|all| all.iter().any(|one| one.as_i64() == Some(turn)));
        for turn in (0..number("times")).rev().filter(|turn| !skips(*turn)) {
            let back = format!("{}{}", text("on").unwrap_or_default(), back(every, turn));
            let inner = known
                .day(&back)
                .and_then(|day| given(step, known, day, i32::try_from(turn).unwrap_or_default()));
            let inner = inner.map_err(|because| unreadable(&path, because))?;
            self.steps(steps, &inner, &format!("{path}, turn {turn}"))?;
        }
        Ok(())
    }

    fn step(
        &mut self,
        step: &Map<String, Value>,
        known: &Known,
        path: &str,
    ) -> Result<(), SampleError> {
        let on = day(step, known, path)?;
        if on > known.today {
            return Err(unreadable(
                path,
                format!("it is told on {on}, which lies ahead"),
            ));
        }
        let mut fields = step.clone();
        fields.remove("on");
        let Value::Object(fields) = known
            .resolve(&Value::Object(fields))
            .map_err(|because| unreadable(path, because))?
        else {
            return Err(unreadable(path, "it is no object"));
        };
        let change = Told::new(path, fields).change(on)?;
        let stamp = Stamp {
            at: i64::from(on.day_number()) * DAY_MS + ELEVEN_MS,
            day: on,
            device: DeviceId::from_bytes([0; 16]),
            by: self.owner.map(id),
        };
        (self.take)(path, stamp, change)
    }
}

/// The day that a step or a scene says, or the day of the scene around it.
fn day(step: &Map<String, Value>, known: &Known, path: &str) -> Result<Date, SampleError> {
    match step.get("on") {
        None => Ok(known.day),
        Some(Value::String(text)) => known.day(text).map_err(|because| unreadable(path, because)),
        Some(_) => Err(unreadable(path, "`on` is no text")),
    }
}

/// What a scene knows on its day: what is known around it and what it is given.
fn given(step: &Map<String, Value>, around: &Known, day: Date, turn: i32) -> Result<Known, String> {
    let mut known = Known {
        day,
        turn,
        ..around.clone()
    };
    if let Some(Value::Object(given)) = step.get("with") {
        for (name, value) in given {
            let value = known.resolve(value)?;
            known.given.push((name.clone(), value));
        }
    }
    Ok(known)
}

/// `-4w` three times over is `-12w`.
fn back(every: &str, turn: i64) -> String {
    let unit = every.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = every.strip_suffix(unit).unwrap_or_default();
    let number = number.parse::<i64>().unwrap_or(1);
    match number.saturating_mul(turn) {
        0 => String::new(),
        all => format!("-{all}{unit}"),
    }
}

fn unreadable(step: &str, because: impl ToString) -> SampleError {
    SampleError::Unreadable {
        step: String::from(step),
        because: because.to_string(),
    }
}
