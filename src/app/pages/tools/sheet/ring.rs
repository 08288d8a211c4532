//! Steps that lead round in a ring, drawn as one.

use leptos::prelude::*;

/// The arrows between four steps: top, right, bottom, left.
const ARROWS: [&str; 4] = [
    "M143 34 A78 78 0 0 1 166 57",
    "M166 143 A78 78 0 0 1 143 166",
    "M57 166 A78 78 0 0 1 34 143",
    "M34 57 A78 78 0 0 1 57 34",
];

/// The heads of the arrows.
const HEADS: [&str; 4] = [
    "M171 48 L168 62 L156 55",
    "M152 171 L138 168 L145 156",
    "M29 152 L32 138 L44 145",
    "M48 29 L62 32 L55 44",
];

/// A ring of steps. Each is a button that leads to its place on the page.
#[component]
pub fn Ring(
    /// What the ring is, for screen readers.
    #[prop(into)]
    label: String,
    /// The steps, in order.
    steps: Vec<String>,
    /// The step that is open.
    current: RwSignal<usize>,
    /// What to do when one is chosen.
    #[prop(into)]
    choose: Callback<usize>,
    /// What stands in the middle.
    #[prop(into)]
    centre: Signal<String>,
) -> impl IntoView {
    let is_ring = steps.len() == ARROWS.len();
    let drawing = is_ring.then(|| {
        let lines = ARROWS
            .iter()
            .zip(HEADS)
            .map(|(arrow, head)| view! { <path d=*arrow></path><path d=head></path> })
            .collect_view();
        view! {
            <svg class="ring-arrows" viewBox="0 0 200 200" aria-hidden="true" focusable="false">
                <circle cx="100" cy="100" r="78"></circle>
                {lines}
            </svg>
        }
    });
    let nodes = steps
        .into_iter()
        .enumerate()
        .map(|(at, step)| {
            let here = move || (current.get() == at).then_some("step");
            view! {
                <li>
                    <button
                        type="button"
                        class="ring-step"
                        aria-current=here
                        on:click=move |_| {
                            current.set(at);
                            choose.run(at);
                        }
                    >
                        {step}
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="ring" class:ring-round=is_ring aria-label=label>
            {drawing}
            <ol role="list">{nodes}</ol>
            <p class="ring-centre">{centre}</p>
        </nav>
    }
}
