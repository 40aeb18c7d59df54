//! `secondsource facts --explain`: each fact in its sentence, with the rule that found it.

use std::fmt::Write as _;

use secondsource_dossier::shown as harmless;
use secondsource_engine::Work;
use secondsource_model::{Article, Facts, Figure, Number, Span, Statement};

/// All articles, fact after fact.
pub(crate) fn explain(works: &[Work]) -> String {
    harmless(&works.iter().map(explain_one).collect::<String>()).into_owned()
}

fn explain_one(work: &Work) -> String {
    let Work { article, facts } = work;
    let mut shown = String::new();
    let _ = writeln!(shown, "{}  {}", article.id, article.source.label());
    for note in &article.notes {
        let _ = writeln!(shown, "  note {}: {}", note.code.as_str(), note.message);
    }
    for sentence in &facts.sentences {
        let _ = writeln!(shown, "\n[{}..{}] {}", sentence.start(), sentence.end(), one_line(article.slice(*sentence)));
        in_sentence(&mut shown, article, facts, *sentence);
    }
    let _ = writeln!(shown, "\nentities");
    for entity in &facts.entities {
        let mentions: Vec<String> = entity
            .mentions
            .iter()
            .map(|mention| format!("{} ({})", one_line(article.slice(mention.span)), mention.rule.as_str()))
            .collect();
        let _ = writeln!(shown, "  {:<12} {}: {}", entity.kind.as_str(), entity.name, mentions.join(" | "));
    }
    shown.push('\n');
    shown
}

fn in_sentence(shown: &mut String, article: &Article, facts: &Facts, sentence: Span) {
    let here = |span: Span| sentence.start() <= span.start() && span.start() < sentence.end();
    for statement in facts.statements.iter().filter(|statement| here(statement.sentence)) {
        let _ = writeln!(shown, "  statement {}", describe_statement(article, statement));
    }
    for position in facts.positions.iter().filter(|position| here(position.sentence)) {
        let words = |span| one_line(article.slice(span));
        let _ = writeln!(
            shown,
            "  position  {} {} \"{}\" [{}]",
            words(position.holder),
            position.stance.as_str(),
            words(position.point),
            words(position.trigger)
        );
    }
    for event in facts.events.iter().filter(|event| here(event.sentence)) {
        let who = |participant: Option<secondsource_model::Participant>| {
            participant.map_or_else(|| "-".to_owned(), |participant| one_line(article.slice(participant.span)))
        };
        let _ = writeln!(
            shown,
            "  event     {} [{}] {} by {} to {}",
            event.status.as_str(),
            event.lemma,
            one_line(article.slice(event.clause)),
            who(event.agent),
            who(event.patient)
        );
    }
    for figure in facts.figures.iter().filter(|figure| here(figure.span)) {
        let _ = writeln!(shown, "  figure    {}", describe_figure(article, figure));
    }
    for time in facts.times.iter().filter(|time| here(time.span)) {
        let _ = writeln!(
            shown,
            "  time      {} = {} {}",
            one_line(article.slice(time.span)),
            time.kind.as_str(),
            time.value
        );
    }
}

fn describe_statement(article: &Article, statement: &Statement) -> String {
    let words =
        |spans: &[Span]| spans.iter().map(|span| one_line(article.slice(*span))).collect::<Vec<_>>().join(" ... ");
    let source = statement.source.as_ref().map_or_else(|| "-".to_owned(), |source| words(&source.spans));
    let cue = statement.cue.as_ref().map_or_else(|| "-".to_owned(), |cue| words(&cue.spans));
    let relay: Vec<&str> = statement.relay.iter().map(|relay| relay.name.as_str()).collect();
    let relay = if relay.is_empty() { String::new() } else { format!(" via {}", relay.join(", ")) };
    let content = words(&statement.content);
    format!("{} [{}] {source} / {cue}{relay}: {content}", statement.wording.as_str(), statement.rule)
}

fn describe_figure(article: &Article, figure: &Figure) -> String {
    let value = match figure.number {
        Number::Value(value) => value.to_string(),
        Number::Range(low, high) => format!("{low} to {high}"),
    };
    let unit = figure.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let counted = figure.counted.map(|span| format!(" of \"{}\"", one_line(article.slice(span)))).unwrap_or_default();
    format!(
        "{} = {} {value}{unit} [{}]{counted}",
        one_line(article.slice(figure.span)),
        figure.qualifier.as_str(),
        figure.kind.as_str()
    )
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
