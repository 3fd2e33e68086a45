// The mini-program around the shop. Its pages do all of the work; this only has to be there.
App({});
