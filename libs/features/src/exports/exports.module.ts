import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.js';
import { EngagementsModule } from '../engagements/engagements.module.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';

@Module({
  imports: [ActivityModule, EngagementsModule],
  controllers: [ExportsController],
  providers: [ExportsService],
})
export class ExportsModule {}
