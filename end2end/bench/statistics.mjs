// The few figures that many runs come to.

export const quantile = (values, share) => {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
};

/** The middle of several runs, and how far they lay apart. */
export function summary(values) {
  const known = values.filter((value) => value !== null && value !== undefined);
  if (known.length === 0) return null;
  return {
    median: quantile(known, 0.5),
    lowest: Math.min(...known),
    highest: Math.max(...known),
    runs: known.length,
  };
}

/** The summaries of what objects of one shape say in each run. */
export function summaries(runs) {
  const names = new Set(runs.flatMap((run) => Object.keys(run)));
  return Object.fromEntries([...names].map((name) => [name, summary(runs.map((run) => run[name]))]));
}

/** Runs something so many times, one after the other. */
export async function repeat(times, work) {
  const results = [];
  for (let run = 0; run < times; run++) results.push(await work(run));
  return results;
}
