/** An engagement that changed: enough for a screen to know whether it shows it. */
export interface ChangedEngagement {
  id: string;
  reference: string;
}

export const EVENTS_DESCRIPTION = `A stream of server-sent events, open for as long as the credential is valid.
\`engagements\` \`{engagements: [{id, reference}]}\`: these engagements or their requests changed; only those that you may
read now. \`inbox\` \`{}\`: you have a new message. \`resync\` \`{}\`: events may have been missed, so fetch again what you
show. \`farewell\` \`{reason}\`: \`session-over\` or \`too-many\` streams; do not reconnect automatically.`;
