//! A signature drawn by hand. Strokes are kept as points and drawn anew from them, so that
//! turning or resizing the screen loses nothing.

use crate::app::components::{Button, Weight};
use alongside_core::supervision::Stroke;
use leptos::html;
use leptos::prelude::*;

/// Ink, in thousandths of the pad, below which a drawing is no signature: a slip of the
/// finger must not sign.
const LEAST_INK: u32 = 300;

/// How long the strokes are together, in thousandths of the pad's sides.
fn ink(strokes: &[Stroke]) -> u32 {
    let far = |a: u16, b: u16| u32::from(a.abs_diff(b));
    strokes
        .iter()
        .flat_map(|stroke| stroke.windows(2))
        .map(|pair| match pair {
            [(ax, ay), (bx, by)] => far(*ax, *bx).max(far(*ay, *by)),
            _ => 0,
        })
        .sum()
}

/// Whether enough was drawn to be a signature.
pub fn is_signature(strokes: &[Stroke]) -> bool {
    ink(strokes) >= LEAST_INK
}

/// Strokes as lines of an SVG whose view is 3,000 by 1,000: the pad is three times as wide
/// as high.
fn lines(strokes: &[Stroke]) -> impl IntoView + use<> {
    strokes
        .iter()
        .map(|stroke| {
            let points = stroke
                .iter()
                .map(|(x, y)| format!("{},{y}", u32::from(*x) * 3))
                .collect::<Vec<_>>()
                .join(" ");
            view! { <polyline points=points></polyline> }
        })
        .collect_view()
}

/// A signature to look at.
#[component]
pub fn SignatureView(
    /// What was drawn.
    strokes: Vec<Stroke>,
    /// Whose it is, for screen readers.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    view! {
        <svg
            class="signature-pad"
            viewBox="0 0 3000 1000"
            role="img"
            aria-label=format!("Signature of {name}")
            stroke-width="20"
        >
            {lines(&strokes)}
        </svg>
    }
}

/// A pad to draw on with finger, pen or mouse. Typing the name and ticking the statement
/// stand beside it and count the same.
#[component]
pub fn SignaturePad(
    /// What is drawn.
    strokes: RwSignal<Vec<Stroke>>,
    /// The words above the pad.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let pad: NodeRef<html::Div> = NodeRef::new();
    let drawing = RwSignal::new(false);
    let add = move |event: &web_sys::PointerEvent| {
        let Some(pad) = pad.get_untracked() else {
            return;
        };
        let shape = pad.get_bounding_client_rect();
        let point = (
            part(f64::from(event.client_x()) - shape.left(), shape.width()),
            part(f64::from(event.client_y()) - shape.top(), shape.height()),
        );
        strokes.update(|strokes| {
            if let Some(stroke) = strokes.last_mut()
                && stroke.last() != Some(&point)
            {
                stroke.push(point);
            }
        });
    };
    let down = move |event: web_sys::PointerEvent| {
        event.prevent_default();
        if let Some(pad) = pad.get_untracked() {
            // Without it a stroke that leaves the pad ends there, and that is all.
            let _ = pad.set_pointer_capture(event.pointer_id());
        }
        drawing.set(true);
        strokes.update(|strokes| strokes.push(Stroke::new()));
        add(&event);
    };
    let moved = move |event: web_sys::PointerEvent| {
        if drawing.get_untracked() {
            add(&event);
        }
    };
    let drawn = move || strokes.with(|strokes| is_signature(strokes));
    view! {
        <div class="field">
            <span class="label">{label}</span>
            <div
                node_ref=pad
                on:pointerdown=down
                on:pointermove=moved
                on:pointerup=move |_| drawing.set(false)
                on:pointercancel=move |_| drawing.set(false)
            >
                <svg
                    class="signature-pad"
                    viewBox="0 0 3000 1000"
                    stroke-width="20"
                    role="img"
                    aria-label="Pad for drawing a signature"
                >
                    {move || strokes.with(|strokes| lines(strokes))}
                </svg>
            </div>
            <div class="row">
                <Button weight=Weight::Quiet press=move || strokes.set(Vec::new())>
                    "Clear and draw again"
                </Button>
                <span class="muted small" role="status">
                    {move || if drawn() { "Drawn" } else { "Nothing drawn yet" }}
                </span>
            </div>
        </div>
    }
}

/// A place on a side, in thousandths of it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number is brought between 0 and 1000 first"
)]
fn part(place: f64, side: f64) -> u16 {
    if side <= 0.0 {
        return 0;
    }
    (place / side * 1000.0).clamp(0.0, 1000.0).round() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_no_signature() {
        assert!(!is_signature(&[]));
        assert!(!is_signature(&[vec![(500, 500)]]));
        assert!(!is_signature(&[vec![(500, 500), (520, 510)]]));
        assert!(is_signature(&[vec![(100, 500), (300, 400), (500, 600)]]));
    }
}
