//! Telephone numbers and the like: "+86 138-2010-2015", "call 555-0134".

use secondsource_model::{Decimal, FigureKind, Number};

use super::candidate::Candidate;
use crate::words::Words;

pub(super) fn read(words: &Words<'_>, at: usize) -> Option<Candidate> {
    let plus = usize::from(words.norm(at) == "+" && words.glued(at + 1));
    let start = at + plus;
    let first = words.digits(start)?;
    let (mut groups, mut digits, mut end) = (1, first.len(), start + 1);
    let told = plus == 1
        || (1..=3).any(|back| {
            matches!(
                words.before(at, back),
                "tel" | "telephone" | "phone" | "call" | "hotline" | "dial" | "fax" | "whatsapp" | "mobile"
            )
        });
    loop {
        let mark = usize::from(words.is(end, &["-", ".", ")", "("]) && words.glued(end + 1) || words.is(end, &["("]));
        let close = usize::from(mark == 1 && words.norm(end) == ")");
        let next = end + mark;
        let Some(more) = words.digits(next).filter(|more| (2..=5).contains(&more.len()) && !more.contains([',', '.']))
        else {
            break;
        };
        let hyphen = mark == 1 && close == 0 && words.glued(end) && words.glued(next);
        if !(hyphen || (told && mark == 0)) {
            break;
        }
        groups += 1;
        digits += more.len();
        end = next + 1;
    }
    let long = !first.contains(['.', ',']) && digits >= 7;
    let phone = (groups >= 2 && long && (told || groups >= 3)) || (told && long);
    phone.then(|| Candidate::plain(at..end, Number::Value(Decimal::new(0, 0)), FigureKind::Identifier))
}
