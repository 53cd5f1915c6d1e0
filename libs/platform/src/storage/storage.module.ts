import { resolve } from 'node:path';
import { Module } from '@nestjs/common';
import { CONFIG } from '../config/config.token.js';
import type { Config } from '../config/settings.js';
import { projectRoot } from '../project-root.js';
import { ContentStore } from './content-store.js';
import { DiskStore } from './disk-store.js';
import { S3Store } from './s3-store.js';

/** The store that ATTACHMENTS_STORE names. */
@Module({
  providers: [
    {
      provide: ContentStore,
      inject: [CONFIG],
      useFactory: (config: Config): ContentStore =>
        config.ATTACHMENTS_STORE === 's3'
          ? new S3Store(config)
          : new DiskStore(resolve(projectRoot(), config.ATTACHMENTS_DIR)),
    },
  ],
  exports: [ContentStore],
})
export class StorageModule {}
