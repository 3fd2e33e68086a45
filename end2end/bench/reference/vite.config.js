// Builds the reference pages the way the shop is served: files named by their content, and each
// with its compressed forms beside it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** Sixteen hex digits: the backend takes such a name for one that may be kept for ever. */
const named = (kind) => `assets/[name]-[hash:16].${kind}`;

/**
 * Vant's icon font stands in its style sheet as text, which the shop's security policy refuses and
 * which every first view would have to load. As a file it is fetched when an icon needs it.
 */
const fontAsFile = () => ({
  name: 'font-as-file',
  enforce: 'pre',
  transform(code, id) {
    const found = /url\(data:font\/woff2;[^,]*base64,([^)]+)\) format\("woff2"\)[^;}]*/.exec(code);
    if (!found || !id.includes('vant')) return null;
    const source = Buffer.from(found[1], 'base64');
    const hash = createHash('sha256').update(source).digest('hex').slice(0, 16);
    const fileName = `assets/vant-icon-${hash}.woff2`;
    this.emitFile({ type: 'asset', fileName, source });
    return { code: code.replace(found[0], `url("/${fileName}") format("woff2")`), map: null };
  },
});

const compressed = () => ({
  name: 'compressed',
  writeBundle({ dir }) {
    for (const name of readdirSync(dir, { recursive: true })) {
      if (!/\.(js|css|svg|html)$/.test(name)) continue;
      const bytes = readFileSync(join(dir, name));
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes, { params }));
      writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    }
  },
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [fontAsFile(), vue(), compressed()],
  build: {
    outDir: process.env.REFERENCE_DIR,
    emptyOutDir: true,
    target: 'es2020',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      output: {
        hashCharacters: 'hex',
        entryFileNames: named('js'),
        chunkFileNames: named('js'),
        assetFileNames: named('[ext]'),
      },
    },
  },
});
