import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { Allow } from '../../access/allow.js';
import { TimeZoneListDto, UnreadableTimeZonesDto } from './time-zones.dto.js';
import { TimeZonesQueries } from './time-zones.queries.js';

@ApiTags('people')
@Controller('time-zones')
export class TimeZonesController {
  constructor(private readonly timeZones: TimeZonesQueries) {}

  @Get()
  @Describe('List time zones', 'The time zones that a person or team may have, for a choice in a form.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: TimeZoneListDto })
  list(): Promise<TimeZoneListDto> {
    return this.timeZones.list();
  }

  @Get('unreadable')
  @Describe(
    'List unreadable time zones',
    'People and teams whose time zone can no longer be read, and the one that is used instead.',
  )
  @Allow('people.manage')
  @ApiOkResponse({ type: UnreadableTimeZonesDto })
  unreadable(): Promise<UnreadableTimeZonesDto> {
    return this.timeZones.unreadable();
  }
}
