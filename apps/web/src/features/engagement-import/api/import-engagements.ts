import { api, type Dto } from '#web/lib/api/api.js';

type Rows = Dto<'CreateEngagementBody'>[];

export const previewImport = (rows: Rows): Promise<Dto<'ImportResultDto'>> =>
  api.post('/engagements/import/preview', { body: { rows } });

/** The key is kept by the caller over repeats: sent again after a lost answer, it makes no second drafts. */
export const importEngagements = (rows: Rows, idempotencyKey: string): Promise<Dto<'ImportResultDto'>> =>
  api.post('/engagements/import', { body: { rows }, idempotencyKey });
