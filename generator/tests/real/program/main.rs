//! Calls the operations of a description with both clients of its crate: `real-calls NAME ORIGIN`, where
//! the origin is that of a server which answers everything with [`both::STATUS`].

#![allow(deprecated, reason = "what is on its way out is to work until it is gone")]

#[macro_use]
mod both;

mod ably;
mod adafruit;
mod appcenter;
mod discord;
mod influxdata;
mod mux;
mod soundcloud;
mod superset;
mod traccar;
mod zapier;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().expect("a name");
    let origin = arguments.next().expect("an origin");
    let calls = match name.as_str() {
        "ably" => ably::calls,
        "adafruit" => adafruit::calls,
        "appcenter" => appcenter::calls,
        "discord" => discord::calls,
        "influxdata" => influxdata::calls,
        "mux" => mux::calls,
        "soundcloud" => soundcloud::calls,
        "superset" => superset::calls,
        "traccar" => traccar::calls,
        "zapier" => zapier::calls,
        _ => panic!("there is no description {name}"),
    };
    calls(&origin);
}
