import { api } from '#web/lib/api/api.js';

export const confirmGrant = (id: string) => api.post('/grants/{id}/confirmation', { path: { id } });
export const refuseGrant = (id: string, note: string) =>
  api.post('/grants/{id}/refusal', { path: { id }, body: note ? { note } : {} });
export const withdrawGrant = (id: string) => api.post('/grants/{id}/withdrawal', { path: { id } });
