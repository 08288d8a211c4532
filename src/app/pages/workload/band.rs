//! A total against its band as a plain picture. The words beside it say the same.

use alongside_core::workload::{Points, Score};
use leptos::prelude::*;

/// Half points, for drawing only.
fn drawn(points: Points) -> f64 {
    points.to_string().parse().unwrap_or_default()
}

/// The picture: the band as a field, the total as a line with its end marked.
pub fn band_picture(score: &Score) -> Option<AnyView> {
    let total = drawn(score.total?);
    let band = score.band.as_ref()?;
    let (low, high) = (drawn(band.low), drawn(band.high));
    let most = (total.max(high) * 1.1).max(1.0);
    let at = |points: f64| format!("{:.1}", points / most * 600.0);
    Some(
        view! {
            <svg class="load-band" viewBox="0 0 600 40" aria-hidden="true" focusable="false">
                <rect class="load-band-ground" x="0" y="14" width="600" height="12" />
                <rect class="load-band-field" x=at(low) y="6" width=at(high - low) height="28" />
                <rect class="load-band-total" x="0" y="16" width=at(total) height="8" />
                <circle class="load-band-end" cx=at(total) cy="20" r="7" />
            </svg>
        }
        .into_any(),
    )
}
