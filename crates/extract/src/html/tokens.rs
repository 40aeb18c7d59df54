//! Markup into tags and runs of text, borrowed from the markup: the tokenizer of the HTML standard (section 13.2.5) without what no reader of articles needs.
//!
//! Why our own: html5ever's tokenizer took two fifths of an extraction, mostly for copies of attribute values and names that nothing reads. Here nothing
//! is copied, text and values are decoded (see [`super::references`]) only where they are kept, and scripts are passed over in one search. Comments and
//! document types are read and dropped; errors are not reported. A test holds the tags and texts against html5ever's on every kind of broken markup.

use memchr::{memchr, memchr2};

/// How the text of an element is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Raw {
    /// `title`, `textarea`: no tags but the own end tag; references count.
    Title,
    /// `style` and the like: no tags, no references.
    Style,
    /// `script`: as `style`, with the standard's rule for comments inside.
    Script,
}

/// A tag or a run of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// A start tag, by its name as written; its attributes are in [`Tokens::attributes`]. Whether it closes itself.
    Start(&'a str, bool),
    /// An end tag, by its name as written.
    End(&'a str),
    /// Text as written; how to decode it, or that it is not decoded.
    Text(&'a str, Option<Raw>),
}

/// Attributes of one tag beyond this are not kept.
pub(crate) const MAX_ATTRIBUTES: usize = 256;

/// Reads tokens off the front of markup.
#[derive(Debug)]
pub(crate) struct Tokens<'a> {
    markup: &'a str,
    at: usize,
    /// The element whose text comes next, and how it is read.
    raw: Option<(&'a str, Raw)>,
    /// Attributes of the last start tag, as written; a name may come twice (the first counts).
    pub attributes: Vec<(&'a str, &'a str)>,
    /// Whether attributes were passed over because of their number.
    pub bounded: bool,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

/// Whether a tag's name ends before this byte.
fn ends_name(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'/' | b'>')
}

impl<'a> Tokens<'a> {
    /// Reads from the start; a byte-order mark is passed over.
    pub(crate) fn new(markup: &'a str) -> Self {
        let markup = markup.strip_prefix('\u{feff}').unwrap_or(markup);
        Self { markup, at: 0, raw: None, attributes: Vec::new(), bounded: false }
    }

    /// Says that what follows the start tag just read is this kind of text, up to its end tag.
    pub(crate) fn expect_raw(&mut self, name: &'a str, raw: Raw) {
        self.raw = Some((name, raw));
    }

    /// The next token; `None` at the end. A tag that the markup ends in is none.
    pub(crate) fn next(&mut self) -> Option<Token<'a>> {
        let bytes = self.markup.as_bytes();
        if let Some((name, raw)) = self.raw.take() {
            let end = raw_end(&bytes[self.at..], name, raw).map_or(bytes.len(), |end| self.at + end);
            let text = &self.markup[self.at..end];
            self.at = end;
            if !text.is_empty() {
                return Some(Token::Text(text, Some(raw)));
            }
        }
        loop {
            let start = self.at;
            let mut from = start;
            // Text up to where a tag or a comment begins; a `<` before anything else is text.
            let open = loop {
                let Some(found) = memchr(b'<', &bytes[from..]) else { break bytes.len() };
                let open = from + found;
                match bytes.get(open + 1) {
                    Some(byte) if byte.is_ascii_alphabetic() || matches!(byte, b'!' | b'?') => break open,
                    Some(b'/') if open + 2 < bytes.len() => break open,
                    _ => from = open + 1,
                }
            };
            if open > start {
                self.at = open;
                return Some(Token::Text(&self.markup[start..open], None));
            }
            let next = *bytes.get(open + 1)?;
            let after = open + 2;
            match next {
                b'!' => self.at = comment_end(bytes, after),
                b'?' => self.at = behind(bytes, after, b'>'),
                b'/' => match bytes.get(after) {
                    Some(b'>') => self.at = after + 1,
                    Some(byte) if byte.is_ascii_alphabetic() => {
                        let name = self.name(after);
                        self.at = after + name.len();
                        self.read_attributes(false)?;
                        return Some(Token::End(name));
                    }
                    _ => self.at = behind(bytes, after, b'>'),
                },
                _ => {
                    let name = self.name(open + 1);
                    self.at = open + 1 + name.len();
                    let closes = self.read_attributes(true)?;
                    return Some(Token::Start(name, closes));
                }
            }
        }
    }

    fn name(&self, from: usize) -> &'a str {
        let bytes = &self.markup.as_bytes()[from..];
        let length = bytes.iter().position(|byte| ends_name(*byte)).unwrap_or(bytes.len());
        &self.markup[from..from + length]
    }

    /// Reads a tag up to its `>`: whether it closes itself; `None` where the markup ends first.
    fn read_attributes(&mut self, keep: bool) -> Option<bool> {
        self.attributes.clear();
        let bytes = self.markup.as_bytes();
        let mut at = self.at;
        loop {
            while is_space(*bytes.get(at)?) {
                at += 1;
            }
            match bytes[at] {
                b'>' => {
                    self.at = at + 1;
                    return Some(false);
                }
                b'/' => {
                    at += 1;
                    if *bytes.get(at)? == b'>' {
                        self.at = at + 1;
                        return Some(true);
                    }
                    continue;
                }
                _ => {}
            }
            // An equals sign may begin a name.
            let name_from = at;
            at += 1;
            while !(ends_name(*bytes.get(at)?) || bytes[at] == b'=') {
                at += 1;
            }
            let name = &self.markup[name_from..at];
            while is_space(*bytes.get(at)?) {
                at += 1;
            }
            let mut value = "";
            if bytes[at] == b'=' {
                at += 1;
                while is_space(*bytes.get(at)?) {
                    at += 1;
                }
                match bytes[at] {
                    quote @ (b'"' | b'\'') => {
                        let length = memchr(quote, &bytes[at + 1..])?;
                        value = &self.markup[at + 1..at + 1 + length];
                        at += length + 2;
                    }
                    b'>' => {}
                    _ => {
                        let from = at;
                        while !(is_space(*bytes.get(at)?) || bytes[at] == b'>') {
                            at += 1;
                        }
                        value = &self.markup[from..at];
                    }
                }
            }
            if keep {
                if self.attributes.len() < MAX_ATTRIBUTES {
                    self.attributes.push((name, value));
                } else {
                    self.bounded = true;
                }
            }
        }
    }
}

/// Where to go on behind the next `mark`.
fn behind(bytes: &[u8], from: usize, mark: u8) -> usize {
    memchr(mark, &bytes[from..]).map_or(bytes.len(), |found| from + found + 1)
}

/// Where to go on behind what begins with `<!` before `from`: a comment, or anything up to the next bracket.
fn comment_end(bytes: &[u8], from: usize) -> usize {
    if !bytes[from..].starts_with(b"--") {
        return behind(bytes, from, b'>');
    }
    let from = from + 2;
    let inside = &bytes[from..];
    if inside.starts_with(b">") {
        return from + 1;
    }
    if inside.starts_with(b"->") {
        return from + 2;
    }
    let mut at = 0;
    while let Some(found) = memchr(b'>', &inside[at..]) {
        let close = at + found;
        if inside[..close].ends_with(b"--") || inside[..close].ends_with(b"--!") {
            return from + close + 1;
        }
        at = close + 1;
    }
    bytes.len()
}

/// Whether the end tag of an element begins here, at its `<`.
fn is_end_tag(bytes: &[u8], name: &str) -> bool {
    bytes.get(1) == Some(&b'/') && starts_word(&bytes[2..], name.as_bytes())
}

/// Whether a tag's name begins a text, in any case, and ends there.
fn starts_word(bytes: &[u8], name: &[u8]) -> bool {
    bytes.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name))
        && bytes.get(name.len()).is_some_and(|byte| ends_name(*byte))
}

/// Where the text of an element without tags ends.
fn raw_end(bytes: &[u8], name: &str, raw: Raw) -> Option<usize> {
    /// How far inside a script's comment the reader is.
    #[derive(PartialEq)]
    enum Escaped {
        No,
        Comment,
        ScriptInComment,
    }
    let mut at = 0;
    if raw != Raw::Script {
        while let Some(found) = memchr(b'<', &bytes[at..]) {
            at += found;
            if is_end_tag(&bytes[at..], name) {
                return Some(at);
            }
            at += 1;
        }
        return None;
    }
    let (mut escaped, mut dashes) = (Escaped::No, 0);
    loop {
        let found = if escaped == Escaped::No { memchr(b'<', &bytes[at..]) } else { memchr2(b'<', b'>', &bytes[at..]) };
        at += found?;
        let here = &bytes[at..];
        if here[0] == b'>' {
            // The dashes that opened the comment may close it.
            if at >= dashes + 2 && bytes[..at].ends_with(b"--") {
                escaped = Escaped::No;
            }
        } else if escaped == Escaped::ScriptInComment {
            if is_end_tag(here, name) {
                escaped = Escaped::Comment;
            }
        } else if is_end_tag(here, name) {
            return Some(at);
        } else if escaped == Escaped::No {
            if here.starts_with(b"<!--") {
                escaped = Escaped::Comment;
                dashes = at + 2;
                at += 3;
            }
        } else if starts_word(&here[1..], name.as_bytes()) {
            escaped = Escaped::ScriptInComment;
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use html5ever::tendril::StrTendril;
    use html5ever::tokenizer::{
        BufferQueue, Tag, TagKind, Token as Theirs, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states,
    };

    use super::super::references::{Within, decode};
    use super::*;

    fn raw_of(name: &str) -> Option<Raw> {
        match name {
            "script" => Some(Raw::Script),
            "style" | "xmp" => Some(Raw::Style),
            "title" | "textarea" => Some(Raw::Title),
            _ => None,
        }
    }

    fn push_text(lines: &mut Vec<String>, text: &str) {
        if text.is_empty() {
            return;
        }
        match lines.last_mut() {
            Some(last) if last.starts_with('"') => last.push_str(text),
            _ => lines.push(format!("\"{text}")),
        }
    }

    fn ours(markup: &str) -> Vec<String> {
        let mut tokens = Tokens::new(markup);
        let mut lines: Vec<String> = Vec::new();
        let lower = |name: &str| name.to_ascii_lowercase().replace('\0', "\u{fffd}");
        while let Some(token) = tokens.next() {
            match token {
                Token::Start(name, closes) => {
                    let mut line = format!("<{}", lower(name));
                    let mut seen: Vec<String> = Vec::new();
                    for (key, raw) in &tokens.attributes {
                        let key = lower(key);
                        if seen.contains(&key) {
                            continue;
                        }
                        let mut value = String::new();
                        decode(raw, Within::Attribute, &mut value);
                        line += &format!(" {key}={value:?}");
                        seen.push(key);
                    }
                    lines.push(line + if closes { "/" } else { "" });
                    if let Some(raw) = raw_of(&name.to_ascii_lowercase()) {
                        tokens.expect_raw(name, raw);
                    }
                }
                Token::End(name) => lines.push(format!("/{}", lower(name))),
                Token::Text(text, None) => {
                    let mut shown = String::new();
                    decode(text, Within::Text, &mut shown);
                    push_text(&mut lines, &shown);
                }
                Token::Text(text, Some(Raw::Title)) => {
                    let mut shown = String::new();
                    decode(text, Within::Title, &mut shown);
                    push_text(&mut lines, &shown);
                }
                Token::Text(text, Some(_)) => {
                    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}");
                    push_text(&mut lines, &text);
                }
            }
        }
        lines
    }

    struct Sink(RefCell<Vec<String>>);

    impl TokenSink for Sink {
        type Handle = ();

        fn process_token(&self, token: Theirs, _line: u64) -> TokenSinkResult<()> {
            let mut lines = self.0.borrow_mut();
            match token {
                Theirs::TagToken(Tag { kind: TagKind::StartTag, name, self_closing, attrs, .. }) => {
                    let mut line = format!("<{name}");
                    for attribute in attrs {
                        line += &format!(" {}={:?}", attribute.name.local, &*attribute.value);
                    }
                    lines.push(line + if self_closing { "/" } else { "" });
                    match raw_of(&name) {
                        Some(Raw::Script) => TokenSinkResult::RawData(states::RawKind::ScriptData),
                        Some(Raw::Style) => TokenSinkResult::RawData(states::RawKind::Rawtext),
                        Some(Raw::Title) => TokenSinkResult::RawData(states::RawKind::Rcdata),
                        None => TokenSinkResult::Continue,
                    }
                }
                Theirs::TagToken(Tag { name, .. }) => {
                    lines.push(format!("/{name}"));
                    TokenSinkResult::Continue
                }
                Theirs::CharacterTokens(text) => {
                    push_text(&mut lines, &text);
                    TokenSinkResult::Continue
                }
                _ => TokenSinkResult::Continue,
            }
        }
    }

    fn theirs(markup: &str) -> Vec<String> {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(markup));
        let tokenizer = Tokenizer::new(Sink(RefCell::new(Vec::new())), TokenizerOpts::default());
        while let html5ever::TokenizerResult::Script(()) = tokenizer.feed(&input) {}
        tokenizer.end();
        tokenizer.sink.0.into_inner()
    }

    #[test]
    fn broken_markup_is_read_as_html5ever_reads_it() {
        for markup in [
            "<p class=a id='b' hidden>Text &amp; more</p >",
            "<P CLASS=\"A &quot;b\" class=again>x</P/>",
            "<a href=/x/>y</a><br/><br / ><img src=a/b>",
            "a < b and c <3 d </ e> </> f <",
            "<p a=1 a=2 =b c= >t",
            "<!doctype html><!-- a --> b <!--> c --> d <!---> e --> f <!-- g --!> h <!-- i",
            "<!x y> a <?php echo 1 ?> b <![CDATA[ c ]]> d",
            "<script>if (a<b) { x = '</p>' }</script>t",
            "<script><!-- <script> a </script> b --> c </script> d",
            "<script><!--> a </script> b </script>",
            "<script><!--<script></script><script></script>--></script>x",
            "<script><!-- a </script> b",
            "<script>a</scriptx></script bad=attribute>b</script>",
            "<title>A &amp; B <b>c</b></title>d<textarea></textareaa></textarea>",
            "<style>a > b { } </styl></style>c",
            "<p title=\"a\"b=c>d<p title='e",
            "<p\0q r\0=s\0>t\0u",
            "\u{feff}<p>\r\n a \r b",
            "<div <p>x</div",
            "</",
            "x</p",
            "<a b='c'/d>e",
            "<!--",
            "<!-",
            "<!",
            "<?",
            "<!---",
            "&notit; &ampx; &#x80; &#; &",
        ] {
            assert_eq!(ours(markup), theirs(markup), "{markup:?}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2000))]
        #[test]
        fn any_markup_is_read_as_html5ever_reads_it(
            parts in proptest::collection::vec(proptest::sample::select(vec![
                "<", ">", "/", "!", "--", "-", "=", "'", "\"", " ", "a", "B", "script", "<script>", "</script>", "<!--", "-->", "title", "<title>",
                "</title>", "style", "<style ", "&", "amp", ";", "&#x", "1", "\r", "\n", "\0", "é", "?", "</", "<p ", "x=", "&lt", "&notin;", "\u{c}",
            ]), 0..24)
        ) {
            let markup = parts.concat();
            proptest::prop_assert_eq!(ours(&markup), theirs(&markup), "{:?}", markup);
        }
    }
}
