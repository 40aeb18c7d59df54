//! Links that open a page scrolled to the very words: text fragments, `#:~:text=prefix-,start,end,-suffix`.
//!
//! Form and matching as in <https://wicg.github.io/scroll-to-text-fragment/>: a browser takes the first place where the words stand, case and
//! runs of white space apart, whole words only, each part inside one block. So parts are cut at white space, and words that stand more than
//! once in the article get the words before and behind them as context.

use crate::json::Offsets;

/// Longest run that is given in full; a longer one is given by its first and last words.
const MAX_EXACT_WORDS: usize = 10;
/// Words at either end of a long run: so many at least, and more, up to [`MAX_EXACT_WORDS`], until they stand in one place only.
const EDGE_WORDS: usize = 4;
/// Words of context on either side, at most.
const MAX_CONTEXT_WORDS: usize = 6;

/// A text cut into words, to make fragments for many of its spans.
pub(crate) struct FragmentText<'a> {
    text: &'a str,
    words: Vec<Word>,
    /// The words in lower case with one blank between them.
    folded: String,
}

struct Word {
    start: usize,
    end: usize,
    folded_start: usize,
    folded_end: usize,
    /// Whether a line break stands before it: another block.
    opens_line: bool,
}

impl<'a> FragmentText<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let mut folded = String::new();
        for word in text.split_whitespace() {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            let behind = words.last().map_or(0, |word| word.end);
            let opens_line = words.is_empty() || text.get(behind..start).is_some_and(|gap| gap.contains('\n'));
            if !folded.is_empty() {
                folded.push(' ');
            }
            let folded_start = folded.len();
            folded.push_str(&word.to_lowercase());
            words.push(Word { start, end: start + word.len(), folded_start, folded_end: folded.len(), opens_line });
        }
        Self { text, words, folded }
    }

    /// The text directive for a span, without `#:~:`; `None` where the span covers no word.
    pub(crate) fn directive(&self, span: Offsets) -> Option<String> {
        let first = self.words.partition_point(|word| word.end <= span.start());
        let last = self.words.partition_point(|word| word.start < span.end()).checked_sub(1)?;
        if first > last {
            return None;
        }
        let crosses_line = self.words.get(first + 1..=last)?.iter().any(|word| word.opens_line);
        if (crosses_line || last - first >= MAX_EXACT_WORDS)
            && let Some(range) = self.range(first, last)
        {
            return Some(range);
        }
        Some(self.exact(first, if crosses_line { self.line_end(first).min(last) } else { last }))
    }

    /// `start,end`, or `prefix-,start,end` where no start is unique; `None` where the run is too short for two edges.
    fn range(&self, first: usize, last: usize) -> Option<String> {
        let start_line_end = self.line_end(first).min(last);
        let end_line_start = self.line_start(last).max(first);
        let start_last = (first + EDGE_WORDS - 1..first + MAX_EXACT_WORDS)
            .map(|at| at.min(start_line_end))
            .find(|at| self.is_unique(first, *at))
            .unwrap_or_else(|| (first + EDGE_WORDS - 1).min(start_line_end));
        let end_first = (EDGE_WORDS..=MAX_EXACT_WORDS)
            .map(|count| (last + 1).saturating_sub(count).max(end_line_start))
            .find(|at| self.is_next(start_last, *at, last))
            .unwrap_or(end_line_start.max(last.saturating_sub(MAX_EXACT_WORDS)));
        if end_first <= start_last {
            return None;
        }
        let prefix = if self.is_unique(first, start_last) { String::new() } else { self.prefix(first, start_last) };
        Some(format!("text={prefix}{},{}", self.encoded(first, start_last), self.encoded(end_first, last)))
    }

    /// `start`, with context where it is not unique.
    fn exact(&self, first: usize, last: usize) -> String {
        let words = self.encoded(first, last);
        if self.is_unique(first, last) {
            return format!("text={words}");
        }
        let (line_start, line_end) = (self.line_start(first), self.line_end(last));
        let (mut from, mut to) = (first, last);
        for _ in 0..MAX_CONTEXT_WORDS {
            from = from.saturating_sub(1).max(line_start);
            to = (to + 1).min(line_end);
            if self.is_unique(from, to) {
                break;
            }
        }
        let prefix = if from < first { format!("{}-,", self.encoded(from, first - 1)) } else { String::new() };
        let suffix = if to > last { format!(",-{}", self.encoded(last + 1, to)) } else { String::new() };
        format!("text={prefix}{words}{suffix}")
    }

    /// `prefix-,` that makes the run unique, as far as its line reaches.
    fn prefix(&self, first: usize, last: usize) -> String {
        let line_start = self.line_start(first);
        let from = (1..=MAX_CONTEXT_WORDS)
            .map(|count| first.saturating_sub(count).max(line_start))
            .find(|from| self.is_unique(*from, last))
            .unwrap_or(line_start.max(first.saturating_sub(MAX_CONTEXT_WORDS)));
        if from < first { format!("{}-,", self.encoded(from, first - 1)) } else { String::new() }
    }

    fn line_start(&self, at: usize) -> usize {
        (0..=at).rev().find(|at| self.words.get(*at).is_none_or(|word| word.opens_line)).unwrap_or(0)
    }

    fn line_end(&self, at: usize) -> usize {
        let behind = (at + 1..self.words.len()).find(|at| self.words.get(*at).is_none_or(|word| word.opens_line));
        behind.unwrap_or(self.words.len()) - 1
    }

    fn folded_run(&self, first: usize, last: usize) -> &str {
        let (Some(first), Some(last)) = (self.words.get(first), self.words.get(last)) else { return "" };
        self.folded.get(first.folded_start..last.folded_end).unwrap_or_default()
    }

    fn is_unique(&self, first: usize, last: usize) -> bool {
        self.folded.matches(self.folded_run(first, last)).nth(1).is_none()
    }

    /// Whether the run is the first of its words behind the word `after`.
    fn is_next(&self, after: usize, first: usize, last: usize) -> bool {
        let (Some(after), Some(start)) = (self.words.get(after), self.words.get(first)) else { return false };
        let rest = self.folded.get(after.folded_end..).unwrap_or_default();
        rest.find(self.folded_run(first, last)).map(|at| at + after.folded_end) == Some(start.folded_start)
    }

    fn encoded(&self, first: usize, last: usize) -> String {
        let words = self.words.get(first..=last).unwrap_or_default();
        let words: Vec<&str> = words.iter().filter_map(|word| self.text.get(word.start..word.end)).collect();
        encode(&words.join(" "))
    }
}

/// Percent-encodes everything but letters, digits and `_ . ~ ! * ' ( )`: `-`, `,` and `&` have a meaning in the directive.
fn encode(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || b"_.~!*'()".contains(&byte) {
            out.push(char::from(byte));
        } else {
            const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
            out.push('%');
            out.push(char::from(DIGITS[usize::from(byte >> 4)]));
            out.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
    out
}

/// The address with a directive behind it.
pub(crate) fn with_directive(address: &url::Url, directive: &str) -> String {
    let joint = if address.fragment().is_none() { "#:~:" } else { ":~:" };
    format!("{address}{joint}{directive}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &str, nth: usize, wanted: &str) {
        let start = text.match_indices(words).nth(nth).unwrap().0;
        let span = Offsets::of_range(&(start..start + words.len()));
        assert_eq!(FragmentText::new(text).directive(span).as_deref(), Some(wanted), "{words:?} in {text:?}");
    }

    #[test]
    fn short_and_unique_words_stand_alone() {
        check("The quay is shut.", "quay is", 0, "text=quay%20is");
        check("The quay is shut.", "qua", 0, "text=quay");
        check(
            "A re-opening, they said & hoped",
            "re-opening, they said & hoped",
            0,
            "text=re%2Dopening%2C%20they%20said%20%26%20hoped",
        );
        check("Zurück in Łód", "Zurück", 0, "text=Zur%C3%BCck");
        check("is\u{a0}shut  now", "shut  now", 0, "text=shut%20now");
    }

    #[test]
    fn words_that_stand_twice_get_context() {
        check("a port opened. The port closed.", "port", 0, "text=a-,port,-opened.");
        check("a port opened. The port closed.", "port", 1, "text=The-,port,-closed.");
        check("port\n\nport", "port", 1, "text=port");
        check("The Port shut.\n\nthe port shut again", "port shut", 0, "text=the-,port%20shut,-again");
    }

    #[test]
    fn long_runs_are_given_by_their_ends() {
        let text = "He said that the quay would be open by noon and that ships could leave at once.";
        check(text, text, 0, "text=He%20said%20that%20the,could%20leave%20at%20once.");
        check("one two three\n\nfour five six", "two three\n\nfour five", 0, "text=two%20three,four%20five");
    }

    #[test]
    fn an_end_that_also_stands_inside_grows_until_it_is_the_next() {
        let text = "x1 x2 x3 x4 x5 the port is open now x6 x7 the port is open today x8 x9 y the port is open";
        let end = text.len();
        let span = Offsets::of_range(&(0..end));
        let got = FragmentText::new(text).directive(span).unwrap();
        assert_eq!(got, "text=x1%20x2%20x3%20x4,y%20the%20port%20is%20open");
    }

    #[test]
    fn blank_spans_have_no_words() {
        assert_eq!(FragmentText::new("a  b").directive(Offsets([1, 3])), None);
        assert_eq!(FragmentText::new("").directive(Offsets([0, 0])), None);
    }

    #[test]
    fn a_directive_follows_a_fragment_that_is_there() {
        let address = url::Url::parse("https://example.org/a#top").unwrap();
        assert_eq!(with_directive(&address, "text=x"), "https://example.org/a#top:~:text=x");
        let address = url::Url::parse("https://example.org/a?b=1").unwrap();
        assert_eq!(with_directive(&address, "text=x"), "https://example.org/a?b=1#:~:text=x");
    }
}
