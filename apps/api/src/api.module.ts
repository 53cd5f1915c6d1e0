import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessGuard } from '#features/access/access.guard.js';
import { CostGuard } from '#features/access/cost.guard.js';
import { AccessModule } from '#features/access/access.module.js';
import { ActivityModule } from '#features/activity/activity.module.js';
import { ProductModule } from '#features/schema/product.module.js';
import type { Clock } from '#platform/clock.js';
import type { Config } from '#platform/config/settings.js';
import { IdempotencyInterceptor } from '#platform/http/idempotency.js';
import { CreatedLocation } from '#platform/http/location.js';
import { ProblemFilter } from '#platform/http/problem.filter.js';
import { UnaskedInterceptor } from '#platform/http/unasked.interceptor.js';
import { validationPipe } from '#platform/http/validation.js';
import { VersionTag } from '#platform/http/version.js';
import { DocsController } from './docs.controller.js';
import { MonitoringController } from './monitoring.controller.js';
import { OpenApi } from './openapi.document.js';
import { Refusals } from './refusals.js';

/** The whole product, served over HTTP. */
@Module({})
export class ApiModule {
  static forRoot(config: Config, clock?: Clock): DynamicModule {
    return {
      module: ApiModule,
      imports: [ProductModule.forRoot(config, clock, 'request'), AccessModule, ActivityModule],
      controllers: [MonitoringController, DocsController],
      providers: [
        { provide: APP_GUARD, useExisting: AccessGuard },
        { provide: APP_GUARD, useExisting: CostGuard },
        { provide: APP_PIPE, useFactory: validationPipe },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: CreatedLocation },
        { provide: APP_INTERCEPTOR, useClass: VersionTag },
        { provide: APP_INTERCEPTOR, useClass: UnaskedInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
        OpenApi,
        Refusals,
      ],
    };
  }
}
