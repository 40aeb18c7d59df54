//! Finds the words that name somebody or something: names, common nouns, pronouns, words of nationality.
//!
//! Names come from the parse's named entities, mended by tables and by runs of proper nouns; titles stand outside the name. Common nouns are taken
//! by their noun phrase. Known misses: names in lower case; titles of works inside quotation marks.

use std::borrow::Cow;
use std::ops::Range;

use secondsource_model::{EntityKind, LinkRule, MentionKind};
use secondsource_nlp::{Parse, Token};

use super::gazetteer::{CountryForm, Gazetteer, Gender};
use super::known_names::KnownNames;
use super::missed_name::Surnames;
use super::name_run::names;
use crate::syntax;
use crate::word_table::lower;

/// Words that name something, before and after linking.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Tokens of the words.
    pub(crate) tokens: Range<usize>,
    /// Head token.
    pub(crate) head: usize,
    pub(crate) kind: MentionKind,
    /// What it names, as far as the words tell.
    pub(crate) class: Option<EntityKind>,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
    /// Country by number and form, where a table knows it.
    pub(crate) country: Option<(usize, CountryForm)>,
    /// Entity it was linked to.
    pub(crate) entity: Option<usize>,
    pub(crate) rule: LinkRule,
    pub(crate) metonym: bool,
    /// Sentence number.
    pub(crate) sentence: usize,
    /// Bytes of the words, where they are only a piece of a token ("U.S.-Russia").
    pub(crate) piece: Option<Range<usize>>,
}

impl Found {
    /// Words as written, curly apostrophes straightened.
    pub(crate) fn words<'p>(&self, parse: &'p Parse) -> Cow<'p, str> {
        if let Some(piece) = self.piece.clone() {
            return Cow::Borrowed(parse.text().get(piece).unwrap_or_default());
        }
        let words = parse.span(self.tokens.clone()).map_or("", |span| span.text());
        if words.contains('’') { Cow::Owned(words.replace('’', "'")) } else { Cow::Borrowed(words) }
    }
}

/// All mentions, ascending by first token, longer before shorter.
pub(crate) fn find_mentions(parse: &Parse, tables: &Gazetteer) -> Vec<Found> {
    let mut sentence_of = vec![0; parse.len()];
    for (number, sentence) in parse.sentences().enumerate() {
        for at in sentence.span().indexes() {
            sentence_of[at] = number;
        }
    }
    let mut named = vec![false; parse.len()];
    let mut found = Vec::new();
    for name in super::whole_name::whole(parse, tables, &names(parse, tables)) {
        let name = office(parse, tables, &name).unwrap_or(name);
        for at in name.tokens.clone() {
            named[at] = true;
        }
        found.push(name);
    }
    let surnames = Surnames::of(parse, &found);
    for token in parse.tokens() {
        if named[token.index()] {
            continue;
        }
        let Some(mention) = pronoun(token).or_else(|| nominal(token, tables)) else { continue };
        found.push(if mention.kind == MentionKind::Nominal && surnames.is_one(tables, token) {
            base(token.index()..token.index() + 1, token.index(), MentionKind::Name)
        } else {
            mention
        });
    }
    shorten_in_headlines(parse, &mut found);
    found.extend(joined_subjects(parse, &found));
    for mention in &mut found {
        mention.sentence = sentence_of.get(mention.head).copied().unwrap_or(0);
    }
    found.sort_by_key(|mention| (mention.tokens.start, std::cmp::Reverse(mention.tokens.end)));
    found
}

pub(super) fn base(tokens: Range<usize>, head: usize, kind: MentionKind) -> Found {
    Found {
        tokens,
        head,
        kind,
        class: None,
        gender: None,
        plural: false,
        country: None,
        entity: None,
        rule: LinkRule::First,
        metonym: false,
        sentence: 0,
        piece: None,
    }
}

/// "The Minister of Finance", "the President", "his Prime Minister": an office written with a capital is a noun and no name.
fn office(parse: &Parse, tables: &Gazetteer, name: &Found) -> Option<Found> {
    let word = |at: usize| lower(parse.get(at).map_or("", Token::text));
    let last = name.tokens.end.checked_sub(1)?;
    let noun = tables.person_noun(&word(last)).filter(|noun| noun.title)?;
    let part = |at: usize| {
        let word = word(at);
        tables.person_noun(&word).is_some()
            || matches!(&*word, "prime" | "vice" | "deputy" | "foreign" | "acting" | "attorney" | "general")
    };
    let head = parse.get(last)?;
    let definite = head
        .lefts()
        .any(|child| child.dep() == "poss" || child.dep() == "det" && matches!(child.norm(), "the" | "this"));
    if name.country.is_some() || name.kind != MentionKind::Name || !definite || !name.tokens.clone().all(part) {
        return None;
    }
    let mut found = common_noun(head);
    found.class = Some(EntityKind::Person);
    found.gender = noun.gender;
    Some(found)
}

fn pronoun(token: Token<'_>) -> Option<Found> {
    // All words below begin with one of these letters and are short: most words need no look at the list.
    let norm = token.norm().as_bytes();
    if norm.len() > 10 || !norm.first().is_some_and(|first| b"himostuw".contains(first)) {
        return None;
    }
    let mut found = base(token.index()..token.index() + 1, token.index(), MentionKind::Pronoun);
    match token.norm() {
        "he" | "him" | "his" | "himself" => found.gender = Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => found.gender = Some(Gender::Female),
        "it" | "its" | "itself" => {}
        "they" | "them" | "their" | "theirs" | "themselves" | "we" | "us" | "our" | "ours" | "ourselves" => {
            found.plural = true;
        }
        "i" | "me" | "my" | "mine" | "myself" => {}
        "who" | "which" | "whose" | "whom" | "that" if relative(token) => {}
        _ => return None,
    }
    if matches!(
        token.norm(),
        "he" | "him"
            | "his"
            | "himself"
            | "she"
            | "her"
            | "hers"
            | "herself"
            | "i"
            | "me"
            | "my"
            | "mine"
            | "myself"
            | "who"
            | "whom"
    ) {
        found.class = Some(EntityKind::Person);
    }
    // "US" is no pronoun.
    (token.text() != "US" && token.pos() != "PROPN").then_some(found)
}

/// Whether the pronoun opens a relative clause.
fn relative(token: Token<'_>) -> bool {
    token.ancestors().take(3).any(|above| above.dep() == "relcl") && matches!(token.tag(), "WP" | "WDT" | "WP$")
}

/// "no one", "some", "half": words that count people and name none.
pub(crate) fn is_quantity(head: Token<'_>) -> bool {
    matches!(
        head.norm(),
        "one"
            | "ones"
            | "none"
            | "nobody"
            | "anyone"
            | "anybody"
            | "someone"
            | "somebody"
            | "everyone"
            | "everybody"
            | "some"
            | "many"
            | "most"
            | "several"
            | "few"
            | "all"
            | "both"
            | "half"
            | "others"
            | "other"
            | "neither"
            | "either"
            | "each"
            | "more"
            | "dozens"
            | "hundreds"
            | "thousands"
            | "millions"
            | "percent"
            | "majority"
            | "third"
            | "quarter"
            | "%"
    ) || head.like_num()
}

fn nominal(token: Token<'_>, tables: &Gazetteer) -> Option<Found> {
    // "Image: Ana Ng": a word alone before a colon is a label.
    let label = || token.is_sent_start() && token.nbor(1).is_some_and(|next| next.text() == ":");
    if !matches!(token.tag(), "NN" | "NNS") || matches!(token.dep(), "compound" | "amod" | "npadvmod" | "nmod") {
        return None;
    }
    if label() || is_quantity(token) || !token.text().chars().any(char::is_alphanumeric) {
        return None;
    }
    if matches!(token.ent_type(), "DATE" | "TIME" | "PERCENT" | "MONEY" | "QUANTITY" | "ORDINAL" | "CARDINAL") {
        return None;
    }
    let mut found = common_noun(token);
    let lemma = lower(token.lemma());
    found.plural = token.tag() == "NNS";
    if is_corps(token) {
        found.class = Some(EntityKind::Organisation);
    } else if let Some(noun) = tables.person_noun(&lemma) {
        found.class = Some(EntityKind::Person);
        found.gender = noun.gender;
    } else if tables.is_organisation_noun(&lemma) {
        found.class = Some(EntityKind::Organisation);
    } else if tables.is_document_noun(&lemma) {
        found.class = Some(EntityKind::Document);
    }
    Some(found)
}

/// The noun phrase of a noun as a mention.
fn common_noun(token: Token<'_>) -> Found {
    let phrase = syntax::phrase(token);
    let end = token
        .rights()
        // "accused the board of lying": a phrase with a verb in it tells of the verb above, not which board.
        .filter(|child| child.dep() == "prep" && syntax::child(*child, &["pcomp"]).is_none())
        .map(|child| syntax::phrase(child).end)
        .take(1)
        .fold(token.index() + 1, usize::max);
    base(
        phrase.start.min(token.index())..end.min(phrase.end).max(token.index() + 1),
        token.index(),
        MentionKind::Nominal,
    )
}

/// "the coast guard", "the national guard": a body of guards.
pub(super) fn is_corps(head: Token<'_>) -> bool {
    head.norm() == "guard"
        && head.index().checked_sub(1).and_then(|at| head.parse().get(at)).is_some_and(|before| {
            matches!(before.norm(), "coast" | "national" | "home" | "civil" | "republican" | "revolutionary")
        })
}

/// Names and nouns for people and bodies that are one subject together: "Bell and Kerr". Their head is the "and", so that each keeps its own.
fn joined_subjects(parse: &Parse, found: &[Found]) -> Vec<Found> {
    let mut acting = vec![false; parse.len()];
    for mention in found {
        acting[mention.head] |= matches!(mention.class, Some(EntityKind::Person | EntityKind::Organisation))
            || mention.country.is_some_and(|(_, form)| form != CountryForm::Adjective);
    }
    let subject = |token: Token<'_>| {
        matches!(token.dep(), "nsubj" | "nsubjpass")
            || token.dep() == "pobj" && matches!(token.head().norm(), "to" | "by")
    };
    let mut joined = Vec::new();
    for first in parse.tokens().filter(|token| subject(*token)) {
        let Some((and, last)) = conjoined(first) else { continue };
        if and.norm() != "and" || !acting[first.index()] || !acting[last.index()] {
            continue;
        }
        let start = syntax::phrase(first).start.min(first.index());
        let mut both = base(start..last.index() + 1, and.index(), MentionKind::Nominal);
        both.class = Some(EntityKind::Group);
        both.plural = true;
        joined.push(both);
    }
    joined
}

/// The word that joins a noun to others, and the last of these: "and" and "Kerr" of "Bell and Kerr".
pub(crate) fn conjoined(first: Token<'_>) -> Option<(Token<'_>, Token<'_>)> {
    let mut at = first;
    let mut and = None;
    for _ in 0..8 {
        and = at.rights().find(|child| child.dep() == "cc" && matches!(child.norm(), "and" | "or" | "nor")).or(and);
        let Some(next) = at.rights().find(|child| child.dep() == "conj") else { break };
        at = next;
    }
    (at != first).then_some(()).and(and).map(|and| (and, at))
}

/// In a headline with capitals throughout, a run of capitalised words is no name by itself: it is cut to a name that the report writes elsewhere.
fn shorten_in_headlines(parse: &Parse, found: &mut [Found]) {
    let titled: Vec<Range<usize>> = parse
        .sentences()
        .map(|sentence| sentence.span().indexes())
        .filter(|tokens| is_title_case(parse, tokens.clone()))
        .collect();
    if titled.is_empty() {
        return;
    }
    let in_title = |mention: &Found| titled.iter().any(|tokens| tokens.contains(&mention.head));
    let known = KnownNames::new(parse, found, |mention| mention.kind == MentionKind::Name && !in_title(mention));
    let mut cuts: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, mention) in found.iter().enumerate() {
        let run = mention.kind == MentionKind::Name && mention.tokens.len() > 1;
        // "Dockers' Union" was put together by its possessive, whatever stands around it.
        let owned = mention.tokens.clone().any(|at| parse.get(at).is_some_and(|token| token.tag() == "POS"));
        if !run || owned || !in_title(mention) || known.contains(&mention.words(parse)) {
            continue;
        }
        let whole = mention.tokens.clone();
        let mut runs = (1..whole.len())
            .rev()
            .flat_map(|width| (whole.start..=whole.end - width).map(move |start| start..start + width));
        let name = runs.find(|run| known.contains(parse.span(run.clone()).map_or("", |span| span.text())));
        cuts.extend(name.map(|name| (at, name)));
    }
    for (at, tokens) in cuts {
        let mention = &mut found[at];
        mention.head = tokens.end - 1;
        mention.tokens = tokens;
        mention.class = None;
        mention.gender = None;
    }
}

fn is_title_case(parse: &Parse, tokens: Range<usize>) -> bool {
    let (mut words, mut capitals) = (0, 0);
    // So many words in lower case are too many, whatever the others are.
    let most = tokens.len() / 5;
    for token in tokens.filter_map(|at| parse.get(at)) {
        let word = token.text();
        if word.len() <= 3 || !word.chars().all(char::is_alphabetic) {
            continue;
        }
        words += 1;
        capitals += usize::from(word.starts_with(char::is_uppercase));
        if words - capitals > most {
            return false;
        }
    }
    words >= 4 && capitals * 5 >= words * 4
}
