//! cedar-policy: ten policies that forbid, and the ones that decided.

use crate::made::{RULES, Worker, days_since};
use crate::{Failure, Timed, timed};
use alongside_core::calendar::Date;
use cedar_policy::{Authorizer, Context, Entities, PolicySet, Request};
use std::fmt::Write as _;

/// Which rules are overdue for each worker, and how long that took.
pub fn ask(workers: &[Worker], as_of: Date) -> Result<Timed, Failure> {
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
        )?;
    }
    let policies: PolicySet = text.parse()?;
    let authorizer = Authorizer::new();
    let entities = Entities::empty();
    // Parsed outside the measure, as Alongside's facts are.
    let request = |worker: &Worker| -> Result<Request, Failure> {
        let context = Context::from_json_value(worker.counted(as_of), None)?;
        let (principal, action) = ("Worker::\"w\"".parse()?, "Action::\"judge\"".parse()?);
        let resource = "Policy::\"ten\"".parse()?;
        Ok(Request::new(principal, action, resource, context, None)?)
    };
    let requests: Result<Vec<Request>, _> = workers.iter().map(request).collect();
    let requests = requests?;
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
        Ok(requests.iter().map(ask).collect())
    })
}
