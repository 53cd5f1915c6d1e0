import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type BureauPermission, PERMISSIONS } from '#contract';
import { compareNames } from '#platform/database/name-order.js';
import { Clock, dayIn } from '#platform/clock.js';
import { problems } from '#platform/http/problem.js';
import type { Actor } from './actor.js';
import { ActorQueries } from './actor.queries.js';
import type { HeldDelegationDto, HeldRoleDto, MeDto } from './sign-in/auth.dto.js';
import { allowedTo, mayInBureau } from './authorize.js';

interface Row {
  email: string;
  locale: string;
  roles: Omit<HeldRoleDto, 'may'>[];
  delegations: HeldDelegationDto[];
}

const LOAD = `
  SELECT u.email, u.locale,
    coalesce((SELECT json_agg(json_build_object('team', json_build_object('id', t.id, 'slug', t.slug, 'name', t.name),
        'role', held.role, 'isInherited', m.role IS DISTINCT FROM held.role))
      FROM unnest($3::uuid[], $4::text[]) AS held (team_id, role) JOIN teams t ON t.id = held.team_id
      LEFT JOIN memberships m ON m.user_id = u.id AND m.team_id = t.id), '[]') AS roles,
    coalesce((SELECT json_agg(json_build_object('id', d.id, 'from', json_build_object('id', lender.id, 'name', lender.name),
        'team', CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'slug', t.slug, 'name', t.name) END,
        'startsOn', d.starts_on, 'endsOn', d.ends_on) ORDER BY d.ends_on, d.id)
      FROM delegations d JOIN users lender ON lender.id = d.from_user_id LEFT JOIN teams t ON t.id = d.team_id
      WHERE d.to_user_id = u.id AND d.revoked_at IS NULL AND lender.is_active
        AND $2::date BETWEEN d.starts_on AND d.ends_on), '[]') AS delegations
  FROM users u WHERE u.id = $1`;

const BUREAU_PERMISSIONS = Object.keys(PERMISSIONS.bureau) as BureauPermission[];

/** What signed-in people see about themselves. */
@Injectable()
export class MeQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly actors: ActorQueries,
  ) {}

  /** @throws 401 if the person no longer exists */
  async get(actor: Actor): Promise<MeDto> {
    const today = dayIn(actor.timeZone, this.clock.now());
    const [row] = await this.dataSource.query<Row[]>(LOAD, [
      actor.userId,
      today,
      [...actor.teamRoles.keys()],
      [...actor.teamRoles.values()],
    ]);
    if (!row || actor.userId === null) throw problems.signedOut();
    const { email, locale, roles, delegations } = row;
    return {
      person: { id: actor.userId, name: actor.name, email },
      timeZone: actor.timeZone,
      locale,
      bureauRoles: [...actor.bureauRoles],
      roles: roles
        .sort((a, b) => compareNames(a.team.name, b.team.name))
        .map((held) => ({ ...held, may: allowedTo([held.role]) })),
      permissions: BUREAU_PERMISSIONS.filter((permission) => mayInBureau(actor, permission)),
      may: allowedTo([...actor.bureauRoles, ...roles.map(({ role }) => role)]),
      scopes: [...actor.scopes],
      delegations,
    };
  }

  /** The same for a person who has just signed in. */
  async ofSignedIn(userId: string): Promise<MeDto> {
    const actor = (await this.actors.byIds([userId], 'web')).get(userId);
    if (!actor) throw problems.signedOut();
    return this.get(actor);
  }
}
