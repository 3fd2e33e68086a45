//! Starts the shop.

fn main() {
    doorstep::start();
}
