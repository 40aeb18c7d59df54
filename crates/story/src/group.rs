//! From articles to stories: the grouping of `cluster` with the names, days and corrections that a desk needs.

use std::collections::BTreeMap;

use secondsource_model::{Article, ArticleFacts, ArticleId, BlockKind, Correction, Decision, Story, StoryId};

use crate::cluster::{StoryArticle, cluster_decided};
use crate::lead::lead;

/// Letters of a slug at most.
const SLUG_LETTERS: usize = 60;

/// Groups articles into stories. The same set in any order gives the same stories; they come by first day, then id.
#[must_use]
pub fn group(articles: &[ArticleFacts<'_>], corrections: &[Correction]) -> Vec<Story> {
    let texts: Vec<(String, String, String)> = articles
        .iter()
        .map(|member| {
            let (title, text) = story_text(member.article);
            (title, text, member.article.outlet_name())
        })
        .collect();
    let inputs: Vec<StoryArticle<'_>> = articles
        .iter()
        .zip(&texts)
        .map(|(member, (title, text, outlet))| StoryArticle {
            id: member.article.id,
            title,
            text,
            day: member.article.day(),
            outlet: Some(outlet.as_str()),
        })
        .collect();
    let find = |name: &str| {
        articles
            .iter()
            .map(|member| member.article)
            .find(|article| article.id.to_string() == name || article.source.id.as_deref() == Some(name))
            .map(|article| article.id)
    };
    let (mut same, mut different) = (Vec::new(), Vec::new());
    for correction in corrections {
        match &correction.decision {
            Decision::SameStory(left, right) => same.extend(find(left).zip(find(right))),
            Decision::DifferentStory(left, right) => different.extend(find(left).zip(find(right))),
            _ => {}
        }
    }
    let mut stories: BTreeMap<StoryId, Story> = BTreeMap::new();
    let mut members: BTreeMap<StoryId, Vec<&Article>> = BTreeMap::new();
    for (grouped, member) in cluster_decided(&inputs, &same, &different, None).into_iter().zip(articles) {
        stories.entry(grouped.story).or_insert_with(|| Story {
            id: grouped.story,
            saga: grouped.saga,
            slug: String::new(),
            lead: None,
            days: None,
            articles: Vec::new(),
        });
        members.entry(grouped.story).or_default().push(member.article);
    }
    for (id, story) in &mut stories {
        let Some(list) = members.get_mut(id) else { continue };
        list.sort_by_cached_key(|article| time_key(article));
        story.articles = list.iter().map(|article| article.id).collect();
        let days: Vec<&str> = list.iter().filter_map(|article| article.day()).collect();
        story.days =
            days.iter().min().zip(days.iter().max()).map(|(first, last)| ((*first).to_owned(), (*last).to_owned()));
        let lead = lead(list);
        story.lead = lead.map(|article| article.id);
        story.slug = slug(lead.or_else(|| list.first().copied()));
    }
    let mut stories: Vec<Story> = stories.into_values().collect();
    stories.sort_by(|left, right| {
        let first = |story: &Story| story.days.as_ref().map_or_else(|| "9999".to_owned(), |days| days.0.clone());
        first(left).cmp(&first(right)).then(left.id.cmp(&right.id))
    });
    stories
}

/// Articles by time, those without one last, then by id.
fn time_key(article: &Article) -> (String, ArticleId) {
    let time = article.published.as_ref().or(article.updated.as_ref()).map(|dated| dated.value.value.clone());
    let time = time.or_else(|| article.day().map(str::to_owned)).unwrap_or_else(|| "9999".to_owned());
    (time, article.id)
}

/// What grouping reads of an article: its headline, and its text without byline and credit lines.
#[must_use]
pub fn story_text(article: &Article) -> (String, String) {
    let mut title = article.headline.as_ref().map(|headline| headline.value.clone()).unwrap_or_default();
    let mut text = String::with_capacity(article.text.len());
    for block in &article.blocks {
        match block.kind {
            BlockKind::Headline if title.is_empty() => title.push_str(article.slice(block.span)),
            BlockKind::Headline | BlockKind::Byline | BlockKind::Credit => {}
            _ => {
                text.push_str(article.slice(block.span));
                text.push('\n');
            }
        }
    }
    if text.is_empty() {
        text.push_str(article.text.as_str());
    }
    // A line of a feed that has its headline alone: its words count once.
    if text.trim() == title.trim() {
        text.clear();
    }
    (title, text)
}

/// From the headline; from the first words where there is none.
fn slug(article: Option<&Article>) -> String {
    let headline = article.and_then(|article| article.headline.as_ref()).map(|headline| headline.value.as_str());
    let headline = headline.filter(|title| !title.trim().is_empty());
    let words = headline.or_else(|| article.map(|article| article.text.as_str())).unwrap_or_default();
    let mut slug = String::new();
    for letter in words.chars().flat_map(char::to_lowercase) {
        let plain = plain_letter(letter);
        if plain.is_empty()
            && !letter.is_alphanumeric()
            && !matches!(letter, '’' | '\'')
            && !slug.ends_with('-')
            && !slug.is_empty()
        {
            slug.push('-');
        }
        slug.push_str(plain);
        if slug.len() >= SLUG_LETTERS {
            break;
        }
    }
    // Whole words only.
    if slug.len() >= SLUG_LETTERS
        && let Some((whole, _)) = slug.rsplit_once('-')
    {
        slug = whole.to_owned();
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "story".to_owned() } else { slug.to_owned() }
}

/// A letter as `a-z0-9`, the commonest accents cut; empty for anything else.
fn plain_letter(letter: char) -> &'static str {
    const ASCII: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    if let Some(at) = ASCII.find(letter) {
        return &ASCII[at..=at];
    }
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' => "o",
        'ö' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ß' => "ss",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}
