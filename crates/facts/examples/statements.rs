//! Measuring aid: parses as JSON lines in, statements as JSON lines for the scorer out.
use secondsource_model::*;
use secondsource_nlp::{Iob, Parse, TokenAnnotation};
use std::io::{BufRead, BufReader, Write};

fn main() {
    let path = std::env::args().nth(1).unwrap();
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for line in BufReader::new(std::fs::File::open(path).unwrap()).lines() {
        let value: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let (text, parse) = load(&value);
        let article = article(&text);
        let map: Vec<usize> = {
            let mut map = vec![0; text.len() + 1];
            let mut count = 0;
            for (at, _) in text.char_indices() {
                map[at] = count;
                count += 1;
            }
            map[text.len()] = count;
            map
        };
        let spans = |ranges: &[std::ops::Range<usize>]| {
            serde_json::Value::from(
                ranges.iter().map(|r| serde_json::json!([map[r.start], map[r.end]])).collect::<Vec<_>>(),
            )
        };
        let facts = secondsource_facts::find_facts(&article, &parse).value;
        let ranges = |list: &[Span]| list.iter().map(|s| s.range()).collect::<Vec<_>>();
        let quotes: Vec<_> = facts.statements.iter().map(|st| {
            let speaker = st.source.as_ref().and_then(|s| s.entity).and_then(|e| facts.entity(e)).map(|e| e.name.clone());
            serde_json::json!({
                "source": spans(&ranges(st.source.as_ref().map_or(&[][..], |s| &s.spans))),
                "cue": spans(&ranges(st.cue.as_ref().map_or(&[][..], |s| &s.spans))),
                "content": spans(&ranges(&st.content)), "speaker": speaker, "rule": st.rule, "lemma": st.cue.as_ref().map(|c| c.lemma.clone()),
                "wording": st.wording.as_str(), "verbatim": spans(&ranges(&st.verbatim)), "modality": st.modality.as_str(), "negated": st.negated,
                "inside": st.inside.map(|i| i.0), "relay": st.relay.iter().map(|r| r.name.clone()).collect::<Vec<_>>(),
                "channel": st.channel.as_ref().map(|c| serde_json::json!({"kind": c.kind.as_str(), "words": article.slice(c.span), "span": spans(&[c.span.range()]), "carried": match c.reach { ChannelReach::Explicit => None, ChannelReach::CarriedOn(s) => Some(s.0) }})),
                "addressee": st.addressee.map(|a| article.slice(a)),
            })
        }).collect();
        let entities: Vec<_> = facts.entities.iter().map(|e| serde_json::json!({"name": e.name, "kind": e.kind.as_str(), "roles": e.roles.iter().map(|r| article.slice(*r)).collect::<Vec<_>>(), "mentions": e.mentions.iter().map(|m| serde_json::json!({"span": spans(&[m.span.range()])[0], "head": m.head.map(|h| spans(&[h.range()])[0].clone()), "text": article.slice(m.span), "kind": m.kind.as_str(), "rule": m.rule.as_str(), "metonym": m.metonym})).collect::<Vec<_>>()})).collect();
        writeln!(out, "{}", serde_json::json!({"doc": value["id"], "quotes": quotes, "entities": entities})).unwrap();
    }
}

fn load(value: &serde_json::Value) -> (String, Parse) {
    let text = value["text"].as_str().unwrap().to_owned();
    let s = |t: &serde_json::Value, k: &str| -> Box<str> { t[k].as_str().unwrap_or("").into() };
    let tokens = value["tokens"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| TokenAnnotation {
            start: t["start"].as_u64().unwrap() as u32,
            end: t["end"].as_u64().unwrap() as u32,
            whitespace: t["whitespace"].as_bool().unwrap_or(true),
            norm: s(t, "norm"),
            tag: s(t, "tag"),
            pos: s(t, "pos"),
            morph: s(t, "morph"),
            lemma: s(t, "lemma"),
            head: t["head"].as_u64().unwrap() as u32,
            dep: s(t, "dep"),
            ent_type: s(t, "ent_type"),
            ent_iob: match t["ent_iob"].as_str() {
                Some("B") => Iob::Begin,
                Some("I") => Iob::Inside,
                _ => Iob::Outside,
            },
            is_sent_start: t["is_sent_start"].as_bool().unwrap(),
        })
        .collect();
    let parse = Parse::new(&text, tokens).unwrap();
    (text, parse)
}

fn article(text: &str) -> Article {
    let source_text = SourceText::new(text);
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if let Some(span) =
            source_text.span(start, end).map(|span| source_text.trim(span)).filter(|span| !span.is_empty())
        {
            blocks.push(Block { kind: BlockKind::Paragraph, span, source: None });
        }
        start = end;
    }
    let hash = ContentHash::of(text.as_bytes());
    Article {
        id: ArticleId::of([text.as_bytes()]),
        source: SourceRef { id: None, path: None, url: None, sha256: hash, media_type: MediaType::PlainText },
        page_kind: PageKind::PlainBody,
        outlet: None,
        headline: None,
        standfirst: None,
        byline: vec![],
        dateline: None,
        published: None,
        updated: None,
        credits: vec![],
        section: None,
        canonical_url: None,
        language: None,
        text: source_text,
        blocks,
        furniture: vec![],
        notes: vec![],
    }
}
