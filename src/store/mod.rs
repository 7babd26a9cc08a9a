//! Bookmarks, notes, the user's merges, splits and corrections, session. Rules stay outside.
