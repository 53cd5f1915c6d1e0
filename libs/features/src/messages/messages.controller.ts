import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
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
  @Allow('self')
  @ApiOkResponse({ type: MessageListDto })
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<MessageListDto> {
    return this.inbox.list(actor, query);
  }
}
