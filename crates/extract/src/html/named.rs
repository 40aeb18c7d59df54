//! Elements whose own names (`class`, `id`) say outright that what is in them is not the report: comments, notices about cookies, boxes amid the text.
//!
//! A word inside a name proves little: pages mark their body `comments-enabled` and their paragraphs `ad-free`. Here a name counts only where nothing in it
//! points elsewhere, and an element only where it does not hold the headline.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use html5ever::local_name;
use secondsource_model::{BlockKind, FurnitureReason};

use super::dom::{Dom, NodeIx};
use super::features::{Sighted, View};
use super::lines::VisibleLine;
use crate::lexicon::{entries, reason_named};
use crate::line::{Fate, Verdict};

/// What a word of a name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    /// What is in the element.
    Reason(FurnitureReason),
    /// How it is built, or whose it is.
    Neutral,
}

static NAMES: LazyLock<BTreeMap<&'static str, Word>> = LazyLock::new(|| {
    entries(include_str!("../../data/markup/box_names.txt"))
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(reason, words)| {
            let tells = match reason {
                "frame" | "whose" => Word::Neutral,
                _ => Word::Reason(reason_named(reason)),
            };
            words.split_whitespace().map(move |word| (word, tells))
        })
        .collect()
});

/// Names longer than this are machine-made, in bytes.
const MAX_NAME: usize = 60;
/// Words of a name at most.
const MAX_WORDS: usize = 8;

/// What one name of an element says is in it.
fn reason_of(name: &str) -> Option<FurnitureReason> {
    let bytes = name.as_bytes();
    // Digits beside letters make the names of a machine (`ad48e2`), and so do those of a style sheet (`md:hidden`).
    let mixed = bytes.windows(2).any(|two| {
        two[0].is_ascii_digit() && two[1].is_ascii_alphabetic()
            || two[0].is_ascii_alphabetic() && two[1].is_ascii_digit()
    });
    if name.len() > MAX_NAME || !name.is_ascii() || mixed || name.contains([':', '[']) {
        return None;
    }
    // One system of consent is called by three letters, which are also the prefix of another system's parts of any page.
    if name == "cmp" {
        return Some(FurnitureReason::Consent);
    }
    let mut words: Vec<String> = Vec::new();
    let mut before = b' ';
    for &byte in bytes {
        let begins = !before.is_ascii_alphabetic() || before.is_ascii_lowercase() && byte.is_ascii_uppercase();
        if byte.is_ascii_alphabetic() {
            match words.last_mut() {
                Some(word) if !begins => word.push(byte.to_ascii_lowercase() as char),
                _ => words.push((byte.to_ascii_lowercase() as char).to_string()),
            }
        }
        before = byte;
    }
    if words.len() > MAX_WORDS {
        return None;
    }
    // Single letters are prefixes of a system's own: `c-`, `o-`.
    words.retain(|word| word.len() > 1);
    let mut found = None;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let pair = words.get(at + 1).and_then(|next| NAMES.get(format!("{word}+{next}").as_str()));
        let told = pair.or_else(|| NAMES.get(word.as_str()))?;
        at += 1 + usize::from(pair.is_some());
        match (*told, found) {
            (Word::Reason(reason), None) => found = Some(reason),
            (Word::Reason(reason), Some(known)) if reason != known => return None,
            _ => {}
        }
    }
    found
}

/// What an element's own names, or how it is shown, say is in it.
fn element_says(dom: &Dom, node: NodeIx) -> Option<(FurnitureReason, bool)> {
    let (mut says, mut folded) = (None, false);
    for (name, value) in dom.attributes_of(node) {
        match *name {
            local_name!("class") | local_name!("id") => {
                says = says.or_else(|| value.split_ascii_whitespace().take(12).find_map(reason_of));
            }
            local_name!("hidden") => folded = true,
            local_name!("style") => folded |= super::surroundings::style_hides(value),
            _ if matches!(&**name, "data-component" | "data-testid" | "data-test-id" | "data-module") => {
                says = says.or_else(|| reason_of(value));
            }
            _ if &**name == "aria-hidden" => folded |= value == "true",
            _ => {}
        }
    }
    let says = says.or(dom.is(node, &local_name!("footer")).then_some(FurnitureReason::Footer));
    says.map(|says| (says, false)).or(folded.then_some((FurnitureReason::Hidden, true)))
}

/// An element that names itself, with its lines.
#[derive(Clone, Debug)]
struct Named {
    node: NodeIx,
    says: FurnitureReason,
    /// Hidden by its style and not by its name: perhaps only until somebody clicks.
    folded: bool,
    lines: std::ops::Range<usize>,
}

/// The elements around some lines that name themselves, outer ones before inner ones.
pub(crate) struct Boxes(Vec<Named>);

impl Boxes {
    /// Finds them.
    pub(crate) fn of(dom: &Dom, lines: &[VisibleLine]) -> Self {
        let mut seen = vec![false; dom.nodes.len()];
        let mut found: Vec<Named> = Vec::new();
        for (from, line) in lines.iter().enumerate() {
            for node in dom.ancestors(line.node) {
                if std::mem::replace(&mut seen[node as usize], true) {
                    break;
                }
                if !may_be_box(dom, node) {
                    continue;
                }
                if let Some((says, folded)) = element_says(dom, node) {
                    let end = dom.nodes[node as usize].end;
                    let inside = |line: &VisibleLine| (node..end).contains(&line.node);
                    let behind = lines[from..].iter().position(|line| !inside(line));
                    found.push(Named {
                        node,
                        says,
                        folded,
                        lines: from..behind.map_or(lines.len(), |more| from + more),
                    });
                }
            }
        }
        found.sort_by_key(|named| named.node);
        Self(found)
    }

    /// Lines of comments and of notices about cookies, which may be longer than the report: they are told before the report is chosen.
    pub(crate) fn apart(&self, view: &View<'_>) -> Vec<Option<FurnitureReason>> {
        use FurnitureReason as R;
        let mut apart = vec![None; view.lines.len()];
        let several = self.0.iter().filter(|named| named.says == R::Comments).nth(1).is_some();
        for named in &self.0 {
            let sights = &view.sights[named.lines.clone()];
            let all = sights.len();
            let holds_headline = named.lines.clone().any(|at| view.lines[at].heading == 1);
            let proved = match named.says {
                R::Comments => {
                    // Who wrote each of them and when, and the buttons, are no sentences.
                    let others = sights.iter().filter(|sight| !sight.look.is_prose() && !sight.look.ends).count();
                    others * 4 >= all && (several || all > 2)
                }
                R::Consent => {
                    let asks = |sight: &&Sighted| {
                        let [consent, _, _, _, _, readers, ourselves] = sight.look.page_words;
                        consent > 0
                            || readers + ourselves > 1
                            || sight.phrase.is_some_and(|phrase| phrase.reason == R::Consent)
                    };
                    let told = |sight: &&Sighted| sight.look.is_prose();
                    sights.iter().any(|sight| sight.look.page_words[0] > 0)
                        && sights.iter().filter(told).filter(asks).count() * 2 >= sights.iter().filter(told).count()
                }
                _ => false,
            };
            if proved && !holds_headline {
                apart[named.lines.clone()].fill(Some(named.says));
            }
        }
        apart
    }

    /// Sets aside small boxes amid the chosen lines.
    pub(crate) fn aside(&self, view: &View<'_>, verdicts: &mut [Verdict]) {
        use FurnitureReason as R;
        let body = |verdict: &Verdict| matches!(verdict.fate, Fate::Keep(kind) if kind.is_body());
        let chars = |range: std::ops::Range<usize>, verdicts: &[Verdict]| -> usize {
            range.filter(|&at| body(&verdicts[at])).map(|at| view.sights[at].look.chars).sum()
        };
        let all = chars(0..verdicts.len(), verdicts);
        // What opens at a click is hidden too: several such parts are the page's own.
        let folded =
            self.0.iter().filter(|named| named.folded).map(|named| chars(named.lines.clone(), verdicts)).sum::<usize>();
        for named in &self.0 {
            if matches!(named.says, R::Comments | R::Consent) {
                continue;
            }
            let inside = chars(named.lines.clone(), verdicts);
            let small = inside * SMALL <= all || named.says == R::Footer;
            if inside == 0 || !small || named.folded && folded * FEW > all {
                continue;
            }
            let asks = |at: usize| {
                let [consent, _, signup, _, _, readers, ourselves] = view.sights[at].look.page_words;
                consent + signup + readers + ourselves > 0
            };
            // What is called a foot may hold the half of an odd page, and cards amid a text have feet too.
            if named.says == R::Footer {
                let prose = |at: &usize| body(&verdicts[*at]) && view.sights[*at].look.is_prose();
                let before = (0..named.lines.start).filter(prose).count();
                if before < FOOT_LINES
                    || named.lines.clone().filter(prose).count() > FOOT_LINES
                    || (named.lines.end..verdicts.len()).any(|at| prose(&at))
                {
                    continue;
                }
            }
            // Behind a notice of payment stands the rest of the report, and a report may be tagged by its paragraphs.
            if (named.folded || matches!(named.says, R::Paywall | R::Share | R::Tags)) && !named.lines.clone().any(asks)
            {
                continue;
            }
            for at in named.lines.clone() {
                if body(&verdicts[at]) && verdicts[at].fate != Fate::Keep(BlockKind::TableRow) {
                    verdicts[at] = Verdict {
                        score: verdicts[at].score,
                        ..Verdict::cut(named.says, "in a box that says by its name what it is")
                    };
                }
            }
        }
    }
}

/// Paragraphs in the foot of a page or of its article at most.
const FOOT_LINES: usize = 2;
/// What is hidden altogether is no more than this part: one in so many.
const FEW: usize = 6;
/// A box holds no more than this part of the chosen text: one in so many.
const SMALL: usize = 4;

/// Elements that a page's parts are made of. A paragraph of the text may be called anything.
fn may_be_box(dom: &Dom, node: NodeIx) -> bool {
    !matches!(
        dom.name(node),
        local_name!("html")
            | local_name!("body")
            | local_name!("main")
            | local_name!("article")
            | local_name!("p")
            | local_name!("span")
            | local_name!("a")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("td")
            | local_name!("tr")
            | local_name!("tbody")
            | local_name!("b")
            | local_name!("strong")
            | local_name!("em")
            | local_name!("i")
    )
}

#[cfg(test)]
mod tests {
    use FurnitureReason as R;

    use super::*;

    #[test]
    fn names_that_say_what_is_inside() {
        for (name, expect) in [
            ("comments-area", R::Comments),
            ("post-comments-wrapper", R::Comments),
            ("disqus_thread", R::Comments),
            ("inline-newsletter-box", R::Newsletter),
            ("newsletterSignup", R::Newsletter),
            ("c-related-stories__list", R::Related),
            ("author-bio", R::AuthorBio),
            ("aboutAuthor", R::AuthorBio),
            ("wp-caption", R::Media),
            ("sp_message_container_77", R::Consent),
            ("cmp", R::Consent),
            ("sr-only", R::Hidden),
            ("site-footer", R::Footer),
        ] {
            assert_eq!(reason_of(name), Some(expect), "{name}");
        }
        for name in [
            "comments-enabled",
            "comment-is-free",
            "ad-free",
            "text-ad",
            "ad48e2",
            "related-article-body",
            "cmp-container",
            "md:hidden",
            "hidden-mobile",
            "share-of-the-market",
            "author",
            "story",
            "",
        ] {
            assert_eq!(reason_of(name), None, "{name}");
        }
    }
}
