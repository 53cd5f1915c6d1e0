/**
 * How a person gets messages: each by itself; with the others of the day in one message at the quiet hour; with the
 * others of the week, on Monday; or not at all.
 */
export const DELIVERIES = ['at_once', 'daily', 'weekly', 'off'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/**
 * The kinds of messages, each with its usual delivery first. Escalations, handovers and waiting requests are never delayed: a new
 * request is sent at once in any case, the rest at the quiet hour of its day, alone or with the others.
 */
export const MESSAGE_KINDS = {
  deadlines: ['daily', 'at_once', 'weekly', 'off'],
  milestones: ['daily', 'at_once', 'weekly', 'off'],
  reviews: ['daily', 'at_once', 'weekly', 'off'],
  idle: ['daily', 'at_once', 'weekly', 'off'],
  requests: ['daily', 'at_once'],
  escalations: ['daily', 'at_once'],
  handovers: ['daily', 'at_once'],
  decisions: ['at_once', 'daily', 'weekly', 'off'],
  assignments: ['at_once', 'daily', 'weekly', 'off'],
  mentions: ['at_once', 'daily', 'weekly', 'off'],
  comments: ['at_once', 'daily', 'weekly', 'off'],
} as const satisfies Record<string, readonly [Delivery, ...Delivery[]]>;
export type MessageKind = keyof typeof MESSAGE_KINDS;
export const MESSAGE_KIND_NAMES = Object.keys(MESSAGE_KINDS) as MessageKind[];

/** What a person has chosen; the usual delivery for the rest. */
export type Deliveries = { readonly [Kind in MessageKind]?: Delivery };

export const deliveryOf = (kind: MessageKind, chosen: Deliveries): Delivery =>
  chosen[kind] ?? MESSAGE_KINDS[kind][0];

/** Whether the kind may be delayed or switched off. */
export const isDeferrable = (kind: MessageKind): boolean =>
  MESSAGE_KINDS[kind].some((delivery) => delivery === 'off');

/** The parts of a message that holds several, in this order. */
export const DIGEST_SECTIONS = [
  'overdue',
  'due_soon',
  'waiting',
  'returned',
  'stale',
  'team',
  'news',
] as const;
export type DigestSection = (typeof DIGEST_SECTIONS)[number];
