//! Figures in invented sentences, parsed by the English model: what is counted, what was done, which way it moved, what it tells of, in which currency.

mod common;

use common::{ENGLISH, article};
use secondsource_facts::find_facts;
use secondsource_model::{Facts, Figure, FigureKind};

/// One answer of each figure of a text, `-` for none.
fn each(
    text: &str,
    answer: impl Fn(&dyn Fn(secondsource_model::Span) -> String, &Figure) -> Option<String>,
) -> Vec<String> {
    let report = article(text);
    let facts: Facts = find_facts(&report, &ENGLISH.parse(text)).value;
    let words = |span| report.slice(span).to_owned();
    let quantities =
        facts.figures.iter().filter(|figure| figure.kind.is_quantity() || figure.kind == FigureKind::Label);
    quantities.map(|figure| answer(&words, figure).unwrap_or_else(|| "-".to_owned())).collect()
}

#[test]
fn a_clause_that_describes_is_no_deed() {
    for (text, done) in [
        ("About 240 people living near the dam were evacuated.", "evacuate"),
        ("Some 300 workers who live in the town lost their jobs.", "lose"),
        ("Two people killed in the attack were sisters.", "kill"),
        ("Seven drones striking the port were shot down.", "strike"),
    ] {
        let done_of = each(text, |_, figure| figure.done_lemma.clone());
        assert_eq!(done_of.first().map(String::as_str), Some(done), "{text}");
    }
}

#[test]
fn those_aboard_are_people() {
    assert_eq!(each("The ferry sank with 212 aboard.", |_, figure| figure.counted_lemma.clone()), ["person"]);
    assert_eq!(each("A barge with 63 on board ran aground.", |words, figure| figure.counted.map(words)), ["on board"]);
    assert_eq!(each("The ferry carried 12 lorries.", |_, figure| figure.counted_lemma.clone()), ["lorry"]);
}

#[test]
fn currencies_of_several_countries_are_those_of_the_country_named() {
    for (text, unit) in [
        ("Norway will pay 340 million kroner for the ships.", "NOK"),
        ("Denmark will pay 340 million kroner for the ships.", "DKK"),
        ("The levy brings in 340 million crowns.", "crown"),
        ("Chile set aside 90 billion pesos for roads.", "CLP"),
        ("Officials in Cairo spent 40 million pounds.", "EGP"),
        ("It cost 40 million pounds.", "GBP"),
        ("It cost 40 million dollars.", "USD"),
    ] {
        assert_eq!(each(text, |_, figure| figure.unit.clone()), [unit], "{text}");
    }
    assert_eq!(each("She won three crowns.", |_, figure| figure.unit.clone()), ["-"]);
}

#[test]
fn which_way_it_moved_and_what_it_tells_of() {
    for (text, expected) in [
        ("Its loss widened to $140 million.", &["up loss"][..]),
        ("Prices will go up by 50 cents.", &["up Prices"]),
        ("The firm raised $75 million in funding from six investors.", &["- funding", "- investors"]),
        ("The drug cut deaths by 22 percent among 1,100 patients.", &["down deaths", "- patients"]),
        ("The ferry sank with 212 aboard.", &["- aboard"]),
        ("Sales rose to $3 million, missing estimates of $4 million.", &["up Sales", "- estimates"]),
    ] {
        let told = each(text, |words, figure| {
            let change = figure.change.map_or("-", |change| change.as_str());
            let concept = figure.counted.or(figure.concept).map_or_else(|| "-".to_owned(), words);
            Some(format!("{change} {concept}"))
        });
        assert_eq!(told, expected, "{text}");
    }
}
