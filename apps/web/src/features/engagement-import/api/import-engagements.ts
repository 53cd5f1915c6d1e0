import { api, type Dto } from '#web/lib/api/api.js';

type Rows = Dto<'CreateEngagementBody'>[];

export const previewImport = (rows: Rows): Promise<Dto<'ImportResultDto'>> =>
  api.post('/engagements/import/preview', { body: { rows } });

/** The caller keeps the key for repeats: sending again after a lost answer creates no second drafts. */
export const importEngagements = (rows: Rows, idempotencyKey: string): Promise<Dto<'ImportResultDto'>> =>
  api.post('/engagements/import', { body: { rows }, idempotencyKey });
