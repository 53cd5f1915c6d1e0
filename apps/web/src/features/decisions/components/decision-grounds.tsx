import { t } from '#web/lib/words/i18n.js';
import { InstantText } from '#web/ui/date-text.js';
import { Feed } from '#web/shared/record/feed.js';
import { Icon } from '#web/ui/icon.js';
import { PersonName } from '#web/ui/person-name.js';
import type { ChangeRequestDetail } from '../api/decisions.js';
import { ChangeStateTag } from './change-state-tag.js';
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

export function ChangesSince({ request: { changesSince } }: Props) {
  return (
    <section className="panel" aria-labelledby="since">
      <h2 id="since">{t('decisions.since.title')}</h2>
      {changesSince.length === 0 ? (
        <p className="muted">{t('decisions.since.none')}</p>
      ) : (
        <Feed entries={changesSince} />
      )}
    </section>
  );
}

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
