//! What a window has once: found from components, and also from timers, storage callbacks and
//! tasks, where no component's context is at hand.

use leptos::prelude::*;
use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;

thread_local! {
    static ONCE: RefCell<HashMap<TypeId, Box<dyn Any>>> = RefCell::new(HashMap::new());
}

/// Makes `one` the only one of its kind in this window; one that was there before gives way.
pub fn provide<T: Copy + Send + Sync + 'static>(one: T) {
    provide_context(one);
    ONCE.with_borrow_mut(|all| all.insert(TypeId::of::<T>(), Box::new(one)));
}

/// The one of its kind: that of the component, else that of the window.
pub fn here<T: Copy + Send + Sync + 'static>() -> T {
    let of_window = || {
        ONCE.with_borrow(|all| {
            all.get(&TypeId::of::<T>())
                .and_then(|one| one.downcast_ref::<T>().copied())
        })
    };
    use_context()
        .or_else(of_window)
        .unwrap_or_else(expect_context)
}
