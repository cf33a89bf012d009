//! Reading the OpenAPI description: bytes in, text out. What the text means is `specsmith`'s business.

use std::fs;
use std::io::ErrorKind;

use specsmith::Source;

use crate::Failure;
use crate::place::Place;

/// The description at `place`, named as messages call it.
pub(crate) fn read(place: &Place) -> Result<Source, Failure> {
    let name = place.file();
    if place.path.is_dir() {
        let help = "give the OpenAPI description itself, a YAML or JSON file in there";
        return Err(Failure::new(
            format_args!("{name} is a folder, not a file"),
            help,
        ));
    }
    // To read a pipe or device might never end.
    if place.path.exists() && !place.path.is_file() {
        let help = "give the OpenAPI description itself, a YAML or JSON file";
        return Err(Failure::new(format_args!("{name} is not a file"), help));
    }
    let bytes = fs::read(&place.path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure::new(
            format_args!("{name} does not exist"),
            "the OpenAPI description is read from there: check the path, or restore the file",
        ),
        _ => Failure::new(
            format_args!("{name} cannot be read: {error}"),
            "mend that, and run again",
        ),
    })?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(name, text)),
        Err(error) => Err(not_utf8(
            name,
            error.as_bytes(),
            error.utf8_error().valid_up_to(),
        )),
    }
}

fn not_utf8(name: &str, bytes: &[u8], valid: usize) -> Failure {
    let line = 1 + bytes
        .iter()
        .take(valid)
        .filter(|byte| **byte == b'\n')
        .count();
    Failure::new(
        format_args!("{name} is not UTF-8: line {line} holds bytes that are no text"),
        "save the file as UTF-8",
    )
}
