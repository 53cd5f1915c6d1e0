import { api, type Dto } from '#web/lib/api/api.js';

type BulkBody = Dto<'BulkBody'>;
export type BulkItem = Dto<'BulkItemDto'>;
/** What to do to each engagement, without the engagements. */
export type BulkWish = Omit<BulkBody, 'engagements'>;
export type Target = BulkBody['engagements'][number];

const CHUNK = 20;
/** The most that one request takes. */
export const BULK_MAX = 100;

export const previewBulk = async (wish: BulkWish, engagements: Target[]): Promise<BulkItem[]> =>
  (await api.post('/engagements/bulk/preview', { body: { ...wish, engagements } })).items;

/**
 * Sends the change in chunks, so that people see progress, and reports each chunk's results as they come.
 * @throws ApiProblem if a chunk fails as a whole; the chunks reported before it have taken effect
 */
export async function applyBulk(
  wish: BulkWish,
  engagements: readonly Target[],
  onItems: (items: readonly BulkItem[]) => void,
): Promise<void> {
  for (let at = 0; at < engagements.length; at += CHUNK) {
    const chunk = engagements.slice(at, at + CHUNK);
    const { items } = await api.post('/engagements/bulk', { body: { ...wish, engagements: chunk } });
    onItems(items);
  }
}

/**
 * Gives each engagement its former value back, with one request per value.
 * @returns the result for each
 */
export async function undoBulk(action: BulkWish['action'], done: readonly BulkItem[]): Promise<BulkItem[]> {
  const groups = new Map<string, { wish: BulkWish; targets: Target[] }>();
  for (const { reference, version, before } of done) {
    if (!before || version === null) continue;
    const wish: BulkWish =
      action === 'reassign' ? { action, owner: before.owner.id } : { action, priority: before.priority };
    const key = JSON.stringify(wish);
    const group = groups.get(key) ?? { wish, targets: [] };
    group.targets.push({ ref: reference, version });
    groups.set(key, group);
  }
  const undone: BulkItem[] = [];
  for (const { wish, targets } of groups.values()) {
    await applyBulk(wish, targets, (items) => undone.push(...items));
  }
  return undone;
}
