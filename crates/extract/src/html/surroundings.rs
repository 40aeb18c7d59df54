//! The elements around each line: what their names hint at, which of them hide it, which lists and parts of the page it stands in.
//!
//! What holds for an element holds for all that it contains, so each element is looked at once, after the one around it.

use html5ever::local_name;

use super::dom::{Dom, NodeData, NodeIx};
use super::features::Sums;
use super::hints;

/// Ancestors looked at above a line's own element.
pub(crate) const LEVELS: usize = 4;

/// What the names of the elements around a line hint at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    /// For each hint, share of the page's characters in the nearest element with it; 2 for none.
    pub near: [f32; hints::HINTS],
    /// All hints of elements that hold less than half of the page.
    pub bits: u32,
    /// Whether one of the elements is hidden from readers.
    pub hidden: bool,
}

/// The elements around a line's own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around {
    /// Elements in which the text grows for the first, second, ... time.
    pub levels: [NodeIx; LEVELS],
    /// How many of the levels were found, the others are the outermost.
    found: u8,
    pub in_form: bool,
    pub in_link: bool,
    pub in_paragraph: bool,
    /// The nearest list or table.
    pub list: Option<NodeIx>,
    /// The nearest part of a page.
    pub part: Option<NodeIx>,
    /// Place of the names' hints.
    named: u32,
}

/// What is known of the elements so far.
pub(crate) struct Surroundings<'a> {
    dom: &'a Dom,
    sums: &'a [Sums],
    named: Vec<Named>,
    around: Vec<Around>,
    /// For each node the place of its surroundings; [`UNKNOWN`] where nobody asked.
    places: Vec<u32>,
    /// Elements on the way outwards.
    open: Vec<NodeIx>,
}

const UNKNOWN: u32 = u32::MAX;

impl<'a> Surroundings<'a> {
    /// Nothing is known yet but the root.
    pub(crate) fn new(dom: &'a Dom, sums: &'a [Sums]) -> Self {
        let root = Around {
            levels: [0; LEVELS],
            found: 1,
            in_form: false,
            in_link: false,
            in_paragraph: false,
            list: None,
            part: None,
            named: 0,
        };
        let mut places = vec![UNKNOWN; dom.nodes.len()];
        if let Some(first) = places.first_mut() {
            *first = 0;
        }
        let named = Named { near: [2.0; hints::HINTS], bits: 0, hidden: false };
        Self { dom, sums, named: vec![named], around: vec![root], places, open: Vec::new() }
    }

    /// The elements around a node.
    pub(crate) fn around(&mut self, node: NodeIx) -> Around {
        let mut at = node;
        while self.places[at as usize] == UNKNOWN {
            self.open.push(at);
            at = self.dom.nodes[at as usize].parent;
        }
        let mut around = self.around[self.places[at as usize] as usize];
        while let Some(inner) = self.open.pop() {
            around = self.inside(&around, inner);
            self.places[inner as usize] = self.around.len() as u32;
            self.around.push(around);
        }
        around
    }

    /// What the names around hint at.
    pub(crate) fn named(&self, around: &Around) -> &Named {
        &self.named[around.named as usize]
    }

    /// The surroundings of an element in those of its parent.
    fn inside(&mut self, outer: &Around, node: NodeIx) -> Around {
        let mut around = *outer;
        let parent = self.dom.nodes[node as usize].parent;
        let chars = |node: NodeIx| self.sums[node as usize].chars.to_bits();
        // An element with no more text than the last takes its place.
        let grows = usize::from(chars(node) != chars(parent));
        around.levels[0] = node;
        around.levels[1..].copy_from_slice(&outer.levels[1 - grows..LEVELS - grows]);
        around.found = outer.found.saturating_add(grows as u8);
        // Above the outermost there is none: a single level stands for all.
        let found = usize::from(around.found).min(LEVELS);
        for level in found..LEVELS {
            around.levels[level] = around.levels[found - 1];
        }
        if let NodeData::Element(name, ..) = &self.dom.nodes[node as usize].data {
            match *name {
                local_name!("ul") | local_name!("ol") | local_name!("dl") | local_name!("table") => {
                    around.list = Some(node);
                }
                local_name!("section") | local_name!("article") | local_name!("aside") | local_name!("div") => {
                    around.part = Some(node);
                }
                local_name!("form") => around.in_form = true,
                local_name!("a") => around.in_link = true,
                local_name!("p") => around.in_paragraph = true,
                _ => {}
            }
        }
        let (bits, hides) = element_hints(self.dom, node);
        let hides = hides && !self.named[outer.named as usize].hidden;
        if bits != 0 || hides {
            let mut named = self.named[outer.named as usize];
            named.hidden |= hides;
            let share = self.sums[node as usize].chars / self.sums[0].chars.max(1.0);
            if share < 0.5 {
                named.bits |= bits;
            }
            let mut rest = bits;
            while rest != 0 {
                if let Some(value) = named.near.get_mut(rest.trailing_zeros() as usize) {
                    *value = share;
                }
                rest &= rest - 1;
            }
            around.named = self.named.len() as u32;
            self.named.push(named);
        }
        around
    }
}

/// What an element's names and its tag hint at, and whether it is hidden.
fn element_hints(dom: &Dom, node: NodeIx) -> (u32, bool) {
    const NAV: u32 = hints::bit_of("nav");
    const FOOTER: u32 = hints::bit_of("footer");
    const HEADER: u32 = hints::bit_of("header");
    const SIDEBAR: u32 = hints::bit_of("sidebar");
    const MAIN: u32 = hints::bit_of("main");
    const MEDIA: u32 = hints::bit_of("media");
    const QUOTE: u32 = hints::bit_of("quote");
    const MODAL: u32 = hints::bit_of("modal");
    let NodeData::Element(name, ..) = &dom.nodes[node as usize].data else { return (0, false) };
    let mut bits = match *name {
        local_name!("body") => return (0, false),
        local_name!("nav") | local_name!("menu") => NAV,
        local_name!("footer") => FOOTER,
        local_name!("header") => HEADER,
        local_name!("aside") => SIDEBAR,
        local_name!("article") | local_name!("main") => MAIN,
        local_name!("figure") | local_name!("figcaption") => MEDIA,
        local_name!("blockquote") => QUOTE,
        local_name!("address") => hints::bit::BYLINE,
        local_name!("time") => hints::bit::DATE,
        local_name!("dialog") => MODAL,
        local_name!("div") | local_name!("span") | local_name!("p") | local_name!("li") | local_name!("a") => 0,
        // `amp-consent`, `site-footer`: elements of a page's own are called what they are.
        _ if name.contains('-') => hints::of(name),
        _ => 0,
    };
    let mut hides = false;
    for (name, value) in dom.attributes_of(node) {
        match *name {
            local_name!("class") | local_name!("id") | local_name!("role") | local_name!("itemprop") => {
                bits |= hints::of(value);
            }
            local_name!("hidden") => hides = true,
            local_name!("style") => hides |= style_hides(value),
            _ if name.starts_with("data-") => bits |= hints::of(value),
            _ => {}
        }
    }
    (bits, hides)
}

/// Whether a `style` says `display: none` or `visibility: hidden`, in its first two hundred characters.
pub(super) fn style_hides(style: &str) -> bool {
    // Both words hold these three letters in a row, and few other values do.
    let may = style
        .as_bytes()
        .windows(3)
        .any(|three| three.eq_ignore_ascii_case(b"non") || three.eq_ignore_ascii_case(b"hid"));
    may && {
        let style: String = style
            .chars()
            .take(200)
            .filter(|character| !character.is_whitespace())
            .flat_map(char::to_lowercase)
            .collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_by_style() {
        for style in ["display:none", "color:red; DISPLAY : None", "visibility: hidden"] {
            assert!(style_hides(style), "{style}");
        }
        for style in ["display:block", "text-decoration:none", "overflow:hidden", ""] {
            assert!(!style_hides(style), "{style}");
        }
    }

    #[test]
    fn inner_elements_inherit_from_outer_ones() {
        let dom = Dom::parse("<div class=comments hidden><ul><li><p class=byline>one</p><p>two</p></ul></div><p>three");
        let lines = super::super::lines::cut(&dom);
        let mut sums = vec![Sums::default(); dom.nodes.len()];
        for line in &lines {
            for node in dom.ancestors(line.node) {
                sums[node as usize].chars += line.text.len() as f32;
            }
        }
        let mut surroundings = Surroundings::new(&dom, &sums);
        let seen: Vec<(bool, bool, f32, f32, usize)> = lines
            .iter()
            .map(|line| {
                let around = surroundings.around(line.node);
                let named = surroundings.named(&around);
                let mut levels = around.levels.to_vec();
                levels.dedup();
                let hint = |bit: u32| named.near[bit.trailing_zeros() as usize];
                (
                    named.hidden,
                    around.list.is_some(),
                    hint(hints::bit_of("comments")),
                    hint(hints::bit::BYLINE),
                    levels.len(),
                )
            })
            .collect();
        let (inner, own) = (6.0 / 11.0, 3.0 / 11.0);
        assert_eq!(seen, [(true, true, inner, own, 3), (true, true, inner, 2.0, 3), (false, false, 2.0, 2.0, 2)]);
    }
}
