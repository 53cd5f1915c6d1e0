import type { Day, Status, Visibility } from '#contract';
import type { TestApp } from './app.js';
import type { PersonKey, TeamKey } from './builders.js';

export interface EngagementRowOptions {
  opportunity?: string;
  team?: TeamKey;
  owner?: PersonKey;
  status?: Status;
  visibility?: Visibility;
  title?: string;
  dueOn?: Day;
  /** Codes of partners; each is a counterpart. */
  partners?: readonly string[];
  platforms?: readonly string[];
  isDeleted?: boolean;
}

let made = 0;

/**
 * Inserts an engagement into the database, in any state: for suites about what is read, not about what
 * happens. @returns its reference
 */
export async function insertEngagement(app: TestApp, options: EngagementRowOptions = {}): Promise<string> {
  made += 1;
  const reference = `ENG-2000-${String(made).padStart(5, '0')}`;
  const now = app.clock.now();
  const [row] = await app.db.query<{ id: string }[]>(
    `INSERT INTO engagements (reference, title, opportunity_code, modality_code, team_id, owner_id, created_by_id, status,
       visibility, start_on, due_on, platform_codes, last_activity_at, created_at, updated_at, deleted_at)
     SELECT $1, $2, o.code, o.modality_code, $3, $4, $4, $5, $6, '2000-01-01', $7, $8, $9, $9, $9, $10
       FROM opportunities o WHERE o.code = $11 RETURNING id`,
    [
      reference,
      options.title ?? `Engagement ${made}`,
      app.bureau.teams[options.team ?? 'team-a1'].id,
      app.bureau.people[options.owner ?? 'officer'].id,
      options.status ?? 'active',
      options.visibility ?? 'bureau',
      options.dueOn ?? '2030-01-01',
      options.platforms ?? [],
      now,
      options.isDeleted ? now : null,
      options.opportunity ?? '1.1.1',
    ],
  );
  if (!row) throw new Error(`There is no opportunity ${options.opportunity}`);
  await app.db.query(
    `INSERT INTO participations (engagement_id, partner_id, part, created_at)
     SELECT $1, id, 'counterpart', $3 FROM partners WHERE code = ANY ($2)`,
    [row.id, options.partners ?? [], now],
  );
  await app.db.query('UPDATE engagements SET search_text = engagement_search_text(id) WHERE id = $1', [
    row.id,
  ]);
  return reference;
}
