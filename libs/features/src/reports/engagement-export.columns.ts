import type { EngagementRow } from '../engagements/engagement.row.js';
import type { Cell } from './csv.js';

const list = (values: readonly string[]) => values.join('; ');

/** What the file tells of an engagement, in this order: headings, and words of the domain as the API writes them. */
export const ENGAGEMENT_COLUMNS: readonly [heading: string, value: (row: EngagementRow) => Cell][] = [
  ['Reference', ({ reference }) => reference],
  ['Title', ({ title }) => title],
  ['Status', ({ status }) => status],
  ['Health', ({ health }) => health],
  ['Priority', ({ priority }) => priority],
  // The codes of the catalogue are dotted: an opportunity's begins with its goal's.
  ['Goal', ({ opportunity }) => opportunity.code.split('.')[0]!],
  ['Opportunity', ({ opportunity }) => opportunity.code],
  ['Opportunity title', ({ opportunity }) => opportunity.title],
  ['Modality', ({ modality }) => modality.name],
  ['Team', ({ team }) => team.name],
  ['Owner', ({ owner }) => owner.name],
  ['Co-owners', ({ coOwners }) => list(coOwners.map(({ name }) => name))],
  ['Partners', ({ partners }) => list(partners.map(({ name, part }) => `${name} (${part})`))],
  ['Countries', ({ countries }) => list(countries)],
  ['Start date', ({ startOn }) => startOn],
  ['Due date', ({ dueOn }) => dueOn],
  ['Baseline due date', ({ baselineDueOn }) => baselineDueOn],
  ['Slips', ({ slipCount }) => slipCount],
  ['Actual start', ({ actualStartOn }) => actualStartOn],
  ['Actual end', ({ actualEndOn }) => actualEndOn],
  // While a request is open it waits on a supervisor, whatever else it waited on.
  ['Waiting on', ({ openRequest, waitingOn }) => (openRequest ? 'supervisor' : waitingOn)],
  ['Tags', ({ tags }) => list(tags)],
  ['Planned amount', ({ plannedAmount }) => plannedAmount],
  ['Currency', ({ currency }) => currency],
  ['Open request', ({ openRequest }) => openRequest?.verb ?? null],
  ['Last activity', ({ lastActivityAt }) => lastActivityAt.toISOString()],
];
