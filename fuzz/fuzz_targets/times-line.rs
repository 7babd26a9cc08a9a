#![no_main]

diplo_tui_fuzz::target!();
