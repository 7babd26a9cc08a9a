//! The program: wires the floors together and turns errors into words and exit codes.

fn main() {}
