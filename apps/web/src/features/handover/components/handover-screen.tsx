import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatDay } from '#web/lib/words/dates.js';
import { formatNumber, labelled, t } from '#web/lib/words/i18n.js';
import { Alert } from '#web/ui/alert.js';
import { DateText } from '#web/ui/date-text.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Page } from '#web/ui/page.js';
import { nameInWords } from '#web/ui/person-name.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { StatusTag } from '#web/ui/tags.js';
import { type Handover, handoverQuery } from '../api/handover.js';
import { LeavingDateForm } from './leaving-date-form.js';
import { LeavingList } from './leaving-list.js';

interface SectionProps<Item> {
  title: string;
  count?: number;
  items: readonly Item[];
  of: (item: Item) => ReactNode;
}

function Section<Item extends { id: string } | { reference: string }>(props: SectionProps<Item>) {
  const { title, items, count = items.length, of } = props;
  return (
    <section className="stack stack--tight">
      <h2>
        {title} <span className="muted">({formatNumber(count)})</span>
      </h2>
      {items.length > 0 && (
        <ul className="plain-list plain-list--spaced stack">
          {items.map((item) => (
            <li key={'id' in item ? item.id : item.reference}>{of(item)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Engagement({ item }: { item: Handover['engagements'][number] }) {
  const { reference, title, status, part, dueOn, milestones } = item;
  return (
    <>
      <span className="cluster">
        <StatusTag status={status} />
        <Link to="/engagements/$ref/{-$tab}" params={{ ref: reference }}>
          {reference} {title}
        </Link>
      </span>
      <span className="muted fact__more">
        {t(`people.departure.part.${part}`)} · {formatDay(dueOn)}
        {milestones.map((step) => ` · ${step.title} (${formatDay(step.dueOn)})`)}
      </span>
    </>
  );
}

function Lists({ handover }: { handover: Handover }) {
  const { engagements, total, requests, delegations, views } = handover;
  return (
    <>
      <Section
        title={t('people.handover.engagements')}
        count={total}
        items={engagements}
        of={(item) => <Engagement item={item} />}
      />
      <Section
        title={t('people.handover.requests')}
        items={requests}
        of={({ id, verb, reference, title }) => (
          <Link to="/decisions/$id" params={{ id }}>
            {labelled(t(`verbs.name.${verb}`), `${reference} ${title}`)}
          </Link>
        )}
      />
      <Section
        title={t('people.handover.delegations')}
        items={delegations}
        of={({ from, to, endsOn }) =>
          t('people.departure.delegation', {
            from: nameInWords(from),
            to: nameInWords(to),
            day: formatDay(endsOn),
          })
        }
      />
      <Section
        title={t('people.handover.views')}
        items={views}
        of={({ name, team }) => (team ? labelled(team.name, name) : name)}
      />
    </>
  );
}

function OnePerson({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(handoverQuery(id));
  const name = data ? nameInWords(data.person) : '…';
  return (
    <Page
      title={t('people.handover.of', { name })}
      breadcrumbs={[{ label: t('people.handover.title'), to: '/handover' }]}
      intro={
        data?.leavesOn && (
          <p>
            {t('people.handover.leaves')} <DateText day={data.leavesOn} />
          </p>
        )
      }
    >
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <div className="stack stack--wide">
          {data.isPast && (
            <Alert kind="warning" title={t('people.handover.past')}>
              <p>{t('people.handover.past.text')}</p>
            </Alert>
          )}
          {data.maySetDate && <LeavingDateForm handover={data} />}
          <Lists handover={data} />
        </div>
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}

/** What people have to hand over before they leave: everybody for whom the reader answers, or one person. */
export default function HandoverScreen() {
  const { id } = useParams({ from: '/handover/{-$id}' });
  if (id !== undefined) return <OnePerson key={id} id={id} />;
  return (
    <Page title={t('people.handover.title')} intro={<p>{t('people.handover.intro')}</p>}>
      <LeavingList />
    </Page>
  );
}
