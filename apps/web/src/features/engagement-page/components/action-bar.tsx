import { VERB_ORDER } from '#contract';
import { detailsOf } from '#web/lib/api/sentences.js';
import { t } from '#web/lib/words/i18n.js';
import { ActionButton } from '#web/ui/action-button.js';
import type { Action, Engagement } from '#web/shared/engagement/engagement.js';
import { actionLabel } from '#web/shared/transition/action-label.js';

interface Props {
  engagement: Engagement;
  onChoose: (action: Action) => void;
}

/** Why the first verb is not possible now, shown beside the buttons. The other buttons show their own reasons. */
function WhyNot({ first }: { first: Action | undefined }) {
  if (!first || first.allowed) return null;
  return (
    <p className="muted small">
      {t('engagement.actions.why-not', {
        verb: actionLabel(first),
        reasons: detailsOf(first.reasons).join(' '),
      })}
    </p>
  );
}

/** The verbs as the server sees them: possible ones as buttons, the others with their reasons. */
export function ActionBar({ engagement, onChoose }: Props) {
  const { actions, status } = engagement;
  const byVerb = new Map(actions.map((action) => [action.verb, action]));
  const lookedFor = VERB_ORDER[status].flatMap((verb) => byVerb.get(verb) ?? []);
  const shown = [...lookedFor, ...actions.filter((action) => action.allowed && !lookedFor.includes(action))];
  const others = actions.filter((action) => !shown.includes(action));
  return (
    <section className="next-actions" aria-labelledby="next-actions">
      <h2 id="next-actions">{t('engagement.actions.title')}</h2>
      <div className="cluster">
        {shown.map((action, index) => (
          <ActionButton
            key={action.verb}
            allowed={action.allowed}
            reasons={detailsOf(action.reasons)}
            variant={index === 0 && action.allowed ? 'default' : 'outline'}
            onClick={() => onChoose(action)}
          >
            {actionLabel(action)}
          </ActionButton>
        ))}
      </div>
      <WhyNot first={shown[0]} />
      <details className="others">
        <summary>{t('engagement.actions.others', { count: others.length })}</summary>
        <dl className="facts">
          {others.map(({ verb, reasons }) => (
            <div key={verb} className="facts__row">
              <dt>{t(`verbs.name.${verb}`)}</dt>
              <dd>{detailsOf(reasons).join(' ')}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
