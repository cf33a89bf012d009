//! Lists with pipes and with commas, names with `$`, times; a picture; JSON for which the description
//! has plain text; a body of any members.

use real_appcenter::{Upload, endpoint::*, model::*};
use serde_json::{Map, json};

use crate::both::time;

pub fn calls(origin: &str) {
    let clients = clients!(real_appcenter, |it| it
        .base_url(origin)
        .api_token("a token"));
    let start = time("2024-02-29T00:00:00Z");
    call!(clients.analytics_events("owner", "app", start, &AnalyticsEventsOptions::new()));
    let options = AnalyticsEventsOptions::new()
        .end(time("2024-03-01T00:00:00.125Z"))
        .versions(["1.0 (1)", "2.0&3"])
        .event_name(["opened", "closed", "é"])
        .top(10)
        .skip(20)
        .inlinecount(AnalyticsEventsInlinecount::Allpages)
        .orderby("name desc");
    call!(clients.analytics_events("an owner", "a/b", start, &options));
    let hashes = ["0a1b".to_owned(), "2c3d".to_owned()];
    call!(clients.commits_list_by_sha_list("owner", "app", &hashes[..1]));
    call!(clients.commits_list_by_sha_list("owner", "app", &hashes));
    call!(clients.apps_update_avatar("owner", "app", None));
    let avatar = Upload::bytes(&b"\x89PNG\r\n\x1a\n"[..])
        .file_name("a \"b\".png")
        .content_type("image/png");
    let avatar = AppsUpdateAvatarRequest::new().avatar(avatar);
    call!(clients.apps_update_avatar("owner", "app", Some(&avatar)));
    let release = json!({
        "build": { "branch_name": "main", "commit_hash": "0a1b", "commit_message": "é" },
        "destination_id": "1",
        "destination_name": "all",
        "destination_type": "group",
        "destinations": [{ "id": "1", "name": "all" }],
        "distribution_group_id": "2",
        "distribution_group_name": "some",
        "mandatory_update": false,
        "metadata": { "dsa_signature": "a", "ed_signature": "b" },
        "notify_testers": true,
        "release_notes": "New"
    });
    call!(clients.releases_update(7, "owner", "app", &release.to_string()));
    call!(clients.apps_transfer_ownership("owner", "app", "other", None));
    let any = Map::from_iter([("any".to_owned(), json!(["thing", null]))]);
    call!(clients.apps_transfer_ownership("owner", "app", "other", Some(&any)));
    crash_groups(&clients);
}

fn crash_groups(clients: &(real_appcenter::Client, real_appcenter::blocking::Client)) {
    call!(clients.crash_groups_list("owner", "app", &CrashGroupsListOptions::new()));
    let options = CrashGroupsListOptions::new()
        .last_occurrence_from(time("2024-02-29T00:00:00Z"))
        .last_occurrence_to(time("2024-03-01T00:00:00Z"))
        .app_version("1.0")
        .group_type(CrashGroupsListGroupType::GroupType1)
        .group_status(CrashGroupsListGroupStatus::Ignored)
        .group_text_search("a+b=c")
        .orderby(CrashGroupsListOrderby::LastOccurrenceDesc)
        .continuation_token("next==");
    call!(clients.crash_groups_list("owner", "app", &options));
}
