import { Initial1795300000000 } from './1795300000000-initial.js';
import { Record1795300000001 } from './1795300000001-record.js';
import { Search1795300000002 } from './1795300000002-search.js';
import { ReminderSubjects1795300000010 } from './1795300000010-reminder-subjects.js';
import { Live1796000000020 } from './1796000000020-live.js';
import { RemindersNotSent1796000000030 } from './1796000000030-reminders-not-sent.js';
import { SavedViews1796000000040 } from './1796000000040-saved-views.js';
import { InteractionPartners1796000000050 } from './1796000000050-interaction-partners.js';
import { Parties1796100000000 } from './1796100000000-parties.js';
import { StepUp1796100000010 } from './1796100000010-step-up.js';
import { OneTimeLinks1796100000011 } from './1796100000011-one-time-links.js';
import { Grants1796100000012 } from './1796100000012-grants.js';
import { PastPasswords1796100000020 } from './1796100000020-past-passwords.js';
import { KnownDevices1796100000021 } from './1796100000021-known-devices.js';
import { RequestLimits1796100000022 } from './1796100000022-request-limits.js';
import { TimeZones1796100000030 } from './1796100000030-time-zones.js';
import { OneSpelling1796100000031 } from './1796100000031-one-spelling.js';
import { SearchForm1796100000032 } from './1796100000032-search-form.js';
import { NameOrder1796100000033 } from './1796100000033-name-order.js';
import { RemindersByKey1796100000040 } from './1796100000040-reminders-by-key.js';
import { TimeZoneMoves1796100000042 } from './1796100000042-time-zone-moves.js';
import { MilestoneAssignees1796100000070 } from './1796100000070-milestone-assignees.js';
import { RecordKeptByOwner1796100000080 } from './1796100000080-record-kept-by-owner.js';
import { ReasonsByCode1796200000000 } from './1796200000000-reasons-by-code.js';
import { OrganisationVersion1796300000000 } from './1796300000000-organisation-version.js';
import { SearchWords1796300000010 } from './1796300000010-search-words.js';
import { ReferenceSequences1796300000020 } from './1796300000020-reference-sequences.js';
import { UnfinishedIndexes1796300000030 } from './1796300000030-unfinished-indexes.js';
import { PlatformPages1796300000100 } from './1796300000100-platform-pages.js';
import { Tallies1796300000101 } from './1796300000101-tallies.js';
import { Slips1796300000102 } from './1796300000102-slips.js';
import { Sweeps1796300000300 } from './1796300000300-sweeps.js';
import { ListOrders1796300000400 } from './1796300000400-list-orders.js';
import { SearchSamples1796300000500 } from './1796300000500-search-samples.js';
import { TalliesByHealth1796300000520 } from './1796300000520-tallies-by-health.js';
import { LeavingDates1796300000540 } from './1796300000540-leaving-dates.js';
import { IdleWork1796300000560 } from './1796300000560-idle-work.js';
import { Digests1796300000561 } from './1796300000561-digests.js';
import { TeamReminders1796300000562 } from './1796300000562-team-reminders.js';
import { InboxReading1796300000563 } from './1796300000563-inbox-reading.js';
import { CalendarFeeds1796300000580 } from './1796300000580-calendar-feeds.js';
import { PutOff1796300000600 } from './1796300000600-put-off.js';
import { PlaceOfThePlanner1796300000601 } from './1796300000601-place-of-the-planner.js';

/** Every migration, oldest first. A merged migration is never edited. */
export const migrations = [
  Initial1795300000000,
  Record1795300000001,
  Search1795300000002,
  ReminderSubjects1795300000010,
  Live1796000000020,
  RemindersNotSent1796000000030,
  SavedViews1796000000040,
  InteractionPartners1796000000050,
  Parties1796100000000,
  StepUp1796100000010,
  OneTimeLinks1796100000011,
  Grants1796100000012,
  PastPasswords1796100000020,
  KnownDevices1796100000021,
  RequestLimits1796100000022,
  TimeZones1796100000030,
  OneSpelling1796100000031,
  SearchForm1796100000032,
  NameOrder1796100000033,
  RemindersByKey1796100000040,
  TimeZoneMoves1796100000042,
  MilestoneAssignees1796100000070,
  RecordKeptByOwner1796100000080,
  ReasonsByCode1796200000000,
  OrganisationVersion1796300000000,
  SearchWords1796300000010,
  ReferenceSequences1796300000020,
  UnfinishedIndexes1796300000030,
  PlatformPages1796300000100,
  Tallies1796300000101,
  Slips1796300000102,
  Sweeps1796300000300,
  ListOrders1796300000400,
  SearchSamples1796300000500,
  TalliesByHealth1796300000520,
  LeavingDates1796300000540,
  IdleWork1796300000560,
  Digests1796300000561,
  TeamReminders1796300000562,
  InboxReading1796300000563,
  CalendarFeeds1796300000580,
  PutOff1796300000600,
  PlaceOfThePlanner1796300000601,
];
