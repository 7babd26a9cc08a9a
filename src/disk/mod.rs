//! Atomic files with version and checksum, and the user's folders. What is in them stays outside.

mod atomic;
mod folders;

pub use atomic::{DiskError, write_atomic};
pub use folders::Folders;
