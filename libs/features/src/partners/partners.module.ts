import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.js';
import { ContactsService } from './contacts.service.js';
import { PartnersController } from './partners.controller.js';
import { PartnersQueries } from './partners.queries.js';
import { PartnersService } from './partners.service.js';
import { PlatformsController } from './platforms.controller.js';
import { PlatformsQueries } from './platforms.queries.js';

@Module({
  imports: [ActivityModule],
  controllers: [PartnersController, PlatformsController],
  providers: [ContactsService, PartnersQueries, PartnersService, PlatformsQueries],
  exports: [PartnersQueries, PartnersService, PlatformsQueries],
})
export class PartnersModule {}
