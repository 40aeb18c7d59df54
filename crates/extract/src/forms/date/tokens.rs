//! Cuts a line into numbers, words and marks, so that dates can be read from it.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind<'a> {
    /// A number and how many digits it has.
    Number(u64, usize),
    /// A word.
    Word(&'a str),
    /// Any other character.
    Mark(char),
}

/// A piece of a text and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub kind: Kind<'a>,
    pub start: usize,
    pub end: usize,
}

/// The most tokens that are looked at: a publication line is short, and a line of a megabyte holds no more dates worth having.
const MAX_TOKENS: usize = 4096;

/// The value of a digit: of the ASCII ones, the Arabic ones of both rows, those of Devanagari, and the wide ones of East Asia.
fn digit(character: char) -> Option<u64> {
    let zero = match character {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    Some(u64::from(u32::from(character) - u32::from(zero)))
}

/// Letters, and the signs inside words of Indic scripts and Thai that Unicode does not call letters.
fn is_letter(character: char) -> bool {
    character.is_alphabetic()
        || matches!(character, '\u{900}'..='\u{963}' | '\u{970}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
            && digit(character).is_none()
}

/// The tokens of a text, white space left out.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() || matches!(first, '\u{200b}'..='\u{200f}' | '\u{feff}') {
            continue;
        }
        if found.len() >= MAX_TOKENS {
            break;
        }
        let mut end = start + first.len_utf8();
        if let Some(value) = digit(first) {
            let (mut value, mut count) = (value, 1);
            while let Some(&(at, next)) = chars.peek() {
                let Some(more) = digit(next) else { break };
                value = value.saturating_mul(10).saturating_add(more);
                count += 1;
                end = at + next.len_utf8();
                chars.next();
            }
            push_number(&mut found, text, (value, count), start, end);
        } else if is_letter(first) {
            while let Some(&(at, next)) = chars.peek() {
                if !is_letter(next) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            found.push(Token { kind: Kind::Word(&text[start..end]), start, end });
        } else {
            found.push(Token { kind: Kind::Mark(first), start, end });
        }
    }
    found
}

/// `202527 Aug`: a year that runs into the day of a second copy of the date. Real pages do this where two elements meet without a space.
fn push_number<'a>(found: &mut Vec<Token<'a>>, text: &'a str, (value, count): (u64, usize), start: usize, end: usize) {
    let words = &text[start..end];
    if (5..=6).contains(&words.len()) && words.len() == count && (words.starts_with("19") || words.starts_with("20")) {
        let part = 10_u64.pow(count as u32 - 4);
        found.push(Token { kind: Kind::Number(value / part, 4), start, end: start + 4 });
        found.push(Token { kind: Kind::Number(value % part, count - 4), start: start + 4, end });
    } else {
        found.push(Token { kind: Kind::Number(value, count), start, end });
    }
}

/// A run of tokens that is read from the front.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tokens<'t, 'a>(pub &'t [Token<'a>]);

impl<'a> Tokens<'_, 'a> {
    /// What stands at a place.
    pub(super) fn kind(&self, at: usize) -> Option<Kind<'a>> {
        self.0.get(at).map(|token| token.kind)
    }

    /// Whether a token touches the one before it.
    pub(super) fn joined(&self, at: usize) -> bool {
        at > 0 && self.0.get(at).is_some_and(|token| token.start == self.0[at - 1].end)
    }
}
