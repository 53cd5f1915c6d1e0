import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ContentStore, isContent } from './content-store.js';

const PART = '.part';

/** Contents as files under one folder, two levels deep so that no folder grows without bound. */
export class DiskStore extends ContentStore {
  constructor(private readonly folder: string) {
    super();
  }

  override async keep(sha256: string, path: string): Promise<void> {
    const target = this.pathOf(sha256);
    if (await stat(target).catch(() => null)) return;
    await mkdir(dirname(target), { recursive: true });
    // Copied beside the target and renamed: a crash leaves no half content under a whole content's name.
    const part = `${target}.${randomUUID()}${PART}`;
    try {
      await copyFile(path, part);
      const file = await open(part, 'r');
      await file.sync();
      await file.close();
      await rename(part, target);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  override async open(sha256: string): Promise<Readable> {
    const path = this.pathOf(sha256);
    await stat(path);
    return createReadStream(path);
  }

  override async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  /** What a crash left half copied is removed on the way. */
  override async *list(instant: Date): AsyncIterable<string[]> {
    for (const first of await namesIn(this.folder)) {
      const contents: string[] = [];
      for (const second of await namesIn(join(this.folder, first))) {
        const folder = join(this.folder, first, second);
        for (const name of await namesIn(folder)) {
          if (!(await isOlder(join(folder, name), instant))) continue;
          if (isContent(name)) contents.push(name);
          else if (name.endsWith(PART)) await rm(join(folder, name), { force: true });
        }
      }
      while (contents.length > 0) yield contents.splice(0, 1000);
    }
  }

  private pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

/** Empty where there is no such folder. */
const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

const isOlder = async (path: string, instant: Date): Promise<boolean> =>
  stat(path).then(
    ({ mtime }) => mtime < instant,
    () => false,
  );
