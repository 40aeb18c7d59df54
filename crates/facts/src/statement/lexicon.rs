//! The words that report speech and thought, with the frames they take, read from the data files.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::word_table::WordTable;

/// What kind of report a cue makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// Uttered or written.
    Say,
    /// A document, poll or study brings it out.
    Show,
    /// Thought, wished, intended.
    Hold,
}

/// One cue word with its frames; see the head of `data/en/cue_verbs.txt`.
#[derive(Clone, Debug)]
pub(crate) struct CueWord {
    /// What kind of report.
    pub(crate) class: Class,
    frames: Vec<&'static str>,
}

impl CueWord {
    /// Whether the word takes this frame.
    pub(crate) fn takes(&self, frame: &str) -> bool {
        self.frames.contains(&frame)
    }

    /// Whether its content is told not to be so: "denied that".
    pub(crate) fn denies(&self) -> bool {
        self.takes("denies")
    }

    /// Whether it denies what a noun of saying in its object tells: "rejected claims that".
    pub(crate) fn rejects(&self) -> bool {
        self.takes("rejects")
    }

    /// All frames, as in the table.
    pub(crate) fn frames(&self) -> &[&'static str] {
        &self.frames
    }

    /// The prepositions whose phrase holds the content.
    pub(crate) fn prepositions(&self) -> impl Iterator<Item = &'static str> {
        const NO_PREPOSITION: &[&str] = &[
            "clause",
            "quote",
            "object",
            "told",
            "inf",
            "obj-inf",
            "obj-pred",
            "as",
            "gerund",
            "copula",
            "obj-quote",
            "denies",
            "rejects",
        ];
        self.frames.iter().copied().filter(|frame| !NO_PREPOSITION.contains(frame) && !frame.starts_with("obj+"))
    }

    /// The prepositions of frames with an object before the phrase.
    pub(crate) fn object_prepositions(&self) -> impl Iterator<Item = &'static str> {
        self.frames.iter().filter_map(|frame| frame.strip_prefix("obj+"))
    }
}

/// All cue words of a language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    verbs: WordTable<CueWord>,
    nouns: WordTable<CueWord>,
    adjectives: WordTable<CueWord>,
}

impl Lexicon {
    /// English.
    pub(crate) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
            verbs: read(include_str!("../../data/en/cue_verbs.txt")),
            nouns: read(include_str!("../../data/en/cue_nouns.txt")),
            adjectives: read(include_str!("../../data/en/cue_adjectives.txt")),
        });
        &ENGLISH
    }

    /// A verb by its base form; with a particle behind an underscore.
    pub(crate) fn verb(&self, lemma: &str) -> Option<&CueWord> {
        self.verbs.get(lemma)
    }

    /// A noun by its base form.
    pub(crate) fn noun(&self, lemma: &str) -> Option<&CueWord> {
        self.nouns.get(lemma)
    }

    /// An adjective.
    pub(crate) fn adjective(&self, lemma: &str) -> Option<&CueWord> {
        self.adjectives.get(lemma)
    }
}

/// Reads `word class frame...` lines. A word that stands twice gets the frames of both lines and the class of the first.
fn read(table: &'static str) -> WordTable<CueWord> {
    let mut words: BTreeMap<&'static str, CueWord> = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split_whitespace();
        let (Some(word), Some(class)) = (fields.next(), fields.next()) else { continue };
        let class = match class {
            "say" => Class::Say,
            "show" => Class::Show,
            _ => Class::Hold,
        };
        let entry = words.entry(word).or_insert_with(|| CueWord { class, frames: Vec::new() });
        entry.frames.extend(fields.filter(|frame| *frame != "nothing"));
    }
    WordTable::new(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_read_and_their_frames_are_known() {
        let english = Lexicon::english();
        assert!(
            english.verb("say").is_some_and(|say| say.takes("clause") && say.takes("quote") && !say.takes("object"))
        );
        assert!(english.verb("rule_out").is_some_and(|out| out.takes("object")));
        assert!(english.verb("bake").is_none());
        let blame: Vec<&str> =
            english.verb("blame").map(|blame| blame.object_prepositions().collect()).unwrap_or_default();
        assert_eq!(blame, ["for", "on"]);
        for table in [&english.verbs, &english.nouns, &english.adjectives] {
            for (word, cue) in table.iter() {
                for preposition in cue.prepositions() {
                    assert!(
                        preposition.len() < 8 && preposition.bytes().all(|byte| byte.is_ascii_lowercase()),
                        "{word}: {preposition}"
                    );
                }
            }
        }
    }
}
