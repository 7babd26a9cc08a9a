//! Atomic files with version and checksum, and the user's folders. What is in them stays outside.

mod atomic;
mod folders;
mod packed;
mod parts;
mod sealed;
mod steps;

pub use atomic::{DiskError, exclusive, sweep, write_atomic};
pub use folders::Folders;
pub use packed::{Packed, PackedError};
pub use parts::{Part, Parts, Pen, Unread, write_parts};
pub use sealed::{Opened, Seal, open_sealed, set_aside, write_sealed};
pub use steps::{Steps, with_steps};
