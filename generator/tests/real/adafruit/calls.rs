//! A key as a header, another, or one in the query; times in queries; a path with a colon in it; shared
//! parameters.

use real_adafruit::{Server, endpoint::*, model::*};

use crate::both::time;

pub fn calls(origin: &str) {
    let base_url = || format!("{origin}/api/v2");
    let clients = clients!(real_adafruit, |it| {
        it.server(Server::IoAdafruitComApiV2)
            .base_url(base_url())
            .header_key("a key")
    });
    call!(clients.all_data("user", "feed", &AllDataOptions::new()));
    let options = AllDataOptions::new()
        .start_time(time("2024-02-29T23:59:59Z"))
        .end_time(time("2024-03-01T00:00:00.5Z"))
        .limit(10)
        .include("value,created_at");
    call!(clients.all_data("a user", "feed/é", &options));
    call!(clients.create_data("user", "feed", &CreateDataRequest::new()));
    let data = CreateDataRequest::new()
        .created_at("2024-02-29T12:00:00Z")
        .ele("12.5")
        .epoch(1_709_208_000.25)
        .lat("48.2")
        .lon("16.37")
        .value("on & off");
    call!(clients.create_data("user", "feed", &data));

    let clients = clients!(real_adafruit, |it| {
        it.base_url(base_url()).header_signature("a signature")
    });
    call!(clients.create_block("user", "home", &CreateBlockRequest::new()));
    let feed = CreateBlockRequestBlockFeedsItem::new()
        .feed_id("1")
        .group_id("2");
    let block = CreateBlockRequest::new()
        .block_feeds([feed, CreateBlockRequestBlockFeedsItem::new()])
        .column(1.0)
        .dashboard_id(7.0)
        .description("A gauge")
        .key("gauge")
        .name("Gauge")
        .properties([("min", "0"), ("max", "100")])
        .row(2.0)
        .size_x(4.0)
        .size_y(0.5)
        .visual_type("gauge");
    call!(clients.create_block("user", "home", &block));

    let clients = clients!(real_adafruit, |it| it
        .base_url(base_url())
        .query_key("a&key"));
    let none = AllGroupFeedDataOptions::new();
    call!(clients.all_group_feed_data("user", "group", "feed", &none));
    let options = AllGroupFeedDataOptions::new()
        .start_time(time("2024-02-29T23:59:59Z"))
        .end_time(time("2024-03-01T00:00:00Z"))
        .limit(10);
    call!(clients.all_group_feed_data("user", "group", "feed", &options));
    call!(clients.create_webhook_feed_data(&CreateWebhookFeedDataRequest::new()));
    call!(clients.create_webhook_feed_data(&CreateWebhookFeedDataRequest::new().value("1")));
}
