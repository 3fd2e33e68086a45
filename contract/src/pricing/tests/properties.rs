//! What holds whatever is in a cart.
