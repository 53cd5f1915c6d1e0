import { Controller, Delete, Get, HttpCode, Param, Post, Req, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import { type Expected, ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../../access/actor.js';
import { Allow, CurrentActor } from '../../access/allow.js';
import { Costs } from '../../access/costs.js';
import { uploadOfRequest } from './attachment-upload.js';
import { AttachmentsService } from './attachments.service.js';
import { AttachmentDto, AttachmentListDto } from '../part.dto.js';

const Id = () => Param('id', new IdPipe('attachment'));

const UPLOAD_SCHEMA = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
};

/**
 * A file name in a header (RFC 8187): also encodes the characters that encodeURIComponent leaves but a header
 * forbids.
 */
const headerName = (fileName: string) =>
  encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

@ApiTags('attachments')
@Controller('engagements/:ref/attachments')
export class AttachmentsController {
  constructor(private readonly attachments: AttachmentsService) {}

  @Get()
  @Describe('List attachments', 'The files of an engagement with their names, types and sizes.')
  @Allow('engagement.read')
  @ApiOkResponse({ type: AttachmentListDto })
  list(@CurrentActor() actor: Actor, @Param('ref') ref: string): Promise<AttachmentListDto> {
    return this.attachments.list(actor, ref);
  }

  @Post()
  @Describe('Attach a file', 'Send one file as multipart/form-data. Its type is determined from its content.')
  @Allow('engagement.comment')
  @Costs('upload')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: UPLOAD_SCHEMA })
  @ApiCreatedResponse({ type: AttachmentDto })
  add(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @ExpectedVersion() version: Expected,
    @Req() request: FastifyRequest,
  ): Promise<AttachmentDto> {
    return this.attachments.add(actor, ref, version, uploadOfRequest(request));
  }

  /** Always a download and never displayed, so that no browser runs the content on this origin. */
  @Get(':id/content')
  @Describe('Download an attachment', 'The content of the file, to save and not to display.')
  @Allow('engagement.read')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async download(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
  ): Promise<StreamableFile> {
    const { attachment, content } = await this.attachments.open(actor, ref, id);
    return new StreamableFile(content, {
      type: attachment.mediaType,
      disposition: `attachment; filename*=UTF-8''${headerName(attachment.fileName)}`,
      length: attachment.size,
    });
  }

  @Delete(':id')
  @Describe('Remove an attachment', 'The file is no longer available. The audit trail keeps its name.')
  @Allow('engagement.comment')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @ExpectedVersion() version: Expected,
  ): Promise<void> {
    return this.attachments.remove(actor, ref, id, version);
  }
}
