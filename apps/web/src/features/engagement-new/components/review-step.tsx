import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { countryName, formatList, t } from '#web/lib/words/i18n.js';
import { teamsWhere, useMe } from '#web/lib/api/session.js';
import { Button } from '#web/ui/button.js';
import { strayHint } from '#web/shared/engagement/stray-date.js';
import { DateText } from '#web/ui/date-text.js';
import { PriorityTag } from '#web/ui/tags.js';
import { modalityChoices, partnerChoices, platformChoices } from '#web/shared/choices/choices.js';
import { useOfficerOptions } from './basics-step.js';
import { useOpportunity } from './chosen-opportunity.js';
import type { Draft, Step } from './draft.js';

interface Props {
  draft: Draft;
  onEdit: (step: Step) => void;
}

function Part({ step, onEdit, children }: { step: Step; onEdit: Props['onEdit']; children: ReactNode }) {
  const title = t(`draft.step.${step}`);
  return (
    <section className="panel stack stack--tight">
      <div className="review__head">
        <h3>{title}</h3>
        <Button
          variant="unstyled"
          onClick={() => onEdit(step)}
          aria-label={t('draft.edit.step', { step: title })}
        >
          {t('draft.edit')}
        </Button>
      </div>
      <dl className="facts">{children}</dl>
    </section>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

const nameIn = (items: readonly { code: string; name: string }[] | undefined, code: string) =>
  items?.find((item) => item.code === code)?.name ?? code;

const orNone = (names: readonly string[]) =>
  names.length > 0 ? formatList(names) : <span className="muted">{t('draft.none')}</span>;

function Basics({ draft }: { draft: Draft }) {
  const me = useMe();
  const officers = useOfficerOptions(draft);
  const modalities = useQuery(modalityChoices).data;
  return (
    <>
      <Fact name={t('draft.name')}>{draft.title}</Fact>
      {draft.description && (
        <Fact name={t('draft.description')}>
          <span className="pre-line">{draft.description}</span>
        </Fact>
      )}
      <Fact name={t('draft.team')}>
        {teamsWhere(me, 'engagement.create').find(({ slug }) => slug === draft.team)?.name}
      </Fact>
      <Fact name={t('draft.owner')}>{officers.find(({ value }) => value === draft.owner)?.label}</Fact>
      <Fact name={t('draft.dates')}>
        {draft.startOn && <DateText day={draft.startOn} />} – {draft.dueOn && <DateText day={draft.dueOn} />}
      </Fact>
      <Fact name={t('draft.modality')}>{nameIn(modalities, draft.modality)}</Fact>
      <Fact name={t('draft.priority')}>
        <PriorityTag priority={draft.priority} />
      </Fact>
      <Fact name={t('draft.visibility')}>
        {t(`words.visibility.${draft.visibility}`)}{' '}
        <span className="muted">{t(`draft.visibility.${draft.visibility}`)}</span>
      </Fact>
      <Fact name={t('draft.countries')}>{orNone(draft.countries.map(countryName))}</Fact>
    </>
  );
}

function Rows({ items }: { items: readonly { key: string; content: ReactNode }[] }) {
  if (items.length === 0) return <span className="muted">{t('draft.none')}</span>;
  return (
    <ul className="plain-list">
      {items.map(({ key, content }) => (
        <li key={key}>{content}</li>
      ))}
    </ul>
  );
}

function Partners({ draft }: { draft: Draft }) {
  const partners = useQuery(partnerChoices).data;
  const platforms = useQuery(platformChoices).data;
  const parts = draft.participations.map(({ key, partner, part }) => ({
    key,
    content: (
      <>
        {nameIn(partners, partner)} <span className="muted">({t(`words.part.${part}`)})</span>
      </>
    ),
  }));
  const milestones = draft.milestones.map(({ key, title, dueOn }) => ({
    key,
    content: (
      <>
        {title}{' '}
        <span className="muted">
          {dueOn && <DateText day={dueOn} />} {strayHint(dueOn, draft)}
        </span>
      </>
    ),
  }));
  return (
    <>
      <Fact name={t('draft.partners')}>
        <Rows items={parts} />
      </Fact>
      <Fact name={t('draft.platforms')}>
        {orNone(draft.platforms.map((code) => nameIn(platforms, code)))}
      </Fact>
      <Fact name={t('draft.milestones')}>
        <Rows items={milestones} />
      </Fact>
    </>
  );
}

export function ReviewStep({ draft, onEdit }: Props) {
  const opportunity = useOpportunity(draft.opportunity);
  return (
    <div className="stack">
      <Part step="catalogue" onEdit={onEdit}>
        <Fact name={t('draft.objective')}>
          {opportunity && `${opportunity.objective.code} ${opportunity.objective.name}`}
        </Fact>
        <Fact name={t('draft.opportunity')}>
          {draft.opportunity} {opportunity?.title}
        </Fact>
      </Part>
      <Part step="basics" onEdit={onEdit}>
        <Basics draft={draft} />
      </Part>
      <Part step="partners" onEdit={onEdit}>
        <Partners draft={draft} />
      </Part>
      <p>{t('draft.review.next')}</p>
    </div>
  );
}
