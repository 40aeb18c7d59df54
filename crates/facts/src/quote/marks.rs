//! Tells quotation marks from apostrophes, primes and stray signs.
//!
//! Finds: straight, curly, angled, doubled and back-ticked marks, double and single. An apostrophe joins letters ("don't", "O'Neill"), stands
//! for a plural's possessor ("the workers' hall") or for left-out figures ("the '90s"); a prime stands behind a digit ("6'2\"").
//! Known misses: a straight single quotation that ends in an s before a blank, inside which a possessive plural stands.

/// Which marks can close which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// `"`, `“ ”`, `« »`, `''`, `` `` ``.
    Double,
    /// `'`, `‘ ’`.
    Single,
}

/// What a mark can do at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// It opens.
    Opens,
    /// It closes.
    Closes,
    /// It opens if nothing of its family is open, else it closes.
    Either,
}

/// A quotation mark in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// First byte, in the block.
    pub(crate) start: usize,
    /// Behind the last byte.
    pub(crate) end: usize,
    /// Its family.
    pub(crate) family: Family,
    /// What it can do.
    pub(crate) turn: Turn,
    /// For a closing single mark: whether it may as well be an apostrophe ("workers' rights").
    pub(crate) doubtful: bool,
}

/// The marks of one block, ascending.
pub(crate) fn find_marks(block: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    // Every mark is one of three ASCII signs or begins with one of these bytes: whatever else stands between is passed over unread.
    let may_begin = |byte: &u8| matches!(byte, b'"' | b'\'' | b'`' | 0xc2 | 0xe2);
    while let Some(next) = block.as_bytes()[at..].iter().position(may_begin) {
        let start = at + next;
        let Some(sign) = block[start..].chars().next() else { break };
        if !is_mark(sign) {
            at = start + sign.len_utf8();
            continue;
        }
        let behind = start + sign.len_utf8();
        let doubled = matches!(sign, '\'' | '`' | '‘' | '’') && block[behind..].starts_with(sign);
        let end = if doubled { behind + sign.len_utf8() } else { behind };
        let before = block[..start].chars().next_back();
        let after = block[end..].chars().next();
        if let Some((family, turn, doubtful)) = read_mark(sign, doubled, before, after) {
            marks.push(Mark { start, end, family, turn, doubtful });
        }
        at = end;
    }
    marks
}

/// What a sign for which [`is_mark`] holds is at its place.
fn read_mark(sign: char, doubled: bool, before: Option<char>, after: Option<char>) -> Option<(Family, Turn, bool)> {
    let word_before = before.is_some_and(char::is_alphanumeric);
    let word_after = after.is_some_and(char::is_alphanumeric);
    match sign {
        // Typists and converters turn curly marks the wrong way: what cannot open (close) here closes (opens).
        '“' if before
            .is_some_and(|before| !before.is_whitespace() && !"([{-–—/".contains(before) && !is_mark(before))
            && !word_after =>
        {
            Some((Family::Double, Turn::Closes, false))
        }
        '”' if before.is_none_or(char::is_whitespace) && word_after => Some((Family::Double, Turn::Opens, false)),
        '“' | '«' | '„' => Some((Family::Double, Turn::Opens, false)),
        '”' | '»' => Some((Family::Double, Turn::Closes, false)),
        '`' | '‘' if doubled => Some((Family::Double, Turn::Opens, false)),
        '’' if doubled => Some((Family::Double, Turn::Closes, false)),
        '"' | '\'' if sign == '"' || doubled => {
            let digit_before = before.is_some_and(|before| before.is_ascii_digit());
            match side(before, after) {
                // 6'2" tall: a prime, unless a quotation is open, which only the pairing knows.
                Turn::Closes if digit_before => Some((Family::Double, Turn::Closes, true)),
                turn => Some((Family::Double, turn, false)),
            }
        }
        '‘' => {
            (!word_before).then_some((Family::Single, Turn::Opens, after.is_some_and(|after| after.is_ascii_digit())))
        }
        '’' | '\'' => {
            if word_before && word_after {
                return None;
            }
            if word_after && after.is_some_and(|after| after.is_ascii_digit()) {
                return None;
            }
            let turn = side(before, after);
            match turn {
                Turn::Closes => {
                    let plural = before.is_some_and(|before| before == 's' || before == 'S');
                    let dropped = before.is_some_and(char::is_alphabetic);
                    Some((Family::Single, Turn::Closes, plural || dropped))
                }
                Turn::Opens if sign == '\'' => Some((Family::Single, Turn::Opens, false)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Which way a straight mark turns, by its neighbours.
fn side(before: Option<char>, after: Option<char>) -> Turn {
    let open_before =
        before.is_none_or(|before| before.is_whitespace() || "([{-–—/".contains(before) || is_mark(before));
    let open_after = after.is_some_and(|after| !after.is_whitespace() && !",.;:!?)]}".contains(after));
    let close_before = before.is_some_and(|before| !before.is_whitespace() && !"([{".contains(before));
    let close_after =
        after.is_none_or(|after| after.is_whitespace() || ",.;:!?)]}-–—/".contains(after) || is_mark(after));
    match (open_before && open_after, close_before && close_after) {
        (true, false) => Turn::Opens,
        (false, true) => Turn::Closes,
        _ => Turn::Either,
    }
}

/// Whether a sign can be a mark of quotation.
fn is_mark(sign: char) -> bool {
    matches!(sign, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '`' | '„')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(block: &str, expect: &[(&str, Turn)]) {
        let got: Vec<(&str, Turn)> =
            find_marks(block).iter().map(|mark| (&block[mark.start..mark.end], mark.turn)).collect();
        assert_eq!(got, expect, "marks of {block:?}");
    }

    #[test]
    fn marks_turn_by_their_neighbours() {
        check("\"Yes,\" she said.", &[("\"", Turn::Opens), ("\"", Turn::Closes)]);
        check("''Yes,'' she said.", &[("''", Turn::Opens), ("''", Turn::Closes)]);
        check("“Yes,” she said.", &[("“", Turn::Opens), ("”", Turn::Closes)]);
        check("‘Yes,’ she said.", &[("‘", Turn::Opens), ("’", Turn::Closes)]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        check("O'Neill doesn't know the '90s, he’s new", &[]);
        check("rock’n’roll", &[]);
    }
}
