import { useQuery } from '@tanstack/react-query';
import { t } from '#web/lib/words/i18n.js';
import { useMe } from '#web/lib/api/session.js';
import { notify } from '#web/lib/toasts.js';
import { peopleChoices } from '#web/shared/choices/choices.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { useQuickWrite } from '#web/shared/engagement/use-write.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { SelectField } from '#web/ui/form/fields.js';
import { type NamedPerson, PersonName } from '#web/ui/person-name.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { peopleOptions } from '#web/shared/choices/people.js';
import { useUndo } from '../api/use-undo.js';
import { unwatch, watch, watchersQuery } from '../api/watchers.js';
import { RowButtons } from './row-buttons.js';

type Person = NamedPerson;

interface Change {
  person: Person;
  on: boolean;
}

const after = (watchers: readonly Person[], { person, on }: Change): readonly Person[] => {
  const others = watchers.filter(({ id }) => id !== person.id);
  return on ? [...others, person] : others;
};

/** The people who follow the engagement. Editors may add a colleague; everyone may remove themselves. */
export function WatchersPanel({ engagement }: { engagement: Engagement }) {
  const { reference } = engagement;
  const me = useMe();
  const undo = useUndo();
  const { data, error, refetch } = useQuery(watchersQuery(reference));
  const mayChoose = engagement.may.includes('edit');
  const people = useQuery({ ...peopleChoices, enabled: mayChoose }).data ?? [];
  const set = ({ id }: Person, on: boolean): Promise<unknown> => (on ? watch : unwatch)(reference, id);
  const say = ({ name }: Person, on: boolean) =>
    t(on ? 'engagement.watchers.added' : 'engagement.watchers.removed', { name });
  const { press, underWay } = useQuickWrite<Change>(engagement, {
    part: 'watchers',
    send: ({ person, on }) => set(person, on),
    onDone: ({ person, on }) =>
      notify(say(person, on), {
        // A person who has left can be removed but not added again.
        action: person.hasLeft ? undefined : undo(() => set(person, !on), say(person, !on)),
      }),
  });
  const watchers = data && underWay.reduce(after, data.items);
  const others = people.filter(({ id }) => !watchers?.some((watcher) => watcher.id === id));
  return (
    <section className="panel stack stack--tight">
      <h2>{t('engagement.watchers')}</h2>
      <p className="muted small">{t('engagement.watchers.text')}</p>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!watchers && !error && <Skeleton lines={2} />}
      {watchers?.length === 0 && <p>{t('engagement.watchers.none')}</p>}
      {watchers && watchers.length > 0 && (
        <ul className="plain-list">
          {watchers.map((person) => (
            <li key={person.id} className="watcher">
              <PersonName person={person} />
              {(mayChoose || person.id === me.person.id) && (
                <RowButtons name={person.name} onRemove={() => press({ person, on: false })} />
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChoose && (
        <SelectField
          label={t('engagement.watchers.add')}
          required
          emptyLabel={t('ui.form.choose')}
          options={peopleOptions(others)}
          value=""
          onChange={(event) => {
            const person = others.find(({ id }) => id === event.currentTarget.value);
            if (person) press({ person, on: true });
          }}
        />
      )}
    </section>
  );
}
