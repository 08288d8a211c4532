//! Where each prompt of a policy is offered.

use alongside_core::policy::pack::Pack;
use alongside_core::reflect::Library;

/// Where the prompts of one policy are offered.
#[derive(Default)]
pub struct Reached {
    /// How many there are.
    all: usize,
    /// How many stand beside a field of a form.
    by_form: usize,
    /// How many stand in a step of a group session.
    by_step: usize,
    /// How many stand in a tool.
    by_tool: usize,
    /// Those that nothing offers.
    pub nowhere: Vec<String>,
    /// Each with every place that offers it.
    pub told: Vec<String>,
}

impl Reached {
    /// Looks for the prompts of a policy in its forms, its group formats and the tools.
    pub fn of(pack: &Pack, library: &Library) -> Self {
        let mut reached = Self::default();
        for prompt in pack.prompts.iter().flat_map(|section| &section.prompts) {
            let has = |ids: &[String]| ids.contains(&prompt.id);
            let forms = pack.forms.iter().flat_map(|form| {
                let fields = form.fields().filter(|field| has(&field.prompts));
                fields.map(move |field| format!("{}.{}", form.id, field.id))
            });
            let forms: Vec<String> = forms.collect();
            let steps = pack.group_templates.iter().flat_map(|group| {
                let steps = group.steps.iter().filter(|step| has(&step.prompts));
                steps.map(|step| format!("{}: {}", group.title, step.title))
            });
            let steps: Vec<String> = steps.collect();
            let tools = library.tools.iter().flat_map(|tool| {
                let boxes = tool.boxes.iter().filter(|one| has(&one.prompts));
                boxes.map(move |one| format!("{}.{}", tool.id, one.id))
            });
            let tools: Vec<String> = tools.collect();
            reached.all += 1;
            reached.by_form += usize::from(!forms.is_empty());
            reached.by_step += usize::from(!steps.is_empty());
            reached.by_tool += usize::from(!tools.is_empty());
            let places: Vec<String> = [forms, steps, tools].concat();
            if places.is_empty() {
                reached.nowhere.push(prompt.id.clone());
            } else {
                reached
                    .told
                    .push(format!("{}  {}", prompt.id, places.join(", ")));
            }
        }
        reached
    }

    /// In half a line.
    pub fn summary(&self) -> String {
        format!(
            "prompts {} of {} offered ({} by a form, {} by a group step, {} by a tool)",
            self.all - self.nowhere.len(),
            self.all,
            self.by_form,
            self.by_step,
            self.by_tool
        )
    }
}
