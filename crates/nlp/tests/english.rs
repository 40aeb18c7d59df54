//! The English pipeline on invented sentences: what spaCy 3.8 says of them, and what must hold on any input.
#![cfg(feature = "embedded-model")]

use std::num::NonZeroUsize;
use std::sync::LazyLock;

use proptest::prelude::*;
use secondsource_nlp::{Component, ModelFile, Parse, Pipeline};

#[expect(clippy::unwrap_used, reason = "a test may stop")]
static ENGLISH: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::english().unwrap());

fn words(parse: &Parse, of: impl Fn(secondsource_nlp::Token<'_>) -> String) -> Vec<String> {
    parse.tokens().map(of).collect()
}

#[test]
fn a_sentence_is_read_as_spacy_reads_it() {
    let parse = ENGLISH
        .parse("Ms. Okafor, who chairs the harbour board, didn't say on Monday that 1,200 crates had been stolen.");
    let tags = words(&parse, |token| format!("{}/{}/{}", token.text(), token.tag(), token.dep()));
    assert_eq!(
        tags.join(" "),
        "Ms./NNP/compound Okafor/NNP/nsubj ,/,/punct who/WP/nsubj chairs/VBZ/relcl the/DT/det harbour/NNP/compound \
         board/NNP/dobj ,/,/punct did/VBD/aux n't/RB/neg say/VB/ROOT on/IN/prep Monday/NNP/pobj that/IN/mark 1,200/CD/nummod \
         crates/NNS/nsubjpass had/VBD/aux been/VBN/auxpass stolen/VBN/ccomp ././punct"
    );
    assert_eq!(words(&parse, |token| token.lemma().to_owned())[9..12], ["do", "not", "say"]);
    assert_eq!(parse.get(10).unwrap().norm(), "not");
    let entities: Vec<_> = parse.entities().map(|entity| (entity.text(), entity.label())).collect();
    assert_eq!(entities, [("Okafor", "PERSON"), ("Monday", "DATE"), ("1,200", "CARDINAL")]);
}

#[test]
fn components_can_be_left_out() {
    let file = ModelFile::english().unwrap();
    let text = "Ada Blom met the council in Oslo. It was late.";
    let only_tags =
        Pipeline::load(&file, &[Component::Parser, Component::EntityRecognizer, Component::Lemmatizer]).unwrap();
    let parse = only_tags.parse(text);
    let whole = ENGLISH.parse(text);
    assert_eq!(words(&parse, |token| token.tag().to_owned()), words(&whole, |token| token.tag().to_owned()));
    assert_eq!((parse.entities().count(), parse.sentences().count()), (0, 1));
    assert_eq!(parse.get(0).unwrap().lemma(), "");
    assert_eq!((whole.entities().count(), whole.sentences().count()), (2, 2));
}

#[test]
fn many_documents_give_what_each_gives_alone_on_any_number_of_threads() {
    let texts: Vec<String> = (0..150)
        .map(|number| {
            format!("Report {number}. The committee of {number} members met; \"we wait\", said chairman No. {number}.")
                .repeat(number % 7)
        })
        .collect();
    let alone: Vec<Parse> = texts.iter().map(|text| ENGLISH.parse(text)).collect();
    for threads in [1, 2, 3] {
        let mut together = Vec::new();
        ENGLISH.parse_many(&texts, NonZeroUsize::new(threads).unwrap(), |text, parse| {
            assert_eq!(parse.text(), text);
            together.push(parse);
        });
        assert_eq!(together, alone, "{threads} threads");
    }
}

#[test]
fn a_panic_of_those_who_give_and_take_texts_reaches_the_caller() {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    let two = NonZeroUsize::new(2).unwrap();
    // More batches than the threads may be ahead: they wait for room when the panic comes.
    let texts = vec!["It rained.".repeat(400); 60];
    let message = |panic: Box<dyn std::any::Any + Send>| panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let mut taken = 0;
    let take = catch_unwind(AssertUnwindSafe(|| {
        ENGLISH.parse_many(&texts, two, |_, _| {
            taken += 1;
            assert!(taken < 10, "enough");
        });
    }));
    assert_eq!((take.map_err(message), taken), (Err(Some("enough".to_owned())), 10));
    let given = texts.iter().enumerate().map(|(number, text)| {
        assert!(number < 31, "no more");
        text
    });
    let mut taken = 0;
    let give = catch_unwind(AssertUnwindSafe(|| ENGLISH.parse_many(given, two, |_, _| taken += 1)));
    assert_eq!(give.map_err(message), Err(Some("no more".to_owned())));
    assert!(taken <= 31);
    assert_eq!(ENGLISH.parse("It rained.").len(), 3, "the pipeline is as good as before");
}

#[test]
fn without_a_parser_a_text_is_one_sentence() {
    let file = ModelFile::english().unwrap();
    let pipeline = Pipeline::load(&file, &[Component::Parser]).unwrap();
    let starts = |parse: &Parse| parse.tokens().map(secondsource_nlp::Token::is_sent_start).collect::<Vec<_>>();
    assert_eq!(starts(&pipeline.parse("It rained. It did.")), [true, false, false, false, false, false]);
    pipeline.parse_many(["It rained.", "It did."], NonZeroUsize::MIN, |_, parse| {
        assert_eq!(starts(&parse), [true, false, false]);
    });
}

#[test]
fn a_long_document_is_read_in_overlapping_pieces() {
    let sentence = "The old ferry, which left at noon, carried 40 passengers and two of the mayor's horses. ";
    let parse = ENGLISH.parse(&sentence.repeat(120));
    let one = ENGLISH.parse(sentence);
    assert_eq!(parse.sentences().len(), 120);
    let middle: Vec<_> =
        parse.tokens().skip(one.len() * 60).take(one.len()).map(|token| (token.tag(), token.dep())).collect();
    assert_eq!(middle, one.tokens().map(|token| (token.tag(), token.dep())).collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_has_tokens_that_tile_it(text in "(?s).{0,200}") {
        let parse = ENGLISH.parse(&text);
        let mut rebuilt = String::new();
        for token in parse.tokens() {
            rebuilt.push_str(token.text());
            if token.whitespace() {
                rebuilt.push(' ');
            }
        }
        prop_assert_eq!(rebuilt, text);
        for token in parse.tokens() {
            prop_assert!(!token.tag().is_empty() && !token.dep().is_empty());
        }
    }
}
