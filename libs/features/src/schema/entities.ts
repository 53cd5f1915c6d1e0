import { IdempotencyKey } from '#platform/http/idempotency-key.entity.js';
import { TimeZone } from '#platform/time-zones/time-zone.entity.js';
import { AccountLetter } from '../access/accounts/account-letter.entity.js';
import { OneTimeLink } from '../access/accounts/one-time-link.entity.js';
import { CalendarFeed } from '../access/credentials/calendar-feed.entity.js';
import { ApiToken } from '../access/credentials/api-token.entity.js';
import { KnownDevice } from '../access/sign-in/known-device.entity.js';
import { OrganisationVersion } from '../access/organisation/organisation-version.entity.js';
import { PastPassword } from '../access/passwords/past-password.entity.js';
import { RequestLimit } from '../access/request-limit.entity.js';
import { Session } from '../access/sign-in/session.entity.js';
import { SignInLimit } from '../access/sign-in/sign-in-limit.entity.js';
import { ActivityChain } from '../activity/activity-chain.entity.js';
import { Activity } from '../activity/activity.entity.js';
import { ChangeRequest } from '../changes/change-request.entity.js';
import { Attachment } from '../engagements/attachments/attachment.entity.js';
import { Comment } from '../engagements/comments/comment.entity.js';
import { EngagementPerson } from '../engagements/engagement-person.entity.js';
import { Engagement } from '../engagements/engagement.entity.js';
import { Interaction } from '../engagements/interactions/interaction.entity.js';
import { Milestone } from '../engagements/milestones/milestone.entity.js';
import { Tag } from '../engagements/tag.entity.js';
import { Participation } from '../engagements/participations/participation.entity.js';
import { Contact, Partner } from '../partners/partner.entity.js';
import { Figure, Outcome, Platform } from '../partners/platform.entity.js';
import { Delegation } from '../people/delegations/delegation.entity.js';
import { Grant } from '../people/grants/grant.entity.js';
import { Membership } from '../people/teams/membership.entity.js';
import { TeamDay } from '../people/calendars/team-day.entity.js';
import { Team } from '../people/teams/team.entity.js';
import { User } from '../access/user.entity.js';
import { PlannerState } from '../reminders/planning/planner-state.entity.js';
import { Reminder } from '../reminders/reminder.entity.js';
import { Goal, Modality, Objective, Opportunity, Pillar, Strategy } from '../strategy/strategy.entity.js';
import { DefaultView } from '../views/default-view.entity.js';
import { SavedView } from '../views/saved-view.entity.js';
import { TimeZoneMove } from '../people/time-zones/time-zone-move.entity.js';

/** Every table, except those of the counts, which only the database itself writes: see decision 0029. */
export const entities = [
  AccountLetter,
  Activity,
  ActivityChain,
  ApiToken,
  Attachment,
  CalendarFeed,
  ChangeRequest,
  Comment,
  Contact,
  DefaultView,
  Delegation,
  Engagement,
  EngagementPerson,
  Figure,
  Goal,
  Grant,
  IdempotencyKey,
  Interaction,
  KnownDevice,
  Membership,
  Milestone,
  Modality,
  Objective,
  Opportunity,
  OneTimeLink,
  OrganisationVersion,
  Outcome,
  Participation,
  Partner,
  PastPassword,
  Pillar,
  PlannerState,
  Platform,
  Reminder,
  RequestLimit,
  SavedView,
  Session,
  SignInLimit,
  Strategy,
  Tag,
  Team,
  TeamDay,
  TimeZone,
  TimeZoneMove,
  User,
];
