//! Lines and stretches that are known notices: share bars, cookie and newsletter lines, adverts, footers, bylines.

use super::super::page::{Page, Strike};
use super::Context;
use super::words::WORDS;
use crate::domain::Span;

/// Whole lines.
pub fn lines(page: &Page, _: &Context) -> Vec<Strike> {
    page.standing()
        .filter(|(_, b)| !b.known)
        .filter_map(|(block, b)| {
            let reason = WORDS.line(&b.text)?;
            Some(Strike { block, span: Span::new(0, b.text.len()), reason })
        })
        .collect()
}

/// Stretches within lines.
pub fn stretches(page: &Page, _: &Context) -> Vec<Strike> {
    let mut strikes = Vec::new();
    for (block, b) in page.standing() {
        for (hit, reason) in WORDS.inside(&b.text) {
            strikes.push(Strike { block, span: Span::new(hit.start(), hit.end()), reason });
        }
    }
    strikes
}

#[cfg(test)]
mod tests {
    use super::super::super::plain;
    use super::super::words::WORDS;
    use super::*;

    #[test]
    fn notices_go_and_sentences_of_a_story_stay() {
        for line in [
            "Advertisement",
            "Share this article",
            "Read more: Ten facts about the harbour",
            "Click here to share on social media",
            "4 minutes ago",
            "Jane Doe is a senior reporter for The Paper. She lives in Leeds.",
            "(Reporting by Jane Doe; editing by John Roe)",
            "Sign up for our daily newsletter",
            "We use cookies to give you a better page.",
            "© 2024 The Paper. All rights reserved.",
            "Photo: Agency",
            "Published 3 May 2024, 10:12",
            "Mail Facebook Twitter / X LinkedIn",
            "https://t.co/abc",
        ] {
            assert!(WORDS.line(line).is_some(), "{line}");
        }
        for line in [
            "The minister is a former reporter of the daily.",
            "More talks will follow on Friday, he said.",
            "Share prices fell after the call.",
            "From Moscow he flew on to Beijing.",
            "Live fire was heard near the border.",
            "\"I will save the deal,\" the envoy said.",
            "By Friday the delegations had left Istanbul.",
            "Back in Kyiv, the president thanked the mediators.",
            "President of Russia Vladimir Putin: Good afternoon.",
            "The two leaders spoke about the next summit and agreed to stay in touch.",
            "Russia published the letter on 3 May 2024.",
            "Q:",
        ] {
            assert_eq!(WORDS.line(line), None, "{line}");
        }
    }

    #[test]
    fn a_notice_in_the_middle_of_a_line_parts_it() {
        let mut page =
            plain::read("He left for Doha. CLICK HERE TO GET THE PAPER APP Talks go on.".to_string());
        let strikes = stretches(&page, &Context::default());
        page.strike(strikes);
        assert_eq!(page.assemble().text, "He left for Doha.\nTalks go on.");
    }
}
