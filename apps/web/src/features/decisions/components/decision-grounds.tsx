import { t } from '#web/lib/words/i18n.js';
import { InstantText } from '#web/ui/date-text.js';
import { Icon } from '#web/ui/icon.js';
import { PersonName } from '#web/ui/person-name.js';
import { ToneTag } from '#web/ui/tags.js';
import type { ChangeRequestDetail } from '../api/decisions.js';
import { type ChangeWords, wordsOf } from './change-words.js';
import { conditionText } from './request-words.js';
import { GivenTexts } from './what-is-asked.js';

interface Props {
  request: ChangeRequestDetail;
}

/** Unmet conditions come first: they block the approval. */
export function Conditions({ request: { conditions } }: Props) {
  if (conditions.length === 0) return null;
  const missing = conditions.filter(({ holds }) => !holds);
  const sorted = [...missing, ...conditions.filter(({ holds }) => holds)];
  return (
    <section className="panel" aria-labelledby="conditions">
      <h2 id="conditions">
        {missing.length === 0
          ? t('decisions.conditions.met')
          : t('decisions.conditions.missing', { count: missing.length })}
      </h2>
      <ul className="decision__conditions">
        {sorted.map((condition) => (
          <li key={condition.code} className={condition.holds ? 'decision__met' : 'decision__missing'}>
            <Icon name={condition.holds ? 'check_circle' : 'cancel'} />
            <span>
              <strong>
                {condition.holds ? t('decisions.condition.holds') : t('decisions.condition.fails')}
              </strong>{' '}
              {conditionText(condition)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Field({ field: { label, before, after } }: { field: ChangeWords['fields'][number] }) {
  return (
    <li>
      {label}
      {after !== undefined && ': '}
      {before !== undefined && after !== undefined && (
        <>
          <del>
            <span className="usa-sr-only">{t('decisions.was')} </span>
            {before}
          </del>{' '}
          <span aria-hidden="true">→</span> <span className="usa-sr-only">{t('decisions.becomes')}</span>{' '}
        </>
      )}
      {after}
    </li>
  );
}

export function ChangesSince({ request: { changesSince } }: Props) {
  return (
    <section className="panel" aria-labelledby="since">
      <h2 id="since">{t('decisions.since.title')}</h2>
      {changesSince.length === 0 ? (
        <p className="muted">{t('decisions.since.none')}</p>
      ) : (
        <ul className="decision__changes">
          {changesSince.map((entry) => {
            const { title, fields } = wordsOf(entry);
            return (
              <li key={entry.seq}>
                <p>
                  <strong>{title}</strong>{' '}
                  <span className="muted">
                    {entry.by && (
                      <>
                        <PersonName person={entry.by} />,{' '}
                      </>
                    )}
                    <InstantText instant={entry.at} />
                  </span>
                </p>
                {fields.length > 0 && (
                  <ul className="usa-list">
                    {fields.map((field) => (
                      <Field key={field.label} field={field} />
                    ))}
                  </ul>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

const STATES = {
  open: ['info', 'hourglass_empty'],
  approved: ['good', 'check'],
  returned: ['warn', 'undo'],
  withdrawn: ['neutral', 'close'],
} as const;

export const ChangeStateTag = ({ state }: { state: keyof typeof STATES }) => {
  const [tone, icon] = STATES[state];
  return (
    <ToneTag tone={tone} icon={icon}>
      {t(`words.change-state.${state}`)}
    </ToneTag>
  );
};

export function EarlierRounds({ request: { earlierRounds } }: Props) {
  if (earlierRounds.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="rounds">
      <h2 id="rounds">{t('decisions.rounds.title')}</h2>
      <ul className="decision__changes">
        {earlierRounds.map((round) => (
          <li key={round.id} className="stack stack--tight">
            <p className="cluster">
              <strong>{t('decisions.round', { round: round.round })}</strong>
              <ChangeStateTag state={round.state} />
              {round.decidedAt && (
                <span className="muted">
                  <PersonName person={round.decidedBy ?? round.askedBy} />,{' '}
                  <InstantText instant={round.decidedAt} />
                </span>
              )}
            </p>
            {round.note && <blockquote className="decision__quote">{round.note}</blockquote>}
            <details>
              <summary>{t('decisions.rounds.asked')}</summary>
              <div className="stack stack--tight">
                <GivenTexts input={round.input} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
