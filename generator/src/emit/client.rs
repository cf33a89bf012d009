//! `client.rs`: the client. Its methods stand with their endpoints.

use quote::quote;

use super::Items;

pub(super) fn items() -> Items {
    let docs = vec![" The client.".to_owned()];
    let mut items = Items::with_docs(docs);
    items.code(quote!(
        use std::sync::Arc;
    ));
    items.code(quote! {
        use crate::{
            config::Config,
            runtime::{Transport, TransportError},
        };
    });
    items.code(quote! {
        #[doc = " Calls the endpoints. Clones share their connections."]
        #[derive(Debug, Clone)]
        pub struct Client {
            pub(crate) config: Arc<Config>,
            pub(crate) transport: Transport,
        }
    });
    items.code(quote! {
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
    items
}
