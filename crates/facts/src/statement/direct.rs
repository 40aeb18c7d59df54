//! Whole quotations and who spoke them: «"A," he said. "B."», «He said: "A"», «said Ng, "A"», a name and a colon, quotations that float.
//!
//! Why: word-for-word speech is what a dossier shows first, and its two halves around "he said" are one statement. The layout of marks, commas
//! and full stops tells more than the parse, which is least sure around quotations; the parse only names the subject of the verb.
//! Known misses: a speaker who is named two sentences before; quotations of several speakers inside one sentence ("A" said X and "B" Y).

use std::ops::Range;

use secondsource_nlp::Token;

use super::cue::{CueGroup, read_group};
use super::lexicon::Class;
use super::scene::{Draft, Scene};
use crate::syntax;

/// Where the words that attribute a quotation were found.
#[derive(Clone, Debug)]
struct Attribution {
    source: Option<Range<usize>>,
    source_head: Option<usize>,
    cue: Option<Range<usize>>,
    cue_head: Option<usize>,
    lemma: String,
    rule: &'static str,
}

/// The statements made of whole quotations.
pub(crate) fn find(scene: &Scene<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    // For the quotation before: its index, its draft, where its attribution ends.
    let mut before: Option<(usize, usize, usize)> = None;
    let mut outermost = (0..scene.quotes.len()).filter(|index| scene.quotes[*index].depth == 0).peekable();
    // Quotations of the same speech whose attribution is still to come (paragraphs that run on).
    let mut waiting: Vec<usize> = Vec::new();
    while let Some(index) = outermost.next() {
        let quote = scene.quotes[index];
        let tokens = scene.parse.span_over(quote.outer.range()).indexes();
        if tokens.is_empty() || is_nickname(scene, index) {
            continue;
        }
        let joined = before.filter(|(last, _, end)| joins(scene, *last, *end, tokens.start));
        let attribution = attribute(scene, index, &tokens);
        match attribution {
            Some(found) if joined.is_none_or(|(_, draft, _)| drafts[draft].cue_head != found.cue_head) => {
                let mut quotes = std::mem::take(&mut waiting);
                quotes.push(index);
                drafts.push(Draft {
                    source: found.source.into_iter().collect(),
                    source_head: found.source_head,
                    cue: found.cue.into_iter().collect(),
                    cue_head: found.cue_head,
                    lemma: found.lemma,
                    content: quotes.iter().map(|quote| scene.quotes[*quote].inner.range()).collect(),
                    class: Class::Say,
                    quotes,
                    rule: found.rule,
                    carries_on: false,
                });
                before = Some((index, drafts.len() - 1, tokens.end));
            }
            _ => {
                if let Some((_, draft, _)) = joined {
                    drafts[draft].content.push(quote.inner.range());
                    drafts[draft].quotes.push(index);
                    before = Some((index, draft, tokens.end));
                } else if quote.runs_on && opens_sentence(scene, tokens.start) {
                    waiting.push(index);
                } else if floats(scene, index, &tokens) || !waiting.is_empty() {
                    let mut quotes = std::mem::take(&mut waiting);
                    quotes.push(index);
                    drafts.push(Draft {
                        source: Vec::new(),
                        source_head: None,
                        cue: Vec::new(),
                        cue_head: None,
                        lemma: String::new(),
                        content: quotes.iter().map(|quote| scene.quotes[*quote].inner.range()).collect(),
                        class: Class::Say,
                        quotes,
                        rule: "floating-quote",
                        carries_on: true,
                    });
                    before = Some((index, drafts.len() - 1, tokens.end));
                }
            }
        }
        if scene.quotes[index].runs_on && before.is_some_and(|(last, _, _)| last == index) {
            // The next paragraph opens again: it joins whatever this one became.
            if let Some(next) = outermost.peek()
                && let Some(entry) = before.as_mut()
            {
                let next_tokens = scene.parse.span_over(scene.quotes[*next].outer.range()).indexes();
                entry.2 = next_tokens.start;
            }
        }
    }
    drafts
}

/// Whether the quotation at `start` goes on from the one before: only its attribution, or nothing, lies between, in the same block.
fn joins(scene: &Scene<'_>, last: usize, end: usize, start: usize) -> bool {
    if end > start || start >= scene.block_of.len() {
        return false;
    }
    let last_start = scene.parse.span_over(scene.quotes[last].outer.range()).indexes().start;
    let same_block = scene.block_of.get(last_start) == scene.block_of.get(start);
    if !same_block {
        return scene.quotes[last].runs_on;
    }
    // Between the two stands one sentence's rest at most: no full stop but the one right before this quotation.
    (end..start.saturating_sub(1))
        .all(|at| scene.token(at).is_some_and(|token| !matches!(token.text(), "." | "?" | "!")))
        && (end == start
            || scene
                .token(start - 1)
                .is_some_and(|before| matches!(before.text(), "," | "." | "…" | "..." | "—" | "–" | "--" | "-" | ";"))
            // «"A," he said, but "B"»
            || start >= end + 3
                && scene.token(start - 1).is_some_and(|before| matches!(before.norm(), "but" | "and"))
                && scene.token(start - 2).is_some_and(|before| before.text() == ","))
}

fn attribute<'p>(scene: &Scene<'p>, index: usize, tokens: &Range<usize>) -> Option<Attribution> {
    let front = before(scene, tokens.start);
    let (ahead, near) = match front {
        Some((found, near)) => (Some(found), near),
        None => (None, false),
    };
    // A comma inside the closing mark promises the speaker behind, whatever stands before.
    let promised = said_end(&scene.text[scene.quotes[index].inner.range()]).ends_with(',');
    if promised && let Some(found) = behind(scene, index, tokens) {
        return Some(found);
    }
    if near && ahead.is_some() && whole(scene, index, tokens, true) {
        return ahead;
    }
    if let Some(found) = behind(scene, index, tokens) {
        return Some(found);
    }
    ahead.filter(|_| whole(scene, index, tokens, true))
}

/// The words of a quotation up to their last mark that is no closing mark of a quotation inside: «the 'miracles,'» ends with a comma.
fn said_end(inner: &str) -> &str {
    inner.trim_end_matches(|sign: char| sign.is_whitespace() || matches!(sign, '’' | '\'' | '”' | '"'))
}

/// Whether a quotation stands by itself and is no phrase inside a clause ("the 'terrible' plan").
fn whole(scene: &Scene<'_>, index: usize, tokens: &Range<usize>, introduced: bool) -> bool {
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
fn starts_upper(scene: &Scene<'_>, start: usize) -> bool {
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
fn introduces(scene: &Scene<'_>, start: usize) -> bool {
    let Some(quote) = scene.token(start + 1).and_then(|inside| scene.quote_of[inside.index()]) else { return false };
    let tokens = scene.parse.span_over(scene.quotes[quote].inner.range()).indexes();
    let finite = tokens.clone().any(|at| scene.token(at).is_some_and(syntax::is_finite));
    tokens.len() >= 2 && starts_upper(scene, start) || tokens.len() >= 4 && finite
}

/// Whether the token opens a sentence or block, as far as its neighbours tell.
fn opens_sentence(scene: &Scene<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1).and_then(|at| scene.token(at)) else { return true };
    scene.report_start(start) == start
        || scene.block_of[before.index()] != scene.block_of[start]
        || before.text().ends_with(['.', '?', '!', ':', '…', '”', '"', ')', '\u{2019}', '\''])
}

/// A quotation without attributing words: its own sentences, several words, closed by a full stop.
fn floats(scene: &Scene<'_>, index: usize, tokens: &Range<usize>) -> bool {
    let inner = &scene.text[scene.quotes[index].inner.range()];
    let ends = said_end(inner).ends_with(['.', '?', '!', '…'])
        || scene.token(tokens.end).is_none_or(|next| {
            matches!(next.text(), "." | "?" | "!") || scene.block_of[next.index()] != scene.block_of[tokens.start]
        });
    ends && opens_sentence(scene, tokens.start)
        && inner.split_whitespace().count() >= 4
        && inner.starts_with(|sign: char| !sign.is_lowercase())
}

/// Attributing words behind: `," said Ng`, `," Ng told reporters`.
fn behind<'p>(scene: &Scene<'p>, index: usize, tokens: &Range<usize>) -> Option<Attribution> {
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

/// Whether only a word or two ("But,") or another quotation stands between the sentence's start and the quotation.
fn short_lead(scene: &Scene<'_>, start: usize, floor: usize) -> bool {
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
        if scene.quote_of[at].is_some() || matches!(token.text(), "." | "?" | "!" | ";") || quote_opens {
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

/// Whether a quotation is a nickname inside a name (`Marc "Bee" Ruiz`): one or two capitalised words without a stop, between words of a name.
fn is_nickname(scene: &Scene<'_>, quote: usize) -> bool {
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
                .any(|at| scene.token(at).is_some_and(|below| super::cue::quoting_verb(below) == Some(token)));
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
    super::cue::carries(token) || token.lemma() == "be" || token.lemma() == "have"
}

/// The speaker of a reporting verb inside the attributing words: the parse's subject, else by place.
fn speaker_in<'p>(scene: &Scene<'p>, group: &CueGroup<'p>, segment: Range<usize>) -> Option<(usize, Range<usize>)> {
    let verb = group.verb;
    if let Some(subject) = group.subject.filter(|subject| segment.contains(&subject.index()))
        && let Some(phrase) = scene.source_phrase(subject, group.tokens.clone())
    {
        let start = scene.parse.get(segment.start).map_or(phrase.start, |first| first.range().start).max(phrase.start);
        if start < phrase.end {
            return Some((subject.index(), start..phrase.end));
        }
    }
    if verb.tag() == "VBG" {
        // "footage of Ng saying": the name right before a participle is its subject.
        let name = group.tokens.start.checked_sub(1).and_then(|at| scene.token(at)).filter(|name| {
            segment.contains(&name.index())
                && name.pos() == "PROPN"
                && name.ent_type() == "PERSON"
                && !matches!(name.dep(), "dobj" | "nsubj" | "dative")
        });
        if let Some(name) = name {
            let mut first = name.index();
            while first > segment.start
                && scene.token(first - 1).is_some_and(|before| before.pos() == "PROPN" && before.ent_type() == "PERSON")
            {
                first -= 1;
            }
            return Some((name.index(), scene.words(first..name.index() + 1)?));
        }
        // "..., and, when asked, asserting: ...": a participle goes on with the subject of the clause before it.
        let head = (segment.start..group.tokens.start).filter_map(|at| scene.token(at)).find(|token| {
            token.dep() == "nsubj"
                && syntax::is_finite_clause(token.head())
                && !matches!(token.head().dep(), "relcl" | "advcl" | "acl")
        });
        let before = || {
            let sentence = scene.sentence(verb);
            (sentence.start..group.tokens.start).filter_map(|at| scene.token(at)).find(|token| {
                token.dep() == "nsubj" && token.head().is_root() && scene.quote_of[token.index()].is_none()
            })
        };
        let head = head.or_else(before)?;
        return Some((head.index(), scene.source_phrase(head, group.tokens.clone())?));
    }
    if group.tokens.start > segment.start {
        let head = (segment.start..group.tokens.start)
            .rev()
            .filter_map(|at| scene.token(at))
            .find(|token| syntax::is_nominal(*token))?;
        let words = scene.words(segment.start..group.tokens.start)?;
        return Some((head.index(), words));
    }
    // "said Ng": the first noun phrase behind the verb.
    let first = (group.tokens.end..segment.end)
        .filter_map(|at| scene.token(at))
        .find(|token| !syntax::is_punct(*token) && token.pos() != "ADV")?;
    if first.pos() == "ADP" {
        return None;
    }
    let mut head = first;
    while !head.is_root()
        && segment.contains(&head.head().index())
        && head.head() != verb
        && matches!(
            head.dep(),
            "compound" | "det" | "amod" | "nmod" | "poss" | "nummod" | "appos" | "advmod" | "quantmod" | "case"
        )
    {
        head = head.head();
    }
    if !syntax::is_nominal(head) {
        return None;
    }
    let phrase = scene.source_phrase(head, group.tokens.clone())?;
    let limit = scene.parse.get(segment.end.saturating_sub(1)).map_or(phrase.end, |last| last.range().end);
    Some((head.index(), phrase.start..phrase.end.min(limit)))
}

/// Whether the block begins with a name and nothing else before this dash.
fn bare_name(scene: &Scene<'_>, dash: usize) -> bool {
    let Some(block) = scene.block_of.get(dash).and_then(|number| scene.blocks.get(*number)) else { return false };
    let mut words = block.start..dash;
    dash - block.start <= 8
        && !words.is_empty()
        && words
            .all(|at| scene.token(at).is_some_and(|token| matches!(token.pos(), "PROPN" | "PUNCT" | "ADP" | "NOUN")))
}

/// «Ng disagreed. "..."»: a sentence of only a subject and a verb that wants its words told.
fn bare_report(scene: &Scene<'_>, stop: Token<'_>) -> bool {
    let Some(verb) = stop.index().checked_sub(1).and_then(|at| scene.token(at)).filter(|verb| syntax::is_finite(*verb))
    else {
        return false;
    };
    let Some(subject) = syntax::own_subject(verb).filter(|subject| subject.index() < verb.index()) else {
        return false;
    };
    let phrase = syntax::phrase(subject);
    phrase.start <= scene.sentence(verb).start + 1 && phrase.end >= syntax::group_start(verb)
}

/// Attributing words before: `Ng said, "`, `Ng continued:` at the end of the paragraph before, `Ng: "`. The flag says that they touch the quotation.
fn before<'p>(scene: &Scene<'p>, start: usize) -> Option<(Attribution, bool)> {
    let last = start.checked_sub(1).and_then(|at| scene.token(at))?;
    let same_block = scene.block_of[last.index()] == scene.block_of[start];
    let dash = matches!(last.text(), "-" | "—" | "–" | "--");
    // "Ng - "..."": a name alone before a dash.
    let dash = dash && same_block && bare_name(scene, last.index());
    let colon = last.text() == ":" || dash;
    if !same_block && !colon && !(last.text() == ",") {
        return None;
    }
    // A full stop ended the words before: they report something else. («He disagreed. "It rains."» is a floating quotation's business.)
    if same_block && matches!(last.text(), "." | "?" | "!") && !bare_report(scene, last) {
        return None;
    }
    let block = scene.blocks.get(scene.block_of[last.index()])?.clone();
    let end = if syntax::is_punct(last) { last.index() } else { start };
    let mut from = end;
    while from > block.start {
        let token = scene.token(from - 1)?;
        if scene.quote_of[token.index()].is_some()
            || matches!(token.text(), "." | "?" | "!" | ";" | "\"" | "”") && from != end
        {
            break;
        }
        from -= 1;
    }
    // The nearest reporting verb before.
    let verbs = (from..end)
        .rev()
        .filter_map(|at| scene.token(at))
        .filter(|token| syntax::is_verb(*token) && !matches!(token.dep(), "aux" | "auxpass"));
    for verb in verbs {
        let Some((cue, lemma, particle)) = scene.cue_verb(verb) else {
            if syntax::is_finite(verb) && !colon && verb.index() + 12 < end {
                break;
            }
            continue;
        };
        if !cue.takes("quote") && !(colon && cue.class == Class::Say) {
            continue;
        }
        let group = read_group(scene, verb, particle);
        let subject = if group.passive { syntax::by_agent(verb) } else { group.subject };
        let source = subject.filter(|subject| (from..end).contains(&subject.index())).and_then(|subject| {
            scene.source_phrase(subject, group.tokens.clone()).map(|phrase| (subject.index(), phrase))
        });
        // A verb with a clause of its own between itself and the quotation does not introduce it.
        let busy =
            verb.rights().any(|child| child.dep() == "ccomp" && child.index() < end && syntax::is_finite_clause(child));
        if busy && !colon {
            return None;
        }
        let (head, phrase) = match source {
            Some((head, phrase)) => (Some(head), Some(phrase)),
            None if group.passive => (None, None),
            None => match speaker_in(scene, &group, from..end) {
                Some((head, phrase)) => (Some(head), Some(phrase)),
                None => continue,
            },
        };
        let gap = end.saturating_sub(group.tokens.end);
        let near = colon || gap <= 1;
        let comma = last.text() == ",";
        // A fragment right behind the verb ("called 'odd' by all") is part of a clause or phrase, and so is one behind any other word.
        if !colon
            && !(comma && gap <= 14 && starts_upper(scene, start))
            && !(gap == 0 && !comma && introduces(scene, start))
        {
            return None;
        }
        return Some((
            Attribution {
                source: phrase,
                source_head: head,
                cue: scene.words(group.tokens.clone()),
                cue_head: Some(verb.index()),
                lemma,
                rule: if same_block { "cue-before-quote" } else { "cue-line-before-quote" },
            },
            near,
        ));
    }
    // "Ng went further: ...": whatever the verb, the subject speaks.
    let root = (from..end).filter_map(|at| scene.token(at)).find(|token| {
        syntax::is_finite(*token) && !matches!(token.dep(), "aux" | "auxpass" | "relcl" | "advcl" | "acl" | "ccomp")
    });
    let root = root.or_else(|| {
        (from..end).filter_map(|at| scene.token(at)).find(|token| token.is_root() && syntax::is_verb(*token))
    });
    if colon
        && let Some(verb) = root
        && let Some(subject) =
            syntax::own_subject(verb).filter(|subject| (from..verb.index()).contains(&subject.index()))
        && (subject.pos() == "PROPN"
            || matches!(subject.norm(), "he" | "she" | "they" | "i" | "we" | "who")
            || subject.pos() == "NOUN" && same_block)
    {
        let group = read_group(scene, verb, None);
        if let Some(phrase) = scene.source_phrase(subject, group.tokens.clone()) {
            return Some((
                Attribution {
                    source: Some(phrase),
                    source_head: Some(subject.index()),
                    cue: scene.words(group.tokens.start..end),
                    cue_head: Some(verb.index()),
                    lemma: verb.lemma().to_owned(),
                    rule: "sentence-colon-quote",
                },
                true,
            ));
        }
    }
    // "Ng: ..."
    let name = from..end;
    let short = name.len() <= 10
        && !name.is_empty()
        && name.clone().any(|at| scene.token(at).is_some_and(|token| token.pos() == "PROPN"));
    // A transcript may open each turn with a mark.
    let opens_block = from == block.start
        || from == block.start + 1 && scene.token(block.start).is_some_and(|first| syntax::is_punct(first));
    if colon && short && opens_block {
        let head = name.clone().rev().filter_map(|at| scene.token(at)).find(|token| token.pos() == "PROPN")?;
        return Some((
            Attribution {
                source: scene.words(name),
                source_head: Some(head.index()),
                cue: Some(last.range()),
                cue_head: None,
                lemma: String::new(),
                rule: "name-colon-quote",
            },
            true,
        ));
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::statement::check::check;

    #[test]
    fn finds() {
        check(
            &[],
            "\"It rains,\" Ana Ruiz said. \"It never stops.\"",
            &["Ana Ruiz | said | It rains, / It never stops."],
        );
        check(
            &[],
            "HARBOUR TOWN - \"It rains,\" said Ruiz, 61. The road, she said, is shut.",
            &["Ruiz, 61 | said | It rains,", "she | said | The road / is shut"],
        );
        check(
            &[],
            "‘She is at home,’ said her husband, Marc Ruiz.",
            &["her husband, Marc Ruiz | said | She is at home,"],
        );
        check(
            &[],
            "“They spoke of ‘the big rain,’” Ana Ruiz told the paper.",
            &["Ana Ruiz | told | They spoke of ‘the big rain,’"],
        );
        check(&[], "“It rains,” said the mayor, who lives here.", &["the mayor | said | It rains,"]);
        check(&[], "\"It was loud,\" the agency quoted a worker as saying.", &["a worker | as saying | It was loud,"]);
        check(&[], "The mayor said: “It rains.”", &["The mayor | said | It rains."]);
        check(&[], "The mayor said, \"It rains.\"", &["The mayor | said | It rains."]);
        check(&[], "Ruiz went further: \"The plan is dead.\"", &["Ruiz | went further | The plan is dead."]);
        check(&[], "The mayor went on:\n\"It rains in the town.\"", &["The mayor | went on | It rains in the town."]);
        check(
            &[],
            "\"It rains here,\" Ana Ruiz said, but \"it never pours.\"",
            &["Ana Ruiz | said | It rains here, / it never pours."],
        );
        check(
            &[],
            "The film has footage of Ana Ruiz asking, \"Why does it rain?\"",
            &["Ana Ruiz | asking | Why does it rain?"],
        );
        check(&[], "\"It rains here every day.\" ― Ana Ruiz", &["Ana Ruiz |  | It rains here every day."]);
        check(
            &[],
            "\"It rains here!\" Marc \"Bee\" Ruiz shouted. \"It never stops.\"",
            &["Marc \"Bee\" Ruiz | shouted | It rains here! / It never stops."],
        );
        check(
            &[],
            "RUIZ: Does it rain today?\nNG: It does indeed.\nRUIZ: Will it stop?\nNG: Ask the sky.",
            &[
                "RUIZ | : | Does it rain today?",
                "NG | : | It does indeed.",
                "RUIZ | : | Will it stop?",
                "NG | : | Ask the sky.",
            ],
        );
        check(
            &[],
            "“We start today.\n“We go on tomorrow,” the mayor said.",
            &["the mayor | said | We start today. / We go on tomorrow,"],
        );
    }

    #[test]
    fn leaves_alone() {
        check(&[], "The so-called \"plan\" was dropped.", &[]);
        check(&[], "He read \"The Tempest\" in school.", &[]);
        // The full stop ends what the agency reported.
        check(&["cue-before-quote"], "The blast hit the port, the agency reported. \"It was very loud.\"", &[]);
    }
}
