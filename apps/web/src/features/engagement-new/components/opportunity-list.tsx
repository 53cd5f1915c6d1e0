import { t } from '#web/lib/words/i18n.js';
import type { Goal, Opportunity } from '#web/shared/choices/choices.js';

interface Props {
  objectives: readonly Goal['objectives'][number][];
  chosen: string;
  onChoose: (opportunity: Opportunity) => void;
}

const coverageOf = ({ coverage, isWorkedOn }: Opportunity) =>
  isWorkedOn ? t('draft.opportunity.live', { count: coverage.live }) : t('draft.opportunity.uncovered');

function OpportunityChoice({
  opportunity,
  isChosen,
  onChoose,
}: {
  opportunity: Opportunity;
  isChosen: boolean;
  onChoose: (opportunity: Opportunity) => void;
}) {
  const { code, title, summary } = opportunity;
  const id = `opportunity-${code}`;
  return (
    <div className="usa-radio opportunity">
      <input
        className="usa-radio__input"
        type="radio"
        id={id}
        name="opportunity"
        value={code}
        checked={isChosen}
        onChange={() => onChoose(opportunity)}
      />
      <label className="usa-radio__label" htmlFor={id}>
        <span className="muted">{code}</span> {title}
        <span className="usa-radio__label-description">
          {summary} <span className="muted">{coverageOf(opportunity)}</span>
        </span>
      </label>
    </div>
  );
}

/** The matching opportunities under their objectives. One can be chosen. */
export function OpportunityList({ objectives, chosen, onChoose }: Props) {
  const count = objectives.reduce((sum, { opportunities }) => sum + opportunities.length, 0);
  return (
    <fieldset className="usa-fieldset stack">
      <legend className="usa-legend">
        {t('draft.opportunity')}{' '}
        <span className="usa-hint" role="status">
          {count > 0 ? t('draft.found', { count }) : t('draft.found.none')}
        </span>
      </legend>
      {count > 0 && (
        <div className="opportunities">
          {objectives.map(({ code, name, opportunities }) => (
            <section key={code} aria-labelledby={`objective-${code}`}>
              <h3 id={`objective-${code}`} className="opportunities__objective">
                {code} {name}
              </h3>
              {opportunities.map((opportunity) => (
                <OpportunityChoice
                  key={opportunity.code}
                  opportunity={opportunity}
                  isChosen={opportunity.code === chosen}
                  onChoose={onChoose}
                />
              ))}
            </section>
          ))}
        </div>
      )}
    </fieldset>
  );
}
