//! OpenAPI 3.1: lists of types, `null`, unions of text and lists in queries; a form with a file; a key
//! in `Authorization` or a token of OAuth 2.

use real_discord::{Upload, endpoint::*, model::*};

use crate::both::time;

pub fn calls(origin: &str) {
    let base_url = || format!("{origin}/api/v10");
    let clients = clients!(real_discord, |it| it
        .base_url(base_url())
        .bot_token("Bot abc"));
    call!(clients.get_entitlements("1", &GetEntitlementsOptions::new()));
    let ids = || vec![Some("7".to_owned()), Some("8".to_owned())];
    let options = GetEntitlementsOptions::new()
        .user_id("2")
        .sku_ids(GetEntitlementsSkuIds::List(ids()))
        .guild_id("3")
        .before("4")
        .after("5")
        .limit(100)
        .exclude_ended(true)
        .exclude_deleted(false)
        .only_active(true);
    call!(clients.get_entitlements("1", &options));
    call!(clients.bulk_ban_users_from_guild("1", &BulkBanUsersRequest::new(["2"])));
    let ban = BulkBanUsersRequest::new(["2", "3"]).delete_message_seconds(3600);
    call!(clients.bulk_ban_users_from_guild("1", &ban));
    call!(clients.preview_prune_guild("1", &PreviewPruneGuildOptions::new()));
    let options = PreviewPruneGuildOptions::new()
        .days(7)
        .include_roles(GetEntitlementsSkuIds::String("9".to_owned()));
    call!(clients.preview_prune_guild("1", &options));
    let start = time("2024-02-29T20:00:00Z");
    let exception = GuildScheduledEventExceptionCreateRequest::new(start);
    call!(clients.create_guild_scheduled_event_exception("1", "2", &exception));
    let exception = exception
        .scheduled_start_time(time("2024-02-29T21:00:00Z"))
        .scheduled_end_time(time("2024-02-29T22:30:00Z"))
        .is_canceled(true);
    call!(clients.create_guild_scheduled_event_exception("1", "2", &exception));
    let exception = GuildScheduledEventExceptionCreateRequest::new(start)
        .null_scheduled_start_time()
        .null_scheduled_end_time()
        .null_is_canceled();
    call!(clients.create_guild_scheduled_event_exception("1", "2", &exception));
    let file = || {
        Upload::bytes(&b"\x89PNG"[..])
            .file_name("é.png")
            .content_type("image/png")
    };
    let sticker = CreateGuildStickerRequest::new("wave", "hand, hello", file());
    call!(clients.create_guild_sticker("1", &sticker));
    let sticker = CreateGuildStickerRequest::new("wave", "hand", file()).description("A wave");
    call!(clients.create_guild_sticker("1", &sticker));
    let metadata = [("a", "1"), ("b c", "é")].map(|(name, value)| (name.into(), value.into()));
    let metadata = metadata.into();
    call!(clients.update_lobby_message_external_moderation_metadata("1", "2", &metadata));

    let clients = clients!(real_discord, |it| it
        .base_url(base_url())
        .o_auth2("a token"));
    call!(clients.get_entitlements("1", &GetEntitlementsOptions::new()));
}
