//! The same ways in as `tests/fuzz/targets.rs`, each as a program that libFuzzer drives.

#[path = "../../tests/fuzz/targets.rs"]
pub mod targets;

pub use libfuzzer_sys;

/// Does with `bytes` what the target of that name does.
pub fn tried(name: &str, bytes: &[u8]) {
    let target = targets::TARGETS.iter().find(|(own, _)| *own == name);
    let (_, target) = target.expect("a program is named after its target; tests/fuzz.rs holds it");
    target(bytes);
}

/// The target that the program is named after.
#[macro_export]
macro_rules! target {
    () => {
        $crate::libfuzzer_sys::fuzz_target!(|bytes: &[u8]| $crate::tried(env!("CARGO_BIN_NAME"), bytes));
    };
}
