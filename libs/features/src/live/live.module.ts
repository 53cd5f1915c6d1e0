import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { LiveController } from './live.controller.js';
import { LiveQueries } from './live.queries.js';
import { LiveService } from './live.service.js';

@Module({ imports: [AccessModule], controllers: [LiveController], providers: [LiveQueries, LiveService] })
export class LiveModule {}
