//! Subcommands. The screen stays outside.
