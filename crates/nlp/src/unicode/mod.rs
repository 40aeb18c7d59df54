//! Character classes exactly as Python 3.11 sees them, so that features of words equal those the models were trained on.
//!
//! Rust's own `char` methods follow a newer Unicode and count other things as letters (`char::is_alphabetic` takes in combining
//! vowel signs, `char::is_numeric` fractions); a word's shape would differ and with it the tag.

mod tables;

/// Whether the character lies in a table of sorted, disjoint ranges.
fn within(table: &[(u32, u32)], c: char) -> bool {
    let c = u32::from(c);
    let at = table.partition_point(|range| range.1 < c);
    table.get(at).is_some_and(|range| range.0 <= c)
}

/// Python's `str.isalpha` of one character: general categories L*.
pub(crate) fn is_alpha(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { within(tables::ALPHA, c) }
}

/// Python's `str.isdigit` of one character: decimal digits, and digits in superscript or circles; no fractions.
pub(crate) fn is_digit(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { within(tables::DIGIT, c) }
}

/// Python's `str.isspace` of one character: also the separators U+001C to U+001F.
pub(crate) fn is_space(c: char) -> bool {
    match c {
        ' ' | '\t'..='\r' | '\x1c'..='\x1f' => true,
        _ => !c.is_ascii() && within(tables::SPACE, c),
    }
}

/// Python's `str.isupper` of one character.
pub(crate) fn is_upper(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { within(tables::UPPER, c) }
}

/// Python's `str.islower` of one character.
pub(crate) fn is_lower(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_lowercase() } else { within(tables::LOWER, c) }
}

/// Whether the character is a title-case letter such as U+01C5.
pub(crate) fn is_title(c: char) -> bool {
    !c.is_ascii() && within(tables::TITLE, c)
}

/// Whether the character's general category is P*.
pub(crate) fn is_punctuation(c: char) -> bool {
    within(tables::PUNCTUATION, c)
}

/// Whether the character's general category is Sc.
pub(crate) fn is_currency(c: char) -> bool {
    within(tables::CURRENCY, c)
}

/// Ranges of the regular expression class `\d`.
pub(crate) fn decimal_ranges() -> &'static [(u32, u32)] {
    tables::DECIMAL
}

/// Ranges of the regular expression class `\w`.
pub(crate) fn word_ranges() -> &'static [(u32, u32)] {
    tables::WORD
}

/// Ranges of the regular expression class `\s`.
pub(crate) fn space_ranges() -> &'static [(u32, u32)] {
    tables::SPACE
}

/// Pairs of lower-case letters that share their upper-case letter: `s` and the long s, in both orders.
pub(crate) fn extra_case_pairs() -> &'static [(u32, u32)] {
    tables::EXTRA_CASES
}

/// All characters that have another lower-case form, with it: one character each, as the `re` module compares them.
pub(crate) fn simple_lower_pairs() -> impl Iterator<Item = (u32, u32)> {
    let pairs = tables::TO_LOWER
        .iter()
        .flat_map(|&(first, last, step, to)| (first..=last).step_by(step as usize).map(move |c| (c, to + (c - first))));
    pairs.chain(std::iter::once((0x130, 0x69)))
}

/// One character's lower case as the `re` module sees it: always one character.
pub(crate) fn simple_lower(c: u32) -> u32 {
    if c == 0x130 {
        return 0x69;
    }
    let at = tables::TO_LOWER.partition_point(|row| row.1 < c);
    match tables::TO_LOWER.get(at) {
        Some(&(first, _, step, to)) if first <= c && (c - first).is_multiple_of(step) => to + (c - first),
        _ => c,
    }
}

/// Python's `str.lower`: the full mapping, with the final form of a capital sigma at the end of a word.
pub(crate) fn lower(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_lower(text, &mut out);
    out
}

/// Appends Python's `str.lower` of a text.
pub(crate) fn push_lower(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.extend(text.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    for (at, c) in text.char_indices() {
        match c {
            '\u{130}' => out.push_str("i\u{307}"),
            '\u{3a3}' => out.push(if is_final_sigma(text, at) { '\u{3c2}' } else { '\u{3c3}' }),
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            _ => out.push(char::from_u32(simple_lower(u32::from(c))).unwrap_or(c)),
        }
    }
}

/// Whether the capital sigma at this place ends a word: a cased letter before it and none after it.
fn is_final_sigma(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let neighbour = |found: Option<char>| found.is_some_and(|c| within(tables::CASED, c));
    let skipped = |c: &char| within(tables::CASE_IGNORABLE, *c);
    neighbour(before.chars().rev().find(|c| !skipped(c))) && !neighbour(after.chars().skip(1).find(|c| !skipped(c)))
}

#[cfg(test)]
mod tests;
