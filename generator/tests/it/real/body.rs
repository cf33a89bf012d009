//! The body of a request: of a media type that is described, and valid.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_core::Stream;
use serde_json::Value;
use tokio::runtime::Builder;

use super::{
    decode::{form_decoded, pairs},
    description::{Description, Operation},
    recorder::Request,
};

/// What the body of a request says, if it has one.
pub fn judged(
    description: &Description,
    operation: &Operation,
    request: &Request,
) -> Result<Option<Value>, String> {
    let described = description.target(&operation.value["requestBody"]);
    let Some(media) = request.header("content-type") else {
        return match described["required"] == true {
            _ if !request.body.is_empty() => Err("the body has no media type".to_owned()),
            true => Err("the body is missing".to_owned()),
            false => Ok(None),
        };
    };
    let content = described["content"].as_object();
    let documented = content.and_then(|it| it.iter().find(|it| essence(it.0) == essence(media)));
    let Some((_, documented)) = documented else {
        return Err(format!("the media type {media} is not described"));
    };
    let schema = &documented["schema"];
    let value = read(description, media, &request.body, schema)?;
    match description.complaint(schema, &value) {
        Some(problem) => Err(format!("the body: {problem}\n{value}")),
        None => Ok(Some(value)),
    }
}

/// A media type without its parameters.
fn essence(media: &str) -> String {
    let essence = media.split(';').next().unwrap_or(media);
    essence.trim().to_lowercase()
}

fn read(
    description: &Description,
    media: &str,
    body: &[u8],
    schema: &Value,
) -> Result<Value, String> {
    let text = || String::from_utf8(body.to_vec()).map_err(|it| it.to_string());
    let members = match essence(media).as_str() {
        "application/x-www-form-urlencoded" => {
            let text = text()?;
            let pairs = pairs(&text).into_iter();
            pairs
                .map(|(name, text)| (name, form_decoded(text)))
                .collect()
        }
        "multipart/form-data" => parts(media, body)?,
        it if it.starts_with("text/") => return Ok(description.typed(&text()?, schema)),
        _ => return serde_json::from_slice(body).map_err(|it| format!("the body: {it}")),
    };
    Ok(description.members(members, schema))
}

/// What multer makes of a form.
fn parts(media: &str, body: &[u8]) -> Result<Vec<(String, String)>, String> {
    let boundary = multer::parse_boundary(media).map_err(|it| it.to_string())?;
    let whole = Whole(Some(Bytes::copy_from_slice(body)));
    let mut form = multer::Multipart::new(whole, boundary);
    let reading = async {
        let mut parts = Vec::new();
        while let Some(field) = form.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            // What is no text is not looked into.
            let content = field.bytes().await?;
            parts.push((name, String::from_utf8_lossy(&content).into_owned()));
        }
        Ok(parts)
    };
    let runtime = Builder::new_current_thread().build().unwrap();
    let parts: Result<_, multer::Error> = runtime.block_on(reading);
    parts.map_err(|it| format!("the body: {it}"))
}

/// A stream of one piece.
struct Whole(Option<Bytes>);

impl Stream for Whole {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}
