import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Keys per answer: few, so that a suite needs several pages. */
const PAGE = 2;

interface StoredObject {
  content: Buffer;
  modified: Date;
}

/** A small one-bucket store for the part of S3 that attachments use, over real HTTP. */
export interface S3Server {
  url: string;
  objects: Map<string, StoredObject>;
  /** Method and address of every request, in order. */
  requests: string[];
  /** The Authorization header of every request. */
  authorizations: string[];
  /** While true, every request is answered with 503. */
  isDown: boolean;
  put(key: string, content: Buffer, modified: Date): void;
  stop(): Promise<void>;
}

export async function startS3(bucket: string): Promise<S3Server> {
  const objects = new Map<string, StoredObject>();
  const store: S3Server = {
    url: '',
    objects,
    requests: [],
    authorizations: [],
    isDown: false,
    put: (key, content, modified) => void objects.set(key, { content, modified }),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://store');
    store.requests.push(`${request.method} ${url.pathname}`);
    store.authorizations.push(request.headers.authorization ?? '');
    void answer(store, bucket, url, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  store.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return store;
}

async function answer(
  store: S3Server,
  bucket: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const content = await buffer(request);
  const key = url.pathname.slice(`/${bucket}/`.length);
  const found = store.objects.get(key);
  if (store.isDown) return fail(response, 503, 'ServiceUnavailable');
  if (!url.pathname.startsWith(`/${bucket}`)) return fail(response, 404, 'NoSuchBucket');
  if (key === '') return void response.setHeader('content-type', 'application/xml').end(listing(store, url));
  switch (request.method ?? '') {
    case 'PUT':
      store.put(key, content, new Date());
      return void response.setHeader('etag', '"kept"').end();
    case 'DELETE':
      store.objects.delete(key);
      return void response.writeHead(204).end();
    default:
      if (!found) return fail(response, 404, 'NoSuchKey');
      response.setHeader('content-length', found.content.length);
      return void response.end(request.method === 'HEAD' ? undefined : found.content);
  }
}

function listing(store: S3Server, url: URL): string {
  const after = url.searchParams.get('continuation-token') ?? '';
  const keys = [...store.objects.keys()].sort().filter((key) => key > after);
  const page = keys.slice(0, PAGE);
  const contents = page.map(
    (key) =>
      `<Contents><Key>${key}</Key><LastModified>${store.objects.get(key)!.modified.toISOString()}</LastModified></Contents>`,
  );
  const more =
    keys.length > PAGE
      ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${page.at(-1)}</NextContinuationToken>`
      : '<IsTruncated>false</IsTruncated>';
  return `<?xml version="1.0"?><ListBucketResult>${more}${contents.join('')}</ListBucketResult>`;
}

function fail(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
}
