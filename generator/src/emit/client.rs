//! `client.rs`: the client. Its methods stand with their endpoints.

use quote::quote;

use super::RustFile;

pub(super) fn file() -> RustFile {
    let docs = vec![" The client.".to_owned()];
    let mut file = RustFile::new("src/client.rs", docs);
    file.code(quote!(
        use std::sync::Arc;
    ));
    file.code(quote! {
        use crate::{
            config::Config,
            runtime::{Transport, TransportError},
        };
    });
    file.code(quote! {
        #[doc = " Calls the endpoints. Clones share their connections."]
        #[derive(Debug, Clone)]
        pub struct Client {
            pub(crate) config: Arc<Config>,
            pub(crate) transport: Transport,
        }
    });
    file.code(quote! {
        impl Client {
            #[doc = " A client with these settings and a [`Transport`] of its own."]
            #[doc = ""]
            #[doc = " # Errors"]
            #[doc = ""]
            #[doc = " Where TLS can't be set up."]
            pub fn new(config: Config) -> Result<Self, TransportError> {
                Ok(Self::with_transport(config, Transport::new()?))
            }

            #[doc = " A client with these settings over a given transport."]
            pub fn with_transport(config: Config, transport: Transport) -> Self {
                Self {
                    config: Arc::new(config),
                    transport,
                }
            }

            #[doc = " The settings."]
            pub fn config(&self) -> &Config {
                &self.config
            }
        }
    });
    file
}
