//! A certificate that nobody trusts who is not told to.

use std::sync::{Arc, LazyLock};

use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer},
};

static CERTIFICATE: LazyLock<(CertificateDer<'static>, Arc<ServerConfig>)> = LazyLock::new(made);

/// The certificate of the server, signed by itself.
pub fn certificate() -> &'static [u8] {
    &CERTIFICATE.0
}

/// What a server with the certificate is set up with.
pub fn server_config() -> Arc<ServerConfig> {
    Arc::clone(&CERTIFICATE.1)
}

fn made() -> (CertificateDer<'static>, Arc<ServerConfig>) {
    let names = ["127.0.0.1".to_owned()];
    let made = rcgen::generate_simple_self_signed(names).expect("a certificate");
    let certificate = made.cert.der().clone();
    let key = PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions of TLS")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .expect("the certificate and its key");
    (certificate, Arc::new(config))
}
