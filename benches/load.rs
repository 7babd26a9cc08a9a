//! Speed of loading: extraction beside a plain automaton scan of the same text, merging, and the embedded collection whole.

#![allow(missing_docs, clippy::expect_used, reason = "a benchmark may stop on a broken set-up")]

use std::hint::black_box;
use std::sync::atomic::AtomicBool;

use aho_corasick::AhoCorasick;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use diplo_tui::corpus::Limits;
use diplo_tui::domain::{Article, ArticleId, Body, Publication};
use diplo_tui::extract::extract;
use diplo_tui::lexicon::Lexicon;
use diplo_tui::pipeline::{Input, load};
use diplo_tui::timeline;

const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const PAIRS: [(&str, &str); 4] = [
    ("Russian Foreign Minister Sergey Lavrov", "US Secretary of State Antony Blinken"),
    ("French President Emmanuel Macron", "Ukrainian President Volodymyr Zelenskyy"),
    ("German Chancellor Olaf Scholz", "Russian President Vladimir Putin"),
    ("Turkish Foreign Minister Hakan Fidan", "Ukrainian Defence Minister Rustem Umerov"),
];

/// Articles of plain news prose, made by counting alone, so that every run measures the same bytes.
fn articles(number: usize) -> Vec<(Article, Body)> {
    (0..number)
        .map(|i| {
            let (one, other) = PAIRS[i % PAIRS.len()];
            let day = DAYS[i % DAYS.len()];
            let date = format!("2024-{:02}-{:02}", i / 28 % 12 + 1, i % 28 + 1);
            let text = format!(
                "{one} held talks with {other} in Geneva on {day}.\n\
                 The two discussed grain exports and an exchange of prisoners, an official said.\n\
                 Prices at the harbour rose by {i} percent, while farmers waited for rain and the ferries kept to the summer plan.\n\
                 {other} is expected to call {one} again next week, the ministry announced, though no date was named.\n\
                 Nobody in the town could say when the old bridge would open to lorries, and the council postponed its vote.\n"
            );
            let article = Article {
                id: ArticleId(format!("a{i}").into()),
                hash: format!("{i:064x}"),
                language: "en".into(),
                published: Publication { when: date.parse().ok(), ..Publication::default() },
                ..Article::default()
            };
            (article, Body { text, ..Body::default() })
        })
        .collect()
}

fn extraction(bench: &mut Criterion) {
    let lexicon = Lexicon::embedded().expect("the embedded lexicon loads");
    let articles = articles(500);
    let bytes: usize = articles.iter().map(|(_, body)| body.text.len()).sum();
    let names: Vec<&str> = lexicon.people().iter().map(|p| p.name.as_str()).chain(DAYS).collect();
    let scan =
        AhoCorasick::builder().ascii_case_insensitive(true).build(names).expect("names make an automaton");
    let mut group = bench.benchmark_group("text");
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("automaton-scan", |b| {
        b.iter(|| articles.iter().map(|(_, body)| scan.find_iter(&body.text).count()).sum::<usize>());
    });
    group.bench_function("extract", |b| {
        b.iter(|| {
            let found =
                articles.iter().map(|(article, body)| extract(article, body, &lexicon).accounts.len());
            found.sum::<usize>()
        });
    });
    group.finish();
}

fn merging(bench: &mut Criterion) {
    let lexicon = Lexicon::embedded().expect("the embedded lexicon loads");
    let mut group = bench.benchmark_group("merge");
    group.sample_size(10);
    for number in [1_000, 4_000] {
        let articles = articles(number);
        let accounts: Vec<_> =
            articles.iter().flat_map(|(article, body)| extract(article, body, &lexicon).accounts).collect();
        let articles: Vec<Article> = articles.into_iter().map(|(article, _)| article).collect();
        group.throughput(Throughput::Elements(accounts.len() as u64));
        group.bench_function(format!("{number}-articles"), |b| {
            b.iter(|| black_box(timeline::merge(&articles, accounts.clone(), &lexicon)));
        });
    }
    group.finish();
}

fn collection(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("collection");
    group.sample_size(10);
    group.bench_function("embedded", |b| {
        b.iter(|| {
            let lexicon = Lexicon::embedded().expect("the embedded lexicon loads");
            load(&Input::Embedded, &lexicon, &Limits::default(), &|_| {}, &AtomicBool::new(false))
        });
    });
    group.finish();
}

criterion_group!(benches, extraction, merging, collection);
criterion_main!(benches);
