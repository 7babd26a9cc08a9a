//! The user's settings: keymap and theme overlays, read from the config folder.
