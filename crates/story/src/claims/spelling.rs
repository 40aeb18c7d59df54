//! British and American spellings of one word: a quotation in the other spelling is no altered quotation.

/// A word of lower-case letters in a form that its spellings share. Only for comparing: the form itself need not be a word.
///
/// The pairs are those of the two standards: *-ise* and *-ize*, *-yse* and *-yze*, *-our* and *-or*, *-tre* and *-ter*, a doubled *l* behind an unstressed
/// syllable, *defence* and *defense*, *ae* and *e*, and a few single words.
pub(crate) fn folded(word: &str) -> String {
    let word = match word {
        "grey" => "gray",
        "greys" => "grays",
        "programme" => "program",
        "programmes" => "programs",
        "judgement" => "judgment",
        "judgements" => "judgments",
        "ageing" => "aging",
        other => other,
    };
    let mut word = if word.contains("ae") || word.contains("oeuv") {
        word.replace("aemo", "emo").replace("aedi", "edi").replace("aesth", "esth").replace("oeuv", "euv")
    } else {
        word.to_owned()
    };
    for (british, american) in ENDINGS {
        for suffix in british.suffixes {
            let stem = word.strip_suffix(suffix).and_then(|stem| stem.strip_suffix(british.letters));
            if let Some(stem) = stem.filter(|stem| stem.len() >= british.stem) {
                let l_behind_stress = british.letters == "ll" && vowel_groups(stem) < 2;
                if !l_behind_stress {
                    word = format!("{stem}{american}{suffix}");
                    break;
                }
            }
        }
    }
    word
}

/// Letters that the other standard writes otherwise, before one of some suffixes.
struct Ending {
    letters: &'static str,
    /// Letters that must stand before them: "four" is no spelling of "for".
    stem: usize,
    suffixes: &'static [&'static str],
}

const ENDINGS: [(Ending, &str); 6] = [
    (Ending { letters: "is", stem: 2, suffixes: &["e", "ed", "es", "er", "ers", "ing", "ation", "ations"] }, "iz"),
    (Ending { letters: "ys", stem: 3, suffixes: &["e", "ed", "es", "er", "ers", "ing"] }, "yz"),
    (
        Ending {
            letters: "our",
            stem: 3,
            suffixes: &["", "s", "ed", "ing", "able", "ful", "ite", "ites", "hood", "er", "ers", "ly"],
        },
        "or",
    ),
    (Ending { letters: "tre", stem: 2, suffixes: &["", "s"] }, "ter"),
    (Ending { letters: "ll", stem: 3, suffixes: &["ed", "ing", "er", "ers"] }, "l"),
    (Ending { letters: "fenc", stem: 1, suffixes: &["e", "es"] }, "fens"),
];

/// Runs of vowels: about as many as a word has syllables.
fn vowel_groups(word: &str) -> usize {
    let vowel = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let starts = |(at, letter): (usize, u8)| vowel(letter) && (at == 0 || !vowel(word.as_bytes()[at - 1]));
    word.bytes().enumerate().filter(|pair| starts(*pair)).count()
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn two_spellings_of_one_word_fold_to_one_form() {
        let pairs = [
            ("monetise", "monetize"),
            ("organisation", "organization"),
            ("analysed", "analyzed"),
            ("harbour", "harbor"),
            ("neighbours", "neighbors"),
            ("centre", "center"),
            ("travelled", "traveled"),
            ("cancelling", "canceling"),
            ("defence", "defense"),
            ("haemorrhage", "hemorrhage"),
            ("manoeuvre", "maneuvre"),
            ("grey", "gray"),
        ];
        for (british, american) in pairs {
            assert_eq!(folded(british), folded(american), "{british} {american}");
        }
    }

    #[test]
    fn two_words_stay_two() {
        let pairs = [
            ("four", "for"),
            ("filled", "filed"),
            ("tilling", "tiling"),
            ("your", "yor"),
            ("fence", "fens"),
            ("rise", "rice"),
        ];
        for (one, other) in pairs {
            assert_ne!(folded(one), folded(other), "{one} {other}");
        }
    }
}
