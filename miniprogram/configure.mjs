// Carries the app id and the name from shell/config.ts into project.config.json, where WeChat's
// tools want them.
import { buildSync } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';

const here = (name) => new URL(name, import.meta.url);
const built = buildSync({
  entryPoints: [here('shell/config.ts').pathname],
  bundle: true,
  format: 'esm',
  write: false,
});
const { settings } = await import(
  `data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString('base64')}`
);
const file = here('project.config.json');
const project = JSON.parse(readFileSync(file, 'utf8'));
writeFileSync(
  file,
  `${JSON.stringify({ ...project, appid: settings.appId, projectname: settings.name.en }, null, 2)}\n`,
);
