//! What a number counts: the noun that it stands with, with its modifiers; for "74 drones out of 95" the noun of the first.

use secondsource_nlp::{Parse, Token};

use super::candidate::Candidate;
use crate::words::{WordKind, Words};

/// Nouns that stand between a number and what it counts: "a total of 12 people" reads backwards, "a group of five" forwards.
const HOLLOW: &[&str] = &[
    "total",
    "number",
    "group",
    "batch",
    "wave",
    "series",
    "couple",
    "pair",
    "majority",
    "estimate",
    "half",
    "third",
    "quarter",
    "percent",
    "%",
    "proportion",
    "share",
    "kind",
    "type",
    "lot",
];

/// What a number counts, in the parse.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted<'p> {
    /// Index of the first token.
    pub(crate) first: usize,
    /// The head noun.
    pub(crate) head: Token<'p>,
}

/// The token that carries the number: the last number word, or the word that its tokens hang from.
pub(crate) fn number_token<'p>(parse: &'p Parse, words: &Words<'_>, candidate: &Candidate) -> Option<Token<'p>> {
    let first = words.get(candidate.number_words.start)?;
    let last = words.get(candidate.number_words.end - 1)?;
    let tokens = parse.span_over(first.start..last.end);
    tokens.root().or_else(|| tokens.tokens().last())
}

/// The noun that the number counts.
pub(crate) fn counted<'p>(parse: &'p Parse, words: &Words<'_>, candidate: &Candidate) -> Option<Counted<'p>> {
    let number = number_token(parse, words, candidate)?;
    let last_word = words
        .get(candidate.words.end - 1)
        .filter(|_| candidate.unit.is_some())
        .or_else(|| words.get(candidate.number_words.end - 1))?;
    let behind = parse.span_over(last_word.start..last_word.end).indexes().end;
    let number_end = words.get(candidate.number_words.end - 1)?.end;
    let after_number = parse.span_over(words.get(candidate.number_words.start)?.start..number_end).indexes().end;
    // "dozens of homes", "12% of voters", "two of the drones", "2,000 tonnes of grain".
    if let Some(of) = of_phrase(parse, number, after_number, behind) {
        return Some(of);
    }
    let of_pronoun = words.norm(candidate.words.end) == "of"
        && words.is(candidate.words.end + 1, &["them", "which", "whom", "these", "those", "us", "you"]);
    if candidate.unit.is_some() || of_pronoun {
        return None;
    }
    // A clause mark or a verb right behind ends the phrase: "rose to 2,053 on Sunday".
    let next = parse.get(after_number)?;
    if matches!(next.pos(), "PUNCT" | "ADP" | "CCONJ" | "AUX") && next.norm() != "-" {
        return None;
    }
    let head = noun_head(number, after_number).filter(|head| head.ent_type() != "DATE")?;
    Some(Counted { first: after_number.max(left_edge(head)).min(head.index()), head })
}

/// The object of an "of" right behind the number or its unit.
fn of_phrase<'p>(parse: &'p Parse, number: Token<'p>, after_number: usize, behind: usize) -> Option<Counted<'p>> {
    let of = [after_number, behind].into_iter().find_map(|at| parse.get(at).filter(|token| token.norm() == "of"))?;
    if number.norm() == "out" {
        return None;
    }
    // "three of the injured": an adjective that stands for people; "16 of them" is left to what stands before.
    let stands = |child: &Token<'_>| child.dep() == "pobj" && (is_noun(*child) || matches!(child.tag(), "JJ" | "VBN"));
    if of.rights().any(|child| child.pos() == "PRON") {
        return None;
    }
    let object = of.rights().find(stands).or_else(|| first_noun(parse, of.index() + 1))?;
    // "hundreds of thousands" is one number; "millions of dollars" is read as money before.
    let first = left_edge(object).max(of.index() + 1);
    Some(Counted { first, head: object })
}

fn first_noun(parse: &Parse, from: usize) -> Option<Token<'_>> {
    (from..from + 6)
        .map_while(|at| parse.get(at))
        .take_while(|token| !matches!(token.pos(), "VERB" | "AUX" | "PUNCT" | "ADP"))
        .filter(|token| is_noun(*token))
        .last()
}

fn is_noun(token: Token<'_>) -> bool {
    matches!(token.pos(), "NOUN" | "PROPN") || token.tag().starts_with("NN")
}

/// The noun that the number modifies.
fn noun_head(number: Token<'_>, after_number: usize) -> Option<Token<'_>> {
    let mut head = number;
    // The number may hang from another number word ("two hundred"), from a qualifier, or from a compound inside the noun phrase.
    for _ in 0..4 {
        if head.is_root()
            || !matches!(
                head.dep(),
                "nummod" | "quantmod" | "compound" | "amod" | "nmod" | "advmod" | "npadvmod" | "det" | "pcomp"
            )
        {
            break;
        }
        let above = head.head();
        if above.index() < after_number && is_noun(above) {
            return None;
        }
        head = above;
        if is_noun(head) && head.index() >= after_number && head.dep() != "compound" {
            return (!hollow(head)).then_some(head);
        }
    }
    if is_noun(head) && head.index() >= after_number && !hollow(head) {
        return Some(head);
    }
    following_noun(number.parse(), after_number)
}

fn hollow(head: Token<'_>) -> bool {
    HOLLOW.contains(&head.lemma()) && head.rights().any(|child| child.norm() == "of")
}

/// Where the parse went astray: a plural noun right behind the number, with adjectives and nouns between.
fn following_noun(parse: &Parse, from: usize) -> Option<Token<'_>> {
    let mut noun = None;
    for at in from..from + 5 {
        let token = parse.get(at)?;
        let inside =
            matches!(token.pos(), "NOUN" | "PROPN" | "ADJ") || matches!(token.tag(), "VBN" | "VBG" | "HYPH" | "JJ");
        if !inside || token.is_sent_start() && at > from {
            break;
        }
        if token.tag() == "NNS" || token.norm() == "people" {
            noun = Some(token);
        }
    }
    noun
}

/// The leftmost modifier of a noun that belongs to it: compounds and adjectives, not determiners, numbers, possessors.
pub(crate) fn left_edge(head: Token<'_>) -> usize {
    let mut first = head.index();
    for child in head.lefts().collect::<Vec<_>>().into_iter().rev() {
        let kept = matches!(child.dep(), "compound" | "amod" | "nmod" | "npadvmod" | "punct" | "advmod" | "poss")
            && child.tag() != "CD"
            && child.dep() != "poss";
        let quantity = matches!(
            child.norm(),
            "more" | "other" | "further" | "additional" | "same" | "such" | "least" | "about" | "nearly" | "-" | "–"
        );
        // "missing estimates of $9bn" behind a comma: a verb; "1.5-litre engine": a figure of its own.
        let verb = child.tag() == "VBG"
            && child
                .index()
                .checked_sub(1)
                .and_then(|at| child.parse().get(at))
                .is_some_and(|before| before.text() == ",");
        let figure =
            child.text().starts_with(|c: char| c.is_ascii_digit()) || child.lefts().any(|left| left.tag() == "CD");
        if !kept
            || verb
            || figure
            || (quantity && !matches!(child.norm(), "-"))
            || child.subtree_span().indexes().end > first + 1 && child.dep() == "punct"
        {
            break;
        }
        if child.dep() == "punct" && child.norm() != "-" {
            break;
        }
        first = child.subtree_span().indexes().start.max(child.index().saturating_sub(3));
    }
    first
}

/// Without a parse: the words behind the number up to a plural.
pub(crate) fn counted_words(words: &Words<'_>, candidate: &Candidate) -> Option<std::ops::Range<usize>> {
    let from = candidate.words.end + usize::from(words.norm(candidate.words.end) == "of");
    let from = from + usize::from(words.is(from, &["the", "more", "other"]));
    let plural = |at: usize| {
        words.get(at).is_some_and(|word| {
            word.kind == WordKind::Letters
                && (word.norm.len() > 3 && word.norm.ends_with('s') && !word.norm.ends_with("ss")
                    || matches!(&*word.norm, "people" | "men" | "women" | "children" | "troops" | "police"))
        })
    };
    let end = (from..from + 4)
        .take_while(|at| words.get(*at).is_some_and(|word| word.kind == WordKind::Letters))
        .find(|at| plural(*at))?;
    (candidate.unit.is_none()).then_some(from..end + 1)
}
