/** What was heard since the last delivery, put together: a burst of changes is one message. */
export class Batch {
  readonly engagementIds = new Set<string>();
  readonly inboxOf = new Set<string>();
  /** Too much or too far-reaching to be named: everybody looks again at what is on the screen. */
  isForAll = false;

  /** Reads a notice of the database's triggers; what it does not know, such as that of a newer release, is for all. */
  add(notice: string): void {
    const [kind, rest = ''] = notice.split(' ', 2);
    if (kind === 'engagements') for (const id of rest.split(',')) this.engagementIds.add(id);
    else if (kind === 'inbox') this.inboxOf.add(rest);
    // Sessions and tokens are asked after with every delivery: nothing more is to be remembered.
    else if (kind !== 'credentials') this.isForAll = true;
    if (this.engagementIds.size > MOST_NAMED) this.isForAll = true;
  }
}

/** More engagements at once than anybody has on the screen. */
const MOST_NAMED = 1_000;
