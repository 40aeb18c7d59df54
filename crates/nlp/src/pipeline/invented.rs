//! A small invented model, to run the parts that the English model of the program has not: word vectors, a morphologizer, the French lemmatizer.

use std::collections::BTreeMap;

use super::{Component, Pipeline};
use crate::kernel::{PANEL, pack};
use crate::lexeme::string_id;
use crate::model::{Builder, ModelFile, Writer, table_key};

/// Features and part of speech of each class.
const CLASSES: [(&str, &str); 4] =
    [("", "PROPN"), ("Gender=Fem|Number=Sing", "DET"), ("Gender=Masc", "NOUN"), ("Tense=Imp|VerbForm=Fin", "VERB")];

/// Words that have a vector, and their class.
const WORDS: [(&str, usize); 7] =
    [("La", 1), ("ferme", 2), ("yeux", 2), ("chevaux", 2), ("chantaient", 3), ("dormaient", 3), ("allons", 3)];

/// Entries of a table of strings.
fn table(builder: &mut Builder, name: &str, entries: BTreeMap<u64, &str>) {
    let mut ends = Vec::new();
    let mut text = String::new();
    for value in entries.values() {
        text.push_str(value);
        ends.push(u32::try_from(text.len()).unwrap());
    }
    builder.u64s(&format!("{name}.keys"), &entries.into_keys().collect::<Vec<_>>());
    builder.u32s(&format!("{name}.ends"), &ends);
    builder.bytes(&format!("{name}.text"), text.into_bytes());
}

/// Base forms, exceptions and rules of a part of speech.
fn lemmas(
    builder: &mut Builder,
    record: &mut Writer,
    pos: &str,
    index: &[&str],
    rules: &[[&str; 2]],
    other: &[(&str, &str)],
) {
    record.str(pos);
    record.count(rules.len());
    rules.iter().flatten().for_each(|part| record.str(part));
    let mut keys: Vec<u64> = index.iter().map(|word| table_key(word)).collect();
    keys.sort_unstable();
    builder.u64s(&format!("lemma.{pos}.index"), &keys);
    table(builder, &format!("lemma.{pos}.exc"), other.iter().map(|(word, lemma)| (table_key(word), *lemma)).collect());
}

fn model() -> ModelFile {
    let mut builder = Builder::default();
    let mut record = Writer::default();
    ["fr_invented", "1", "fr", "CC0-1.0"].iter().for_each(|text| record.str(text));
    builder.bytes("meta", record.finish());
    // No patterns and no special cases: chunks between spaces are the tokens.
    let mut tokenizer = Writer::default();
    (0..5).for_each(|_| tokenizer.str(""));
    tokenizer.u8(0);
    tokenizer.count(0);
    builder.bytes("tokenizer", tokenizer.finish());
    table(&mut builder, "lexeme_norm", BTreeMap::new());

    // The vector of a word has a one at the number of its class; the layers hand it on as it is, the hashed embedding is nothing.
    let mut rows: Vec<(u64, u32)> = (0..).zip(WORDS).map(|(row, (word, _))| (string_id(word), row)).collect();
    rows.sort_unstable();
    builder.u64s("vectors.keys", &rows.iter().map(|(key, _)| *key).collect::<Vec<_>>());
    builder.u32s("vectors.rows", &rows.iter().map(|(_, row)| *row).collect::<Vec<_>>());
    let one_at = |place: usize| (0..PANEL).map(move |at| if at == place { 1.0 } else { 0.0 });
    builder.f32s("tok2vec.vectors", &WORDS.iter().flat_map(|(_, class)| one_at(*class)).collect::<Vec<f32>>());
    builder.f32s("tok2vec.embed0", &[0.0; 4 * PANEL]);
    let mut record = Writer::default();
    record.count(1);
    record.str("NORM");
    record.u32(7);
    record.u32(4);
    record.u8(1);
    record.count(PANEL);
    record.count(2);
    for inputs in [2 * PANEL, 3 * PANEL] {
        record.count(1);
        record.count(inputs);
    }
    builder.bytes("tok2vec", record.finish());
    let second = |column: usize, input: usize| if input == PANEL + column { 1.0 } else { 0.0 };
    builder.f32s("tok2vec.layer0.w", &pack(2 * PANEL, PANEL, second));
    builder.f32s("tok2vec.layer0.norm", &[[1.0; PANEL], [0.0; PANEL]].concat());
    builder.f32s("tok2vec.layer1.w", &pack(PANEL, 3 * PANEL, |_, _| 0.0));
    builder.f32s("tok2vec.layer1.norm", &[0.0; 2 * PANEL]);
    builder.f32s("tok2vec.layer0.b", &[0.0; PANEL]);
    builder.f32s("tok2vec.layer1.b", &[0.0; PANEL]);

    let mut record = Writer::default();
    record.count(CLASSES.len());
    CLASSES.iter().for_each(|(morph, pos)| {
        record.str(morph);
        record.str(pos);
    });
    builder.bytes("morphologizer", record.finish());
    builder.f32s("morphologizer.w", &pack(PANEL, CLASSES.len(), |class, k| if class == k { 1.0 } else { 0.0 }));
    builder.f32s("morphologizer.b", &[0.0; PANEL]);

    let mut record = Writer::default();
    record.str("rule");
    record.str("fr");
    record.count(2);
    lemmas(
        &mut builder,
        &mut record,
        "noun",
        &["ferme", "cheval"],
        &[["e", ""], ["aux", "al"], ["eux", "eu"]],
        &[("yeux", "œil")],
    );
    lemmas(&mut builder, &mut record, "verb", &["chanter"], &[["aient", ""], ["aient", "er"]], &[]);
    builder.bytes("lemmatizer", record.finish());
    let lookup = [("la", "le"), ("allons", "aller"), ("Saltby", "Salteby")];
    table(&mut builder, "lemma.lookup", lookup.into_iter().map(|(word, lemma)| (string_id(word), lemma)).collect());
    ModelFile::from_bytes(&builder.finish()).unwrap()
}

#[test]
fn vectors_lead_to_features_and_french_lemmas_follow_them() {
    let pipeline = Pipeline::load(&model(), &[]).unwrap();
    assert!(pipeline.has(Component::Tagger) && !pipeline.has(Component::Parser));
    let parse = pipeline.parse("La ferme chevaux yeux chantaient dormaient allons Saltby autre");
    let got: Vec<_> = parse.tokens().map(|token| (token.text(), token.pos(), token.morph(), token.lemma())).collect();
    let told = |class: usize| CLASSES[class];
    let want: Vec<_> = [
        // No tables for determiners: the table of all words, in lower case.
        ("La", 1, "le"),
        // A known base form comes before the rules,
        ("ferme", 2, "ferme"),
        // a rule that leads to a known base form counts,
        ("chevaux", 2, "cheval"),
        // an exception comes before the rules,
        ("yeux", 2, "œil"),
        // a rule that leads to a known base form before an earlier one that does not,
        ("chantaient", 3, "chanter"),
        // the first of the rules where none does,
        ("dormaient", 3, "dorm"),
        // and the table of all words where no rule fits.
        ("allons", 3, "aller"),
        // Names are looked up as they are written; words without a vector have the first class here.
        ("Saltby", 0, "Salteby"),
        ("autre", 0, "autre"),
    ]
    .into_iter()
    .map(|(word, class, lemma)| (word, told(class).1, told(class).0, lemma))
    .collect();
    assert_eq!(got, want);
}

#[test]
fn a_long_document_with_vectors_is_what_its_parts_are() {
    let pipeline = Pipeline::load(&model(), &[]).unwrap();
    let part = "La ferme yeux chantaient autre ";
    let (one, many) = (pipeline.parse(part), pipeline.parse(&part.repeat(4_000)));
    assert_eq!(many.len(), 20_000);
    for token in many.tokens() {
        let like = one.get(token.index() % one.len()).unwrap();
        assert_eq!((token.pos(), token.morph(), token.lemma()), (like.pos(), like.morph(), like.lemma()));
    }
}
