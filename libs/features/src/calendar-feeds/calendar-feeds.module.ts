import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { EngagementsModule } from '../engagements/engagements.module.js';
import { ViewsModule } from '../views/views.module.js';
import { CalendarFeedsController } from './calendar-feeds.controller.js';
import { CalendarFeedsService } from './calendar-feeds.service.js';

@Module({
  imports: [AccessModule, EngagementsModule, ViewsModule],
  controllers: [CalendarFeedsController],
  providers: [CalendarFeedsService],
})
export class CalendarFeedsModule {}
