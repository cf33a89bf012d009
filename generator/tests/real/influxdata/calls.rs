//! Plain text, parameters in headers, lists in a query; JSON with `allOf`, `oneOf` and discriminators;
//! basic authentication for one operation, none for the others; a server that is a path.

use real_influxdata::{endpoint::*, model::*};

use crate::both::time;

type Clients = (real_influxdata::Client, real_influxdata::blocking::Client);

pub fn calls(origin: &str) {
    let clients = clients!(real_influxdata, |it| {
        it.base_url(origin).basic_auth("a user", "pass:word")
    });
    let lines = "mem,host=a used=64.2 1556813561098000000\nmem,host=é used=1 2\n";
    call!(clients.post_write("org", "bucket", lines, &PostWriteOptions::new()));
    let options = PostWriteOptions::new()
        .zap_trace_span("{\"trace_id\":\"1\"}")
        .content_encoding(PostWriteContentEncoding::Identity)
        .content_length(lines.len() as i64)
        .org_id("0123456789abcdef")
        .precision(WritePrecision::Us);
    call!(clients.post_write("my org", "a/b&c", lines, &options));
    call!(clients.post_signin(&PostSigninOptions::new()));
    call!(clients.post_signin(&PostSigninOptions::new().zap_trace_span("span")));
    let delete =
        DeletePredicateRequest::new(time("2024-02-29T00:00:00Z"), time("2024-03-01T00:00:00Z"));
    call!(clients.post_delete(&delete, &PostDeleteOptions::new()));
    let options = PostDeleteOptions::new()
        .zap_trace_span("span")
        .org("org")
        .bucket("bucket")
        .org_id("1")
        .bucket_id("2");
    let delete = delete.predicate("tag1=\"v\" and tag2=1");
    call!(clients.post_delete(&delete, &options));
    call!(clients.get_dashboards(&GetDashboardsOptions::new()));
    let options = GetDashboardsOptions::new()
        .zap_trace_span("span")
        .offset(20)
        .limit(10)
        .descending(false)
        .owner("me")
        .sort_by(GetDashboardsSortBy::UpdatedAt)
        .id(["1", "2"])
        .org_id("3")
        .org("my org");
    call!(clients.get_dashboards(&options));
    checks(&clients);
    rules(&clients);
}

fn query() -> DashboardQuery {
    let tags = BuilderTagsType::new()
        .aggregate_function_type(BuilderAggregateFunctionType::Filter)
        .key("_measurement")
        .values(["cpu", "mem"]);
    let builder = BuilderConfig::new()
        .aggregate_window(
            BuilderConfigAggregateWindow::new()
                .fill_values(false)
                .period("1m"),
        )
        .buckets(["telegraf"])
        .functions([BuilderFunctionsType::new().name("mean")])
        .tags([tags]);
    DashboardQuery::new()
        .builder_config(builder)
        .edit_mode(QueryEditMode::Builder)
        .name("cpu")
        .text("from(bucket: \"telegraf\")")
}

fn label() -> LabelRequest {
    LabelRequest::new()
        .name("ops")
        .properties([("color", "ffb3b3"), ("description", "é")])
}

fn checks(clients: &Clients) {
    let check: PostCheck = CustomCheckRequest::new("check", "org", DashboardQuery::new()).into();
    call!(clients.create_check(&check));
    let tag = || DeadmanCheckTagsItem::new().key("a").value("b");
    let check: PostCheck = DeadmanCheckRequest::new("check", "org", query())
        .description("A check")
        .labels([label()])
        .status(TaskStatusType::Inactive)
        .task_id("task")
        .every("1h")
        .level(CheckStatusLevel::Crit)
        .offset("5s")
        .report_zero(true)
        .stale_time("10m")
        .status_message_template("${r._check_name}")
        .tags([tag(), tag()])
        .time_since("90s")
        .into();
    call!(clients.create_check(&check));
    let greater = GreaterThreshold::new(90.5)
        .all_values(true)
        .level(CheckStatusLevel::Warn);
    let range = RangeThreshold::new(10.0, 20.0, true).level(CheckStatusLevel::Ok);
    let thresholds: [Threshold; 3] = [
        greater.into(),
        LesserThreshold::new(-1.0).into(),
        range.into(),
    ];
    let check: PostCheck = ThresholdCheckRequest::new("check", "org", query())
        .every("1h")
        .tags([tag()])
        .thresholds(thresholds)
        .into();
    call!(clients.create_check(&check));
}

fn rules(clients: &Clients) {
    let status = || {
        StatusRule::new()
            .count(3)
            .current_level(RuleStatusLevel::Crit)
            .period("1h")
            .previous_level(RuleStatusLevel::Any)
    };
    let active = || TaskStatusType::Active;
    let rule: PostNotificationRule =
        HttpNotificationRuleRequest::new("org", active(), "rule", [StatusRule::new()], "end")
            .into();
    call!(clients.create_notification_rule(&rule));
    let tag = TagRule::new()
        .key("host")
        .operator(TagRuleOperator::Equalregex)
        .value("^a");
    let rule: PostNotificationRule =
        SlackNotificationRuleRequest::new("org", active(), "rule", [status()], "end", "${msg}")
            .description("A rule")
            .every("10m")
            .labels([label()])
            .limit(5)
            .limit_every(60)
            .offset("1s")
            .runbook_link("https://example.test/run")
            .sleep_until("2024-03-01T00:00:00Z")
            .tag_rules([tag])
            .task_id("task")
            .channel("#ops")
            .into();
    call!(clients.create_notification_rule(&rule));
    let telegram =
        TelegramNotificationRuleRequest::new("org", active(), "rule", [status()], "end", "m");
    let mut telegram = telegram
        .disable_web_page_preview(true)
        .parse_mode(TelegramNotificationRuleParseMode::Html);
    // Required, though the description has no property of that name.
    telegram.unknown.insert("channel", "ops");
    let url = "https://example.test/hook";
    let http =
        HttpNotificationRuleRequest::new("org", active(), "rule", [status()], "end").url(url);
    let smtp =
        SmtpNotificationRuleRequest::new("org", active(), "rule", [status()], "end", "s", "me");
    let smtp = smtp.body_template("${msg}");
    let rules: [PostNotificationRule; 3] = [telegram.into(), http.into(), smtp.into()];
    for rule in rules {
        call!(clients.create_notification_rule(&rule));
    }
}
