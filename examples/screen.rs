fn main() -> anyhow::Result<()> {
    let a: Vec<_> = std::env::args_os().skip(1).map(Into::into).collect();
    let input = if a.is_empty() {
        diplo_tui::pipeline::Input::Embedded
    } else {
        diplo_tui::pipeline::Input::Paths(a)
    };
    diplo_tui::tui::run(diplo_tui::tui::Launch {
        input,
        filter: None,
        today: "2025-06-01".parse().unwrap(),
        ascii: std::env::var_os("ASCII").is_some(),
        theme: std::env::var("THEME").ok(),
        folders: None,
    })
}
