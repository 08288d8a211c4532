//! The independent evaluator.
