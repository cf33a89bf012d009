//! Expressions as text, laid out as rustfmt does with its defaults: what is generated is not formatted by
//! who gets it, and no formatter reads what stands in `json!`, in documentation or in a README.

use serde_json::Value;

use super::code::{Code, Method};

/// How long arguments, the items of a list and a chain of calls may be on one line (`fn_call_width`,
/// `array_width`, `chain_width`).
const SHORT: usize = 60;

/// How long each item may be of a list that is filled line by line
/// (`short_array_element_width_threshold`).
const SHORT_ITEM: usize = 10;

const INDENT: usize = 4;

/// What text is laid out for.
#[derive(Clone, Copy)]
pub(in crate::emit) struct Page {
    /// The spaces in front of a line.
    pub(in crate::emit) indent: usize,
    /// The columns of a line (`max_width`).
    pub(in crate::emit) width: usize,
}

impl Page {
    /// A file, with lines this far in.
    pub(in crate::emit) fn file(indent: usize) -> Self {
        Self { indent, width: 100 }
    }

    /// An example in the documentation of a method.
    pub(in crate::emit) fn docs() -> Self {
        const BEFORE: usize = "    /// ".len();
        Self {
            indent: 0,
            width: 100 - BEFORE,
        }
    }
}

/// Where an expression stands.
#[derive(Clone, Copy)]
struct Place {
    /// The columns of a line.
    end: usize,
    /// The spaces in front of its lines, but for the first.
    indent: usize,
    /// The column that it begins at.
    column: usize,
    /// The characters behind it on its last line.
    tail: usize,
}

impl Place {
    /// On a line of its own, one level further in, with a comma.
    fn inside(self) -> Self {
        let indent = self.indent + INDENT;
        Self {
            indent,
            column: indent,
            tail: 1,
            ..self
        }
    }

    /// Behind so many characters, with so many more at the end.
    fn behind(self, before: usize, after: usize) -> Self {
        Self {
            column: self.column + before,
            tail: self.tail + after,
            ..self
        }
    }

    fn has_room(self, width: usize) -> bool {
        self.column + width + self.tail <= self.end
    }
}

/// A line, or several, that `before` begins and `after` ends. What follows on ` = ` is on a line of its own
/// where that makes it one, or fewer by far.
pub(in crate::emit) fn line(page: Page, before: &str, code: &Code, after: &str) -> String {
    let place = Place {
        end: page.width,
        indent: page.indent,
        column: page.indent + width(before),
        tail: width(after),
    };
    let beside = laid(code, place);
    let indent = spaces(page.indent);
    if before.ends_with("= ") && beside.contains('\n') {
        let inside = Place {
            tail: place.tail,
            ..place.inside()
        };
        let below = laid(code, inside);
        if is_better_below(&beside, &below) {
            let before = before.trim_end();
            return format!(
                "{indent}{before}\n{}{below}{after}\n",
                spaces(inside.indent)
            );
        }
    }
    format!("{indent}{before}{beside}{after}\n")
}

fn is_better_below(beside: &str, below: &str) -> bool {
    let opens = |text: &str| {
        let first = text.lines().next().unwrap_or_default();
        first.chars().last().filter(|last| "([{".contains(*last))
    };
    let height = |text: &str| text.lines().count();
    height(below) == 1
        || height(beside) > height(below) + 1
        || opens(beside).is_some() && opens(beside) != opens(below)
}

/// An expression in one line, if that is short enough for one.
pub(super) fn flat(code: &Code) -> Option<String> {
    match code {
        Code::Plain(text) => Some(text.clone()),
        Code::Call(function, arguments) => Some(format!("{function}({})", short(arguments)?)),
        Code::Chain(root, methods) => {
            let mut text = flat(root)?;
            for method in methods {
                text.push_str(&flat_method(method)?);
            }
            (methods.len() == 1 || width(&text) <= SHORT).then_some(text)
        }
        Code::List(open, items) => Some(format!("{open}[{}]", short(items)?)),
        Code::Tuple(items) => Some(format!("({})", short(items)?)),
        Code::Borrowed(inner) => Some(format!("&{}", flat(inner)?)),
        Code::Fields(..) => None,
        Code::Json(value) => {
            let text = json_line(value);
            is_short_json(value, &text).then(|| format!("json!({text})"))
        }
        Code::Nameable(it) => flat(&it.value),
    }
}

fn short(parts: &[Code]) -> Option<String> {
    let texts: Option<Vec<_>> = parts.iter().map(flat).collect();
    let text = texts?.join(", ");
    // One alone may be as long as the line.
    (parts.len() == 1 || width(&text) <= SHORT).then_some(text)
}

fn flat_method(method: &Method) -> Option<String> {
    Some(match &method.arguments {
        None => method.name.clone(),
        Some(arguments) => format!("{}({})", method.name, short(arguments)?),
    })
}

fn laid(code: &Code, place: Place) -> String {
    let one_line = match code {
        Code::Chain(_, methods) => flat(code).filter(|it| width(it) <= chain_room(methods, place)),
        _ => flat(code).filter(|it| place.has_room(width(it))),
    };
    if let Some(text) = one_line {
        return text;
    }
    match code {
        Code::Plain(text) => text.clone(),
        Code::Call(function, arguments) => {
            delimited(&format!("{function}("), arguments, ")", place)
        }
        Code::Chain(root, methods) => chain(root, methods, place),
        Code::List(open, items) => match filled(items, place) {
            Some(lines) => format!("{open}[\n{lines}{}]", spaces(place.indent)),
            None => delimited(&format!("{open}["), items, "]", place),
        },
        Code::Tuple(items) => delimited("(", items, ")", place),
        Code::Borrowed(inner) => format!("&{}", laid(inner, place.behind(1, 0))),
        Code::Fields(name, fields) => {
            let lines = fields.iter().map(|(name, value)| match value {
                Code::Plain(text) if text == name => {
                    format!("{}{name},\n", spaces(place.indent + INDENT))
                }
                value => {
                    let page = Page {
                        indent: place.indent + INDENT,
                        width: place.end,
                    };
                    line(page, &format!("{name}: "), value, ",")
                }
            });
            let lines: String = lines.collect();
            format!("{name} {{\n{lines}{}}}", spaces(place.indent))
        }
        Code::Json(value) => format!("json!({})", json(value, place.indent)),
        Code::Nameable(it) => laid(&it.value, place),
    }
}

/// What stands between an opening and a closing bracket: on lines of its own, unless the one part that there
/// is can go on where it is.
fn delimited(open: &str, parts: &[Code], close: &str, place: Place) -> String {
    if let [only] = parts
        && goes_on(only)
    {
        return format!(
            "{open}{}{close}",
            laid(only, place.behind(width(open), width(close)))
        );
    }
    if let [only] = parts
        && open == "["
        && let Some(spread) = spread_out(only, place)
    {
        return format!("{open}{spread}{close}");
    }
    // Behind the last thing that a macro is given, there is no comma.
    let last = if open.ends_with("!(") { "" } else { "," };
    let lines = parts.iter().enumerate().map(|(at, part)| {
        let inside = place.inside();
        let comma = if at + 1 == parts.len() { last } else { "," };
        format!("{}{}{comma}\n", spaces(inside.indent), laid(part, inside))
    });
    let lines: String = lines.collect();
    format!("{open}\n{lines}{}{close}", spaces(place.indent))
}

/// The chain of calls that is the one item of a list: it begins beside the bracket, unless it fits on one line
/// and is not much longer otherwise.
fn spread_out(only: &Code, place: Place) -> Option<String> {
    let value = match only {
        Code::Nameable(it) => &it.value,
        other => other,
    };
    if !matches!(value, Code::Chain(..)) {
        return None;
    }
    let spread = laid(value, place.behind(1, 1));
    let below = laid(value, place.inside());
    let first = spread.lines().next().unwrap_or_default();
    let is_clear = width(first) <= SHORT && !first.ends_with('(');
    let is_worth_it = spread.lines().count() != 2 || below.contains('\n');
    (is_clear && is_worth_it).then_some(spread)
}

/// Whether an expression ends with a bracket that closes what its first line opens.
fn goes_on(code: &Code) -> bool {
    match code {
        Code::Call(..) | Code::List(..) | Code::Tuple(_) | Code::Json(_) | Code::Fields(..) => true,
        Code::Borrowed(inner) => goes_on(inner),
        Code::Nameable(it) => goes_on(&it.value),
        Code::Plain(_) | Code::Chain(..) => false,
    }
}

/// The items of a list that are all short, as many on a line as there is room for.
fn filled(items: &[Code], place: Place) -> Option<String> {
    let items: Option<Vec<_>> = items.iter().map(flat).collect();
    let items = items?;
    if items.is_empty() || items.iter().any(|it| width(it) > SHORT_ITEM) {
        return None;
    }
    let indent = place.indent + INDENT;
    let mut lines = String::new();
    let mut column = 0;
    for item in items {
        let room = column + 1 + width(&item) + 1;
        if column == 0 || room > place.end {
            let end = if column == 0 { "" } else { "\n" };
            lines.push_str(&format!("{end}{}{item},", spaces(indent)));
            column = indent + width(&item) + 1;
        } else {
            lines.push_str(&format!(" {item},"));
            column = room;
        }
    }
    lines.push('\n');
    Some(lines)
}

/// How long a chain of calls may be on one line: a single call has all of it.
fn chain_room(methods: &[Method], place: Place) -> usize {
    let room = place.end.saturating_sub(place.column + place.tail);
    match methods
        .iter()
        .filter(|it| it.arguments.is_some() || methods.len() > 1)
        .count()
    {
        0 | 1 => room,
        _ => room.min(SHORT),
    }
}

/// A chain of calls on several lines: behind each other with the last one spread out, or one a line.
fn chain(root: &Code, methods: &[Method], place: Place) -> String {
    let (Some((last, before)), flat_root) = (methods.split_last(), flat(root)) else {
        return laid(root, place);
    };
    let flat_root = flat_root.filter(|it| place.column + width(it) <= place.end);
    let inside = place.inside();
    // Behind a bracket that closes on a line of its own, calls are as far in as that is.
    let lines = match flat_root {
        Some(_) => inside,
        None => Place {
            indent: place.indent,
            column: place.indent,
            ..inside
        },
    };
    let beside = |method: &Method, tail| laid_method(method, Place { tail, ..lines });
    let spread = flat_root.as_ref().and_then(|root| {
        let before: Option<String> = before.iter().map(flat_method).collect();
        let before = format!("{root}{}", before?);
        let last = laid_method(last, place.behind(width(&before), 0));
        let first = last.lines().next().unwrap_or_default();
        let room = chain_room(methods, place).saturating_sub(width(&before));
        (width(first) <= room).then(|| format!("{before}{last}"))
    });
    if let Some(spread) = spread {
        let height = spread.lines().count();
        if height >= 5 || beside(last, place.tail).lines().count() >= height {
            return spread;
        }
    }
    // A short root has the first call beside it.
    let is_short = flat_root.as_ref().is_some_and(|root| width(root) <= INDENT);
    let mut text = flat_root.unwrap_or_else(|| laid(root, Place { tail: 0, ..place }));
    for (at, method) in methods.iter().enumerate() {
        let tail = if at + 1 == methods.len() {
            place.tail
        } else {
            0
        };
        if !(is_short && at == 0) {
            text.push('\n');
            text.push_str(&spaces(lines.indent));
        }
        text.push_str(&beside(method, tail));
    }
    text
}

fn laid_method(method: &Method, place: Place) -> String {
    let Some(arguments) = &method.arguments else {
        return method.name.clone();
    };
    match flat_method(method).filter(|it| place.has_room(width(it))) {
        Some(text) => text,
        None => delimited(&format!("{}(", method.name), arguments, ")", place),
    }
}

/// JSON as `json!` takes it, in one line.
fn json_line(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(json_line).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) if members.is_empty() => "{}".to_owned(),
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(name, value)| format!("{}: {}", Code::text(name), json_line(value)));
            let members: Vec<_> = members.collect();
            format!("{{ {} }}", members.join(", "))
        }
        Value::String(text) => Code::text(text),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            // As a bare literal it would have to be an `i32`.
            (Some(it), _) if i32::try_from(it).is_err() => format!("{it}_i64"),
            (None, Some(it)) => format!("{it}_u64"),
            (Some(it), _) => it.to_string(),
            (None, None) => format!("{:?}", number.as_f64().unwrap_or_default()),
        },
        Value::Bool(_) | Value::Null => value.to_string(),
    }
}

/// Whether the line of a value is short. Lists of lists are measured as those of Rust: without brackets.
fn is_short_json(value: &Value, line: &str) -> bool {
    let brackets = if is_plain_json(value) { 2 } else { 0 };
    width(line) <= SHORT + brackets
}

/// Whether a value would be an expression of Rust as well, so that rustfmt lays it out.
fn is_plain_json(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().all(is_plain_json),
        value => !value.is_object(),
    }
}

/// The same, on as many lines as it takes.
fn json(value: &Value, indent: usize) -> String {
    let line = json_line(value);
    let parts: Vec<String> = match value {
        _ if is_short_json(value, &line) => return line,
        Value::Array(items) if items.len() == 1 && is_plain_json(value) => {
            let only: String = items.iter().map(|it| json(it, indent)).collect();
            return format!("[{only}]");
        }
        Value::Array(items) => items.iter().map(|it| json(it, indent + INDENT)).collect(),
        Value::Object(members) => {
            let members = members.iter();
            let members = members.map(|(name, value)| {
                format!("{}: {}", Code::text(name), json(value, indent + INDENT))
            });
            members.collect()
        }
        _ => return line,
    };
    let (open, close) = if value.is_array() {
        ('[', ']')
    } else {
        ('{', '}')
    };
    let inside = spaces(indent + INDENT);
    let parts: Vec<_> = parts
        .into_iter()
        .map(|part| format!("{inside}{part}"))
        .collect();
    format!("{open}\n{}\n{}{close}", parts.join(",\n"), spaces(indent))
}

pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}

fn spaces(indent: usize) -> String {
    " ".repeat(indent)
}
