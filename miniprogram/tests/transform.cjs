// Has esbuild take the types away; what they say is checked by tsc.
const { transformSync } = require('esbuild');

module.exports = {
  process: (text, file) =>
    transformSync(text, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      sourcefile: file,
      sourcemap: 'inline',
    }),
};
