import type { Plugin } from 'vite';

const START = /\/app\/start\.tsx$/;

/**
 * Names the application's code in the page, so that it arrives together with the small script that sends the first
 * requests and then loads it. As `preload`, because `modulepreload` would also compile it, and the small script would
 * wait for that.
 */
export function firstFiles(): Plugin {
  return {
    name: 'first-files',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
        const start = chunks.find(({ facadeModuleId }) => START.test(facadeModuleId ?? ''));
        const named = new Set<string>();
        const visit = (fileName: string) => {
          if (named.has(fileName)) return;
          named.add(fileName);
          chunks.find((chunk) => chunk.fileName === fileName)?.imports.forEach(visit);
        };
        if (start) visit(start.fileName);
        return [...named]
          .filter((file) => !html.includes(`/${file}"`))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'script', crossorigin: true, href: `/${file}` },
            injectTo: 'head' as const,
          }));
      },
    },
  };
}
