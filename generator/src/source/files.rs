//! The files beside a description: which of them it mentions, and what became of asking for them.

use std::collections::VecDeque;

use super::{Source, paths};

/// How many files a description may refer to.
const MOST_FILES: usize = 1000;

/// How many bytes these files may hold together.
const MOST_BYTES: usize = 64 << 20;

impl Source {
    /// The description together with the files that it and they refer to.
    ///
    /// `read` is given a path from the folder of the description, `/` between its parts, which never leads
    /// out of that folder by itself; a symbolic link may, which is for `read` to see. It answers with the
    /// text of the file, or with why there is none, as the end of a sentence: "does not exist". A file may
    /// be asked for that is only mentioned; why it can't be read is said only where a `$ref` needs it.
    #[must_use]
    pub fn with_files(mut self, mut read: impl FnMut(&str) -> Result<String, String>) -> Self {
        let mut wanted: VecDeque<String> = self.mentioned(self.path(), &self.text).into();
        let mut bytes = 0usize;
        while let Some(path) = wanted.pop_front() {
            if self.files.contains_key(&path) {
                continue;
            }
            let file = match self.files.len() {
                MOST_FILES.. => Err(format!("is beyond the {MOST_FILES} files that are read")),
                _ => read(&path),
            };
            let file = file.and_then(|text| {
                bytes = bytes.saturating_add(text.len());
                match bytes {
                    ..=MOST_BYTES => Ok(text),
                    _ => Err(format!(
                        "is beyond the {} MiB that are read",
                        MOST_BYTES >> 20
                    )),
                }
            });
            if let Ok(text) = &file {
                wanted.extend(self.mentioned(&path, text));
            }
            self.files.insert(path, file);
        }
        self
    }

    /// The path of the description itself, from its folder.
    pub(crate) fn path(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or_default()
    }

    /// The files beside the description, by path: the text of each, or why there is none.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, Result<&str, &str>)> {
        let files = self.files.iter();
        files.map(|(path, file)| (path.as_str(), file.as_deref().map_err(String::as_str)))
    }

    /// What messages call the file at `path`, and its text.
    pub(crate) fn file(&self, path: &str) -> (String, &str) {
        if path == self.path() {
            return (self.name.clone(), &self.text);
        }
        let name = match self.name.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/{path}"),
            None => path.to_owned(),
        };
        let text = self.files.get(path).and_then(|it| it.as_deref().ok());
        (name, text.unwrap_or_default())
    }

    /// The paths of the files that the text at `path` mentions, but for the description.
    fn mentioned(&self, path: &str, text: &str) -> Vec<String> {
        let mut paths: Vec<_> = mentions(text)
            .filter_map(|it| paths::resolve(path, it).ok())
            .filter(|it| it != self.path())
            .collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    }
}

/// What may be the path of a file: what a `$ref` has in front of its fragment, and every word that ends as
/// the names of such files do, which is how a `mapping` names them.
fn mentions(text: &str) -> impl Iterator<Item = &str> {
    let references = text.match_indices("$ref").filter_map(|(at, key)| {
        let rest = text.get(at + key.len()..)?;
        let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
        let value = rest.trim_start().strip_prefix(':')?.trim_start();
        match value.chars().next()? {
            quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
            _ => value.split(ends_word).next(),
        }
    });
    let names = [".yaml", ".yml", ".json"].into_iter().flat_map(move |end| {
        text.match_indices(end).filter_map(move |(at, _)| {
            let (before, after) = (text.get(..at)?, text.get(at + end.len()..)?);
            let ends = after
                .chars()
                .next()
                .is_none_or(|c| c == '#' || ends_word(c));
            let start = before.rfind(ends_word).map_or(0, |it| it + 1);
            ends.then(|| text.get(start..at + end.len()))?
        })
    });
    let paths = references.chain(names);
    paths.filter_map(|it| it.split('#').next().filter(|path| !path.is_empty()))
}

fn ends_word(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '"' | '\'' | ',' | '{' | '}' | '[' | ']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_however_they_are_written() {
        let yaml = "a: { $ref: a.yaml }\nb:\n  $ref: './b b.yml#/B'\nc: {\"$ref\" : \"sub/c\"}\nd: {$ref: '#/d'}\n\
                    mapping: { e: e.json, f: 'f.yaml#/F', g: x.jsonl }";
        let mut found: Vec<_> = mentions(yaml).collect();
        found.sort_unstable();
        found.dedup();
        assert_eq!(
            found,
            ["./b b.yml", "a.yaml", "b.yml", "e.json", "f.yaml", "sub/c"]
        );
    }

    #[test]
    fn files_are_asked_for_once_and_only_within_the_folder() {
        let mut asked = Vec::new();
        let main = "{$ref: a/b.yaml} {$ref: ../out.yaml} {$ref: /etc/x.yaml} {$ref: 'https://x.org/y.yaml'}";
        let source = Source::new("spec/main.yaml", main).with_files(|path| {
            asked.push(path.to_owned());
            match path {
                "a/b.yaml" => {
                    Ok("{$ref: ../main.yaml} {$ref: c.yaml} {$ref: ../../d.yaml}".to_owned())
                }
                _ => Err("does not exist".to_owned()),
            }
        });
        assert_eq!(asked, ["a/b.yaml", "a/c.yaml"]);
        assert_eq!(source.file("a/b.yaml").0, "spec/a/b.yaml");
    }

    #[test]
    fn there_is_an_end_to_files_that_refer_to_others() {
        let mut asked = 0;
        let source = Source::new("0.yaml", "$ref: 1.yaml").with_files(|_| {
            asked += 1;
            Ok(format!("$ref: {}.yaml", asked + 1))
        });
        assert_eq!(asked, MOST_FILES);
        let (_, last) = source.files().find(|it| it.0 == "1001.yaml").unwrap();
        assert_eq!(last, Err("is beyond the 1000 files that are read"));
    }
}
