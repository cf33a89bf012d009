//! Characters of untrusted text.

/// Whether `c` is not seen but changes what is: a control character, or a mark that turns the
/// direction of writing. rustc refuses the latter in literals and comments.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}
