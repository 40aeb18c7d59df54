//! Tests of the features against spaCy's own, as written by `data/lexeme_oracle.py`.

use super::{is_space_token, like_num, like_url, prefix, push_shape, string_id, suffix};
use crate::tokenizer::tests::{english, unzip};

#[test]
fn features_are_spacys() {
    let oracle = String::from_utf8(unzip(include_bytes!("data/lexemes.jsonl.gz"))).unwrap();
    let tokenizer = english();
    let (mut count, mut flagged) = (0, 0);
    for line in oracle.lines() {
        let (word, id, first, last, shape, flags): (String, u64, String, String, String, String) =
            serde_json::from_str(line).unwrap();
        assert_eq!(string_id(&word), id, "{word:?}");
        assert_eq!((prefix(&word), suffix(&word)), (&*first, &*last), "{word:?}");
        let mut got = String::new();
        push_shape(&word, &mut got);
        assert_eq!(got, shape, "{word:?}");
        assert_eq!(is_space_token(&word), flags.contains('s'), "is_space of {word:?}");
        assert_eq!(like_num(&word), flags.contains('n'), "like_num of {word:?}");
        assert_eq!(like_url(&word, |word| tokenizer.is_url(word)), flags.contains('u'), "like_url of {word:?}");
        count += 1;
        flagged += usize::from(!flags.is_empty());
    }
    assert!(count > 5_000 && flagged > 300, "{flagged} of {count}");
}
