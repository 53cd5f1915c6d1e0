import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { whenThere } from '#web/lib/keys/shortcuts.js';
import type { CoverageNode } from './nodes.js';

export const anchorOf = (code: string): string => `node-${code}`;

/** Opens the tree down to the node in the address (`#node-1.2.1`) and goes there. */
export function useNamedNode(nodes: readonly CoverageNode[], open: (keys: readonly string[]) => void): void {
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    const code = hash.startsWith(anchorOf('')) ? hash.slice(anchorOf('').length) : undefined;
    if (!code) return;
    open(nodes.filter((node) => code.startsWith(`${node.code}.`)).map(({ key }) => key));
    whenThere(`#${CSS.escape(hash)}`, (element) => {
      element.scrollIntoView({ block: 'center' });
      element.querySelector<HTMLElement>('button, a')?.focus({ preventScroll: true });
    });
    // This component shows the tree of one strategy, so only a new address names another node.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [hash]);
}
