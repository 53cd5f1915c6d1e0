import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { nameOrder } from '#platform/database/name-order.js';
import type { TimeZoneListDto, UnreadableTimeZonesDto } from './time-zones.dto.js';

@Injectable()
export class TimeZonesQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Time zones that forms offer: places and UTC. Fixed offsets (`Etc/GMT+5`) are valid too, but few people
   * read their signs correctly.
   */
  async list(): Promise<TimeZoneListDto> {
    const rows = await this.dataSource.query<{ name: string }[]>(
      `SELECT name FROM time_zones WHERE name NOT LIKE 'Etc/%' ORDER BY name COLLATE "C"`,
    );
    return { items: rows.map(({ name }) => name) };
  }

  /** People and teams whose time zone can no longer be read. One statement. */
  async unreadable(): Promise<UnreadableTimeZonesDto> {
    const [found] = await this.dataSource.query<UnreadableTimeZonesDto[]>(
      `SELECT
         (SELECT coalesce(json_agg(json_build_object('person', json_build_object('id', u.id, 'name', u.name),
              'timeZone', u.time_zone) ORDER BY ${nameOrder('u.name')}, u.id), '[]')
          FROM users u WHERE NOT EXISTS (SELECT 1 FROM time_zones z WHERE z.name = u.time_zone)) AS people,
         (SELECT coalesce(json_agg(json_build_object('team', json_build_object('id', t.id, 'slug', t.slug, 'name', t.name),
              'timeZone', t.time_zone, 'clockZone', t.clock_zone) ORDER BY ${nameOrder('t.name')}, t.id), '[]')
          FROM teams t WHERE t.clock_zone <> t.time_zone) AS teams`,
    );
    return found ?? { people: [], teams: [] };
  }
}
