import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names and titles, which have one line. */
const LINES = {
  api_tokens: ['name'],
  contacts: ['name', 'post', 'email', 'phone'],
  engagements: ['title'],
  milestones: ['title'],
  partners: ['name', 'role'],
  saved_views: ['name'],
  team_days: ['name'],
  teams: ['name'],
  users: ['name', 'email'],
};

/** Longer texts. */
const PARAGRAPHS = {
  attachments: ['file_name'],
  change_requests: ['note'],
  comments: ['body'],
  contacts: ['note'],
  delegations: ['reason'],
  engagements: ['description', 'outcome_summary', 'lessons_learned'],
  interactions: ['attendees', 'summary', 'next_step'],
  milestones: ['waiver_reason'],
  participations: ['note'],
  saved_views: ['query'],
};

const eachOf = (columns: Record<string, string[]>) =>
  Object.entries(columns).flatMap(([table, names]) => names.map((name) => [table, name] as const));

/**
 * Stores text in composed form (NFC) and names on one line. Addresses and tags that differ only in case or
 * composition count as the same.
 */
export class OneSpelling1796100000031 implements MigrationInterface {
  name = 'OneSpelling1796100000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION same_key(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN normalize(casefold(normalize(value, NFC) COLLATE pg_unicode_fast), NFC)`);
    await this.setApartAddresses(runner);
    for (const [table, column] of [...eachOf(LINES), ...eachOf(PARAGRAPHS)]) {
      await runner.query(
        `UPDATE ${table} SET ${column} = normalize(${column}, NFC) WHERE ${column} IS NOT NFC NORMALIZED`,
      );
    }
    for (const [table, column] of eachOf(LINES)) {
      await runner.query(
        `UPDATE ${table} SET ${column} = btrim(regexp_replace(${column}, '[ \\t-\\r\\u0085\\u2028\\u2029]+', ' ', 'g'))
         WHERE ${column} ~ '[\\t-\\r\\u0085\\u2028\\u2029]'`,
      );
    }
    await runner.query('CREATE UNIQUE INDEX users_email_key ON users (same_key(email))');
    await this.keepTags(runner);
  }

  /**
   * Two accounts with the same address both stay: the later one gets a `+2`, which mail servers deliver to
   * the same mailbox.
   */
  private async setApartAddresses(runner: QueryRunner): Promise<void> {
    await runner.query(`
      WITH alike AS (
        SELECT id, row_number() OVER (PARTITION BY same_key(email) ORDER BY created_at, id) AS place FROM users)
      UPDATE users u SET email = regexp_replace(u.email, '@', '+' || alike.place || '@')
      FROM alike WHERE alike.id = u.id AND alike.place > 1`);
  }

  /** The bureau's tags, each in the spelling that most engagements use. */
  private async keepTags(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "tags" ("key" text NOT NULL, "name" text NOT NULL, CONSTRAINT "PK_56f2aa669ddbe83eab8a25898f2" PRIMARY KEY ("key"))`,
    );
    await runner.query(`
      INSERT INTO tags (key, name)
      SELECT DISTINCT ON (same_key(tag)) same_key(tag), normalize(tag, NFC) FROM engagements, unnest(tags) tag
      GROUP BY tag ORDER BY same_key(tag), count(*) DESC, tag`);
    // Gives each tag the bureau's spelling, stores new tags, and drops duplicates.
    await runner.query(`
      CREATE FUNCTION keep_tags(given text[]) RETURNS text[] LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO tags (key, name)
        SELECT DISTINCT ON (same_key(tag)) same_key(tag), tag FROM unnest(given) tag
        WHERE NOT EXISTS (SELECT 1 FROM tags known WHERE known.key = same_key(tag))
        ORDER BY same_key(tag), tag ON CONFLICT DO NOTHING;
        RETURN ARRAY(
          SELECT known.name FROM unnest(given) WITH ORDINALITY AS one (tag, place) JOIN tags known ON known.key = same_key(one.tag)
          GROUP BY known.key ORDER BY min(one.place));
      END $$`);
    await runner.query(`
      UPDATE engagements SET tags = keep_tags(tags)
      WHERE EXISTS (SELECT 1 FROM unnest(tags) tag WHERE NOT EXISTS (SELECT 1 FROM tags known WHERE known.name = tag))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION keep_tags');
    await runner.query('DROP TABLE tags');
    await runner.query('DROP INDEX users_email_key');
    await runner.query('DROP FUNCTION same_key');
  }
}
