//! Each format one file, a pure function of a collection to bytes. Screens stay outside.
