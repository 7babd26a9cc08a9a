//! The filter language, matching with highlight positions, facets with counts. Panes and keys stay outside.
