import type { FieldsWith, Part, PartnerKind, Priority, Visibility } from '#contract';
import { today } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { ApiProblem, type Fault } from '#web/lib/api/problem.js';
import type { Dto } from '#web/lib/api/api.js';
import { type Me, teamsWhere } from '#web/lib/api/session.js';
import type { Opportunity } from '#web/shared/choices/choices.js';

export const STEPS = ['catalogue', 'basics', 'partners', 'review'] as const;
export type Step = (typeof STEPS)[number];

export interface DraftPartner {
  key: string;
  partner: string;
  part: Part;
  /** Filled in by the chosen opportunity, and removed with it. */
  isFilled: boolean;
}

export interface DraftMilestone {
  key: string;
  title: string;
  dueOn: string;
  assignee: string;
}

/** Everything in the form, as typed. An empty text means that nothing is chosen. */
export interface Draft {
  step: Step;
  opportunity: string;
  title: string;
  description: string;
  modality: string;
  team: string;
  owner: string;
  startOn: string;
  dueOn: string;
  priority: Priority;
  visibility: Visibility;
  countries: string[];
  platforms: string[];
  participations: DraftPartner[];
  milestones: DraftMilestone[];
}

export const newKey = (): string => crypto.randomUUID();

export const emptyDraft = (me: Me): Draft => ({
  step: 'catalogue',
  opportunity: '',
  title: '',
  description: '',
  modality: '',
  team: teamsWhere(me, 'engagement.create')[0]?.slug ?? '',
  owner: me.person.id,
  startOn: today(),
  dueOn: '',
  priority: 'normal',
  visibility: 'bureau',
  countries: [],
  platforms: [],
  participations: [],
  milestones: [],
});

/** Partners of these kinds do the work with us, so they implement. The others are to be won over: counterparts. */
const IMPLEMENTING: readonly PartnerKind[] = ['interagency', 'multilateral', 'regional_body'];

/** The chosen opportunity fills modality, partners and platforms. What the person added stays. */
export function withOpportunity(
  draft: Draft,
  opportunity: Opportunity,
  partners: readonly Dto<'PartnerDto'>[],
): Partial<Draft> {
  const own = draft.participations.filter(({ isFilled }) => !isFilled);
  const taken = new Set(own.map(({ partner }) => partner));
  const filled = opportunity.partners
    .filter(({ code }) => !taken.has(code))
    .map(({ code }): DraftPartner => {
      const kind = partners.find((partner) => partner.code === code)?.kind;
      const part = kind && IMPLEMENTING.includes(kind) ? 'implementing' : 'counterpart';
      return { key: newKey(), partner: code, part, isFilled: true };
    });
  return {
    opportunity: opportunity.code,
    modality: opportunity.modality.code,
    platforms: opportunity.platforms.map(({ code }) => code),
    participations: [...own, ...filled],
  };
}

/** Leaves out rows that were opened but not filled in. */
export const tidy = (draft: Draft): Draft => ({
  ...draft,
  participations: draft.participations.filter(({ partner }) => partner !== ''),
  milestones: draft.milestones.filter(({ title, dueOn }) => title.trim() !== '' || dueOn !== ''),
});

/** A field that the table says this form asks for, and that is missing here, does not compile. */
type AskedField = FieldsWith<{ whenCreated: 'required' | 'asked' }>;

export const bodyOf = (draft: Draft): Dto<'CreateEngagementBody'> & Record<AskedField, unknown> => ({
  title: draft.title.trim(),
  description: draft.description.trim(),
  opportunity: draft.opportunity,
  modality: draft.modality || undefined,
  team: draft.team,
  owner: draft.owner || undefined,
  startOn: draft.startOn,
  dueOn: draft.dueOn,
  priority: draft.priority,
  visibility: draft.visibility,
  countries: draft.countries,
  platforms: draft.platforms,
  participations: draft.participations.map(({ partner, part }) => ({ partner, part })),
  milestones: draft.milestones.map(({ title, dueOn, assignee }) => ({
    title: title.trim(),
    dueOn,
    assignee: assignee || undefined,
  })),
});

const missing = (pointer: string, detail: string): Fault => ({ code: 'missing', detail, pointer });

function basicsFaults({ title, team, owner, startOn, dueOn }: Draft): Fault[] {
  const faults: Fault[] = [];
  if (title.trim() === '') faults.push(missing('/title', t('draft.name.missing')));
  if (team === '') faults.push(missing('/team', t('draft.team.missing')));
  if (owner === '') faults.push(missing('/owner', t('draft.owner.missing')));
  if (startOn === '') faults.push(missing('/startOn', t('draft.start.missing')));
  if (dueOn === '') faults.push(missing('/dueOn', t('draft.due.missing')));
  else if (dueOn < startOn) faults.push(missing('/dueOn', t('draft.due.early')));
  return faults;
}

function partnerFaults({ participations, milestones }: Draft): Fault[] {
  const seen = new Set<string>();
  const twice = participations.flatMap(({ partner, part }, row) => {
    const isRepeated = seen.has(`${partner} ${part}`);
    seen.add(`${partner} ${part}`);
    if (!isRepeated) return [];
    const detail = t('draft.partner.twice', { number: row + 1 });
    return [missing(`/participations/${row}/partner`, detail)];
  });
  const undated = milestones.flatMap(({ title, dueOn }, row) => {
    const number = { number: row + 1 };
    return [
      ...(title.trim() === ''
        ? [missing(`/milestones/${row}/title`, t('draft.milestone.title.missing', number))]
        : []),
      ...(dueOn === ''
        ? [missing(`/milestones/${row}/dueOn`, t('draft.milestone.due.missing', number))]
        : []),
    ];
  });
  return [...twice, ...undated];
}

function faultsOf(step: Step, draft: Draft): Fault[] {
  switch (step) {
    case 'catalogue':
      return draft.opportunity === '' ? [missing('/opportunity', t('draft.opportunity.missing'))] : [];
    case 'basics':
      return basicsFaults(draft);
    case 'partners':
      return partnerFaults(draft);
    case 'review':
      return [];
  }
}

/** What is missing on a step, in the form of a problem from the server. */
export function incompleteOn(step: Step, draft: Draft): ApiProblem | undefined {
  const faults = faultsOf(step, draft);
  return faults.length > 0 ? new ApiProblem(400, 'page.incomplete', '', faults) : undefined;
}

/** The step with the field that the server's fault is about; the review if it is about none. */
export function stepOfProblem({ errors }: ApiProblem): Step {
  const field = errors.find(({ pointer }) => pointer)?.pointer?.split('/')[1];
  if (field === undefined) return 'review';
  if (field === 'opportunity') return 'catalogue';
  return ['participations', 'platforms', 'milestones'].includes(field) ? 'partners' : 'basics';
}
