//! A fire in the invented harbour of Lowmere, told by four invented outlets: an agency, an own report, a rewrite, and a later update.

use secondsource_model::BlockKind::{Byline as By, Credit, Headline, Paragraph, Standfirst};
use secondsource_model::{
    ArticleId, Byline, BylineKind, Certainty, ChainLink, ChainRole, ChannelKind, Claim, ClaimId, ClaimKind, Collation,
    Correction, Count, CreditKind, Decision, EntityIx, EntityKind, EventKind, EventStatus, Evidence, EvidenceRole,
    FactRef, FurnitureReason, LedgerEntry, LedgerWording, LookFirst, LookFirstKind, Note, NoteCode, Origin, OriginId,
    OriginKind, PassageClass, PositionRow, Precision, Qualifier, Reason, ReasonKind, Relation, SharedPassage, Span,
    Stance, Story, StoryEntity, StoryId,
};

use super::Desk;
use super::draft::{Draft, dated, sourced};

/// Facts that the collation lines up, by article.
struct Told {
    dead: FactRef,
    hurt: FactRef,
    closed: FactRef,
}

pub fn harbour() -> Desk {
    let (agency, told_agency, warned_agency) = agency();
    let (post, told_post, warned_post, only_post) = post();
    let (daily, told_daily) = daily();
    let (tarn, told_tarn, only_tarn) = tarn();
    let drafts = vec![agency, daily, post, tarn];
    let (a, d, p, t) = (0, 1, 2, 3);
    let ev = |at: usize, fact: FactRef, role: EvidenceRole| drafts[at].evidence(fact, role);
    use EvidenceRole::{Asserts, Differs, Replaced, Unattributed, Updates};

    let said = |name: &str, at: usize, words: &str| ChainLink {
        role: ChainRole::Said,
        name: name.to_owned(),
        evidence: Some((drafts[at].article.id, drafts[at].at(words))),
        branch: 0,
    };
    let relayed = |name: &str| ChainLink { role: ChainRole::Relayed, name: name.to_owned(), evidence: None, branch: 0 };
    let published =
        |name: &str| ChainLink { role: ChainRole::Published, name: name.to_owned(), evidence: None, branch: 0 };
    let claim = |kind, relation, gatherers, speakers, evidence: Vec<Evidence>, chain| {
        let parts: Vec<String> = evidence.iter().map(|e| format!("{} {:?}", e.article, e.span)).collect();
        let id = ClaimId::of(parts.iter().map(String::as_bytes));
        Claim { id, kind, relation, gatherers, speakers, evidence, chain }
    };
    let count = |sure, possible| Count { sure, possible };
    let toll = claim(
        ClaimKind::Figure,
        Relation::Supersedes,
        count(2, 3),
        count(2, 2),
        vec![
            ev(a, told_agency.dead, Replaced),
            ev(p, told_post.dead, Replaced),
            ev(d, told_daily.dead, Replaced),
            ev(t, told_tarn.dead, Updates),
        ],
        vec![said("Health ministry", t, "the health ministry"), published("Tarn Broadcasting")],
    );
    let closed = claim(
        ClaimKind::Statement,
        Relation::Same,
        count(2, 3),
        count(1, 1),
        vec![
            ev(a, told_agency.closed, Asserts),
            ev(p, told_post.closed, Asserts),
            ev(t, told_tarn.closed, Asserts),
            ev(d, told_daily.closed, Unattributed),
        ],
        vec![said("Ines Valcour", a, "Ines Valcour"), relayed("Corvane Press"), published("Harbour Daily")],
    );
    let hurt = claim(
        ClaimKind::Figure,
        Relation::Compatible,
        count(2, 2),
        count(2, 2),
        vec![ev(a, told_agency.hurt, Asserts), ev(p, told_post.hurt, Differs), ev(d, told_daily.hurt, Unattributed)],
        vec![said("Health ministry", a, "the health ministry"), relayed("Corvane Press"), published("Harbour Daily")],
    );
    let warned = claim(
        ClaimKind::Statement,
        Relation::Conflict,
        count(2, 2),
        count(1, 1),
        vec![ev(a, warned_agency, Asserts), ev(p, warned_post, Differs)],
        vec![said("Tomas Reed", a, "Tomas Reed"), published("Lowmere Post")],
    );
    let smoke = claim(
        ClaimKind::Event,
        Relation::Single,
        count(1, 1),
        count(0, 0),
        vec![ev(p, only_post, Asserts)],
        vec![published("Lowmere Post")],
    );
    let ships = claim(
        ClaimKind::Statement,
        Relation::Single,
        count(0, 1),
        count(1, 1),
        vec![ev(t, only_tarn, Asserts)],
        vec![said("Port authority", t, "The port authority"), published("Tarn Broadcasting")],
    );
    let place = |at: usize, words: &str| {
        let span = drafts[at].at(words);
        (drafts[at].article.id, span, drafts[at].sentence(span))
    };
    let look_first = vec![
        LookFirst {
            kind: LookFirstKind::Conflict,
            claim: Some(warned.id),
            places: vec![place(a, "three warnings"), place(p, "warned the company twice")],
        },
        LookFirst {
            kind: LookFirstKind::AlteredQuote,
            claim: Some(closed.id),
            places: vec![
                place(a, "The harbour will stay closed until every silo is cold"),
                place(t, "The harbour will stay closed until each silo is cold"),
            ],
        },
        LookFirst {
            kind: LookFirstKind::Superseded,
            claim: Some(toll.id),
            places: vec![place(a, "killed two workers"), place(t, "to three")],
        },
        LookFirst {
            kind: LookFirstKind::AttributionLost,
            claim: Some(closed.id),
            places: vec![
                place(a, "harbour master Ines Valcour told reporters"),
                place(d, "The harbour stays closed until the silos are cold."),
            ],
        },
    ];
    let at =
        |number: usize, words: &str| -> (ArticleId, Span) { (drafts[number].article.id, drafts[number].at(words)) };
    let quote = "The harbour will stay closed until every silo is cold";
    let ledger = vec![LedgerEntry {
        fullest: at(a, quote),
        others: vec![
            (
                drafts[d].article.id,
                drafts[d].at("The harbour stays closed until the silos are cold"),
                LedgerWording::ParaphraseOnly,
            ),
            (drafts[p].article.id, drafts[p].at(quote), LedgerWording::Identical),
            (
                drafts[t].article.id,
                drafts[t].at("The harbour will stay closed until each silo is cold"),
                LedgerWording::Altered,
            ),
        ],
    }];
    let reason = |kind, number: usize, words: Option<&str>, certainty| Reason {
        kind,
        article: drafts[number].article.id,
        span: words.map(|words| drafts[number].at(words)),
        other: None,
        certainty,
    };
    use Certainty::{Possible, Sure};
    let origin = |name: &str, kind, certainty, articles: &[usize], because| Origin {
        id: OriginId::of([name.as_bytes()]),
        name: name.to_owned(),
        kind,
        certainty,
        articles: articles.iter().map(|at| drafts[*at].article.id).collect(),
        because,
    };
    let origins = vec![
        origin(
            "Corvane Press",
            OriginKind::Agency,
            Sure,
            &[a, d],
            vec![
                reason(ReasonKind::Outlet, a, None, Sure),
                reason(ReasonKind::Dateline, a, Some("LOWMERE, March 4 (CP) -"), Sure),
                reason(ReasonKind::InputsLine, d, Some("(With inputs from agencies.)"), Possible),
                Reason {
                    other: Some((drafts[a].article.id, Some(drafts[a].at("Nearly 40 people were taken to hospital")))),
                    ..reason(ReasonKind::SameFacts, d, Some("Some 40 people were hurt."), Sure)
                },
            ],
        ),
        origin(
            "Lowmere Post",
            OriginKind::OwnReporting,
            Sure,
            &[p],
            vec![reason(ReasonKind::OwnReporting, p, Some("a Post reporter at the quay saw"), Sure)],
        ),
        origin(
            "Tarn Broadcasting",
            OriginKind::OwnReporting,
            Possible,
            &[t],
            vec![reason(ReasonKind::NothingTold, t, None, Possible)],
        ),
    ];
    let member = |number: usize, entity: u32| (drafts[number].article.id, EntityIx(entity));
    let entity = |name: &str, speaks, members: Vec<(ArticleId, EntityIx)>| StoryEntity {
        name: name.to_owned(),
        members,
        speaks,
    };
    let entities = vec![
        entity("Ines Valcour", true, vec![member(a, 0), member(p, 0), member(t, 0)]),
        entity("Tomas Reed", true, vec![member(a, 1), member(p, 1)]),
        entity("Odile Marsh", true, vec![member(a, 2), member(t, 1)]),
        entity("health ministry", true, vec![member(a, 3), member(t, 2)]),
        entity("Halden Grain", false, vec![member(p, 2)]),
        entity("port authority", true, vec![member(t, 3)]),
    ];
    let positions = vec![PositionRow {
        point: at(p, "a public inquiry"),
        stands: vec![
            (1, drafts[p].article.id, secondsource_model::PositionIx(0)),
            (2, drafts[a].article.id, secondsource_model::PositionIx(0)),
            (2, drafts[t].article.id, secondsource_model::PositionIx(0)),
        ],
    }];
    let story = Story {
        id: StoryId::of([drafts[a].article.id.to_string().as_bytes()]),
        saga: None,
        slug: "fire-at-lowmere-grain-terminal".to_owned(),
        lead: None,
        days: Some(("2031-03-04".to_owned(), "2031-03-05".to_owned())),
        articles: drafts.iter().map(|draft| draft.article.id).collect(),
    };
    let passages = vec![SharedPassage { left: at(a, quote), right: at(p, quote), class: PassageClass::CommonQuote }];
    let correction = Correction {
        line: 2,
        decision: Decision::SameEntity("Valcour".to_owned(), "Ines Valcour".to_owned()),
        why: Some("one harbour master".to_owned()),
    };
    let collation = Collation {
        story,
        origins,
        gatherers: count(2, 3),
        passages,
        claims: vec![closed, toll, hurt, warned, smoke, ships],
        ledger,
        look_first,
        positions,
        entities,
        arithmetic: Vec::new(),
    };
    Desk {
        drafts,
        collation,
        corrections: vec![correction],
        notes: vec![Note::new(NoteCode::CorrectionUnused, "line 3 of the corrections fits nothing in these files")],
    }
}

/// The agency's own copy.
fn agency() -> (Draft, Told, FactRef) {
    let mut draft = Draft::new(
        "Corvane Press",
        "corvane.example",
        "agency.html",
        "2031-03-04T11:05",
        &[
            (Headline, "Fire at Lowmere grain terminal kills two, harbour shut"),
            (
                Paragraph,
                "LOWMERE, March 4 (CP) - A fire at the grain terminal in Lowmere killed two workers on Tuesday and shut the harbour, the port authority said.",
            ),
            (
                Paragraph,
                "“The harbour will stay closed until every silo is cold,” harbour master Ines Valcour told reporters.",
            ),
            (
                Paragraph,
                "Nearly 40 people were taken to hospital, according to the health ministry. Dockers’ leader Tomas Reed said the company had ignored three warnings since January.",
            ),
            (Paragraph, "The government opposes a public inquiry, Transport Minister Odile Marsh said on Tuesday."),
            (Credit, "Reporting by Pia Lund; editing by Karl Stein"),
        ],
    );
    draft.dateline("LOWMERE, March 4 (CP) -", "LOWMERE", "CP", "2031-03-04");
    draft.credit(CreditKind::Reporting, None, "Reporting by Pia Lund; editing by Karl Stein");
    draft.article.byline.push(sourced(Byline { name: "Pia Lund".to_owned(), kind: BylineKind::Person }, None));
    draft.furniture(FurnitureReason::Navigation, 0, "Home\nWorld\nMarkets\nSport");
    draft.furniture(
        FurnitureReason::OtherHeadlines,
        6,
        "Most read\nBridge toll to rise in May\nCup final moved to Carrow",
    );
    let valcour = draft.entity("Ines Valcour", EntityKind::Person, &["Ines Valcour"], &["harbour master"]);
    let reed = draft.entity("Tomas Reed", EntityKind::Person, &["Tomas Reed"], &["Dockers’ leader"]);
    let marsh = draft.entity("Odile Marsh", EntityKind::Person, &["Odile Marsh"], &["Transport Minister"]);
    let ministry = draft.entity("health ministry", EntityKind::Organisation, &["the health ministry"], &[]);
    let tuesday = draft.time(
        "Lowmere killed two workers on Tuesday|Tuesday",
        "2031-03-04",
        Precision::Day,
        "2031-03-04",
        "2031-03-05",
    );
    draft.time("January", "2031-01", Precision::Month, "2031-01-01", "2031-02-01");
    draft.event(
        "A fire at the grain terminal in Lowmere killed two workers on Tuesday",
        "killed",
        EventKind::Death,
        Some(tuesday),
    );
    let closed = draft.statement(
        Some(("harbour master Ines Valcour", valcour)),
        "told",
        &["The harbour will stay closed until every silo is cold,"],
    );
    draft.channel(closed, ChannelKind::Briefing, "told reporters");
    draft.statement(
        Some(("the health ministry", ministry)),
        "according to",
        &["Nearly 40 people were taken to hospital"],
    );
    let warned = draft.statement(
        Some(("Dockers’ leader Tomas Reed", reed)),
        "Reed said|said",
        &["the company had ignored three warnings since January"],
    );
    draft.statement(
        Some(("Transport Minister Odile Marsh", marsh)),
        "Marsh said|said",
        &["The government opposes a public inquiry"],
    );
    draft.position("Odile Marsh", marsh, "a public inquiry", Stance::Opposes, "opposes");
    let dead = draft.figure("two workers|two", 2, "workers", Qualifier::Exact, "the port authority");
    let hurt = draft.figure("Nearly 40", 40, "people", Qualifier::Nearly, "the health ministry");
    draft.figure("three warnings|three", 3, "warnings", Qualifier::Exact, "Tomas Reed");
    let told = Told { dead: FactRef::Figure(dead), hurt: FactRef::Figure(hurt), closed: FactRef::Statement(closed) };
    (draft, told, FactRef::Statement(warned))
}

/// The town's paper, with a reporter on the spot.
fn post() -> (Draft, Told, FactRef, FactRef) {
    let mut draft = Draft::new(
        "Lowmere Post",
        "lowmerepost.example",
        "post.html",
        "2031-03-04T15:40",
        &[
            (Headline, "Two dead in terminal fire; dockers had warned of dust"),
            (Standfirst, "Harbour closed, hospital full, company silent"),
            (By, "By Mara Quill"),
            (
                Paragraph,
                "Two men died when fire tore through the grain terminal on Tuesday morning, and the harbour is closed. Smoke was first seen over silo four before seven, a Post reporter at the quay saw.",
            ),
            (
                Paragraph,
                "“The harbour will stay closed until every silo is cold,” Valcour told reporters at the gate. St. Brannoc hospital counted 37 injured by nightfall.",
            ),
            (
                Paragraph,
                "Reed said the dockers had warned the company twice, “in writing, with photographs.” “We want a public inquiry and we want it in public,” Reed said.",
            ),
            (
                Paragraph,
                "The company, Halden Grain, did not answer calls. Halden Grain runs the terminal for the state.",
            ),
        ],
    );
    draft.article.byline.push(sourced(Byline { name: "Mara Quill".to_owned(), kind: BylineKind::Person }, None));
    draft.furniture(FurnitureReason::Advertisement, 3, "Advertisement");
    draft.furniture(FurnitureReason::Related, 7, "Related: The long row over silo dust");
    let valcour = draft.entity("Valcour", EntityKind::Person, &["Valcour"], &[]);
    let reed = draft.entity("Reed", EntityKind::Person, &["Reed said the|Reed"], &[]);
    draft.entity(
        "Halden Grain",
        EntityKind::Organisation,
        &["Halden Grain, did|Halden Grain", "Halden Grain runs|Halden Grain"],
        &[],
    );
    let morning =
        draft.time("Tuesday morning", "2031-03-04TMO", Precision::PartOfDay, "2031-03-04T06:00", "2031-03-04T12:00");
    let smoke =
        draft.event("Smoke was first seen over silo four before seven", "seen", EventKind::Disaster, Some(morning));
    let closed = draft.statement(
        Some(("Valcour", valcour)),
        "told",
        &["The harbour will stay closed until every silo is cold,"],
    );
    draft.channel(closed, ChannelKind::Briefing, "told reporters at the gate");
    let warned = draft.statement(
        Some(("Reed said the|Reed", reed)),
        "Reed said the|said",
        &["the dockers had warned the company twice, “in writing, with photographs.”"],
    );
    draft.statement(
        Some(("public,” Reed said|Reed", reed)),
        "public,” Reed said|said",
        &["We want a public inquiry and we want it in public,"],
    );
    draft.position("public,” Reed said|Reed", reed, "a public inquiry", Stance::Demands, "We want a|want");
    let dead = draft.figure("Two men|Two", 2, "men", Qualifier::Exact, "");
    let hurt = draft.figure("37 injured|37", 37, "injured", Qualifier::Exact, "St. Brannoc hospital");
    let told = Told { dead: FactRef::Figure(dead), hurt: FactRef::Figure(hurt), closed: FactRef::Statement(closed) };
    (draft, told, FactRef::Statement(warned), FactRef::Event(smoke))
}

/// A rewrite of the agency, credited at its foot only.
fn daily() -> (Draft, Told) {
    let mut draft = Draft::new(
        "Harbour Daily",
        "harbourdaily.example",
        "daily.html",
        "2031-03-04T13:30",
        &[
            (Headline, "Blaze shuts Lowmere harbour"),
            (
                Paragraph,
                "Two workers died in a blaze at Lowmere’s grain terminal on Tuesday, officials say, and shipping has stopped. The harbour stays closed until the silos are cold.",
            ),
            (Paragraph, "Some 40 people were hurt."),
            (Credit, "(With inputs from agencies.)"),
        ],
    );
    draft.credit(CreditKind::Inputs, None, "(With inputs from agencies.)");
    draft.furniture(FurnitureReason::Navigation, 0, "Left menu\nPolitics\nBusiness\nWeather");
    draft.furniture(
        FurnitureReason::OtherHeadlines,
        4,
        "TRENDING\n1 Start-up sends kite to the edge of space\n2 Cup final moved\n3 Bridge toll to rise",
    );
    let tuesday = draft.time("Tuesday", "2031-03-04", Precision::Day, "2031-03-04", "2031-03-05");
    draft.event(
        "Two workers died in a blaze at Lowmere’s grain terminal on Tuesday",
        "died",
        EventKind::Death,
        Some(tuesday),
    );
    let closed = draft.statement(None, "", &["The harbour stays closed until the silos are cold."]);
    let dead = draft.figure("Two workers|Two", 2, "workers", Qualifier::Exact, "officials");
    let hurt = draft.figure("Some 40", 40, "people", Qualifier::About, "");
    let told = Told { dead: FactRef::Figure(dead), hurt: FactRef::Figure(hurt), closed: FactRef::Statement(closed) };
    (draft, told)
}

/// The next day's report, with a new toll and a changed quotation.
fn tarn() -> (Draft, Told, FactRef) {
    let mut draft = Draft::new(
        "Tarn Broadcasting",
        "tarn.example",
        "tarn.html",
        "2031-03-05T08:10",
        &[
            (Headline, "Lowmere fire: death toll rises to three, harbour still shut"),
            (
                Paragraph,
                "A third worker died overnight, the health ministry said on Wednesday, raising the toll to three. “The harbour will stay closed until each silo is cold,” harbour master Ines Valcour said.",
            ),
            (
                Paragraph,
                "Transport Minister Odile Marsh said she would not rule out a public inquiry. The port authority expects ships to move again on 9 March.",
            ),
        ],
    );
    draft.article.updated = Some(sourced(dated("2031-03-05T09:00"), None));
    let valcour = draft.entity("Ines Valcour", EntityKind::Person, &["Ines Valcour"], &["harbour master"]);
    let marsh = draft.entity("Odile Marsh", EntityKind::Person, &["Odile Marsh"], &["Transport Minister"]);
    let ministry = draft.entity("health ministry", EntityKind::Organisation, &["the health ministry"], &[]);
    let authority = draft.entity("port authority", EntityKind::Organisation, &["The port authority"], &[]);
    let wednesday = draft.time("Wednesday", "2031-03-05", Precision::Day, "2031-03-05", "2031-03-06");
    let ninth = draft.time("9 March", "2031-03-09", Precision::Day, "2031-03-09", "2031-03-10");
    let died = draft.statement(
        Some(("the health ministry", ministry)),
        "ministry said|said",
        &["A third worker died overnight"],
    );
    draft.facts.statements[died.0 as usize].time = Some(wednesday);
    let closed = draft.statement(
        Some(("harbour master Ines Valcour", valcour)),
        "Valcour said|said",
        &["The harbour will stay closed until each silo is cold,"],
    );
    draft.statement(
        Some(("Transport Minister Odile Marsh", marsh)),
        "Marsh said|said",
        &["she would not rule out a public inquiry"],
    );
    let ships =
        draft.statement(Some(("The port authority", authority)), "expects", &["ships to move again on 9 March"]);
    let move_again = draft.event("ships to move again on 9 March", "move", EventKind::Start, Some(ninth));
    draft.facts.events[move_again.0 as usize].status = EventStatus::Planned;
    draft.position("Odile Marsh", marsh, "a public inquiry", Stance::LeavesOpen, "not rule out");
    let dead = draft.figure("toll to three. |three", 3, "worker", Qualifier::Exact, "the health ministry");
    let told = Told { dead: FactRef::Figure(dead), hurt: FactRef::Figure(dead), closed: FactRef::Statement(closed) };
    (draft, told, FactRef::Statement(ships))
}
