//! Takes back byte ranges of the captured file that do not hold the words they are given for.
//!
//! A block's `source` points into the captured bytes, but stages see decoded text: where the charset is not UTF-8, or bytes were replaced, offsets in
//! the text are not offsets in the file. What leaves the engine was compared with the bytes, so `verify` can trust it.

use secondsource_model::{Article, Page};

/// Compares every range with the captured page and drops what does not fit.
pub(crate) fn keep_honest_ranges(article: &mut Article, page: &Page) {
    let is_copy_of_file = page.charset == "UTF-8" && !page.text.as_str().contains('\u{fffd}');
    let text = article.text.clone();
    let bom = usize::from(page.bom_bytes);
    for block in &mut article.blocks {
        let Some(range) = &block.source else { continue };
        let words = text.slice(block.span);
        let in_page = range.start.checked_sub(bom).zip(range.end.checked_sub(bom));
        let captured = in_page.and_then(|(start, end)| page.text.as_str().get(start..end));
        // A range of another length covers markup too; it only has to lie in the file.
        let fits = captured.is_some_and(|captured| captured.len() != words.len() || captured == words);
        if !is_copy_of_file || !fits {
            block.source = None;
        }
    }
    for furniture in &mut article.furniture {
        let fits = furniture.source.as_ref().is_some_and(|range| {
            let in_page = range.start.checked_sub(bom).zip(range.end.checked_sub(bom));
            in_page.is_some_and(|(start, end)| page.text.as_str().get(start..end).is_some())
        });
        if !is_copy_of_file || !fits {
            furniture.source = None;
        }
    }
}
