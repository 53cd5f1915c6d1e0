/** Writes NOTICE: the packages in the build of the web, from the notices that the build wrote. */
import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../../../', import.meta.url);
const notices = readFileSync(new URL('dist/web/notices.txt', root), 'utf8');
const lines = [...notices.matchAll(/^=+\n(\S+) \S+ \((.+)\)\n=+$/gm)].map(
  ([, name, licence]) => `- ${name} (${licence})`,
);

writeFileSync(
  new URL('NOTICE', root),
  `Demarche
Licensed under the Apache License, Version 2.0: see LICENSE.

The web application contains code, styles, fonts, pictures or data of the packages
below. The build writes their licence texts to notices.txt, which the application
serves and links from its list of keyboard shortcuts.

${lines.join('\n')}

The packages that the server uses are installed by npm, each with its licence.
`,
);
