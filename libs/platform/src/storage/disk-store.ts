import { copyFile, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ContentStore, isContent, storeUnavailable } from './content-store.js';

const PART = '.part';

/** Stores contents as files in one folder, two levels deep so that no folder grows without limit. */
export class DiskStore extends ContentStore {
  constructor(private readonly folder: string) {
    super();
  }

  override async keep(sha256: string, path: string): Promise<void> {
    const target = this.pathOf(sha256);
    if (await stat(target).catch(() => null)) return;
    // Copies beside the target and renames, so that a crash leaves no half-written file under the name of a
    // whole content.
    const part = `${target}.${randomUUID()}${PART}`;
    try {
      await mkdir(dirname(target), { recursive: true });
      await copyFile(path, part);
      const file = await open(part, 'r');
      await file.sync();
      await file.close();
      await rename(part, target);
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      throw storeUnavailable(error);
    }
  }

  override async open(sha256: string): Promise<Readable> {
    try {
      const file = await open(this.pathOf(sha256), 'r');
      return file.createReadStream();
    } catch (error) {
      throw storeUnavailable(error);
    }
  }

  override async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  /** Also removes half-written copies that a crash left. */
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

  /** Writes a few bytes: only writing shows that a disk is full or read-only. */
  override async check(): Promise<void> {
    const probe = join(this.folder, `.${randomUUID()}${PART}`);
    await mkdir(this.folder, { recursive: true });
    try {
      await writeFile(probe, 'can this be written?');
    } finally {
      await rm(probe, { force: true }).catch(() => undefined);
    }
  }

  private pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

/** Empty if there is no such folder. */
const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

const isOlder = async (path: string, instant: Date): Promise<boolean> =>
  stat(path).then(
    ({ mtime }) => mtime < instant,
    () => false,
  );
