//! Words that attribute a quotation from in front: «Ng said, "A"», «Ng continued:» at the end of the paragraph before, «Ng: "A"».

use secondsource_nlp::Token;

use super::Attribution;
use super::speaker::speaker_in;
use super::utterance::{introduces, starts_upper};
use crate::entity::{Gazetteer, cut_title};
use crate::statement::cue::read_group;
use crate::statement::lexicon::Class;
use crate::statement::scene::Scene;
use crate::syntax;

/// Attributing words before: `Ng said, "`, `Ng continued:` at the end of the paragraph before, `Ng: "`. The flag says that they touch the quotation.
pub(super) fn before<'p>(scene: &Scene<'p>, start: usize) -> Option<(Attribution, bool)> {
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
            || matches!(token.text(), "." | "?" | "!" | ";" | "\"" | "”")
                && from != end
                && !cut_title(scene.parse, token.index())
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
    // "Price: 'We go on'": in a heading the tagger may take a name for a common word; it is one where the report writes it as a name.
    let known = || {
        let word =
            scene.token(name.start).filter(|_| name.len() == 1 && name.start == block.start).map_or("", Token::text);
        word.starts_with(char::is_uppercase)
            && scene
                .parse
                .tokens()
                .any(|token| token.text() == word && token.pos() == "PROPN" && token.ent_type() == "PERSON")
    };
    // "A government spokesperson: ...": somebody without a name.
    let unnamed = || {
        let told = name.clone().any(|at| scene.token(at).is_some_and(syntax::is_verb));
        let mut heads = name.clone().filter_map(|at| scene.token(at));
        let head =
            heads.find(|token| syntax::is_nominal(*token) && !name.contains(&token.head().index()) || token.is_root());
        (name.len() <= 10 && !told)
            .then_some(head)
            .flatten()
            .filter(|head| head.pos() == "NOUN" && Gazetteer::english().person_noun(head.lemma()).is_some())
    };
    let somebody = if short || last.text() != ":" { None } else { unnamed() };
    let short = short || colon && known() || somebody.is_some();
    // A transcript may open each turn with a mark.
    let opens_block = from == block.start
        || from == block.start + 1 && scene.token(block.start).is_some_and(|first| syntax::is_punct(first));
    if colon && short && opens_block {
        let proper = name.clone().rev().filter_map(|at| scene.token(at)).find(|token| token.pos() == "PROPN");
        let head = proper.or(somebody).or_else(|| scene.token(name.start))?;
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
