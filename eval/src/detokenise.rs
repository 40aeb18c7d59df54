//! Joins a text that comes as tokens ("March 01 , 2008", "US$ 40 billion") as people write it, with the way from the old places to the new.

/// A joined text.
pub(crate) struct Joined {
    text: String,
    /// Byte offset in the joined text of each code point of the old one, and of its end.
    places: Vec<usize>,
}

impl Joined {
    /// The joined text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Bytes in the joined text of the code points `start..end` of the old one.
    pub(crate) fn byte_range(&self, start: usize, end: usize) -> (usize, usize) {
        let at = |place: usize| self.places.get(place).or(self.places.last()).copied().unwrap_or(0);
        let (start, mut end) = (at(start), at(end));
        // A dropped space behind the last word belongs to neither.
        while end > start && self.text.get(start..end).is_some_and(|words| words.ends_with(' ')) {
            end -= 1;
        }
        (start, end)
    }
}

/// Takes out the spaces that tokenisation put before closing marks and endings, and behind opening ones.
pub(crate) fn join(text: &str) -> Joined {
    let chars: Vec<char> = text.chars().collect();
    let mut joined = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(chars.len() + 1);
    for (at, c) in chars.iter().enumerate() {
        places.push(joined.len());
        if *c != ' ' || !is_put_in(&chars, at) {
            joined.push(*c);
        }
    }
    places.push(joined.len());
    Joined { text: joined, places }
}

fn is_put_in(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
    let behind: String = chars[at + 1..].iter().take_while(|c| !c.is_whitespace()).take(4).collect();
    let closing = matches!(
        behind.as_str(),
        "," | "."
            | ";"
            | ":"
            | "!"
            | "?"
            | "%"
            | ")"
            | "]"
            | "''"
            | "'"
            | "'s"
            | "'re"
            | "'ve"
            | "'ll"
            | "'d"
            | "'m"
            | "n't"
    );
    let opening = matches!(before, Some('(' | '[' | '$' | '#' | '`'));
    closing || opening
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_joined_and_places_follow() {
        let joined = join("On March 01 , 2008 ( a Saturday ) the firm 's US$ 40 billion");
        assert_eq!(joined.text(), "On March 01, 2008 (a Saturday) the firm's US$40 billion");
        let (start, end) = joined.byte_range(3, 18);
        assert_eq!(&joined.text()[start..end], "March 01, 2008");
        assert_eq!(join("Plain text, as written.").text(), "Plain text, as written.");
    }
}
