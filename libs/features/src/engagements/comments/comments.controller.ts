import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import type { Actor } from '../../access/actor.js';
import { Allow, CurrentActor } from '../../access/allow.js';
import { CommentsService } from './comments.service.js';
import { CommentBody, CommentDto, CommentListDto } from '../part.dto.js';

const Id = () => Param('id', new IdPipe('comment'));

@ApiTags('comments')
@Controller('engagements/:ref/comments')
export class CommentsController {
  constructor(private readonly comments: CommentsService) {}

  @Get()
  @Describe('List comments', 'The comments on an engagement, with the people they mention.')
  @Allow('engagement.read')
  @ApiOkResponse({ type: CommentListDto })
  list(@CurrentActor() actor: Actor, @Param('ref') ref: string): Promise<CommentListDto> {
    return this.comments.list(actor, ref);
  }

  @Post()
  @Describe('Add a comment', 'People who are mentioned receive a message.')
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
  @Describe('Correct a comment', 'Only its author may do this.')
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
  @Describe('Remove a comment', 'Only its author may do this.')
  @Allow('engagement.comment')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('ref') ref: string, @Id() id: string): Promise<void> {
    return this.comments.remove(actor, ref, id);
  }
}
