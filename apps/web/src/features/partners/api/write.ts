import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Body } from '#web/lib/api/api.js';
import { type ApiProblem, asProblem } from '#web/lib/api/problem.js';
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

export const readPartner = (ref: string) => api.get('/partners/{ref}', { path: { ref } });

/** The state of a form that saves a record with a version. */
export interface Saving<Record, Input> {
  submit: (input: Input) => void;
  isPending: boolean;
  problem: ApiProblem | undefined;
  /** The record when the form was opened, and now. Set if that is why the change was refused. */
  meanwhile: { before: Record; now: Record } | undefined;
}

interface Options<Record, Input> {
  /** The record when the form was opened; undefined for a new one. */
  record: Record | undefined;
  send: (input: Input, version: number) => Promise<unknown>;
  /** Fetches the record again; undefined if it is gone. */
  readAgain: () => Promise<Record | undefined>;
  onDone: () => void;
}

/**
 * Saves a form about a partner or a contact. If someone else was faster (412), the form keeps what was typed
 * and shows their change; the next submit is based on it.
 */
export function useSaving<Record extends { version: number }, Input>(
  options: Options<Record, Input>,
): Saving<Record, Input> {
  const client = useQueryClient();
  const [known, setKnown] = useState(options.record);
  const [meanwhile, setMeanwhile] = useState<{ before: Record; now: Record }>();
  const mutation = useMutation({
    mutationFn: async (input: Input) => {
      try {
        return await options.send(input, known?.version ?? 0);
      } catch (error) {
        if (known && asProblem(error).status === 412) {
          const now = await options.readAgain().catch(() => undefined);
          if (now) {
            setMeanwhile({ before: known, now });
            setKnown(now);
          }
        }
        throw error;
      }
    },
    onMutate: () => setMeanwhile(undefined),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['partners'] });
      options.onDone();
    },
  });
  return {
    submit: (input) => mutation.mutate(input),
    isPending: mutation.isPending,
    problem: mutation.error ? asProblem(mutation.error) : undefined,
    meanwhile,
  };
}
