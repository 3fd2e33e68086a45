// How figures are written for people.

const round = (value, digits) => value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** A figure in its unit, or a dash where there is none. */
export function figure(value, unit) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  switch (unit) {
    case 'KB':
      return `${(value / 1_000).toFixed(1)} KB`;
    case 'MB':
      return `${(value / 1_000_000).toFixed(1)} MB`;
    case 'ms':
      return `${round(value, value < 10 ? 1 : 0)} ms`;
    case 'share':
      return value.toFixed(3);
    default:
      return round(value, 0);
  }
}

/** A table of Markdown. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
