import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { PageQuery } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { InboxQueries } from './inbox.queries.js';
import { MessageListDto } from './message.dto.js';

@ApiTags('messages')
@Controller('me/inbox')
export class MessagesController {
  constructor(private readonly inbox: InboxQueries) {}

  @Get()
  @Describe('List your messages', 'The messages that were sent to you, most recent first.')
  @Allow('self')
  @ApiOkResponse({ type: MessageListDto })
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<MessageListDto> {
    return this.inbox.list(actor, query);
  }
}
