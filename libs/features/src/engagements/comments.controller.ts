import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '#platform/http/id.pipe.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { CommentsService } from './comments.service.js';
import { CommentBody, CommentDto, CommentListDto } from './part.dto.js';

const Id = () => Param('id', new IdPipe('comment'));

@ApiTags('comments')
@Controller('engagements/:ref/comments')
export class CommentsController {
  constructor(private readonly comments: CommentsService) {}

  @Get()
  @Allow('engagement.read')
  @ApiOkResponse({ type: CommentListDto })
  list(@CurrentActor() actor: Actor, @Param('ref') ref: string): Promise<CommentListDto> {
    return this.comments.list(actor, ref);
  }

  @Post()
  @Allow('engagement.comment')
  @ApiCreatedResponse({ type: CommentDto })
  add(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Body() body: CommentBody,
  ): Promise<CommentDto> {
    return this.comments.add(actor, ref, body);
  }

  @Patch(':id')
  @Allow('engagement.comment')
  @ApiOkResponse({ type: CommentDto })
  update(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @Body() body: CommentBody,
  ): Promise<CommentDto> {
    return this.comments.update(actor, ref, id, body);
  }

  @Delete(':id')
  @Allow('engagement.comment')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('ref') ref: string, @Id() id: string): Promise<void> {
    return this.comments.remove(actor, ref, id);
  }
}
