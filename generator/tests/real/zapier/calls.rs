//! Four ways to be let in: a cookie, a key in a header or in the query, a token; paths with a
//! trailing slash.

use real_zapier::{Client, ClientBuilder, blocking, model::*};

const ID: &str = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

pub fn calls(origin: &str) {
    let base = |it: ClientBuilder| it.base_url(origin);
    made(&clients!(real_zapier, |it| base(it).session_auth("a.cookie")));
    made(&clients!(real_zapier, |it| base(it)
        .access_point_api_key_header("a key")));
    made(&clients!(real_zapier, |it| base(it)
        .access_point_api_key_query("a&key")));
    made(&clients!(real_zapier, |it| base(it).access_point_o_auth("a token")));
}

fn made(clients: &(Client, blocking::Client)) {
    call!(clients.list_exposed_actions());
    call!(clients.get_execution_log_endpoint(ID));
    let request = ExecuteRequest::new("Say \"hé\"");
    call!(clients.execute_app_action_endpoint(ID, &request));
    let request = ExecuteRequest::new("").preview_only(true);
    call!(clients.execute_app_action_endpoint(ID, &request));
}
