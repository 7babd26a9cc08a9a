//! What a terminal's other end says, byte by byte, beside the test that waits for it.

use std::io::Read;
use std::sync::mpsc::{Receiver, channel};

/// Reads on a thread of its own until the other end closes or nobody listens any more.
pub fn listen(mut reader: Box<dyn Read + Send>) -> Receiver<Vec<u8>> {
    let (sender, said) = channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count) = reader.read(&mut buffer) {
            if count == 0 || sender.send(buffer[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    said
}
