//! JSON with `oneOf`, discriminators and `null`; a file with a password; a bearer token.

use real_ably::{Upload, model::*};

pub fn calls(origin: &str) {
    let clients = clients!(real_ably, |it| {
        it.base_url(format!("{origin}/v1")).bearer_auth("a token")
    });
    call!(clients.patch_apps_app_id_keys_key_id("app", "key", None));
    let capability = [
        (
            "channel:*",
            vec!["publish".to_owned(), "subscribe".to_owned()],
        ),
        ("é", vec![]),
    ];
    let key = KeyPatch::new().name("A \"key\"").capability(capability);
    call!(clients.patch_apps_app_id_keys_key_id("app/1", "key?", Some(&key)));
    let queue = Queue::new("jobs", 60, 10_000, "us-east-1-a");
    call!(clients.post_apps_app_id_queues("app", Some(&queue)));
    call!(clients.post_apps_id_pkcs12("app", None));
    let certificate = || Upload::bytes(&b"\x30\x82\x00\r\n--"[..]).file_name("cert.p12");
    let certificate = AppPkcs12::new(certificate(), "pass & word");
    call!(clients.post_apps_id_pkcs12("app", Some(&certificate)));
    call!(clients.patch_apps_app_id_rules_rule_id("app", "rule", None));
    for rule in rules() {
        call!(clients.patch_apps_app_id_rules_rule_id("app", "rule", Some(&rule)));
    }
}

fn rules() -> [RulePatch; 6] {
    let source = || {
        RuleSourcePatch::new()
            .channel_filter("^chat")
            .type_("channel.message")
    };
    let header = || {
        AmqpExternalRulePatchTargetHeadersItem::new()
            .name("X-A")
            .value("1")
    };
    let http = HttpRulePatchTarget::new()
        .enveloped(true)
        .format("json")
        .headers([header(), header()])
        .null_signing_key_id()
        .url("https://example.test/?a=b");
    let keys = AwsAccessKeys::new("an id", "a secret")
        .authentication_mode(AwsAccessKeysAuthenticationMode::Credentials);
    let role = AwsAssumeRole::new("arn:aws:iam::1:role/a")
        .authentication_mode(AwsAssumeRoleAuthenticationMode::AssumeRole);
    let sasl = KafkaRulePatchTargetAuthSasl::new()
        .mechanism(KafkaRulePatchTargetAuthSaslMechanism::ScramSha512)
        .username("user")
        .password("word");
    let kafka = KafkaRulePatchTarget::new()
        .auth(KafkaRulePatchTargetAuth::new().sasl(sasl))
        .brokers(["a:9092", "b:9092"])
        .routing_key("topic:key");
    let kinesis = AwsKinesisRulePatchTarget::new()
        .authentication(keys)
        .region("us-east-1")
        .stream_name("stream")
        .partition_key("key");
    let lambda = AwsLambdaRulePatchTarget::new("us-east-1", "function", role).enveloped(false);
    let pulsar = PulsarRulePatchTarget::new()
        .authentication(PulsarTokenAuth::new("a token"))
        .tls_trust_certs(["one", "two"])
        .topic("persistent://a/b/c");
    [
        HttpRulePatch::new().into(),
        HttpRulePatch::new()
            .request_mode("single")
            .source(source())
            .status("enabled")
            .target(http)
            .into(),
        AwsKinesisRulePatch::new()
            .source(source())
            .target(kinesis)
            .into(),
        AwsLambdaRulePatch::new().target(lambda).into(),
        KafkaRulePatch::new().target(kafka).into(),
        PulsarRulePatch::new().target(pulsar).into(),
    ]
}
