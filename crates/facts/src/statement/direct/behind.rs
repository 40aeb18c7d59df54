//! Words that attribute a quotation from behind: «"A," said Ng», «"A," Ng told reporters», a signature behind a dash.

use std::ops::Range;

use secondsource_nlp::Token;

use super::Attribution;
use super::speaker::speaker_in;
use super::utterance::{is_nickname, opens_sentence, said_end, short_lead, starts_upper};
use crate::entity::cut_title;
use crate::statement::cue::{carries, quoting_verb, read_group};
use crate::statement::scene::Scene;
use crate::syntax;

/// Attributing words behind: `," said Ng`, `," Ng told reporters`.
pub(super) fn behind<'p>(scene: &Scene<'p>, index: usize, tokens: &Range<usize>) -> Option<Attribution> {
    let block = scene.blocks.get(scene.block_of[tokens.start])?.clone();
    let mut start = tokens.end;
    while start < block.end
        && scene
            .token(start)
            .is_some_and(|token| token.pos() == "SPACE" || matches!(token.text(), "," | "—" | "–" | "--" | "-" | "―"))
    {
        start += 1;
    }
    if let Some(found) = signature(scene, index, tokens, &block) {
        return Some(found);
    }
    let first = scene.token(start).filter(|_| start < block.end)?;
    let inner = said_end(&scene.text[scene.quotes[index].inner.range()]);
    let comma =
        inner.ends_with([',', '—', '–', '…', '-']) || scene.token(tokens.end).is_some_and(|token| token.text() == ",");
    let asked = inner.ends_with(['?', '!']);
    let lower = first.text().chars().next().is_some_and(char::is_lowercase);
    // «"It rains." He said no more.»: a full stop inside ends the sentence.
    if inner.ends_with('.') && !lower && !inner.ends_with("...") || scene.quote_of[first.index()].is_some() {
        return None;
    }
    // A fragment inside the reporter's sentence is no utterance, unless a comma and a capital set it off.
    let set_off = tokens.start.checked_sub(1).and_then(|at| scene.token(at)).is_some_and(|before| before.text() == ",")
        && starts_upper(scene, tokens.start);
    let opens = opens_sentence(scene, tokens.start)
        || set_off
        || short_lead(scene, tokens.start, scene.report_start(tokens.start));
    if !opens || !(comma || asked || lower) {
        return None;
    }
    if matches!(first.tag(), "WDT" | "WP" | "WP$") {
        return None;
    }
    let stop = segment_end(scene, start, block.end);
    let (verb, particle, lemma) = reporting_verb(scene, start..stop)?;
    let group = read_group(scene, verb, particle);
    // «"Why?" He said he was late.»: the verb has a content of its own.
    if !comma
        && !(syntax::is_verb(first) || lower)
        && verb
            .rights()
            .any(|child| child.dep() == "ccomp" && child.index() > verb.index() && syntax::is_finite_clause(child))
    {
        return None;
    }
    let (head, source) = speaker_in(scene, &group, start..stop)?;
    Some(Attribution {
        source: Some(source),
        source_head: Some(head),
        cue: scene.words(group.tokens.start.max(start)..group.tokens.end),
        cue_head: Some(verb.index()),
        lemma,
        rule: "quote-before-cue",
    })
}

/// «"It rains." - Ana Ruiz»: a dash behind the closing mark (with or without a blank, which tokenizers read in many ways) and then only a name.
fn signature(scene: &Scene<'_>, index: usize, tokens: &Range<usize>, block: &Range<usize>) -> Option<Attribution> {
    let end = syntax::bytes(scene.parse, block.clone()).end;
    let behind = scene.quotes[index].outer.range().end;
    let tail = scene.text.get(behind..end)?;
    let name = tail.trim_start().trim_start_matches(['—', '–', '-', '―']);
    let name = (name.len() < tail.trim_start().len()).then(|| name.trim())?;
    if !name.starts_with(char::is_uppercase)
        || name.split_whitespace().count() > 10
        || name.contains(['"', '“', '”', '?', '!'])
    {
        return None;
    }
    let start = end - tail.len() + tail.find(name)?;
    let words = scene.parse.span_over(start..start + name.len()).indexes();
    let named = words.clone().any(|at| scene.token(at).is_some_and(|token| token.pos() == "PROPN"));
    let told = words.clone().any(|at| scene.token(at).is_some_and(syntax::is_verb));
    if !named || told || !opens_sentence(scene, tokens.start) {
        return None;
    }
    Some(Attribution {
        source: scene.words(words.clone()),
        source_head: words.clone().find(|at| scene.token(*at).is_some_and(|token| token.pos() == "PROPN")),
        cue: None,
        cue_head: None,
        lemma: String::new(),
        rule: "quote-signature",
    })
}

/// End of the attributing words: a full stop outside quotations, the next quotation, or the block's end.
fn segment_end(scene: &Scene<'_>, start: usize, limit: usize) -> usize {
    let mut at = start;
    while at < limit.min(start + 70) {
        let Some(token) = scene.token(at) else { break };
        let quote_opens = scene.token(at + 1).is_some_and(|next| scene.quote_of[next.index()].is_some())
            && scene.quote_of[at].is_none()
            && syntax::is_punct(token);
        if let Some(behind) = behind_nickname(scene, at) {
            at = behind;
            continue;
        }
        // "said fire Capt. Joe Bell": the stop shortens a title.
        let stop = matches!(token.text(), "." | "?" | "!" | ";") && !cut_title(scene.parse, at);
        if scene.quote_of[at].is_some() || stop || quote_opens {
            break;
        }
        // A sentence start that no mark shows: the parser's word is taken only behind a full stop, which is caught above.
        at += 1;
    }
    at
}

/// Behind a nickname that opens at this token.
fn behind_nickname(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let quote = scene.quote_of.get(at + 1).copied().flatten().filter(|_| scene.quote_of[at].is_none())?;
    is_nickname(scene, quote).then(|| scene.parse.span_over(scene.quotes[quote].outer.range()).indexes().end)
}

/// First verb of the segment that reports quotations, unless another finite verb stands before it.
fn reporting_verb<'p>(scene: &Scene<'p>, segment: Range<usize>) -> Option<(Token<'p>, Option<Token<'p>>, String)> {
    for at in segment.clone() {
        let token = scene.token(at)?;
        if !syntax::is_verb(token) || matches!(token.dep(), "aux" | "auxpass") || hangs_on_name(token, segment.clone())
        {
            continue;
        }
        if let Some((cue, lemma, particle)) = scene.cue_verb(token)
            && cue.takes("quote")
        {
            return Some((token, particle, lemma));
        }
        // "..., the agency quoted Ng as saying."
        let quotes_somebody = matches!(token.lemma(), "quote" | "cite")
            && segment
                .clone()
                .skip(1)
                .any(|at| scene.token(at).is_some_and(|below| quoting_verb(below) == Some(token)));
        if syntax::is_finite(token) && !carries_quote(token) && !quotes_somebody {
            return None;
        }
    }
    None
}

/// Whether the verb stands in a relative clause or other addition to a noun of the segment ("said Ng, who was asked to speak").
fn hangs_on_name(token: Token<'_>, segment: Range<usize>) -> bool {
    std::iter::once(token).chain(token.ancestors()).take(5).any(|above| {
        matches!(above.dep(), "relcl" | "acl")
            && segment.contains(&above.index())
            && segment.contains(&above.head().index())
    })
}

fn carries_quote(token: Token<'_>) -> bool {
    carries(token) || token.lemma() == "be" || token.lemma() == "have"
}
