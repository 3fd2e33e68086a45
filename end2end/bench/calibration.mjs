// How fast this machine is just now: the same work before the first part of the run and after each
// of them. When it takes longer than the processor works on it, other programs had the processor
// meanwhile; when the times differ, they came or went. Either way those of the run are worth little.

/** Milliseconds for a fixed amount of arithmetic and memory, and of the processor, best of five. */
export function calibrate() {
  const tries = [1, 2, 3, 4, 5].map(work);
  return tries.reduce((best, one) => (one.time < best.time ? one : best));
}

/** Whether other programs disturbed the run, by the calibrations in the course of it. */
export function isDisturbed(calibrations) {
  const isShared = calibrations.some(({ time, processor }) => time > 1.1 * processor);
  const times = calibrations.map(({ time }) => time);
  return isShared || Math.max(...times) > 1.15 * Math.min(...times);
}

function work() {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  const numbers = new Uint32Array(1 << 20);
  let state = 1;
  for (let round = 0; round < 2; round++) {
    for (let at = 0; at < numbers.length; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      numbers[at] = state;
    }
    numbers.sort();
  }
  const { user, system } = process.cpuUsage(used);
  return { time: performance.now() - begun, processor: (user + system) / 1_000 };
}
