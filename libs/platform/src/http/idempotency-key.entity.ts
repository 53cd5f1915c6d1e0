import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The first answer to a POST with an Idempotency-Key, kept for some hours to answer repeats. */
@Entity('idempotency_keys')
export class IdempotencyKey {
  /** The sender: a person's id, or the network address for a request without a session. */
  @PrimaryColumn('text')
  sender!: string;

  @PrimaryColumn('text')
  key!: string;

  /** SHA-256 over method, URL, If-Match and body; see `hashOf`. */
  @Column('bytea')
  requestHash!: Buffer;

  @Column('timestamptz')
  @Index('idempotency_keys_created')
  createdAt!: Date;

  /** Null while the first request is running. */
  @Column('smallint', { nullable: true })
  status!: number | null;

  @Column('jsonb', { nullable: true })
  headers!: Record<string, string> | null;

  @Column('text', { nullable: true })
  body!: string | null;
}
