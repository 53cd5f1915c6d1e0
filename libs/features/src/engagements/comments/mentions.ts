const MENTION = /@\[[^\]\n]{1,200}\]\(([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/gi;

/** Ids of the people whom `@[name](id)` mentions in `body`, without repeats, in the order of the text. */
export const mentionedIn = (body: string): string[] => [
  ...new Set([...body.matchAll(MENTION)].map(([, id]) => id!.toLowerCase())),
];
