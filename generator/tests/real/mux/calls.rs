//! Lists in queries with brackets in their names, enums, limits; nested JSON with lists; basic
//! authentication.

use real_mux::{endpoint::*, model::*};

pub fn calls(origin: &str) {
    let clients = clients!(real_mux, |it| it
        .base_url(origin)
        .access_token("an id", "a secret"));
    let metric = ListBreakdownValuesMetricId::VideoStartupTime;
    call!(clients.list_breakdown_values(&metric, &ListBreakdownValuesOptions::new()));
    let options = ListBreakdownValuesOptions::new()
        .group_by(ListBreakdownValuesGroupBy::Browser)
        .measurement(ListBreakdownValuesMeasurement::Value95th)
        .filters(["operating_system:windows", "!country:US"])
        .limit(5)
        .page(2)
        .order_by(ListBreakdownValuesOrderBy::NegativeImpact)
        .order_direction(ListBreakdownValuesOrderDirection::Desc)
        .timeframe(["1498867200", "1498953600"]);
    call!(clients.list_breakdown_values(&metric, &options));
    call!(clients.list_delivery_usage(&ListDeliveryUsageOptions::new()));
    let options = ListDeliveryUsageOptions::new()
        .page(1)
        .limit(100)
        .asset_id("an/asset")
        .live_stream_id("a stream")
        .timeframe(["24:hours"]);
    call!(clients.list_delivery_usage(&options));
    call!(clients.create_playback_restriction(&CreatePlaybackRestrictionRequest::new()));
    let referrer = ReferrerDomainRestriction::new()
        .allow_no_referrer(true)
        .allowed_domains(["*.example.test", "é.test"]);
    let restriction = CreatePlaybackRestrictionRequest::new().referrer(referrer);
    call!(clients.create_playback_restriction(&restriction));
    spaces(&clients);
    call!(clients.create_asset(&CreateAssetRequest::new()));
    call!(clients.create_asset(&asset()));
}

fn spaces(clients: &(real_mux::Client, real_mux::blocking::Client)) {
    call!(clients.create_space(&CreateSpaceRequest::new()));
    let broadcast = CreateBroadcastRequest::new("stream")
        .background("https://example.test/a.png")
        .layout(BroadcastLayout::ActiveSpeaker)
        .passthrough("p")
        .resolution(BroadcastResolution::Value1080x1920);
    let space = CreateSpaceRequest::new()
        .broadcasts([broadcast, CreateBroadcastRequest::new("other")])
        .passthrough("p")
        .type_(SpaceType::Server);
    call!(clients.create_space(&space));
}

fn asset() -> CreateAssetRequest {
    let overlay = InputSettingsOverlaySettings::new()
        .height("10%")
        .horizontal_align(InputSettingsOverlaySettingsHorizontalAlign::Left)
        .horizontal_margin("5px")
        .opacity("50%")
        .vertical_align(InputSettingsOverlaySettingsVerticalAlign::Bottom)
        .vertical_margin("5px")
        .width("10%");
    let subtitles = AssetGeneratedSubtitleSettings::new()
        .language_code(AssetGeneratedSubtitleSettingsLanguageCode::EnUs)
        .name("English")
        .passthrough("p");
    let input = InputSettings::new()
        .closed_captions(true)
        .end_time(12.5)
        .generated_subtitles([subtitles])
        .language_code("en")
        .name("English")
        .overlay_settings(overlay)
        .passthrough("p")
        .start_time(0.0)
        .text_type(InputSettingsTextType::Subtitles)
        .type_(InputSettingsType::Video)
        .url("https://example.test/a.mp4?b=c");
    CreateAssetRequest::new()
        .encoding_tier(AssetEncodingTier::Baseline)
        .input([input, InputSettings::new()])
        .master_access(CreateAssetRequestMasterAccess::Temporary)
        .max_resolution_tier(AssetMaxResolutionTier::Value2160p)
        .mp4_support(CreateAssetRequestMp4Support::Standard)
        .normalize_audio(true)
        .passthrough("p")
        .per_title_encode(false)
        .playback_policy([PlaybackPolicy::Public, PlaybackPolicy::Signed])
        .test(false)
}
