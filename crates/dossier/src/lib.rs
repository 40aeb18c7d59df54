//! Every form in which results are shown: JSON version 1, HTML, Markdown, terminal.
