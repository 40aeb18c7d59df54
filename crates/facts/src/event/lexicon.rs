//! The words that tell happenings: `data/en/events.txt`, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use secondsource_model::EventKind;
use secondsource_nlp::Token;

use crate::clause::{child, is_passive, relative_or_object, subject};
use crate::word_table::{WordTable, lower};

/// What has to stand with a verb for it to tell a kind of happening.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frame {
    particle: Option<&'static str>,
    objects: Vec<&'static str>,
    /// Whether there must be no object.
    intransitive: bool,
    /// A preposition and the lemmas its object may have; none for any.
    preposition: Option<(&'static str, Vec<&'static str>)>,
}

/// A frame that fits a verb where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit<'p> {
    /// The kind of happening.
    pub(crate) kind: EventKind,
    /// How much of the frame was asked for: 0 for a bare verb.
    pub(crate) weight: u8,
    /// The particle, object or prepositional object that the frame asked for.
    pub(crate) with: Option<Token<'p>>,
}

struct Lexicon {
    verbs: WordTable<Vec<(Frame, EventKind)>>,
    nouns: WordTable<Vec<(Vec<&'static str>, EventKind)>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| read(include_str!("../../data/en/events.txt")));

fn read(data: &'static str) -> Lexicon {
    let mut verbs: BTreeMap<&'static str, Vec<(Frame, EventKind)>> = BTreeMap::new();
    let mut nouns: BTreeMap<&'static str, Vec<(Vec<&'static str>, EventKind)>> = BTreeMap::new();
    let mut kind = EventKind::Other;
    for line in data.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            kind = EventKind::ALL.iter().copied().find(|kind| kind.as_str() == name).unwrap_or(EventKind::Other);
        } else if let Some(noun) = line.strip_prefix("n ") {
            let (lemma, modifiers) = noun.split_once('+').unwrap_or((noun, ""));
            let modifiers: Vec<_> = modifiers.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
            nouns.entry(lemma.trim()).or_default().push((modifiers, kind));
        } else if let Some(rest) = line.strip_prefix("v ") {
            let (lemma, frame) = read_frame(rest);
            verbs.entry(lemma).or_default().push((frame, kind));
        }
    }
    Lexicon { verbs: WordTable::new(verbs), nouns: WordTable::new(nouns) }
}

fn read_frame(rest: &'static str) -> (&'static str, Frame) {
    let mut frame = Frame::default();
    let (rest, preposition) = rest.split_once('@').map_or((rest, None), |(before, after)| (before, Some(after)));
    if let Some((word, heads)) = preposition.and_then(|text| text.trim().split_once(' ')) {
        let heads: Vec<_> = heads.split(',').map(str::trim).filter(|head| *head != "*").collect();
        frame.preposition = Some((word, heads));
    }
    let (verb, objects) = rest.split_once('+').unwrap_or((rest, ""));
    frame.objects = objects.split(',').map(str::trim).filter(|object| !object.is_empty()).collect();
    let verb = verb.trim();
    frame.intransitive = verb.ends_with(" -");
    let verb = verb.trim_end_matches(" -");
    let (lemma, particle) = verb.split_once('/').map_or((verb, None), |(lemma, particle)| (lemma, Some(particle)));
    frame.particle = particle;
    (lemma, frame)
}

impl Frame {
    /// How far the frame fits `verb`: `None` if something it asks for is missing.
    fn fits<'p>(&self, verb: Token<'p>) -> Option<(u8, Option<Token<'p>>)> {
        let mut weight = 0;
        let mut with = None;
        if self.intransitive {
            if is_passive(verb) || child(verb, &["dobj"]).is_some() {
                return None;
            }
            weight += 1;
        }
        if let Some(particle) = self.particle {
            let found = verb.children().find(|child| {
                matches!(child.dep(), "prt" | "advmod" | "acomp" | "prep" | "oprd")
                    && child.text().eq_ignore_ascii_case(particle)
            })?;
            weight += 2;
            with = Some(found);
        }
        if !self.objects.is_empty() {
            let found = complements(verb).into_iter().find(|object| self.objects.contains(&&*lower(object.lemma())))?;
            weight += 4;
            with = Some(found);
        }
        if let Some((word, heads)) = &self.preposition {
            let found = verb
                .children()
                .filter(|child| {
                    matches!(child.dep(), "prep" | "agent" | "dative" | "prt")
                        && child.text().eq_ignore_ascii_case(word)
                })
                .find_map(|prep| child(prep, &["pobj", "pcomp"]))
                .filter(|object| heads.is_empty() || heads.contains(&&*lower(object.lemma())))?;
            weight += if heads.is_empty() { 1 } else { 4 };
            with = with.or(Some(found));
        }
        Some((weight, with))
    }
}

/// Heads of what completes a verb: objects with those joined to them, the subject of a passive, predicates.
fn complements(verb: Token<'_>) -> Vec<Token<'_>> {
    let mut all: Vec<Token<'_>> = verb
        .children()
        .filter(|child| matches!(child.dep(), "dobj" | "attr" | "acomp" | "oprd" | "dative" | "nmod"))
        .collect();
    if is_passive(verb) {
        all.extend(if verb.dep() == "acl" { Some(verb.head()) } else { subject(verb) });
    }
    all.extend(relative_or_object(verb));
    let joined: Vec<_> =
        all.iter().flat_map(|object| object.children().filter(|child| child.dep() == "conj")).collect();
    all.extend(joined);
    // "launched 10 days of war games", "a wave of attacks": the counted thing completes the verb too.
    let inner: Vec<_> = all.iter().filter_map(|object| crate::clause::prepositional_object(*object, &["of"])).collect();
    all.extend(inner);
    all
}

/// The kind of happening a verb tells where it stands; the fullest frame wins, then the first in the list.
pub(crate) fn verb_kind(verb: Token<'_>) -> Option<Hit<'_>> {
    let lemma = lower(verb.lemma());
    // The lemmatizer's rules may cut a final "e" with the ending: "stag" for "staged".
    let cut = || matches!(verb.tag(), "VBD" | "VBN" | "VBG").then(|| LEXICON.verbs.get(&format!("{lemma}e"))).flatten();
    let frames = LEXICON.verbs.get(&lemma).or_else(cut)?;
    let mut best: Option<Hit<'_>> = None;
    for (frame, kind) in frames {
        if let Some((weight, with)) = frame.fits(verb)
            && best.is_none_or(|best| weight > best.weight)
        {
            best = Some(Hit { kind: *kind, weight, with });
        }
    }
    best
}

/// The kind of happening a noun tells by itself, or with a word before it: "hunger strike".
pub(crate) fn noun_kind(noun: Token<'_>) -> Option<EventKind> {
    let senses = LEXICON.nouns.get(&lower(noun.lemma()))?;
    let modified = |words: &Vec<&str>| noun.lefts().any(|left| words.contains(&&*lower(left.lemma())));
    let special = senses.iter().find(|(words, _)| !words.is_empty() && modified(words));
    special.or_else(|| senses.iter().find(|(words, _)| words.is_empty())).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_names_a_kind_and_every_line_is_read() {
        for line in include_str!("../../data/en/events.txt").lines().filter(|line| line.starts_with('[')) {
            assert!(EventKind::ALL.iter().any(|kind| format!("[{}]", kind.as_str()) == line), "{line}");
        }
        assert!(LEXICON.verbs.iter().count() > 300 && LEXICON.nouns.iter().count() > 150);
    }

    #[test]
    fn frames_are_read_in_full() {
        assert_eq!(
            read_frame("call/off + strike, protest"),
            ("call", Frame { particle: Some("off"), objects: vec!["strike", "protest"], ..Frame::default() })
        );
        assert_eq!(
            read_frame("vote @against *"),
            ("vote", Frame { preposition: Some(("against", Vec::new())), ..Frame::default() })
        );
    }
}
