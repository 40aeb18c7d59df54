//! Whether a quotation is an utterance by itself, and no phrase inside a clause, no title and no nickname: told by capitals, stops and length.

use std::ops::Range;

use secondsource_nlp::Token;

use crate::statement::scene::Scene;
use crate::syntax;

/// The words of a quotation up to their last mark that is no closing mark of a quotation inside: «the 'miracles,'» ends with a comma.
pub(super) fn said_end(inner: &str) -> &str {
    inner.trim_end_matches(|sign: char| sign.is_whitespace() || matches!(sign, '’' | '\'' | '”' | '"'))
}

/// Whether a quotation stands by itself and is no phrase inside a clause ("the 'terrible' plan").
pub(super) fn whole(scene: &Scene<'_>, index: usize, tokens: &Range<usize>, introduced: bool) -> bool {
    let inner = &scene.text[scene.quotes[index].inner.range()];
    let ends = said_end(inner).ends_with(['.', ',', '?', '!', '…', '—', '–', ';', ':', '-']);
    let next = scene.token(tokens.end);
    let stops =
        next.is_none_or(|next| syntax::is_punct(next) || scene.block_of[next.index()] != scene.block_of[tokens.start]);
    if ends {
        return true;
    }
    let words = inner.split_whitespace().count();
    introduced && stops && words >= 2
        || words >= 4
            && introduced
            && next.is_some_and(|next| {
                matches!(next.norm(), "and" | "when" | "in" | "on" | "at" | "during" | "after" | "to" | "but" | "as")
            })
}

/// Whether the quotation at this mark begins with a capital or with left-out words.
pub(super) fn starts_upper(scene: &Scene<'_>, start: usize) -> bool {
    let first = (start..start + 3)
        .filter_map(|at| scene.token(at))
        .find(|token| token.text().chars().any(char::is_alphanumeric));
    first.is_some_and(|first| {
        first
            .text()
            .starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit() || sign == '#' || sign == '@')
    }) || scene.token(start + 1).is_some_and(|token| token.text().starts_with(['…', '.', '[']))
}

/// Whether a quotation right behind a verb is a whole utterance: a capital, or several words with a verb.
pub(super) fn introduces(scene: &Scene<'_>, start: usize) -> bool {
    let Some(quote) = scene.token(start + 1).and_then(|inside| scene.quote_of[inside.index()]) else { return false };
    let tokens = scene.parse.span_over(scene.quotes[quote].inner.range()).indexes();
    let finite = tokens.clone().any(|at| scene.token(at).is_some_and(syntax::is_finite));
    tokens.len() >= 2 && starts_upper(scene, start) || tokens.len() >= 4 && finite
}

/// Whether the token opens a sentence or block, as far as its neighbours tell.
pub(super) fn opens_sentence(scene: &Scene<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1).and_then(|at| scene.token(at)) else { return true };
    scene.report_start(start) == start
        || scene.block_of[before.index()] != scene.block_of[start]
        || before.text().ends_with(['.', '?', '!', ':', '…', '”', '"', ')', '\u{2019}', '\''])
}

/// A quotation without attributing words: its own sentences, several words, closed by a full stop.
pub(super) fn floats(scene: &Scene<'_>, index: usize, tokens: &Range<usize>) -> bool {
    let inner = &scene.text[scene.quotes[index].inner.range()];
    let ends = said_end(inner).ends_with(['.', '?', '!', '…'])
        || scene.token(tokens.end).is_none_or(|next| {
            matches!(next.text(), "." | "?" | "!") || scene.block_of[next.index()] != scene.block_of[tokens.start]
        });
    ends && opens_sentence(scene, tokens.start)
        && inner.split_whitespace().count() >= 4
        && inner.starts_with(|sign: char| !sign.is_lowercase())
        && !is_title(inner)
}

/// Whether every longer word begins with a capital, as in the title of a work: "Ten of the Rarest Animals on Earth".
fn is_title(words: &str) -> bool {
    let mut long = words.split_whitespace().filter(|word| word.chars().count() > 4).peekable();
    let title = |word: &str| {
        let mut letters = word.chars().skip_while(|sign| !sign.is_alphanumeric());
        letters.next().is_some_and(|first| !first.is_lowercase()) && letters.any(char::is_lowercase)
    };
    long.peek().is_some() && long.clone().count() >= 3 && long.all(title)
}

/// Whether only a word or two ("But,") or another quotation stands between the sentence's start and the quotation.
pub(super) fn short_lead(scene: &Scene<'_>, start: usize, floor: usize) -> bool {
    let mut words = 0;
    let mut at = start;
    while at > floor {
        at -= 1;
        let Some(token) = scene.token(at) else { break };
        if scene.quote_of[at].is_some() || matches!(token.text(), "." | "?" | "!" | ":") {
            break;
        }
        // «Mills "got a deal," he said»: a subject before the marks is part of what was said, and the whole is no bare quotation.
        if matches!(token.pos(), "NOUN" | "PROPN" | "PRON" | "VERB" | "AUX" | "NUM") {
            return false;
        }
        words += usize::from(!syntax::is_punct(token));
    }
    words <= 2
}

/// Whether a quotation is a nickname inside a name (`Marc "Bee" Ruiz`): one or two capitalised words without a stop, between words of a name.
pub(super) fn is_nickname(scene: &Scene<'_>, quote: usize) -> bool {
    let outer = scene.parse.span_over(scene.quotes[quote].outer.range()).indexes();
    let name = |token: Option<Token<'_>>| token.is_some_and(|token| token.text().starts_with(char::is_uppercase));
    let words = &scene.text[scene.quotes[quote].inner.range()];
    words.split_whitespace().count() <= 2
        && words
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphabetic))
        && name(outer.start.checked_sub(1).and_then(|before| scene.token(before)))
        && name(scene.token(outer.end))
}
