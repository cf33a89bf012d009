//! The generated folder of this repository: what `cargo xtask codegen --check` checks, as a test.

use std::io;

use xtask::{Codegen, Console};

#[test]
fn generated_is_up_to_date() {
    let (mut out, mut err) = (io::sink(), io::sink());
    let checked = Codegen::of_repository()
        .and_then(|codegen| codegen.check(&mut Console::new(&mut out, &mut err)));
    if let Err(failure) = checked {
        panic!("{failure}");
    }
}
