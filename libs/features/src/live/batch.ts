/** Notices since the last delivery, combined: a burst of changes becomes one message. */
export class Batch {
  readonly engagementIds = new Set<string>();
  readonly inboxOf = new Set<string>();
  /** Too many changes, or too far-reaching to name: every browser fetches again what it shows. */
  isForAll = false;

  /**
   * Adds a notice from the database triggers. An unknown one, for example from a newer release, counts for everyone.
   */
  add(notice: string): void {
    const [kind, rest = ''] = notice.split(' ', 2);
    if (kind === 'engagements') for (const id of rest.split(',')) this.engagementIds.add(id);
    else if (kind === 'inbox') this.inboxOf.add(rest);
    // Sessions and tokens are checked at every delivery, so there is nothing to remember.
    else if (kind !== 'credentials') this.isForAll = true;
    if (this.engagementIds.size > MOST_NAMED) this.isForAll = true;
  }
}

/** More engagements than any screen shows at once. */
const MOST_NAMED = 1_000;
