import type { Status, Verb } from '#contract';
import { t } from '#web/lib/i18n.js';
import { ActionButton } from '#web/ui/action-button.js';
import { Icon } from '#web/ui/icon.js';
import type { Action, Engagement } from '#web/parts/engagement/engagement.js';

/** In which order people look for verbs while it has that status; where not possible, they are told why in that place. */
const LOOKED_FOR: Record<Status, readonly Verb[]> = {
  draft: ['plan', 'cancel'],
  planned: ['start', 'extend', 'cancel'],
  active: ['complete', 'extend', 'hold', 'cancel'],
  on_hold: ['resume', 'extend', 'cancel'],
  completed: ['close', 'reopen'],
  closed: ['revive'],
  cancelled: ['revive'],
};

interface Props {
  engagement: Engagement;
  onChoose: (action: Action) => void;
}

/** The verbs as the server sees them: what may be done as buttons, the rest with the reasons. */
export function ActionBar({ engagement, onChoose }: Props) {
  const order = LOOKED_FOR[engagement.status];
  const rank = ({ verb, allowed }: Action) => (allowed ? 0 : 100) + ((order.indexOf(verb) + 100) % 100);
  const shown = engagement.actions
    .filter(({ verb, allowed }) => allowed || order.includes(verb))
    .sort((a, b) => rank(a) - rank(b));
  const others = engagement.actions.filter((action) => !shown.includes(action));
  return (
    <section className="next-actions" aria-labelledby="next-actions">
      <h2 id="next-actions">{t('engagement.actions.title')}</h2>
      <div className="cluster">
        {shown.map((action, index) => (
          <ActionButton
            key={action.verb}
            allowed={action.allowed}
            reasons={action.reasons}
            variant={index === 0 && action.allowed ? 'default' : 'outline'}
            onClick={() => onChoose(action)}
          >
            {t(`words.verb.${action.verb}`)}
            {action.needsDecision && (
              <>
                <Icon name="hourglass_empty" className="next-actions__waits" />
                <span className="usa-sr-only"> ({t('engagement.actions.waits')})</span>
              </>
            )}
          </ActionButton>
        ))}
      </div>
      {shown.some(({ needsDecision }) => needsDecision) && (
        <p className="muted small" aria-hidden="true">
          <Icon name="hourglass_empty" /> {t('engagement.actions.waits')}
        </p>
      )}
      <details className="others">
        <summary>{t('engagement.actions.others', { count: others.length })}</summary>
        <dl className="facts">
          {others.map(({ verb, reasons }) => (
            <div key={verb} className="facts__row">
              <dt>{t(`words.verb.${verb}`)}</dt>
              <dd>{reasons.join(' ')}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
