import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The first answer to a POST that bore an Idempotency-Key, kept for a day for whoever repeats it. */
@Entity('idempotency_keys')
export class IdempotencyKey {
  /** Who sent it: the person's id, or the address for a request without a session. */
  @PrimaryColumn('text')
  sender!: string;

  @PrimaryColumn('text')
  key!: string;

  /** SHA-256 over method, path and body. */
  @Column('bytea')
  requestHash!: Buffer;

  @Column('timestamptz')
  @Index('idempotency_keys_created')
  createdAt!: Date;

  /** Null while the first request is under way. */
  @Column('smallint', { nullable: true })
  status!: number | null;

  @Column('jsonb', { nullable: true })
  headers!: Record<string, string> | null;

  @Column('text', { nullable: true })
  body!: string | null;
}
