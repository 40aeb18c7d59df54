//! The harbour story told over and over: a story of any number of articles, to see that a long one stays readable and light.

use secondsource_model::BlockKind::{Headline, Paragraph};
use secondsource_model::{
    Certainty, Claim, ClaimId, ClaimKind, Collation, Count, EntityIx, EntityKind, EventKind, Evidence, EvidenceRole,
    FactRef, FurnitureReason, Origin, OriginId, OriginKind, Precision, Qualifier, Reason, ReasonKind, Relation, Story,
    StoryEntity, StoryId,
};

use super::Desk;
use super::draft::Draft;

/// Paragraphs of one article; each holds a quotation, a figure and an event.
const PARAGRAPHS: usize = 8;

pub fn many(articles: usize) -> Desk {
    let drafts: Vec<Draft> = (0..articles).map(article).collect();
    let mut claims = Vec::new();
    for paragraph in 0..PARAGRAPHS {
        let at = u32::try_from(paragraph).unwrap();
        // One quotation that all carry, and one figure and one event that each has alone.
        let statement = FactRef::Statement(secondsource_model::StatementIx(at));
        let all = drafts.iter().map(|draft| draft.evidence(statement, EvidenceRole::Asserts)).collect();
        claims.push(claim(ClaimKind::Statement, Relation::Same, all));
        for draft in &drafts {
            let figure = FactRef::Figure(secondsource_model::FigureIx(at));
            claims.push(claim(
                ClaimKind::Figure,
                Relation::Single,
                vec![draft.evidence(figure, EvidenceRole::Asserts)],
            ));
            let event = FactRef::Event(secondsource_model::EventIx(at));
            claims.push(claim(ClaimKind::Event, Relation::Single, vec![draft.evidence(event, EvidenceRole::Asserts)]));
        }
    }
    let ids: Vec<_> = drafts.iter().map(|draft| draft.article.id).collect();
    let reason = |article| Reason {
        kind: ReasonKind::NothingTold,
        article,
        span: None,
        other: None,
        certainty: Certainty::Possible,
    };
    let collation = Collation {
        story: Story {
            id: StoryId::of([b"many".as_slice()]),
            saga: None,
            slug: "many".to_owned(),
            lead: None,
            days: Some(("2031-03-01".to_owned(), "2031-03-28".to_owned())),
            articles: ids.clone(),
        },
        origins: vec![Origin {
            id: OriginId::of([b"x".as_slice()]),
            name: "Corvane Press".to_owned(),
            kind: OriginKind::Agency,
            certainty: Certainty::Possible,
            articles: ids.clone(),
            because: ids.iter().copied().map(reason).collect(),
        }],
        gatherers: Count { sure: 1, possible: 9 },
        passages: Vec::new(),
        claims,
        ledger: Vec::new(),
        look_first: Vec::new(),
        positions: Vec::new(),
        entities: (0..12)
            .map(|at| StoryEntity {
                name: format!("Speaker Number {at}"),
                members: ids
                    .iter()
                    .enumerate()
                    .filter(|(n, _)| n % 12 == at)
                    .map(|(_, id)| (*id, EntityIx(0)))
                    .collect(),
                speaks: true,
            })
            .collect(),
        arithmetic: Vec::new(),
    };
    Desk { drafts, collation, corrections: Vec::new(), notes: Vec::new() }
}

fn claim(kind: ClaimKind, relation: Relation, evidence: Vec<Evidence>) -> Claim {
    let parts: Vec<String> = evidence.iter().map(|e| format!("{} {:?}", e.article, e.span)).collect();
    let id = ClaimId::of(parts.iter().map(String::as_bytes));
    let counts = Count { sure: 1, possible: u32::try_from(evidence.len()).unwrap() };
    Claim {
        id,
        kind,
        relation,
        gatherers: counts,
        speakers: Count { sure: 1, possible: 1 },
        evidence,
        chain: Vec::new(),
    }
}

fn article(number: usize) -> Draft {
    let paragraph = |at: usize| {
        format!(
            "“The harbour will stay closed until silo number {at} is cold, and no ship moves before that,” harbour master Ines Valcour{at} told reporters at the eastern gate of the port on Tuesday. Some {}{at} people were taken to the hospital of St. Brannoc after the smoke reached the lower town, which the Post counted for itself. Crews from Carrow arrived{at} on Wednesday with foam and long ladders, and worked through the night under lamps along the quay.",
            number + 10
        )
    };
    let paragraphs: Vec<String> = (0..PARAGRAPHS).map(paragraph).collect();
    let headline = format!("Harbour fire, report number {number}");
    let mut blocks = vec![(Headline, headline.as_str())];
    blocks.extend(paragraphs.iter().map(|words| (Paragraph, words.as_str())));
    let day = 1 + number % 27;
    let outlet = format!("Outlet {}", number % 40);
    let path = format!("many-{number}.html");
    let mut draft =
        Draft::new(&outlet, "many.example", &path, &format!("2031-03-{day:02}T10:{:02}", number % 60), &blocks);
    let menu = "Home World Business Markets Sport Weather Culture Opinion ".repeat(12);
    draft.furniture(FurnitureReason::Navigation, 0, &menu);
    let valcour = draft.entity("Valcour", EntityKind::Person, &["Valcour0"], &[]);
    for at in 0..PARAGRAPHS {
        let from = format!("2031-03-{:02}", 1 + (number + at) % 27);
        let until = format!("2031-03-{:02}", 2 + (number + at) % 27);
        let words = format!("arrived{at} on Wednesday");
        let time = draft.time(&format!("{words}|Wednesday"), &from, Precision::Day, &from, &until);
        draft.event(&format!("Crews from Carrow {words}"), &format!("{words}|arrived"), EventKind::Move, Some(time));
        let content =
            format!("The harbour will stay closed until silo number {at} is cold, and no ship moves before that,");
        let who = format!("harbour master Ines Valcour{at}");
        draft.statement(Some((&who, valcour)), &format!("Valcour{at} told|told"), &[&content]);
        let figure = format!("Some {}{at}", number + 10);
        draft.figure(&figure, 40, &format!("{figure} people|people"), Qualifier::About, "");
    }
    draft
}
