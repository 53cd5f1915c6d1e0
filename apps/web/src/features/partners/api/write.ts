import { api, type Body } from '#web/lib/api/api.js';
import { queryClient } from '#web/lib/api/query-client.js';
import type { Contact } from './partners.js';

export type PartnerBody = Body<'/partners', 'post'>;
export type PartnerChanges = Body<'/partners/{ref}', 'patch'>;
export type ContactBody = Body<'/partners/{ref}/contacts', 'post'>;
export type ContactChanges = Body<'/partners/{ref}/contacts/{contactId}', 'patch'>;

export const createPartner = (body: PartnerBody) => api.post('/partners', { body });
export const updatePartner = (ref: string, body: PartnerChanges, version: number) =>
  api.patch('/partners/{ref}', { path: { ref }, body, version });

export const addContact = (ref: string, body: ContactBody) =>
  api.post('/partners/{ref}/contacts', { path: { ref }, body });
export const updateContact = (ref: string, contactId: string, body: ContactChanges, version: number) =>
  api.patch('/partners/{ref}/contacts/{contactId}', { path: { ref, contactId }, body, version });
export const removeContact = (ref: string, { id: contactId, version }: Contact) =>
  api.delete('/partners/{ref}/contacts/{contactId}', { path: { ref, contactId }, version });

export const refresh = () => queryClient.invalidateQueries({ queryKey: ['partners'] });
