// What the description says of requests: of each operation its method, path, headers and examples.

import { tokens } from "./patch.mjs";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

// Operations by their `operationId`.
export function operations(description) {
  const found = new Map();
  for (const [path, item] of Object.entries(description.paths)) {
    for (const method of METHODS.filter((it) => item[it])) {
      const operation = item[method];
      found.set(operation.operationId, {
        method: method.toUpperCase(),
        path,
        headers: headers(description, operation),
        examples: examples(description, operation),
      });
    }
  }
  return found;
}

// JSON, and a value for each key of the first way to be let in. Any value will do for a mock.
function headers(description, operation) {
  const [first = {}] = operation.security ?? description.security ?? [];
  const keys = Object.keys(first).map((it) => description.components.securitySchemes[it]);
  const named = keys.map(({ name }) => [name, "any"]);
  return Object.fromEntries([["Content-Type", "application/json"], ...named]);
}

// Bodies by the name of the example, in the order of the description.
function examples(description, operation) {
  const body = followed(description, operation.requestBody ?? {});
  const named = Object.entries(body.content?.["application/json"]?.examples ?? {});
  return new Map(named.map(([name, it]) => [name, followed(description, it).value]));
}

function followed(description, value) {
  if (!value.$ref) return value;
  return followed(description, tokens(value.$ref).reduce((it, token) => it[token], description));
}
