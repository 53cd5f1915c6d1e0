import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { SelectField, TextField } from '#web/ui/form/fields.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { catalogueChoices, type Goal, type Opportunity } from '#web/shared/choices/choices.js';
import { OpportunityList } from './opportunity-list.js';

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

interface Narrowing {
  goal: string;
  objective: string;
  words: string;
}

/** Objectives, with those of their opportunities that match. */
function narrow(goals: readonly Goal[], { goal, objective, words }: Narrowing) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return goals
    .filter(({ code }) => goal === '' || code === goal)
    .flatMap(({ objectives }) => objectives)
    .filter(({ code }) => objective === '' || code === objective)
    .map((one) => ({
      ...one,
      opportunities: one.opportunities.filter(({ code, title, summary }) => {
        const text = plain(`${code} ${title} ${summary} ${one.heading} ${one.name}`);
        return wanted.every((word) => text.includes(word));
      }),
    }))
    .filter(({ opportunities }) => opportunities.length > 0);
}

interface Props {
  chosen: string;
  onChoose: (opportunity: Opportunity) => void;
}

/** Choose by goal, then objective, then opportunity. Or search for words. */
export function CatalogueStep({ chosen, onChoose }: Props) {
  const { data: goals, error, refetch } = useQuery(catalogueChoices);
  const [{ goal, objective, words }, setNarrowing] = useState<Narrowing>({
    goal: '',
    objective: '',
    words: '',
  });
  const searched = useDeferredValue(words);
  const found = useMemo(
    () => narrow(goals ?? [], { goal, objective, words: searched }),
    [goals, goal, objective, searched],
  );
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!goals) return <Skeleton lines={8} />;

  const objectives = goals
    .filter(({ code }) => goal === '' || code === goal)
    .flatMap((one) => one.objectives);
  const set = (part: Partial<Narrowing>) => setNarrowing((before) => ({ ...before, ...part }));
  return (
    <div className="stack">
      <div className="narrowing">
        <SelectField
          label={t('draft.goal')}
          required
          emptyLabel={t('draft.goal.all')}
          options={goals.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
          value={goal}
          onChange={(event) => set({ goal: event.currentTarget.value, objective: '' })}
        />
        <SelectField
          label={t('draft.objective')}
          required
          emptyLabel={t('draft.objective.all')}
          options={objectives.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
          value={objective}
          onChange={(event) => set({ objective: event.currentTarget.value })}
        />
        <TextField
          label={t('draft.find')}
          title={t('draft.find.hint')}
          required
          type="search"
          value={words}
          onChange={(event) => set({ words: event.currentTarget.value })}
          // The list updates while the person types: Enter has nothing to do, and must not go to the next step.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      </div>
      <OpportunityList objectives={found} chosen={chosen} onChoose={onChoose} />
    </div>
  );
}
