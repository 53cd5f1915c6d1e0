import { Injectable } from '@nestjs/common';
import { Transactions } from '#platform/database/transactions.js';

/** As many changes as one transaction folds. */
const CHUNK = 20_000;

/** Keeps the tallies small. What they say is right at any moment, whenever this runs. */
@Injectable()
export class TalliesService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Adds all changes so far to the tallies, and counts by today where a team's day has changed; nothing while another
   * fold runs. @returns how many changes
   */
  async fold(): Promise<number> {
    let folded = 0;
    for (;;) {
      const [{ taken }] = await this.transactions.run(({ db, now }) =>
        db.query<[{ taken: number }]>(`SELECT fold_engagement_tallies($1, ${CHUNK}) AS taken`, [now]),
      );
      folded += taken;
      if (taken < CHUNK) return folded;
    }
  }
}
