import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Config } from '../config/settings.js';
import { ContentStore, isContent, storeUnavailable } from './content-store.js';

type S3Config = Pick<
  Config,
  'S3_ENDPOINT' | 'S3_REGION' | 'S3_BUCKET' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'
>;

/**
 * Stores contents as objects in a bucket of an S3-compatible store. The client library is loaded on first
 * use: most bureaus keep files on disk.
 */
export class S3Store extends ContentStore {
  private client: S3Client | undefined;
  /** The error of the last upload if it failed: a bucket that takes no more files still answers all other requests. */
  private lastFailure: unknown;

  constructor(private readonly config: S3Config) {
    super();
  }

  override async keep(sha256: string, path: string, size: number): Promise<void> {
    const { PutObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.connect();
    try {
      if (await this.has(sha256)) return;
      const body = createReadStream(path);
      await client.send(
        new PutObjectCommand({ Bucket: this.config.S3_BUCKET, Key: sha256, Body: body, ContentLength: size }),
      );
    } catch (error) {
      this.lastFailure = error;
      throw storeUnavailable(error);
    }
    this.lastFailure = undefined;
  }

  override async open(sha256: string): Promise<Readable> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.connect();
    const { Body } = await client
      .send(new GetObjectCommand({ Bucket: this.config.S3_BUCKET, Key: sha256 }))
      .catch((error: unknown) => {
        throw storeUnavailable(error);
      });
    if (!Body) throw storeUnavailable(new Error(`the store has no content ${sha256}`));
    return Body as Readable;
  }

  override async remove(sha256: string): Promise<void> {
    const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.connect();
    await client.send(new DeleteObjectCommand({ Bucket: this.config.S3_BUCKET, Key: sha256 }));
  }

  override async *list(instant: Date): AsyncIterable<string[]> {
    const { paginateListObjectsV2 } = await import('@aws-sdk/client-s3');
    const pages = paginateListObjectsV2({ client: await this.connect() }, { Bucket: this.config.S3_BUCKET });
    for await (const { Contents = [] } of pages) {
      yield Contents.filter(({ LastModified }) => LastModified && LastModified < instant)
        .map(({ Key = '' }) => Key)
        .filter(isContent);
    }
  }

  override async check(): Promise<void> {
    if (this.lastFailure !== undefined)
      throw new Error('the last upload failed', { cause: this.lastFailure });
    const { HeadBucketCommand } = await import('@aws-sdk/client-s3');
    const client = await this.connect();
    await client.send(new HeadBucketCommand({ Bucket: this.config.S3_BUCKET }));
  }

  private async has(sha256: string): Promise<boolean> {
    const { HeadObjectCommand, NotFound } = await import('@aws-sdk/client-s3');
    const client = await this.connect();
    try {
      await client.send(new HeadObjectCommand({ Bucket: this.config.S3_BUCKET, Key: sha256 }));
      return true;
    } catch (error) {
      if (error instanceof NotFound) return false;
      throw error;
    }
  }

  private async connect(): Promise<S3Client> {
    const { S3Client: Client } = await import('@aws-sdk/client-s3');
    const { S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = this.config;
    this.client ??= new Client({
      endpoint: S3_ENDPOINT,
      region: S3_REGION,
      // Stores other than Amazon's are addressed by path, not by a host name for each bucket.
      forcePathStyle: S3_ENDPOINT !== undefined,
      credentials: { accessKeyId: S3_ACCESS_KEY_ID ?? '', secretAccessKey: S3_SECRET_ACCESS_KEY ?? '' },
      requestChecksumCalculation: 'WHEN_REQUIRED',
      maxAttempts: 2,
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 60_000 },
    });
    return this.client;
  }
}
