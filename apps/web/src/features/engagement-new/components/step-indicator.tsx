import { useEffect, useRef } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { type Step, STEPS } from './draft.js';

/** Shows the current step. The heading takes the focus when the step changes. */
export function StepIndicator({ current }: { current: Step }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(current);
  const at = STEPS.indexOf(current);

  useEffect(() => {
    if (shown.current === current) return;
    shown.current = current;
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, [current]);

  return (
    <div className="usa-step-indicator new-steps">
      <ol className="usa-step-indicator__segments" aria-label={t('draft.steps')}>
        {STEPS.map((step, index) => {
          const state = index < at ? 'complete' : index === at ? 'current' : undefined;
          return (
            <li
              key={step}
              className={`usa-step-indicator__segment ${state ? `usa-step-indicator__segment--${state}` : ''}`}
              aria-current={state === 'current' ? 'step' : undefined}
            >
              <span className="usa-step-indicator__segment-label">
                {t(`draft.step.${step}`)}{' '}
                {state !== 'current' && (
                  <span className="usa-sr-only">
                    {t(state === 'complete' ? 'draft.step.done' : 'draft.step.open')}
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ol>
      <h2 className="new-steps__heading" ref={heading} tabIndex={-1}>
        <span className="muted">{t('draft.step', { number: at + 1, total: STEPS.length })}</span>
        {t(`draft.step.${current}`)}
      </h2>
    </div>
  );
}
