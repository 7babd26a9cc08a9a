//! Atomic files with version and checksum, and the user's folders. What is in them stays outside.

mod atomic;
mod folders;
mod packed;
mod sealed;
mod steps;
mod summed;

pub use atomic::{DiskError, exclusive, sweep, write_atomic};
pub use folders::Folders;
pub use packed::{Packed, PackedError};
pub use sealed::{Opened, Seal, open_sealed, set_aside, write_sealed};
pub use steps::{Steps, with_steps};
pub use summed::{Pen, read_summed, write_summed};
