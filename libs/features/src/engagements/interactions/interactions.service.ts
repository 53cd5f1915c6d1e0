import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Day, InteractionKind } from '#contract';
import { nameOrder } from '#platform/database/name-order.js';
import { dayIn } from '#platform/clock.js';
import { Transactions, type Tx } from '#platform/database/transactions.js';
import { problems } from '#platform/http/problem.js';
import type { Expected } from '#platform/http/version.js';
import type { Actor } from '../../access/actor.js';
import { type PersonRef, personRef } from '../../access/person-ref.js';
import { changedFields } from '../../activity/activity.service.js';
import { PartnersQueries } from '../../partners/partners.queries.js';
import { EngagementReader } from '../engagement-reader.js';
import { EngagementWriter } from '../engagement-writer.js';
import { engagementErrors } from '../engagement.errors.js';
import type { EngagementRow } from '../engagement.row.js';
import { Interaction } from './interaction.entity.js';
import type { InteractionBody, InteractionDto, UpdateInteractionBody } from '../part.dto.js';

interface InteractionRow {
  id: string;
  kind: InteractionKind;
  heldOn: Day;
  partners: { code: string; name: string }[];
  attendees: string;
  summary: string;
  nextStep: string | null;
  author: PersonRef;
}

const SELECT = `
  SELECT i.id, i.kind, i.held_on::text AS "heldOn", i.attendees, i.summary, i.next_step AS "nextStep",
    ${personRef('u')} AS author,
    coalesce((SELECT json_agg(json_build_object('code', p.code, 'name', p.name) ORDER BY ${nameOrder('p.name')})
      FROM partners p WHERE p.id = ANY(i.partner_ids)), '[]') AS partners
  FROM interactions i JOIN users u ON u.id = i.author_id WHERE i.engagement_id = $1`;

/** Contacts with partners. */
@Injectable()
export class InteractionsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly reader: EngagementReader,
    private readonly partners: PartnersQueries,
    private readonly writer: EngagementWriter,
  ) {}

  async list(actor: Actor, ref: string): Promise<{ items: InteractionDto[] }> {
    const row = await this.reader.read(actor, ref, 'interactions');
    const rows = await this.dataSource.query<InteractionRow[]>(
      `${SELECT} ORDER BY i.held_on DESC, i.id DESC`,
      [row.id],
    );
    return { items: rows.map((interaction) => ({ ...interaction, engagementVersion: row.version })) };
  }

  add(actor: Actor, ref: string, version: Expected, body: InteractionBody): Promise<InteractionDto> {
    return this.transactions.run(async (tx) => {
      const row = await this.writer.begin(tx, actor, ref, { permission: 'engagement.edit', version });
      assertHeld(tx, actor, row, body.heldOn);
      const { partners = [], ...plain } = body;
      const inserted = await tx.db.insert(Interaction, {
        ...plain,
        engagementId: row.id,
        partnerIds: await this.partnerIds(tx, partners),
        authorId: actor.userId ?? row.owner.id,
        createdAt: tx.now,
      });
      const { id } = inserted.identifiers[0] as { id: string };
      await this.writer.commit(tx, actor, row, {
        happening: { what: 'interaction.added', after: { id, ...body } },
      });
      return this.present(tx, row, id);
    });
  }

  update(
    actor: Actor,
    ref: string,
    id: string,
    version: Expected,
    body: UpdateInteractionBody,
  ): Promise<InteractionDto> {
    return this.transactions.run(async (tx) => {
      const { row, interaction } = await this.openOne(tx, actor, ref, id, version);
      const before = { ...interaction, partners: interaction.partners.map(({ code }) => code) };
      const changes = changedFields(before, body);
      const { partners, ...plain } = body;
      const { heldOn = interaction.heldOn } = plain;
      if (heldOn !== interaction.heldOn) assertHeld(tx, actor, row, heldOn);
      const fields = { ...plain, ...(partners && { partnerIds: await this.partnerIds(tx, partners) }) };
      if (Object.keys(fields).length > 0) await tx.db.update(Interaction, { id }, fields);
      const happening = {
        what: 'interaction.updated' as const,
        before: { id, ...changes.before },
        after: { id, ...changes.after },
      };
      await this.writer.commit(tx, actor, row, { happening });
      return this.present(tx, row, id);
    });
  }

  remove(actor: Actor, ref: string, id: string, version: Expected): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { row, interaction } = await this.openOne(tx, actor, ref, id, version);
      await tx.db.delete(Interaction, { id });
      await this.writer.commit(tx, actor, row, {
        happening: { what: 'interaction.removed', before: interaction },
      });
    });
  }

  private async partnerIds(tx: Tx, refs: readonly string[]): Promise<string[]> {
    const found = await this.partners.findByCodesOrIds([...refs], tx.db);
    return refs.map((ref, index) => {
      const partner = found.get(ref);
      if (!partner) throw problems.unknownReference(`/partners/${index}`, 'partner');
      return partner.id;
    });
  }

  private async openOne(tx: Tx, actor: Actor, ref: string, id: string, version: Expected) {
    const row = await this.writer.begin(tx, actor, ref, { permission: 'engagement.edit', version });
    const [interaction] = await tx.db.query<InteractionRow[]>(`${SELECT} AND i.id = $2`, [row.id, id]);
    if (!interaction) throw engagementErrors.partNotFound('interaction');
    return { row, interaction };
  }

  private async present(tx: Tx, row: EngagementRow, id: string): Promise<InteractionDto> {
    const [interaction] = await tx.db.query<InteractionRow[]>(`${SELECT} AND i.id = $2`, [row.id, id]);
    return { ...interaction!, engagementVersion: row.version + 1 };
  }
}

/**
 * An interaction must already have happened: today counts in the team's time zone or in the actor's,
 * whichever is later. @throws 422
 */
function assertHeld(tx: Tx, actor: Actor, { today }: EngagementRow, heldOn: Day): void {
  if (heldOn > today && heldOn > dayIn(actor.timeZone, tx.now)) throw engagementErrors.heldInFuture();
}
