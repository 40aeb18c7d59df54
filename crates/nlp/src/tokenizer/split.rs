//! Takes one chunk apart: prefixes and suffixes from the outside, then what is left.

use super::rules::Rules;
use super::scratch::Scratch;
use super::{Patterns, Piece};

/// Appends the pieces of a chunk to `scratch.pieces`. Without rules, as if there were no special cases.
///
/// Each pattern sees only the slice that is left at its turn, as in spaCy: a look-behind does not see what was cut off before.
pub(super) fn split(patterns: &Patterns, rules: Option<&Rules>, scratch: &mut Scratch, chunk: &str) {
    scratch.suffixes.clear();
    let core = strip(patterns, rules, scratch, chunk);
    let start = core.start;
    if !core.text.is_empty() {
        push_core(patterns, rules, scratch, core.text);
    }
    let mut suffixes = std::mem::take(&mut scratch.suffixes);
    let mut at = start + core.text.len();
    for next in suffixes.iter().rev().skip(1).copied().chain([chunk.len()]).filter(|_| !suffixes.is_empty()) {
        push(scratch, rules, &chunk[at..next]);
        at = next;
    }
    suffixes.clear();
    scratch.suffixes = suffixes;
}

/// What is left of a chunk, and where it begins.
struct Core<'c> {
    text: &'c str,
    start: usize,
}

/// Cuts off prefixes, which become pieces, and suffixes, whose beginnings are noted in `scratch.suffixes`.
fn strip<'c>(patterns: &Patterns, rules: Option<&Rules>, scratch: &mut Scratch, chunk: &'c str) -> Core<'c> {
    let is_special = |text: &str| !text.is_empty() && rules.is_some_and(|rules| rules.is_special(text));
    let (mut start, mut end) = (0, chunk.len());
    let mut whole_from = None;
    while start < end {
        let text = &chunk[start..end];
        if patterns.token_match.is_some() {
            // One look from each start answers for every end.
            if whole_from.replace(start) != Some(start) {
                scratch.find_whole_ends(patterns, text);
                for whole_end in &mut scratch.whole_ends {
                    *whole_end += start;
                }
            }
            if scratch.whole_ends.binary_search(&end).is_ok() {
                break;
            }
        }
        if is_special(text) {
            break;
        }
        let prefix = scratch.prefix_len(patterns, text);
        if prefix != 0 && is_special(&text[prefix..]) {
            push(scratch, rules, &text[..prefix]);
            start += prefix;
            break;
        }
        let suffix = scratch.suffix_len(patterns, &text[prefix..]);
        if suffix != 0 && is_special(&text[..text.len() - suffix]) {
            end -= suffix;
            scratch.suffixes.push(end);
            break;
        }
        if prefix == 0 && suffix == 0 {
            break;
        }
        if prefix != 0 {
            push(scratch, rules, &text[..prefix]);
            start += prefix;
        }
        if suffix != 0 {
            end -= suffix;
            scratch.suffixes.push(end);
        }
    }
    Core { text: &chunk[start..end], start }
}

/// Appends the pieces of what is left after prefixes and suffixes.
fn push_core(patterns: &Patterns, rules: Option<&Rules>, scratch: &mut Scratch, text: &str) {
    if let Some(pieces) = rules.and_then(|rules| rules.special_of(text)) {
        scratch.pieces.extend_from_slice(pieces);
        return;
    }
    // A whole match is the only reason but a special case to stop while there is still something to cut.
    if scratch.is_whole(patterns, text) || scratch.is_url(patterns, text) {
        push(scratch, rules, text);
        return;
    }
    scratch.find_infixes(patterns, text);
    let infixes = std::mem::take(&mut scratch.infixes);
    let mut at = 0;
    for &(start, end) in &infixes {
        if start == 0 {
            continue;
        }
        if start != at {
            push(scratch, rules, &text[at..start]);
        }
        if start != end {
            push(scratch, rules, &text[start..end]);
        }
        at = end;
    }
    if at < text.len() {
        push(scratch, rules, &text[at..]);
    }
    scratch.infixes = infixes;
}

/// Appends one piece.
fn push(scratch: &mut Scratch, rules: Option<&Rules>, text: &str) {
    let opens = rules.is_some_and(|rules| rules.opens(text));
    scratch.pieces.push(Piece { len: text.len() as u32, norm: None, opens });
}

/// Whether a text holds a prefix, suffix, infix or space. Special cases that do may come out of [`split`] in several tokens.
pub(super) fn has_affixes(patterns: &Patterns, scratch: &mut Scratch, text: &str) -> bool {
    scratch.find_infixes(patterns, text);
    !scratch.infixes.is_empty()
        || scratch.prefix_len(patterns, text) != 0
        || scratch.suffix_len(patterns, text) != 0
        || text.contains(' ')
}

/// What a text would be cut into if there were no special cases.
pub(super) fn plain_tokens(patterns: &Patterns, scratch: &mut Scratch, text: &str) -> Vec<Box<str>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let chunk = super::chunk_at(text, at);
        let from = if chunk.is_space && at > 0 && text[at..].starts_with(' ') { at + 1 } else { at };
        if from < chunk.end {
            scratch.pieces.clear();
            split(patterns, None, scratch, &text[from..chunk.end]);
            let mut piece_at = from;
            for piece in &scratch.pieces {
                let end = piece_at + piece.len as usize;
                tokens.push(text[piece_at..end].into());
                piece_at = end;
            }
        }
        at = chunk.end;
    }
    tokens
}
