/** An engagement that changed: what a screen needs to know whether it shows it. */
export interface ChangedEngagement {
  id: string;
  reference: string;
}

export const EVENTS_DESCRIPTION = `Server-sent events, for as long as the credential is good:
\`engagements\` \`{engagements: [{id, reference}]}\`: these, or requests about them, were changed, by whomever; only what may be
read at that moment. \`inbox\` \`{}\`: a message has come. \`resync\` \`{}\`: something may have been missed; fetch again what is
shown. \`farewell\` \`{reason}\`: \`session-over\` or \`too-many\` streams; do not come back by yourself.`;
