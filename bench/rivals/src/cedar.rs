//! cedar-policy: ten policies that forbid, and the ones that decided.

use crate::made::{RULES, Worker, days_since};
use crate::{Timed, timed};
use alongside_core::calendar::Date;
use cedar_policy::{Authorizer, Context, Entities, PolicySet, Request};
use std::fmt::Write as _;

/// Which rules are overdue for each worker, and how long that took.
pub fn ask(workers: &[Worker], as_of: Date) -> Timed {
    let mut text = "@id(\"permit\")\npermit(principal, action, resource);\n".to_owned();
    for rule in &RULES {
        write!(
            text,
            "@id(\"{}\")\nforbid(principal, action, resource) when {{ context.role == \"{}\" && \
             context.{} > {} }};\n",
            rule.id,
            rule.role,
            days_since(rule.kind),
            rule.weeks * 7,
        )
        .expect("a text grows");
    }
    let policies: PolicySet = text.parse().expect("the ten rules are sound policies");
    let authorizer = Authorizer::new();
    let entities = Entities::empty();
    // Parsed outside the measure, as Alongside's facts are.
    let requests: Vec<Request> = workers
        .iter()
        .map(|worker| {
            let context = Context::from_json_value(worker.counted(as_of), None);
            let one = |text: &str| text.parse().expect("a sound name");
            Request::new(
                one("Worker::\"w\""),
                one("Action::\"judge\""),
                one("Policy::\"ten\""),
                context.expect("counts are a sound context"),
                None,
            )
            .expect("a sound request")
        })
        .collect();
    timed(|| {
        let ask = |request| {
            let response = authorizer.is_authorized(request, &policies, &entities);
            let mut overdue: Vec<String> = response
                .diagnostics()
                .reason()
                .map(|id| policies.annotation(id, "id").unwrap_or("").to_owned())
                .filter(|name| name != "permit")
                .collect();
            overdue.sort_unstable();
            overdue
        };
        requests.iter().map(ask).collect()
    })
}
