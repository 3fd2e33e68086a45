// Runs the scripts of the mini-program in Node, as WeChat does: each file once, from its TypeScript.
import { transformSync } from 'esbuild';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { compileFunction } from 'node:vm';

export class Modules {
  private readonly run = new Map<string, { exports: unknown }>();

  /** `globals` is what every script finds without importing it, such as `wx`. */
  constructor(private readonly globals: Record<string, unknown>) {}

  /** What a script exports; it runs the first time. */
  load(file: string): unknown {
    const known = this.run.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    this.run.set(file, module);
    const source = readFileSync(file, 'utf8');
    const { code } = transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      sourcefile: file,
    });
    const names = Object.keys(this.globals);
    const script = compileFunction(code, ['module', 'exports', 'require', ...names], {
      filename: file,
    });
    const require = (name: string) => this.load(resolve(dirname(file), `${name}.ts`));
    script(module, module.exports, require, ...Object.values(this.globals));
    return module.exports;
  }
}
