//! CommonMark from a description to rustdoc that builds without a warning.
//!
//! rustdoc reads more into Markdown than OpenAPI does: it compiles code blocks, resolves `[words]`
//! as items, and warns of bare URLs and of `<tags>` that never close. What would be read so is
//! escaped or marked; everything else stands as the author wrote it.

use std::{borrow::Cow, ops::Range};

use openapiv3::{ExternalDocumentation, SchemaData};
use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset,
};

use crate::{ir::Docs, text::is_hidden};

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
            Some(words) if !words.is_empty() => format!("See [{words}]({}).", destination(url)),
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
        // What stood in HTML is Markdown once its tags are escaped.
        safe(&safe(text))
    };
    let lines = safe.lines().flat_map(|line| wrap(&visible(line)));
    Docs {
        lines: aligned(lines.collect()),
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
    let mut unresolved: Vec<Range<usize>> = Vec::new();
    let callback = |link: BrokenLink<'_>| {
        unresolved.push(link.span);
        None::<(CowStr<'_>, CowStr<'_>)>
    };
    let parser =
        Parser::new_with_broken_link_callback(text, Options::ENABLE_TABLES, Some(callback));
    for (_, definition) in parser.reference_definitions().iter() {
        if !is_absolute(&definition.dest) {
            edits.extend(escaped(text, definition.span.clone(), '['));
        }
    }
    // Inside of links and code, a URL is no bare one.
    let mut closed = 0usize;
    for (event, range) in TextMergeWithOffset::new(parser.into_offset_iter()) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                closed += 1;
                if !is_absolute(&dest_url) {
                    // rustdoc would look for an item of that name.
                    edits.extend(escaped(text, range, '['));
                }
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                closed += 1;
                edits.extend(code_block(text, &kind, range));
            }
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => {
                closed = closed.saturating_sub(1);
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                edits.extend(escaped(text, range.clone(), '<'));
                edits.extend(bare_urls(text, range));
            }
            Event::Text(_) if closed == 0 => edits.extend(bare_urls(text, range)),
            _ => {}
        }
    }
    for span in unresolved {
        edits.extend(escaped(text, span, '['));
    }
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
            let mut edits = vec![(start + fence..start + line, "text".to_owned())];
            let marks = &block[..fence];
            if !block[line..].trim_end().ends_with(marks) {
                edits.push((range.end..range.end, format!("\n{marks}\n")));
            }
            edits
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

fn is_absolute(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://") || url.starts_with("mailto:")
}

fn escaped(text: &str, range: Range<usize>, sign: char) -> Vec<Edit> {
    let found = text[range.clone()].match_indices(sign);
    let is_bare = |at: usize| {
        let before = &text[..range.start + at];
        let signs = before.len() - before.trim_end_matches('\\').len();
        signs.is_multiple_of(2)
    };
    found
        .filter(|(at, _)| is_bare(*at))
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
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | ']' | '|'))
            .unwrap_or(rest.len());
        let mut url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
        // A parenthesis that closes the sentence's own is no part of the URL.
        while url.ends_with(')') && url.matches(')').count() > url.matches('(').count() {
            url = &url[..url.len() - 1];
        }
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
        && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "<>[]\"`\\".contains(c));
    fits.then_some(url)
}

/// A URL as the destination of a link: in `<>` where it holds a parenthesis.
fn destination(url: &str) -> String {
    if url.contains(['(', ')']) {
        format!("<{url}>")
    } else {
        url.to_owned()
    }
}

fn one_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let unwanted = |c: char| is_hidden(c) || "[]`<>\\".contains(c);
    words.join(" ").replace(unwanted, "")
}

/// A line without characters that cannot be seen: tabs become spaces, other control characters and
/// marks that turn the direction of writing go.
fn visible(line: &str) -> Cow<'_, str> {
    let line = line.trim_end();
    if line.contains(is_hidden) {
        Cow::Owned(line.replace('\t', "    ").replace(is_hidden, ""))
    } else {
        Cow::Borrowed(line)
    }
}

/// Lines that go on with an item of a list or a quote, brought under its text: CommonMark takes them
/// for it anyway, and readers should see it.
fn aligned(lines: Vec<String>) -> Vec<String> {
    let mut aligned: Vec<String> = Vec::with_capacity(lines.len());
    let mut margin = String::new();
    let mut in_code = false;
    for line in lines {
        let bare = line.trim_start();
        if bare.starts_with("```") || bare.starts_with("~~~") {
            in_code = !in_code;
        }
        if in_code || line.is_empty() || line.starts_with(['#', '|', '`', '~', '<', '>']) {
            margin.clear();
        }
        if line.starts_with('>') && !in_code {
            margin.push_str("> ");
            aligned.push(line);
            continue;
        }
        if let Some(width) = marker(&line).filter(|_| !in_code) {
            margin = " ".repeat(width);
            aligned.push(line);
        } else if !margin.is_empty() && !line.starts_with(' ') {
            aligned.push(format!("{margin}{line}"));
        } else {
            aligned.push(line);
        }
    }
    aligned
}

/// How far the text of a list's item is from the margin, where `line` begins one.
fn marker(line: &str) -> Option<usize> {
    let bare = line.trim_start();
    let indent = line.len() - bare.len();
    let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let sign = match (digits, bare[digits..].chars().next()?) {
        (0, '-' | '*' | '+') | (1..=9, '.' | ')') => digits + 1,
        _ => return None,
    };
    let text = bare[sign..].trim_start();
    let gap = bare.len() - sign - text.len();
    (1..=4).contains(&gap).then_some(indent + sign + gap)
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
            ("[a][b]", r"\[a]\[b]"),
            ("[[1,2],[3,4]]", r"\[\[1,2],\[3,4]]"),
            ("(see https://a.b/c_(d))", "(see <https://a.b/c_(d)>)"),
        ];
        for (given, expected) in cases {
            assert_eq!(lines(given), [expected], "{given}");
        }
    }

    #[test]
    fn code_is_never_a_doctest() {
        assert_eq!(lines("```\nx\n```"), ["```text", "x", "```"]);
        assert_eq!(lines("```json\nx\n```"), ["```text", "x", "```"]);
        assert_eq!(lines("```\nhttps://a.b"), ["```text", "https://a.b", "```"]);
        assert_eq!(
            lines("a\n\n    let x = 1;"),
            ["a", "", "", "```text", "let x = 1;", "```"]
        );
    }

    #[test]
    fn what_goes_on_with_a_list_stands_under_it() {
        assert_eq!(lines("- a\nb\n\nc"), ["- a", "  b", "", "c"]);
        assert_eq!(lines("> a\nb\n\nc"), ["> a", "> b", "", "c"]);
    }

    #[test]
    fn control_characters_and_direction_marks_go() {
        assert_eq!(lines("a\u{1b}[31m\u{202e}b"), [r"a[31mb"]);
    }
}
