//! The screen: state, update, view, run. Subcommands stay outside.
