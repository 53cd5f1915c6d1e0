import { queryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';

export type Participation = Dto<'ParticipationDto'>;
export type Interaction = Dto<'InteractionDto'>;
export type Comment = Dto<'CommentDto'>;
export type Reminders = Dto<'RemindersDto'>;

const key = (ref: string, part: string) => ['engagements', ref, part];

export const milestones = {
  add: (ref: string, body: Dto<'MilestoneBody'>, version: number) =>
    api.post('/engagements/{ref}/milestones', { path: { ref }, body, version }),
  update: (ref: string, id: string, body: Dto<'UpdateMilestoneBody'>, version: number) =>
    api.patch('/engagements/{ref}/milestones/{id}', { path: { ref, id }, body, version }),
  remove: (ref: string, id: string, version: number) =>
    api.delete('/engagements/{ref}/milestones/{id}', { path: { ref, id }, version }),
  complete: (ref: string, id: string, version: number) =>
    api.post('/engagements/{ref}/milestones/{id}/completion', { path: { ref, id }, version }),
  waive: (ref: string, id: string, reason: string, version: number) =>
    api.post('/engagements/{ref}/milestones/{id}/waiver', { path: { ref, id }, body: { reason }, version }),
  reopen: (ref: string, id: string, version: number) =>
    api.post('/engagements/{ref}/milestones/{id}/reopening', { path: { ref, id }, version }),
};

export const participationsQuery = (ref: string) =>
  queryOptions({
    queryKey: key(ref, 'participations'),
    queryFn: ({ signal }) => api.get('/engagements/{ref}/participations', { path: { ref }, signal }),
  });

export const participations = {
  add: (ref: string, body: Dto<'ParticipationBody'>, version: number) =>
    api.post('/engagements/{ref}/participations', { path: { ref }, body, version }),
  update: (ref: string, id: string, body: Dto<'UpdateParticipationBody'>, version: number) =>
    api.patch('/engagements/{ref}/participations/{id}', { path: { ref, id }, body, version }),
  remove: (ref: string, id: string, version: number) =>
    api.delete('/engagements/{ref}/participations/{id}', { path: { ref, id }, version }),
};

export const interactionsQuery = (ref: string) =>
  queryOptions({
    queryKey: key(ref, 'interactions'),
    queryFn: ({ signal }) => api.get('/engagements/{ref}/interactions', { path: { ref }, signal }),
  });

export const interactions = {
  add: (ref: string, body: Dto<'InteractionBody'>, version: number) =>
    api.post('/engagements/{ref}/interactions', { path: { ref }, body, version }),
  update: (ref: string, id: string, body: Dto<'UpdateInteractionBody'>, version: number) =>
    api.patch('/engagements/{ref}/interactions/{id}', { path: { ref, id }, body, version }),
  remove: (ref: string, id: string, version: number) =>
    api.delete('/engagements/{ref}/interactions/{id}', { path: { ref, id }, version }),
};

export const commentsQuery = (ref: string) =>
  queryOptions({
    queryKey: key(ref, 'comments'),
    queryFn: ({ signal }) => api.get('/engagements/{ref}/comments', { path: { ref }, signal }),
  });

export const comments = {
  add: (ref: string, body: string) =>
    api.post('/engagements/{ref}/comments', { path: { ref }, body: { body } }),
  update: (ref: string, id: string, body: string) =>
    api.patch('/engagements/{ref}/comments/{id}', { path: { ref, id }, body: { body } }),
  remove: (ref: string, id: string) => api.delete('/engagements/{ref}/comments/{id}', { path: { ref, id } }),
};

export const remindersQuery = (ref: string) =>
  queryOptions({
    queryKey: key(ref, 'reminders'),
    queryFn: ({ signal }) => api.get('/engagements/{ref}/reminders', { path: { ref }, signal }),
  });
