// Changes a JSON value as a JSON Patch says (RFC 6902): `add`, `remove` and `replace`.

export function patched(value, patch) {
  const whole = structuredClone(value);
  for (const { op, path, value } of patch) apply(whole, op, tokens(path), expanded(value));
  return whole;
}

function apply(whole, op, path, value) {
  const last = path.pop();
  const parent = path.reduce((it, token) => (it === undefined ? it : it[token]), whole);
  const known = op === "add" || (parent && Object.hasOwn(parent, last));
  if (parent === undefined || !known) throw new Error(`nothing to ${op} at /${[...path, last].join("/")}`);
  const list = Array.isArray(parent);
  if (op === "add" && list) parent.splice(last === "-" ? parent.length : Number(last), 0, value);
  else if (op === "add" || op === "replace") parent[last] = value;
  else if (op === "remove" && list) parent.splice(Number(last), 1);
  else if (op === "remove") delete parent[last];
  else throw new Error(`${op} is no change that is known here`);
}

// The parts of a JSON Pointer (RFC 6901), which begins with a slash here: nothing changes the whole.
export function tokens(pointer) {
  const parts = pointer.split("/").slice(1);
  return parts.map((it) => it.replaceAll("~1", "/").replaceAll("~0", "~"));
}

// `{ $repeat: [what, times] }` is a text of that many texts, or a list of that many lists or objects.
function expanded(value) {
  const [what, times] = value?.$repeat ?? [];
  if (times === undefined) return value;
  return typeof what === "string" ? what.repeat(times) : Array(times).fill(what).flat();
}
