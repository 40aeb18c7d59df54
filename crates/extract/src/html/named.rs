//! Elements whose own names (`class`, `id`) say outright that what is in them is not the report: comments, notices about cookies, boxes amid the text.
//!
//! A word inside a name proves little: pages mark their body `comments-enabled` and their paragraphs `ad-free`. Here a name counts only where nothing in it
//! points elsewhere, and an element only where it does not hold the headline.

use std::sync::LazyLock;

use html5ever::local_name;
use secondsource_model::{BlockKind, FurnitureReason};

use super::dom::{Dom, NodeIx};
use super::features::{Sighted, View};
use super::lines::VisibleLine;
use crate::lexicon::entries;
use crate::line::{Fate, Verdict};
use crate::short_words::{self, ShortWords};

/// The reasons of the list, a bit each in its order.
const REASONS: [FurnitureReason; 14] = {
    use FurnitureReason as R;
    [
        R::Comments,
        R::Consent,
        R::Newsletter,
        R::Related,
        R::OtherHeadlines,
        R::Advertisement,
        R::Share,
        R::AuthorBio,
        R::Media,
        R::Tags,
        R::Paywall,
        R::Disclaimer,
        R::Footer,
        R::Hidden,
    ]
};

/// How an element is built, or whose it is.
const NEUTRAL: u32 = 1 << 30;
/// A word that some pair begins with.
const OPENS_PAIR: u32 = 1 << 31;

/// The words of the list, and pairs as `pull+quote`.
static NAMES: LazyLock<ShortWords> = LazyLock::new(|| {
    let listed = || {
        entries(include_str!("../../data/markup/box_names.txt"))
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(reason, words)| {
                let bit = match reason {
                    "frame" | "whose" => NEUTRAL,
                    _ => 1 << REASONS.iter().position(|known| known.as_str() == reason)?,
                };
                Some((words, bit))
            })
            .flat_map(|(words, bit)| words.split_whitespace().map(move |word| (word, bit)))
    };
    ShortWords::of(listed().chain(listed().filter_map(|(word, _)| Some((word.split_once('+')?.0, OPENS_PAIR)))))
});

/// Names longer than this are machine-made, in bytes.
const MAX_NAME: usize = 60;

/// What one name of an element says is in it.
fn reason_of(name: &str) -> Option<FurnitureReason> {
    // One system of consent is called by three letters, which are also the prefix of another system's parts of any page.
    if name == "cmp" {
        return Some(FurnitureReason::Consent);
    }
    let bytes = name.as_bytes();
    if bytes.len() > MAX_NAME {
        return None;
    }
    let names = &*NAMES;
    let mut found = 0;
    // A word that may begin a pair: its number, its length, and what it tells alone.
    let mut before: Option<(u128, usize, u32)> = None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if !byte.is_ascii_alphabetic() {
            // Digits beside letters make the names of a machine (`ad48e2`), colons and brackets those of a style sheet (`md:hidden`).
            let beside = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
            let mixed = byte.is_ascii_digit() && (beside(at.checked_sub(1)) || beside(Some(at + 1)));
            if mixed || !byte.is_ascii() || matches!(byte, b':' | b'[') {
                return None;
            }
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < bytes.len()
            && bytes[at].is_ascii_alphabetic()
            && !(bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase())
        {
            at += 1;
        }
        let length = at - start;
        // Single letters are prefixes of a system's own: `c-`, `o-`.
        if length == 1 {
            continue;
        }
        let number = short_words::number(bytes, start, at)?;
        if let Some((first, first_length, alone)) = before.take() {
            if first_length + 1 + length <= short_words::LONGEST {
                let joint = first | u128::from(b'+') << (8 * first_length) | number << (8 * (first_length + 1));
                if let Some(told) = names.get(joint) {
                    found |= told;
                    continue;
                }
            }
            if alone == 0 {
                return None;
            }
            found |= alone;
        }
        let told = names.at(bytes, start, at).filter(|told| *told != 0)?;
        if told & OPENS_PAIR == 0 {
            found |= told;
        } else {
            before = Some((number, length, told & !OPENS_PAIR));
        }
    }
    if let Some((_, _, alone)) = before {
        if alone == 0 {
            return None;
        }
        found |= alone;
    }
    let reasons = found & !NEUTRAL;
    if reasons.count_ones() == 1 { REASONS.get(reasons.trailing_zeros() as usize).copied() } else { None }
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
    fn every_entry_has_a_reason_and_a_number() {
        for (reason, words) in
            entries(include_str!("../../data/markup/box_names.txt")).map(|line| line.split_once('\t').unwrap())
        {
            let known = matches!(reason, "frame" | "whose") || REASONS.iter().any(|known| known.as_str() == reason);
            assert!(
                known && words.split_whitespace().all(|word| word.len() <= short_words::LONGEST),
                "{reason} {words}"
            );
        }
    }

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
