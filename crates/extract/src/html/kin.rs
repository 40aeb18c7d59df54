//! Lines whose elements are called alike: on one page the paragraphs of the report share tag and class, and so do the teasers of a list.

use html5ever::local_name;

use super::dom::{Dom, NodeIx};
use super::features::density;
use super::lines::VisibleLine;
use crate::table::{self, Table};
use crate::words::Look;

/// What the lines of one kin have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Kin {
    /// Lines.
    pub lines: f32,
    /// Words a line.
    pub words: f32,
    /// Share of characters inside links.
    pub linked: f32,
    /// Share of lines that are sentences.
    pub prose: f32,
}

/// The kin of each line.
pub(crate) fn of(dom: &Dom, lines: &[VisibleLine], looks: &[Look]) -> Vec<Kin> {
    let mut places: Table<u64, usize> = Table::default();
    let mut sums: Vec<Kin> = Vec::new();
    let of_line: Vec<usize> = lines
        .iter()
        .zip(looks)
        .map(|(line, look)| {
            let place = *places.entry(name(dom, line.node)).or_insert_with(|| {
                sums.push(Kin::default());
                sums.len() - 1
            });
            if let Some(sum) = sums.get_mut(place) {
                sum.lines += 1.0;
                sum.words += look.words as f32;
                sum.linked += density(line, look);
                sum.prose += f32::from(u8::from(look.is_prose()));
            }
            place
        })
        .collect();
    let mean = |sum: &Kin| Kin {
        lines: sum.lines,
        words: sum.words / sum.lines,
        linked: sum.linked / sum.lines,
        prose: sum.prose / sum.lines,
    };
    let means: Vec<Kin> = sums.iter().map(mean).collect();
    of_line.into_iter().map(|place| means.get(place).copied().unwrap_or_default()).collect()
}

/// Bytes of a class that are looked at.
const MAX_CLASS: usize = 100;

/// Tags and classes of an element and of the one around it, without digits (many are numbers of posts).
fn name(dom: &Dom, node: NodeIx) -> u64 {
    let parent = dom.nodes[node as usize].parent;
    [node, parent].into_iter().fold(table::EMPTY, |hash, node| {
        let class = dom.attr(node, &local_name!("class")).unwrap_or_default();
        let letters = class.bytes().take(MAX_CLASS).filter(|byte| !byte.is_ascii_digit());
        letters.chain([b'/']).chain(dom.name(node).bytes()).chain([b'>']).fold(hash, table::mix)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::look;

    #[test]
    fn paragraphs_are_kin_and_teasers_are_kin() {
        let dom = Dom::parse(
            "<div class=story><p class=p-1>The harbour of Norra opened again on Wednesday.<p class=p-2>Fourteen ships left it by noon, she said.</div>\
             <ul><li><a href=/a>Storm over Norra</a><li><a href=/b>Bakers of Sund</a></ul>",
        );
        let lines = super::super::lines::cut(&dom);
        let looks: Vec<Look> = lines.iter().map(|line| look(&line.text)).collect();
        let kin = of(&dom, &lines, &looks);
        assert_eq!((kin[0], kin[2]), (kin[1], kin[3]));
        assert_eq!((kin[0].lines, kin[0].words, kin[0].linked, kin[0].prose), (2.0, 8.0, 0.0, 1.0));
        assert_eq!((kin[2].words, kin[2].linked, kin[2].prose), (3.0, 1.0, 0.0));
    }
}
