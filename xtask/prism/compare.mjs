// Sends the same requests to our mock and to Prism, and says where they do not do what requests.yaml says.
//
//     node compare.mjs DESCRIPTION MOCK PRISM
//
// DESCRIPTION is a file, MOCK and PRISM are URLs. What reads YAML is found from the environment's PRISM_HOME.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { operations } from "./described.mjs";
import { patched } from "./patch.mjs";

// How many milliseconds an answer may take.
const PATIENCE = 30_000;

// How many characters of an answer are shown.
const SHOWN = 160;

const { parse } = createRequire(join(process.env.PRISM_HOME, "package.json"))("yaml");
const [file, mock, prism] = process.argv.slice(2);

const described = operations(parse(readFileSync(file, "utf8")));
const { agree, differ } = parse(readFileSync(new URL("requests.yaml", import.meta.url), "utf8"));

// A request as it is sent, and whether each side is to accept it.
function request(operation, entry) {
  const base = described.get(operation);
  if (!base) throw new Error(`the description has no operation ${operation}`);
  const example = entry.example ?? base.examples.keys().next().value;
  if (entry.body === undefined && !base.examples.has(example)) throw new Error(`${operation} has no example ${example}`);
  const { accepted, change = [] } = entry;
  return {
    name: `${operation}: ${entry.name}`,
    method: entry.method ?? base.method,
    path: entry.path ?? base.path,
    headers: Object.entries({ ...base.headers, ...entry.headers }).filter(([, it]) => it !== null),
    body: entry.body ?? JSON.stringify(patched(base.examples.get(example), change)),
    accepted: typeof accepted === "boolean" ? { mock: accepted, prism: accepted } : accepted,
  };
}

function requests(listed) {
  return Object.entries(listed).flatMap(([operation, entries]) => entries.map((it) => request(operation, it)));
}

// Each named example, as it is.
function examples() {
  return [...described].flatMap(([operation, { examples }]) =>
    [...examples.keys()].map((it) => request(operation, { name: `example ${it}`, example: it, accepted: true })),
  );
}

// What a server makes of a request. The body is given as bytes: for a text, fetch would make up a media type.
async function outcome(url, { method, path, headers, body }) {
  const answer = await fetch(url + path, {
    method,
    headers,
    body: body === "" ? undefined : new TextEncoder().encode(body),
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  return { status: answer.status, text: await answer.text() };
}

// Whether a status judges a request as it is to. One that is neither a success nor a refusal never does.
function fits(status, accepted) {
  return accepted ? status >= 200 && status < 300 : status >= 400 && status < 500;
}

// Rows for what is not as it is to be.
async function judged(requests) {
  const rows = [];
  for (const request of requests) {
    for (const [side, url] of Object.entries({ mock, prism })) {
      const accepted = request.accepted[side];
      const { status, text } = await outcome(url, request);
      if (fits(status, accepted)) continue;
      const wanted = accepted ? "accepted" : "refused";
      rows.push({ request: request.name, of: side, "to be": wanted, status, answer: text.slice(0, SHOWN) });
    }
  }
  return rows;
}

const alike = [...examples(), ...requests(agree)];
const apart = requests(differ);
const wrong = await judged([...alike, ...apart]);
if (wrong.length > 0) {
  console.table(wrong);
  console.error("error: these answers are not as xtask/prism/requests.yaml says");
  process.exit(1);
}
const good = alike.filter((it) => it.accepted.mock).length;
console.log(`both accept ${good} requests and refuse ${alike.length - good}; on ${apart.length} they differ as is known`);
