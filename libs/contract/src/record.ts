import { ENGAGEMENT_FIELDS, PLAIN_FIELDS, type PlainField } from './engagement-fields.js';
import { PAST_TENSES } from './words.js';

/** What can happen to an engagement and its parts. Its feed shows these. */
export const ENGAGEMENT_EVENTS = [
  'engagement.created',
  'engagement.updated',
  'engagement.reassigned',
  'engagement.deleted',
  ...PAST_TENSES.map((past) => `engagement.${past}` as const),
  'change-request.asked',
  'change-request.approved',
  'change-request.returned',
  'change-request.withdrawn',
  'milestone.added',
  'milestone.updated',
  'milestone.removed',
  'milestone.completed',
  'milestone.waived',
  'milestone.reopened',
  'participation.added',
  'participation.updated',
  'participation.removed',
  'interaction.added',
  'interaction.updated',
  'interaction.removed',
  'comment.added',
  'comment.edited',
  'comment.removed',
  'attachment.added',
  'attachment.removed',
  'watcher.added',
  'watcher.removed',
] as const;

/** What else is recorded. Only the audit trail shows these. */
export const BUREAU_EVENTS = [
  'access.refused',
  'calendar-feed.created',
  'calendar-feed.revoked',
  'catalogue.seeded',
  'delegation.created',
  'delegation.revoked',
  'engagement.read',
  'export.made',
  'failed-job.removed',
  'failed-job.retried',
  'failed-jobs.retried',
  'grant.asked',
  'grant.confirmed',
  'grant.refused',
  'grant.withdrawn',
  'membership.removed',
  'membership.set',
  'partner.contact-added',
  'partner.contact-removed',
  'partner.contact-updated',
  'partner.created',
  'partner.updated',
  'person.created',
  'person.deactivated',
  'person.invitation-accepted',
  'person.invited',
  'person.password-changed',
  'person.password-reset',
  'person.password-reset-asked',
  // No longer written; older rows have it.
  'person.password-set',
  'person.preferences-updated',
  'person.updated',
  'session.ended',
  'session.opened',
  'session.password-given',
  'sign-in.limited',
  'sign-in.refused',
  'system.volume-seeded',
  'team-day.removed',
  'team-day.set',
  'team.created',
  'team.updated',
  'token.created',
  'token.revoked',
  'view.created',
  'view.deleted',
  'view.updated',
] as const;

export type RecordedEvent = (typeof ENGAGEMENT_EVENTS | typeof BUREAU_EVENTS)[number];

/** How a recorded value reads. `kind` and `reason` mean different things for different nouns. */
export type ValueKind =
  | 'bytes'
  | 'catalogue'
  | 'country'
  | 'day'
  | 'id'
  | 'instant'
  | 'job'
  | 'kind'
  | 'language'
  | 'milestone-state'
  | 'number'
  | 'part'
  | 'partner'
  | 'person'
  | 'place'
  | 'priority'
  | 'reason'
  | 'role'
  | 'status'
  | 'team'
  | 'text'
  | 'verb'
  | 'visibility'
  | 'waiting-on'
  | 'weekday'
  | 'yes-no';

type Fields = Readonly<Record<string, ValueKind>>;

/** How the plain fields of an engagement read, by the kind in their table. */
const OF_KIND = {
  line: 'text',
  prose: 'text',
  day: 'day',
  amount: 'number',
  currency: 'text',
  countries: 'country',
  tags: 'text',
} as const;

type KindOf<Field> = Field extends { words: `words.${infer Words}` }
  ? Words
  : Field extends { kind: infer Kind extends keyof typeof OF_KIND }
    ? (typeof OF_KIND)[Kind]
    : never;
type PlainKinds = { readonly [Key in PlainField]: KindOf<(typeof ENGAGEMENT_FIELDS)[Key]> };

const plainKinds = Object.fromEntries(
  PLAIN_FIELDS.map((key) => {
    const field = ENGAGEMENT_FIELDS[key];
    return [key, field.kind === 'choice' ? field.words.replace('words.', '') : OF_KIND[field.kind]];
  }),
) as PlainKinds;

/** The recorded fields that the feed shows. */
export const FEED_FIELDS = {
  ...plainKinds,
  opportunity: 'catalogue',
  modality: 'catalogue',
  team: 'team',
  owner: 'person',
  coOwners: 'person',
  readers: 'person',
  status: 'status',
  baselineDueOn: 'day',
  slipCount: 'number',
  actualStartOn: 'day',
  actualEndOn: 'day',
  startedOn: 'day',
  reviewOn: 'day',
  platforms: 'catalogue',
  reason: 'reason',
  note: 'text',
  state: 'milestone-state',
  doneOn: 'day',
  waiverReason: 'text',
  assignee: 'person',
  kind: 'kind',
  heldOn: 'day',
  partners: 'partner',
  partner: 'partner',
  part: 'part',
  attendees: 'text',
  summary: 'text',
  nextStep: 'text',
  body: 'text',
  round: 'number',
} as const satisfies Fields;

/** The recorded fields that only the audit trail shows: of the bureau, and those that the feed's sentences say. */
export const AUDIT_FIELDS = {
  action: 'text',
  added: 'number',
  author: 'person',
  awayFromOn: 'day',
  awayUntilOn: 'day',
  bureauRoles: 'role',
  changed: 'text',
  code: 'text',
  completionAskedById: 'person',
  confirmation: 'text',
  count: 'number',
  country: 'country',
  createdAt: 'instant',
  day: 'day',
  deliveries: 'text',
  decideWithinDays: 'number',
  email: 'text',
  endsOn: 'day',
  engagementId: 'id',
  engagements: 'text',
  engagementVersion: 'number',
  expiresAt: 'instant',
  expiresOn: 'day',
  feedId: 'id',
  feedIds: 'id',
  fileName: 'text',
  filter: 'text',
  format: 'text',
  from: 'person',
  grantId: 'id',
  id: 'id',
  ipAddress: 'text',
  isActive: 'yes-no',
  isGroup: 'yes-no',
  isStartDecided: 'yes-no',
  isWorked: 'yes-no',
  job: 'job',
  jobId: 'text',
  keepsTokens: 'yes-no',
  leavesOn: 'day',
  locale: 'language',
  mediaType: 'text',
  mentionedIds: 'person',
  method: 'text',
  name: 'text',
  parent: 'team',
  parentId: 'team',
  personId: 'person',
  phone: 'text',
  post: 'text',
  query: 'text',
  quietHour: 'number',
  reference: 'text',
  references: 'text',
  reminders: 'text',
  role: 'role',
  roles: 'place',
  route: 'text',
  rows: 'number',
  scopes: 'text',
  sessionId: 'id',
  sessionIds: 'id',
  sha256: 'text',
  size: 'bytes',
  slug: 'text',
  startsOn: 'day',
  table: 'text',
  teamId: 'team',
  timeZone: 'text',
  to: 'person',
  tokenId: 'id',
  tokenIds: 'id',
  verb: 'verb',
  version: 'number',
  viewId: 'id',
  weekendDays: 'weekday',
} as const satisfies Fields;

/** One side of a recorded change. A field that has no name and kind above does not compile. */
export type RecordedFields = {
  readonly [Field in keyof typeof FEED_FIELDS | keyof typeof AUDIT_FIELDS]?: unknown;
};
