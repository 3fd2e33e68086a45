// How fast this machine is just now: the same work at the start and at the end of the run. When the
// two differ much, something else was running and the times of the run are worth little.

/** Milliseconds for a fixed amount of arithmetic and memory, the best of three. */
export function calibrate() {
  return Math.min(...[1, 2, 3].map(work));
}

function work() {
  const begun = performance.now();
  const numbers = new Uint32Array(1 << 20);
  let state = 1;
  for (let round = 0; round < 2; round++) {
    for (let at = 0; at < numbers.length; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      numbers[at] = state;
    }
    numbers.sort();
  }
  return performance.now() - begun;
}
