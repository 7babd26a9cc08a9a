//! The pictures of the README are those of the screen as it is.

#[path = "../examples/picture.rs"]
#[allow(dead_code)]
mod picture;

use std::path::Path;

#[test]
fn the_picture_of_the_timeline_is_the_screen_as_it_is() {
    let words = ["--size", "120x36"].map(String::from);
    let drawn = picture::picture(words.into_iter()).unwrap();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures/timeline.svg");
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(
        drawn == kept,
        "{} is stale: cargo run --release --example picture -- --size 120x36 > assets/pictures/timeline.svg",
        file.display()
    );
}
