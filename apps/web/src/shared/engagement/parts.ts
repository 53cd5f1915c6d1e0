import { queryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';

export type Milestone = Dto<'MilestoneDto'>;
export type Attachment = Dto<'AttachmentDto'>;

export const milestonesQuery = (ref: string) =>
  queryOptions({
    queryKey: ['engagements', ref, 'milestones'],
    queryFn: ({ signal }) => api.get('/engagements/{ref}/milestones', { path: { ref }, signal }),
  });

export const attachmentsQuery = (ref: string) =>
  queryOptions({
    queryKey: ['engagements', ref, 'attachments'],
    queryFn: ({ signal }) => api.get('/engagements/{ref}/attachments', { path: { ref }, signal }),
  });

/** Not through the API client: uploads report their progress, and downloads are links. */
export const attachmentsAddress = (ref: string): string =>
  `/api/v1/engagements/${encodeURIComponent(ref)}/attachments`;

export const contentAddress = (ref: string, id: string): string =>
  `${attachmentsAddress(ref)}/${encodeURIComponent(id)}/content`;
