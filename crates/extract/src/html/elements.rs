//! What kinds of elements there are, as far as cutting a page into lines needs it.

use html5ever::{LocalName, local_name};

/// Elements without content.
pub(crate) fn is_void(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("hr")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("param")
            | local_name!("source")
            | local_name!("track")
            | local_name!("wbr")
    )
}

/// Elements of pictures that are drawn in the page.
pub(crate) fn in_vector_graphics(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("path")
            | local_name!("circle")
            | local_name!("rect")
            | local_name!("use")
            | local_name!("g")
            | local_name!("svg")
            | local_name!("line")
            | local_name!("polygon")
            | local_name!("polyline")
            | local_name!("ellipse")
            | local_name!("stop")
    )
}

/// Tables and their parts.
pub(crate) fn in_table(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("table")
            | local_name!("tr")
            | local_name!("td")
            | local_name!("th")
            | local_name!("tbody")
            | local_name!("thead")
            | local_name!("tfoot")
            | local_name!("caption")
    )
}

/// Elements that an end tag inside does not reach over.
pub(crate) fn is_scope(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("table")
            | local_name!("td")
            | local_name!("th")
            | local_name!("caption")
            | local_name!("template")
            | local_name!("svg")
    )
}

/// Elements inside a line of text.
pub(crate) fn is_inline_text(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("b")
            | local_name!("i")
            | local_name!("em")
            | local_name!("strong")
            | local_name!("span")
            | local_name!("u")
            | local_name!("font")
            | local_name!("small")
            | local_name!("a")
            | local_name!("s")
            | local_name!("code")
            | local_name!("sub")
            | local_name!("sup")
    )
}

/// Elements that stand on lines of their own.
pub(crate) fn is_block(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("address")
            | local_name!("article")
            | local_name!("aside")
            | local_name!("blockquote")
            | local_name!("body")
            | local_name!("center")
            | local_name!("dd")
            | local_name!("details")
            | local_name!("dialog")
            | local_name!("dir")
            | local_name!("div")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("fieldset")
            | local_name!("figcaption")
            | local_name!("figure")
            | local_name!("footer")
            | local_name!("form")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
            | local_name!("header")
            | local_name!("hgroup")
            | local_name!("hr")
            | local_name!("legend")
            | local_name!("li")
            | local_name!("main")
            | local_name!("menu")
            | local_name!("nav")
            | local_name!("ol")
            | local_name!("p")
            | local_name!("pre")
            | local_name!("section")
            | local_name!("summary")
            | local_name!("table")
            | local_name!("caption")
            | local_name!("tbody")
            | local_name!("thead")
            | local_name!("tfoot")
            | local_name!("tr")
            | local_name!("td")
            | local_name!("th")
            | local_name!("ul")
    )
}
