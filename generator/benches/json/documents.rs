//! The documents that are read and written: made here, the same in every run. The members of an
//! object are in alphabetical order, as Datadog sends them, so that `type`, which tells the options
//! of a union apart, comes last.

use serde_json::{Map, Value, json};

const CREATED: &str = "2026-03-14T09:26:53.589Z";
const FIRST_NAMES: [&str; 8] = [
    "Amara", "Björn", "Chiara", "Dmitri", "Elena", "Farid", "Grace", "Hiroshi",
];
const LAST_NAMES: [&str; 7] = [
    "Okafor",
    "Lindqvist",
    "Rossi",
    "Volkov",
    "García",
    "Haddad",
    "Nakamura",
];
const TEAMS: [&str; 5] = ["payments", "identity", "search", "edge", "data-platform"];

/// The largest answer there is: an incident, and users and attachments in full. About 50 KB.
pub fn answer() -> String {
    json!({
        "data": {
            "attributes": attributes(),
            "id": uuid(1),
            "relationships": relationships(),
            "type": "incidents",
        },
        "included": resources(),
    })
    .to_string()
}

/// An answer that is hardly more than resources. Each is one of two options.
pub fn answer_of_resources() -> String {
    json!({
        "data": { "id": uuid(1), "type": "incidents" },
        "included": resources(),
    })
    .to_string()
}

/// The resources of the answer alone.
pub fn included() -> String {
    resources().to_string()
}

/// The fields that an organization adds to its incidents. Each is one of two options.
pub fn fields() -> String {
    custom_fields().to_string()
}

/// Attributes of an incident without its fields: no union is in them, and all types of scalars.
pub fn scalars() -> String {
    let mut attributes = attributes();
    if let Some(members) = attributes.as_object_mut() {
        members.shift_remove("fields");
    }
    attributes.to_string()
}

/// Users with more fields that no page mentions than fields that one does.
pub fn unknown_fields() -> String {
    let users = (0..40).map(|n| {
        let mut attributes = profile(n);
        attributes.extend((0..20).map(|field| {
            let value = match field % 5 {
                0 => json!(field * 1_000 + n),
                1 => json!(handle(n)),
                2 => Value::Null,
                3 => json!({"enabled": field % 2 == 0, "since": CREATED}),
                _ => json!([team(n), team(field)]),
            };
            (format!("preview_{field:02}"), value)
        }));
        Value::Object(attributes)
    });
    users.collect::<Value>().to_string()
}

/// Attachments whose titles are full of escapes: nothing but ASCII is sent as it is.
pub fn escapes() -> String {
    let titles = (0..60).map(|n| {
        json!({
            "documentUrl": format!("https://notes.example.com/incidents/{n}?tab=\"timeline\""),
            "title": format!(
                "\"{}\" – {}:\n\t1. C:\\logs\\{n}\\api.log\n\t2. naïve retry → überlastet 🔥\n",
                name(n),
                team(n),
            ),
        })
    });
    ascii_only(&titles.collect::<Value>().to_string())
}

/// A long list of small objects.
pub fn list() -> String {
    json!({"data": references(600, "incident_responders")}).to_string()
}

fn attributes() -> Value {
    let handles =
        (0..40).map(|n| json!({"display_name": name(n), "handle": format!("@{}", handle(n))}));
    json!({
        "archived": null,
        "case_id": 9_007_199_254_740_993_i64,
        "created": CREATED,
        "customer_impact_duration": 5_400,
        "customer_impact_end": "2026-03-14T11:02:00Z",
        "customer_impact_scope": "Checkout fails for a part of the customers in the EU.",
        "customer_impact_start": "2026-03-14T09:32:00Z",
        "customer_impacted": true,
        "declared": CREATED,
        "declared_by": {"image_48_px": avatar(3), "name": name(3)},
        "declared_by_uuid": uuid(3),
        "detected": "2026-03-14T09:28:11.004Z",
        "fields": custom_fields(),
        "incident_type_uuid": uuid(2),
        "is_test": false,
        "modified": "2026-03-14T12:00:00.123456Z",
        "non_datadog_creator": null,
        "notification_handles": handles.collect::<Value>(),
        "public_id": 4_711,
        "resolved": null,
        "severity": "SEV-2",
        "state": "active",
        "time_to_detect": 77,
        "time_to_internal_response": 240,
        "time_to_repair": 0,
        "time_to_resolve": 0,
        "title": "Elevated error rate in checkout",
        "visibility": "organization",
    })
}

fn relationships() -> Value {
    json!({
        "attachments": {"data": references(16, "incident_attachments")},
        "commander_user": {"data": reference(4, "users")},
        "created_by_user": {"data": reference(3, "users")},
        "declared_by_user": {"data": reference(3, "users")},
        "impacts": {"data": references(12, "incident_impacts")},
        "integrations": {"data": references(8, "incident_integrations")},
        "last_modified_by_user": {"data": reference(5, "users")},
        "responders": {"data": references(24, "incident_responders")},
        "user_defined_fields": {"data": references(30, "user_defined_field")},
    })
}

fn references(count: u64, kind: &str) -> Value {
    (0..count).map(|n| reference(n, kind)).collect()
}

fn reference(n: u64, kind: &str) -> Value {
    json!({"id": uuid(n), "type": kind})
}

/// Three users, then two attachments, and so on: 60 users and 40 attachments.
fn resources() -> Value {
    (0..100)
        .map(|n| match n % 5 {
            0..3 => user(n),
            _ => attachment(n),
        })
        .collect()
}

fn user(n: u64) -> Value {
    json!({"attributes": profile(n), "id": uuid(n), "type": "users"})
}

fn profile(n: u64) -> Map<String, Value> {
    let icon = (!n.is_multiple_of(9)).then(|| avatar(n));
    let mut profile = Map::new();
    profile.insert("email".into(), handle(n).into());
    profile.insert("handle".into(), handle(n).into());
    profile.insert("icon".into(), icon.into());
    profile.insert("name".into(), name(n).into());
    profile.insert("uuid".into(), uuid(n).into());
    profile
}

fn attachment(n: u64) -> Value {
    let kind = if n.is_multiple_of(2) {
        "link"
    } else {
        "postmortem"
    };
    json!({
        "attributes": {
            "attachment": {
                "documentUrl": format!("https://notes.example.com/{}/{n}", team(n)),
                "title": format!("What {} saw", name(n)),
            },
            "attachment_type": kind,
            "modified": CREATED,
        },
        "id": uuid(n),
        "relationships": {
            "incident": {"data": reference(1, "incidents")},
            "last_modified_by_user": {"data": reference(n % 20, "users")},
        },
        "type": "incident_attachments",
    })
}

fn custom_fields() -> Value {
    let fields = (0..30).map(|n| (format!("custom_field_{n:02}"), field(n)));
    Value::Object(fields.collect())
}

fn field(n: u64) -> Value {
    match n % 4 {
        0 => json!({"type": "dropdown", "value": team(n)}),
        1 => {
            json!({"type": "textbox", "value": "The pool of connections ran dry after the deployment."})
        }
        2 => json!({"type": "multiselect", "value": [team(n), team(n + 1), team(n + 2)]}),
        _ => json!({"type": "autocomplete", "value": [format!("service:{}", team(n))]}),
    }
}

fn name(n: u64) -> String {
    let (first, last) = (pick(&FIRST_NAMES, n), pick(&LAST_NAMES, n));
    format!("{first} {last}")
}

fn handle(n: u64) -> String {
    format!("{}-{n}@example.com", team(n))
}

fn team(n: u64) -> &'static str {
    pick(&TEAMS, n)
}

fn avatar(n: u64) -> String {
    format!(
        "https://secure.gravatar.com/avatar/{:032x}?s=48&d=retro",
        scattered(n)
    )
}

fn uuid(n: u64) -> String {
    let digits = format!("{:032x}", scattered(n));
    let (a, rest) = digits.split_at(8);
    let (b, rest) = rest.split_at(4);
    let (c, rest) = rest.split_at(4);
    let (d, e) = rest.split_at(4);
    format!("{a}-{b}-{c}-{d}-{e}")
}

/// Digits that look like chance.
fn scattered(n: u64) -> u128 {
    u128::from(n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
}

fn pick(from: &[&'static str], n: u64) -> &'static str {
    from.iter().cycle().nth(n as usize).copied().unwrap_or("")
}

fn ascii_only(json: &str) -> String {
    let mut units = [0; 2];
    json.chars()
        .map(|c| match c.is_ascii() {
            true => c.to_string(),
            false => c
                .encode_utf16(&mut units)
                .iter()
                .map(|unit| format!("\\u{unit:04x}"))
                .collect(),
        })
        .collect()
}
