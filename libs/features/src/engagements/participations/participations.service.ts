import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Part } from '#contract';
import { Transactions, type Tx } from '#platform/database/transactions.js';
import { problems } from '#platform/http/problem.js';
import type { Expected } from '#platform/http/version.js';
import type { Actor } from '../../access/actor.js';
import { changedFields } from '../../activity/activity.service.js';
import { PartnersQueries } from '../../partners/partners.queries.js';
import { EngagementReader } from '../engagement-reader.js';
import { EngagementWriter } from '../engagement-writer.js';
import type { ParticipationBody } from '../engagement.dto.js';
import { engagementErrors } from '../engagement.errors.js';
import type { EngagementRow } from '../engagement.row.js';
import type { ParticipationDto, UpdateParticipationBody } from '../part.dto.js';
import { Participation } from './participation.entity.js';

interface ParticipationRow {
  id: string;
  partner: { id: string; code: string; name: string };
  part: Part;
  note: string | null;
}

const SELECT = `
  SELECT pp.id, pp.part, pp.note, json_build_object('id', p.id, 'code', p.code, 'name', p.name) AS partner
  FROM participations pp JOIN partners p ON p.id = pp.partner_id WHERE pp.engagement_id = $1`;

@Injectable()
export class ParticipationsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly reader: EngagementReader,
    private readonly partners: PartnersQueries,
    private readonly writer: EngagementWriter,
  ) {}

  async list(actor: Actor, ref: string): Promise<{ items: ParticipationDto[] }> {
    const row = await this.reader.read(actor, ref, 'participations');
    const rows = await this.dataSource.query<ParticipationRow[]>(`${SELECT} ORDER BY pp.created_at, pp.id`, [
      row.id,
    ]);
    return { items: rows.map((participation) => ({ ...participation, engagementVersion: row.version })) };
  }

  /** @throws 409 if the partner already has that part */
  add(actor: Actor, ref: string, version: Expected, body: ParticipationBody): Promise<ParticipationDto> {
    return this.transactions.run(async (tx) => {
      const row = await this.writer.begin(tx, actor, ref, { permission: 'engagement.edit', version });
      const [id] = await this.insertAll(tx, row.id, [body], '');
      const happening = { what: 'participation.added' as const, after: { id, ...body } };
      await this.writer.commit(tx, actor, row, { happening, isSearchTextStale: true });
      return this.present(tx, row, id!);
    });
  }

  update(
    actor: Actor,
    ref: string,
    id: string,
    version: Expected,
    body: UpdateParticipationBody,
  ): Promise<ParticipationDto> {
    return this.transactions.run(async (tx) => {
      const { row, participation } = await this.openOne(tx, actor, ref, id, version);
      const { part, note } = participation;
      const changes = changedFields({ part, note }, body);
      const isTaken =
        body.part !== undefined &&
        body.part !== part &&
        (await tx.db.existsBy(Participation, {
          engagementId: row.id,
          partnerId: participation.partner.id,
          part: body.part,
        }));
      if (isTaken) throw engagementErrors.participationExists();
      if (Object.keys(body).length > 0) await tx.db.update(Participation, { id }, { ...body });
      await this.writer.commit(tx, actor, row, {
        happening: {
          what: 'participation.updated',
          before: { id, partner: participation.partner.name, ...changes.before },
          after: { id, ...changes.after },
        },
      });
      return this.present(tx, row, id);
    });
  }

  remove(actor: Actor, ref: string, id: string, version: Expected): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { row, participation } = await this.openOne(tx, actor, ref, id, version);
      await tx.db.delete(Participation, { id });
      const happening = { what: 'participation.removed' as const, before: participation };
      await this.writer.commit(tx, actor, row, { happening, isSearchTextStale: true });
    });
  }

  /**
   * Inserts participations of an engagement. @returns their ids @throws 400 unknown partner · 409 the same
   * part twice
   */
  async insertAll(
    tx: Tx,
    engagementId: string,
    bodies: readonly ParticipationBody[],
    pointer = '/participations',
  ): Promise<string[]> {
    if (bodies.length === 0) return [];
    const found = await this.partners.findByCodesOrIds(
      bodies.map(({ partner }) => partner),
      tx.db,
    );
    const values = bodies.map(({ partner, part, note = null }, index) => {
      const known = found.get(partner);
      if (!known) {
        throw problems.unknownReference(pointer ? `${pointer}/${index}/partner` : '/partner', 'partner');
      }
      // Set the times one millisecond apart to keep the given order.
      return { engagementId, partnerId: known.id, part, note, createdAt: new Date(tx.now.getTime() + index) };
    });
    const inserted = await tx.db
      .createQueryBuilder()
      .insert()
      .into(Participation)
      .values(values)
      .orIgnore()
      .returning('id')
      .execute();
    const ids = (inserted.raw as { id: string }[]).map(({ id }) => id);
    if (ids.length < bodies.length) throw engagementErrors.participationExists();
    return ids;
  }

  private async openOne(tx: Tx, actor: Actor, ref: string, id: string, version: Expected) {
    const row = await this.writer.begin(tx, actor, ref, { permission: 'engagement.edit', version });
    const [participation] = await tx.db.query<ParticipationRow[]>(`${SELECT} AND pp.id = $2`, [row.id, id]);
    if (!participation) throw engagementErrors.partNotFound('participation');
    return { row, participation };
  }

  private async present(tx: Tx, row: EngagementRow, id: string): Promise<ParticipationDto> {
    const [participation] = await tx.db.query<ParticipationRow[]>(`${SELECT} AND pp.id = $2`, [row.id, id]);
    return { ...participation!, engagementVersion: row.version + 1 };
  }
}
