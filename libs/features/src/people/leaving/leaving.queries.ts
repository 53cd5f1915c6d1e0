import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Day } from '#contract';
import type { Actor } from '../../access/actor.js';
import { mayInBureau } from '../../access/authorize.js';
import { personRef } from '../../access/person-ref.js';
import type { LeavingPersonDto } from './leaving.dto.js';

const AT_MOST = 200;

@Injectable()
export class LeavingQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Active people with a leaving date: the actor, and those the actor supervises or manages. */
  list(actor: Actor, today: Day): Promise<LeavingPersonDto[]> {
    const supervised = [...actor.teamRoles].filter(([, role]) => role === 'supervisor').map(([id]) => id);
    return this.dataSource.query<LeavingPersonDto[]>(
      `SELECT ${personRef('u')} AS person, u.leaves_on::text AS "leavesOn", u.leaves_on < $4::date AS "isPast"
       FROM users u WHERE u.leaves_on IS NOT NULL AND u.is_active AND (u.id = $1 OR $3::boolean OR EXISTS (
         SELECT FROM memberships m WHERE m.user_id = u.id AND m.team_id = ANY($2::uuid[])))
       ORDER BY u.leaves_on, u.id LIMIT ${AT_MOST}`,
      [actor.userId, supervised, mayInBureau(actor, 'people.manage'), today],
    );
  }

  async dateOf(personId: string): Promise<Day | null> {
    const [row] = await this.dataSource.query<{ leavesOn: Day | null }[]>(
      'SELECT leaves_on::text AS "leavesOn" FROM users WHERE id = $1',
      [personId],
    );
    return row?.leavesOn ?? null;
  }
}
