//! The client of `generated/`, driven over real sockets on the loopback interface and measured
//! against the description that it was generated from.
//!
//! What is expected is read from `spec/openapi.yaml` when the tests run: a new example of a request
//! or an answer is covered without a change here, and an endpoint without a row in [`endpoints`]
//! fails a test.

mod built;
mod clients;
mod coverage;
mod description;
mod endpoints;
mod errors;
mod facts;
mod hosts;
mod json;
mod kept;
mod keys;
mod kinds;
mod limits;
mod loopback;
mod outcome;
mod places;
mod positions;
mod reading;
mod real_answers;
mod repeated;
mod replies;
mod requests;
mod responses;
mod secrecy;
mod siblings;
mod transport;
mod undocumented;
mod units;
mod variations;
