import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { PageQuery } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { InboxQueries } from './inbox.queries.js';
import { InboxService } from './inbox.service.js';
import { MessageListDto, ReadingBody, UnreadDto } from './message.dto.js';

@ApiTags('messages')
@Controller('me/inbox')
export class MessagesController {
  constructor(
    private readonly inbox: InboxQueries,
    private readonly service: InboxService,
  ) {}

  @Get()
  @Describe('List your messages', 'The messages that were sent to you, most recent first.')
  @Allow('self')
  @ApiOkResponse({ type: MessageListDto })
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<MessageListDto> {
    return this.inbox.list(actor, query);
  }

  @Get('unread')
  @Describe('Count your unread messages', 'How many messages in your inbox you have not read.')
  @Allow('self')
  @ApiOkResponse({ type: UnreadDto })
  async unread(@CurrentActor() actor: Actor): Promise<UnreadDto> {
    return { unread: await this.inbox.unread(actor) };
  }

  @Post('reading')
  @Describe('Mark messages as read', 'These messages, or all that were sent to you until now.')
  @Allow('self')
  @HttpCode(204)
  @ApiNoContentResponse()
  markRead(@CurrentActor() actor: Actor, @Body() { ids }: ReadingBody): Promise<void> {
    return this.service.markRead(actor, ids);
  }
}
