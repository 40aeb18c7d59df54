//! Where the content of one report ends because another begins: ", while Moscow claimed ...", ", the agency reported".

use std::ops::Range;

use secondsource_nlp::Token;

use super::cue::continues_report;
use super::lexicon::Class;
use super::scene::Scene;
use crate::syntax;

/// End of a range, before a further report that the parser drew into it: ", adding that", ", said the mayor", "and he said".
pub(super) fn cut_at_next_report<'p>(scene: &Scene<'p>, range: Range<usize>, verb: Token<'p>) -> usize {
    let mut end = range.end;
    // "The agency said A, citing police": whom an outlet cites tells of the saying.
    if let Some(citing) = super::cited::citing_word(scene, verb).filter(|citing| range.contains(&citing.index())) {
        end = citing.index().max(range.start + 1);
    }
    for at in range.start + 1..range.end {
        let Some(token) = scene.token(at) else { continue };
        let Some((cue, _, _)) = (syntax::is_verb(token)).then(|| scene.cue_verb(token)).flatten() else { continue };
        let voices = cue.takes("clause") || cue.takes("quote") || cue.takes("object");
        // Of a person "indicating that" is an utterance too.
        let participle = token.tag() == "VBG" && continues_report(token) && cue.class == Class::Show;
        if cue.class != Class::Say && !participle || scene.quote_of[at].is_some() || !voices {
            continue;
        }
        let start = syntax::group_start(token);
        let before = start.checked_sub(1).and_then(|index| scene.token(index));
        let comma = |token: Token<'_>| token.text() == ",";
        let inner = || start.checked_sub(2).and_then(|index| scene.token(index));
        // The comma may stand inside a closing mark.
        let after_comma = before.is_some_and(comma)
            || before.is_some_and(|mark| matches!(mark.text(), "”" | "\"" | "''" | "’")) && inner().is_some_and(comma);
        // "said A before claiming that B": the speaker goes on.
        if token.tag() == "VBG"
            && token.dep() == "pcomp"
            && matches!(token.head().norm(), "before" | "after")
            && token.head().index() + 1 == start
            && token.head().index() > range.start + 1
            && continues_report(token)
        {
            end = end.min(token.head().index());
            break;
        }
        // ", adding that ...": a participle behind a comma that shares the outer speaker. It must hang outside the content's own subject.
        if token.tag() == "VBG"
            && after_comma
            && matches!(token.dep(), "advcl" | "conj" | "acl")
            && continues_report(token)
        {
            end = end.min(start);
            break;
        }
        // "said A, while calling for B"
        let joins = before.filter(|before| matches!(before.norm(), "while" | "when")).map(Token::index);
        if let Some(joins) = joins
            && token.tag() == "VBG"
            && joins > range.start + 1
            && scene.token(joins - 1).is_some_and(comma)
            && syntax::own_subject(token).is_none()
        {
            end = end.min(joins);
            break;
        }
        // "Norland said A, while Sudland claimed B": of two named speakers each has their own.
        if let Some(subject) = syntax::own_subject(token).filter(|subject| subject.index() < token.index())
            && let Some(while_word) = token.lefts().find(|mark| mark.dep() == "mark" && mark.norm() == "while")
            && while_word.index() > range.start + 1
            && scene.token(while_word.index() - 1).is_some_and(comma)
            && subject.pos() == "PROPN"
            && syntax::is_finite_clause(token)
        {
            end = end.min(while_word.index());
            break;
        }
        // "said A; the ministry denied it": behind a semicolon somebody else's report begins.
        if let Some(subject) = syntax::own_subject(token).filter(|subject| subject.index() < token.index())
            && matches!(token.dep(), "ccomp" | "conj" | "parataxis" | "ROOT" | "advcl" | "dep")
            && syntax::is_finite_clause(token)
            && super::source::can_speak(subject)
            && let Some(mark) = (range.start + 1..syntax::phrase(subject).start)
                .rev()
                .take(4)
                .find(|at| scene.token(*at).is_some_and(|mark| mark.text() == ";"))
            && !matches!(subject.norm(), "he" | "she" | "it" | "they" | "we" | "i")
        {
            end = end.min(mark);
            break;
        }
        // "said the vote was calm but voiced concern": a vote voices nothing, so the speaker goes on.
        if token.dep() == "conj"
            && token.tag() == "VBD"
            && verb.tag() == "VBD"
            && syntax::own_subject(token).is_none()
            && start > range.start + 1
            && syntax::own_subject(token.head()).is_some_and(|subject| {
                subject.index() >= range.start && subject.pos() == "NOUN" && !super::source::can_speak(subject)
            })
        {
            let cut =
                before.filter(|before| matches!(before.norm(), "and" | "but" | "yet")).map_or(start, Token::index);
            end = end.min(cut);
            break;
        }
        // "said A, and when pressed, the mayor replied, B": another's report joined to the first.
        if token.dep() == "conj"
            && token.tag() == verb.tag()
            && verb.tag() == "VBD"
            && let Some(subject) = syntax::own_subject(token).filter(|subject| subject.index() > range.start)
            && token.rights().any(|child| child.dep() == "ccomp" || scene.quote_of[child.index()].is_some())
        {
            let mut from = syntax::phrase(subject).start;
            while from > range.start + 1
                && scene.token(from - 1).is_some_and(|before| !matches!(before.norm(), "and" | "but" | "while"))
            {
                from -= 1;
            }
            if from > range.start + 1 {
                end = end.min(from - 1);
                break;
            }
        }
        // "warning that A could fall and implying that B": a participle joined to another form goes on with the participle of saying.
        if token.dep() == "conj"
            && token.tag() == "VBG"
            && verb.tag() == "VBG"
            && token.head().tag() != "VBG"
            && syntax::own_subject(token).is_none()
            && before.is_some_and(|before| matches!(before.norm(), "and" | "but") && before.index() > range.start + 1)
        {
            end = end.min(start - 1);
            break;
        }
        // "A, and said B", "A and said B": a past form without subject, joined to the clause though the clause has another tense.
        if matches!(token.dep(), "conj")
            && syntax::own_subject(token).is_none()
            && finite_tag(token).is_some_and(|tag| {
                finite_tag(verb) == Some(tag)
                    && (tag == "VBD" || finite_tag(token.head()).is_some_and(|head| head != tag))
            })
            && cue.takes("clause")
        {
            let cut = before.filter(|before| matches!(before.norm(), "and" | "but")).map_or(start, Token::index);
            end = end.min(cut);
            break;
        }
    }
    end
}

/// The tag of a verb's finite word: its own, or that of its first auxiliary. Verbs that are joined have the same one.
pub(super) fn finite_tag(verb: Token<'_>) -> Option<&str> {
    let auxiliary = verb.lefts().find(|child| matches!(child.dep(), "aux" | "auxpass") && syntax::is_finite(*child));
    auxiliary.or_else(|| syntax::is_finite(verb).then_some(verb)).map(Token::tag)
}
