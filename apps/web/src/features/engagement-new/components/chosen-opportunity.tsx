import { useQuery } from '@tanstack/react-query';
import { formatList, t } from '#web/lib/words/i18n.js';
import { catalogueChoices } from '#web/shared/choices/choices.js';
import type { Step } from './draft.js';

const namesOf = (items: readonly { name: string }[]) =>
  items.length > 0 ? formatList(items.map(({ name }) => name)) : t('draft.none');

export function useOpportunity(code: string) {
  const goals = useQuery(catalogueChoices).data ?? [];
  return goals
    .flatMap(({ objectives }) => objectives)
    .flatMap(({ opportunities }) => opportunities)
    .find((opportunity) => opportunity.code === code);
}

/** The chosen opportunity and what it fills in. Stays visible while the person searches the list. */
export function ChosenOpportunity({ code, step }: { code: string; step: Step }) {
  const opportunity = useOpportunity(code);
  if (!opportunity) return null;
  const { title, objective, modality, partners, platforms } = opportunity;
  return (
    <aside className="panel stack stack--tight" aria-labelledby="chosen-opportunity">
      <p className="muted" id="chosen-opportunity">
        {t('draft.chosen')}
      </p>
      <p>
        <strong>
          {code} {title}
        </strong>
        <br />
        <span className="muted">
          {objective.code} {objective.name}
        </span>
      </p>
      {step === 'catalogue' && (
        <>
          <p className="muted">{t('draft.chosen.fills')}</p>
          <dl className="facts">
            <dt>{t('draft.modality')}</dt>
            <dd>{modality.name}</dd>
            <dt>{t('draft.partners')}</dt>
            <dd>{namesOf(partners)}</dd>
            <dt>{t('draft.platforms')}</dt>
            <dd>{namesOf(platforms)}</dd>
          </dl>
        </>
      )}
    </aside>
  );
}
