//! CommonMark from a description to rustdoc that builds without a warning.
//!
//! rustdoc reads more into Markdown than OpenAPI does: it compiles code blocks, resolves `[words]`
//! as items, and warns of bare URLs and of `<tags>` that never close. What would be read so is
//! escaped or marked; everything else stands as the author wrote it.

use std::ops::Range;

use openapiv3::{ExternalDocumentation, SchemaData};
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag};

use crate::ir::Docs;

/// The words of a schema.
pub(super) fn schema(data: &SchemaData) -> Docs {
    let text = data.description.as_deref().or(data.title.as_deref());
    with_link(prose(text), data.external_docs.as_ref())
}

/// `docs`, and where there is more to read.
pub(super) fn with_link(mut docs: Docs, link: Option<&ExternalDocumentation>) -> Docs {
    if let Some(link) = link
        && let Some(url) = linkable(&link.url)
    {
        let words = link.description.as_deref().map(one_line);
        docs.paragraph(match words.as_deref() {
            Some(words) if !words.is_empty() => format!("See [{words}]({url})."),
            _ => format!("See <{url}>."),
        });
    }
    docs
}

/// A description as lines of rustdoc.
pub(super) fn prose(text: Option<&str>) -> Docs {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Docs::default();
    };
    let safe = if is_plain(text) {
        text.to_owned()
    } else {
        safe(text)
    };
    let lines = safe.lines().flat_map(|line| wrap(&visible(line)));
    Docs {
        lines: lines.collect(),
    }
}

/// Most descriptions are a sentence without markup: they need no parser.
fn is_plain(text: &str) -> bool {
    !text.contains(['[', '<', '`', '~', '\t']) && !text.contains("://") && !text.contains("    ")
}

/// An edit to the text: what stands in the range is replaced.
type Edit = (Range<usize>, String);

fn safe(text: &str) -> String {
    let mut edits: Vec<Edit> = Vec::new();
    let mut unresolved: Vec<usize> = Vec::new();
    let callback = |link: BrokenLink<'_>| {
        unresolved.push(link.span.start);
        None::<(CowStr<'_>, CowStr<'_>)>
    };
    let parser =
        Parser::new_with_broken_link_callback(text, Options::ENABLE_TABLES, Some(callback));
    let mut links = 0usize;
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => links += 1,
            Event::End(pulldown_cmark::TagEnd::Link | pulldown_cmark::TagEnd::Image) => {
                links = links.saturating_sub(1);
            }
            Event::Start(Tag::CodeBlock(kind)) => edits.extend(code_block(text, &kind, range)),
            Event::Html(_) | Event::InlineHtml(_) => edits.extend(escaped(text, range, '<')),
            Event::Text(_) if links == 0 => edits.extend(bare_urls(text, range)),
            _ => {}
        }
    }
    edits.extend(unresolved.into_iter().map(|at| (at..at, "\\".to_owned())));
    apply(text, edits)
}

/// A code block that rustdoc will not compile: a fence without a language, or with one that it
/// takes for Rust, gets `text`; an indented block gets a fence.
fn code_block(text: &str, kind: &CodeBlockKind<'_>, range: Range<usize>) -> Vec<Edit> {
    let block = &text[range.clone()];
    match kind {
        CodeBlockKind::Fenced(_) => {
            let fence = block.len() - block.trim_start_matches(['`', '~']).len();
            let line = block.find('\n').unwrap_or(block.len());
            let start = range.start;
            vec![(start + fence..start + line, "text".to_owned())]
        }
        CodeBlockKind::Indented => {
            let code: Vec<_> = block
                .lines()
                .map(|line| line.strip_prefix("    ").unwrap_or(line))
                .collect();
            vec![(range, format!("\n```text\n{}\n```\n", code.join("\n")))]
        }
    }
}

fn escaped(text: &str, range: Range<usize>, sign: char) -> Vec<Edit> {
    let found = text[range.clone()].match_indices(sign);
    found
        .map(|(at, _)| (range.start + at..range.start + at, "\\".to_owned()))
        .collect()
}

fn bare_urls(text: &str, range: Range<usize>) -> Vec<Edit> {
    let part = &text[range.clone()];
    let mut edits = Vec::new();
    let mut from = 0;
    while let Some(at) = part[from..].find("http").map(|at| from + at) {
        let rest = &part[at..];
        let end = rest
            .find(|c: char| {
                c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | ')' | ']' | '|')
            })
            .unwrap_or(rest.len());
        let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
        if linkable(url).is_some() {
            let start = range.start + at;
            edits.push((start..start + url.len(), format!("<{url}>")));
        }
        from = at + end.max(4);
    }
    edits
}

fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len() + 16);
    let mut done = 0;
    for (range, with) in edits {
        if range.start < done {
            continue;
        }
        out.push_str(&text[done..range.start]);
        out.push_str(&with);
        done = range.end;
    }
    out.push_str(&text[done..]);
    out
}

/// A URL that can stand between `<` and `>` or in parentheses.
fn linkable(url: &str) -> Option<&str> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let fits = !rest.is_empty()
        && !rest
            .contains(|c: char| c.is_whitespace() || c.is_control() || "<>()[]\"`\\".contains(c));
    fits.then_some(url)
}

fn one_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").replace(['[', ']', '`', '<', '>', '\\'], "")
}

/// A line without characters that cannot be seen: tabs become spaces, other control characters and
/// marks that turn the direction of writing go.
fn visible(line: &str) -> String {
    let hidden = |c: &char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    line.trim_end()
        .replace('\t', "    ")
        .chars()
        .filter(|c| !hidden(c))
        .collect()
}

/// Breaks a long paragraph line at about the width of a page of code. Lines whose layout means
/// something (tables, code, lists, quotes, headings) stay whole.
fn wrap(line: &str) -> Vec<String> {
    const WIDTH: usize = 92;
    let special = line.starts_with([' ', '|', '#', '>', '-', '*', '+', '`', '~'])
        || line.starts_with(|c: char| c.is_ascii_digit())
        || line.contains('|');
    if line.len() <= WIDTH || special {
        return vec![line.to_owned()];
    }
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let last = lines.len() - 1;
        let fits = lines[last].is_empty() || lines[last].len() + 1 + word.len() <= WIDTH;
        // A line must not begin with what would make it a list, heading or quote.
        let marks = word.starts_with(['#', '>', '-', '*', '+', '=', '~', '`'])
            || word.starts_with(|c: char| c.is_ascii_digit());
        if fits || marks {
            if !lines[last].is_empty() {
                lines[last].push(' ');
            }
            lines[last].push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        prose(Some(text)).lines
    }

    #[test]
    fn what_rustdoc_would_misread_is_made_safe() {
        let cases = [
            ("An [item] here", r"An \[item] here"),
            ("See [docs](https://a.b/c).", "See [docs](https://a.b/c)."),
            ("Look at https://a.b/c.", "Look at <https://a.b/c>."),
            ("Already <https://a.b/c>", "Already <https://a.b/c>"),
            ("A <token> here", r"A \<token> here"),
            ("In code `a[0]` and `<b>`", "In code `a[0]` and `<b>`"),
            ("a < b", "a < b"),
        ];
        for (given, expected) in cases {
            assert_eq!(lines(given), [expected], "{given}");
        }
    }

    #[test]
    fn code_is_never_a_doctest() {
        assert_eq!(lines("```\nx\n```"), ["```text", "x", "```"]);
        assert_eq!(lines("```json\nx\n```"), ["```text", "x", "```"]);
        assert_eq!(
            lines("a\n\n    let x = 1;"),
            ["a", "", "", "```text", "let x = 1;", "```"]
        );
    }

    #[test]
    fn control_characters_and_direction_marks_go() {
        assert_eq!(lines("a\u{1b}[31m\u{202e}b"), [r"a[31mb"]);
    }
}
