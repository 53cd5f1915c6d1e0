import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatDay } from '#web/lib/words/dates.js';
import { labelled, t } from '#web/lib/words/i18n.js';
import { teamOfficers, teamPeople } from '#web/shared/choices/choices.js';
import { peopleOptions } from '#web/shared/choices/people.js';
import { CheckboxField, SelectField } from '#web/ui/form/fields.js';
import { nameInWords } from '#web/ui/person-name.js';
import { StatusTag } from '#web/ui/tags.js';
import { activePeopleQuery } from '../../api/people.js';
import type { Departure, DepartureBody } from '../../api/departures.js';

type LeftEngagement = Departure['engagements'][number];

const FIELD = 'to.';

/**
 * What the form holds: engagements with their own new owner, who takes the rest, and whether access ends in any case.
 */
export function departureBody(data: FormData): DepartureBody {
  const text = (name: string) => String(data.get(name) ?? '');
  const handovers = [...data.keys()]
    .filter((name) => name.startsWith(FIELD) && text(name) !== '')
    .map((name) => ({ engagement: name.slice(FIELD.length), to: text(name) }));
  return {
    ...(handovers.length > 0 && { handovers }),
    ...(text('handOverTo') !== '' && { handOverTo: text('handOverTo') }),
    ...(data.has('endAccessAtOnce') && { endAccessAtOnce: true }),
  };
}

/** One engagement and who takes it over. Offers people of its team who can. */
function LeftItem({ engagement, leaverId }: { engagement: LeftEngagement; leaverId: string }) {
  const { reference, title, status, team, part, milestones, suggested, silentReminders } = engagement;
  const officers = useQuery(teamOfficers(part === 'assignee' ? '' : team.slug)).data;
  const members = useQuery(teamPeople(part === 'assignee' ? team.slug : '')).data;
  const able = [...(suggested ? [suggested] : []), ...(officers ?? members ?? [])];
  return (
    <li className="stack stack--tight">
      <p className="cluster">
        <StatusTag status={status} />
        <Link to="/engagements/$ref/{-$tab}" params={{ ref: reference }}>
          {reference} {title}
        </Link>
      </p>
      <p className="muted">
        {t(`people.departure.part.${part}`)}
        {milestones.map((step) => ` · ${step.title} (${formatDay(step.dueOn)})`)}
        {silentReminders > 0 && ` · ${t('people.departure.silent', { count: silentReminders })}`}
      </p>
      <SelectField
        name={`${FIELD}${reference}`}
        label={t('people.departure.to', { reference })}
        required
        emptyLabel={t('people.departure.to.rest')}
        options={peopleOptions(able.filter(({ id }) => id !== leaverId))}
        defaultValue={suggested?.id ?? ''}
      />
    </li>
  );
}

function Engagements({ departure }: { departure: Departure }) {
  const { person, engagements, total, owned, silentReminders } = departure;
  const { data: people } = useQuery(activePeopleQuery);
  if (total === 0) return <p>{t('people.departure.none')}</p>;
  return (
    <>
      <p>
        {t('people.departure.count', { count: total })}{' '}
        {silentReminders > 0 && t('people.departure.silent.all', { count: silentReminders })}
      </p>
      <SelectField
        name="handOverTo"
        label={t('people.departure.everything')}
        hint={t('people.departure.everything.hint')}
        required
        emptyLabel={t('ui.person.none')}
        options={peopleOptions((people ?? []).filter(({ id }) => id !== person.id))}
      />
      <ul className="plain-list plain-list--spaced stack">
        {engagements.map((engagement) => (
          <LeftItem key={engagement.reference} engagement={engagement} leaverId={person.id} />
        ))}
      </ul>
      {total > engagements.length && (
        <p className="muted">{t('people.departure.more', { count: total - engagements.length })}</p>
      )}
      {owned > 0 && (
        <CheckboxField
          name="endAccessAtOnce"
          label={t('people.departure.at-once')}
          hint={t('people.departure.at-once.hint')}
        />
      )}
    </>
  );
}

/** What a person leaves behind, with fields to hand it over. */
export function LeftWork({ departure }: { departure: Departure }) {
  const { requests, delegations } = departure;
  return (
    <>
      <h3>{t('people.departure.work')}</h3>
      <Engagements departure={departure} />
      {requests.length > 0 && (
        <>
          <h3>{t('people.departure.requests')}</h3>
          <ul className="usa-list">
            {requests.map(({ id, verb, reference, title }) => (
              <li key={id}>
                <Link to="/decisions/$id" params={{ id }}>
                  {labelled(t(`verbs.name.${verb}`), `${reference} ${title}`)}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {delegations.length > 0 && (
        <>
          <h3>{t('people.departure.delegations')}</h3>
          <ul className="usa-list">
            {delegations.map(({ id, from, to, endsOn }) => (
              <li key={id}>
                {t('people.departure.delegation', {
                  from: nameInWords(from),
                  to: nameInWords(to),
                  day: formatDay(endsOn),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
