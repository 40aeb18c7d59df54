//! The language of an article: its own words first, what the page declares where they are too few.

use secondsource_model::Witness;

use super::Found;

/// Words fewer than this, in bytes, are not enough to tell a language by.
const MIN_BYTES: usize = 200;
/// No more of the body is looked at than this, in bytes.
const MAX_BYTES: usize = 3000;

/// Share of English function words from which on a text that is declared as English needs no other proof. English prose has .35 to .5 of them, other
/// languages less than .15 (they share words such as "in" and "is").
const ENGLISH: f32 = 0.3;

/// The language of `body`, with `declared` (`en-GB`) as what the page says and the share of English function words among the body's.
pub(crate) fn detect(body: &str, declared: Option<&str>, english: f32) -> Option<Found<String>> {
    let declared = declared.map(|tag| tag.trim().replace('_', "-")).filter(|tag| {
        tag.split('-')
            .next()
            .is_some_and(|first| (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic()))
    });
    if english >= ENGLISH
        && let Some(tag) =
            declared.as_deref().filter(|tag| tag.get(..2).is_some_and(|code| code.eq_ignore_ascii_case("en")))
        && tag.get(2..).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    {
        return Some(Found::new(shape(tag), Witness::HtmlLang));
    }
    let window = &body[..body.floor_char_boundary(MAX_BYTES)];
    let told = (window.len() >= MIN_BYTES).then(|| whatlang::detect(window)).flatten();
    match (told, declared) {
        (Some(info), Some(tag)) => {
            let code = two_letters(info.lang());
            let same = tag.split('-').next().is_some_and(|first| first.eq_ignore_ascii_case(code));
            if same || !info.is_reliable() {
                Some(Found::new(shape(&tag), Witness::HtmlLang))
            } else {
                Some(Found::new(code.to_owned(), Witness::Detected))
            }
        }
        (Some(info), None) => {
            info.is_reliable().then(|| Found::new(two_letters(info.lang()).to_owned(), Witness::Detected))
        }
        (None, Some(tag)) => Some(Found::new(shape(&tag), Witness::HtmlLang)),
        (None, None) => None,
    }
}

/// `EN-gb` as `en-GB`.
fn shape(tag: &str) -> String {
    let mut parts = tag.split('-');
    let mut shaped = parts.next().unwrap_or_default().to_ascii_lowercase();
    for part in parts {
        shaped.push('-');
        shaped.push_str(&if part.len() == 2 { part.to_ascii_uppercase() } else { part.to_owned() });
    }
    shaped
}

/// BCP 47 wants the two-letter code where there is one.
fn two_letters(lang: whatlang::Lang) -> &'static str {
    use whatlang::Lang as L;
    match lang {
        L::Eng => "en",
        L::Rus => "ru",
        L::Cmn => "zh",
        L::Spa => "es",
        L::Por => "pt",
        L::Ita => "it",
        L::Ben => "bn",
        L::Fra => "fr",
        L::Deu => "de",
        L::Ukr => "uk",
        L::Kat => "ka",
        L::Ara => "ar",
        L::Hin => "hi",
        L::Jpn => "ja",
        L::Heb => "he",
        L::Yid => "yi",
        L::Pol => "pl",
        L::Amh => "am",
        L::Jav => "jv",
        L::Kor => "ko",
        L::Nob => "nb",
        L::Dan => "da",
        L::Swe => "sv",
        L::Fin => "fi",
        L::Tur => "tr",
        L::Nld => "nl",
        L::Hun => "hu",
        L::Ces => "cs",
        L::Ell => "el",
        L::Bul => "bg",
        L::Bel => "be",
        L::Mar => "mr",
        L::Kan => "kn",
        L::Ron => "ro",
        L::Slv => "sl",
        L::Hrv => "hr",
        L::Srp => "sr",
        L::Mkd => "mk",
        L::Lit => "lt",
        L::Lav => "lv",
        L::Est => "et",
        L::Tam => "ta",
        L::Vie => "vi",
        L::Urd => "ur",
        L::Tha => "th",
        L::Guj => "gu",
        L::Uzb => "uz",
        L::Pan => "pa",
        L::Aze => "az",
        L::Ind => "id",
        L::Tel => "te",
        L::Pes => "fa",
        L::Mal => "ml",
        L::Ori => "or",
        L::Mya => "my",
        L::Nep => "ne",
        L::Sin => "si",
        L::Khm => "km",
        L::Tuk => "tk",
        L::Aka => "ak",
        L::Zul => "zu",
        L::Sna => "sn",
        L::Afr => "af",
        L::Lat => "la",
        L::Slk => "sk",
        L::Cat => "ca",
        L::Tgl => "tl",
        L::Hye => "hy",
        _ => lang.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_outweigh_a_wrong_declaration() {
        let german = "Der Hafen bleibt geschlossen, sagte die Bürgermeisterin am Mittwoch, weil das Tor nach dem Sturm nicht mehr schließt und niemand weiß, wann die Arbeiten beginnen können. ".repeat(3);
        let found = detect(&german, Some("en-US"), 0.0).unwrap();
        assert_eq!((found.value.as_str(), found.witness), ("de", Witness::Detected));
        let found = detect(&german, Some("de_de"), 0.0).unwrap();
        assert_eq!((found.value.as_str(), found.witness), ("de-DE", Witness::HtmlLang));
        assert_eq!(detect("Hi", None, 0.0), None);
        assert_eq!(detect("Hi", Some("en"), 0.0).map(|found| found.value), Some("en".to_owned()));
        assert_eq!(detect("Hi", Some("<script>"), 0.0), None);
    }
}
