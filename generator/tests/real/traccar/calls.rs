//! A server with variables; lists in queries, one name a value; times; a form; a body of a DELETE; basic
//! authentication.

use real_traccar::{Server, endpoint::*, model::*};

use crate::both::time;

pub fn calls(origin: &str) {
    let (host, port) = origin.rsplit_once(':').unwrap();
    let host = host.trim_start_matches("http://");
    let clients = clients!(real_traccar, |it| {
        it.server(Server::OtherServer)
            .host(host)
            .port(port)
            .basic_auth("a user", "wörd")
    });
    let (from, to) = (time("2024-02-29T00:00:00Z"), time("2024-03-01T00:00:00.5Z"));
    call!(clients.get_reports_events(from, to, &GetReportsEventsOptions::new()));
    let options = GetReportsEventsOptions::new()
        .device_id([1, 2])
        .group_id([3])
        .type_(["deviceOnline", "geofence,Exit"]);
    call!(clients.get_reports_events(from, to, &options));
    call!(clients.get_positions(&GetPositionsOptions::new()));
    let options = GetPositionsOptions::new()
        .device_id(1)
        .from_(from)
        .to(to)
        .id(2);
    call!(clients.get_positions(&options));
    call!(clients.get_statistics(from, to));
    call!(clients.put_devices_id(1, &Device::new()));
    let device = Device::new()
        .attributes([("speedLimit", 27.5)])
        .category("car")
        .contact("me")
        .disabled(false)
        .geofence_ids([1, 2])
        .group_id(3)
        .id(1)
        .last_update(from)
        .model("T")
        .name("A \"car\"")
        .phone("+43")
        .position_id(4)
        .status("online")
        .unique_id("é");
    call!(clients.put_devices_id(1, &device));
    call!(clients.delete_permissions(&Permission::new()));
    let permission = Permission::new()
        .attribute_id(1)
        .calendar_id(2)
        .device_id(3)
        .driver_id(4)
        .geofence_id(5)
        .group_id(6)
        .managed_user_id(7)
        .notification_id(8)
        .user_id(9);
    call!(clients.delete_permissions(&permission));
    let session = PostSessionRequest::new("me@example.test", "a+b & c=d");
    call!(clients.post_session(&session));
}
