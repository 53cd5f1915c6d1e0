import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { mayAnywhere, useMe } from '#web/lib/api/session.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import type { Opportunity } from '../api/strategies.js';

const FIRST = 8;

/** Opportunities without any engagement, or with only cancelled ones, and a way to start one. */
export function UncoveredList({ opportunities }: { opportunities: readonly Opportunity[] }) {
  const me = useMe();
  const [isWhole, setWhole] = useState(false);
  const mayStart = mayAnywhere(me, 'engagement.create');
  const shown = isWhole ? opportunities : opportunities.slice(0, FIRST);
  return (
    <section className="panel stack" aria-labelledby="uncovered" id="without-engagement" tabIndex={-1}>
      <h2 id="uncovered">{t('strategy.uncovered.title', { count: opportunities.length })}</h2>
      {opportunities.length === 0 ? (
        <Alert kind="success" isSlim>
          <p>{t('strategy.uncovered.empty')}</p>
        </Alert>
      ) : (
        <>
          <p className="muted">{t('strategy.uncovered.intro')}</p>
          {!mayStart && <p className="muted">{t('strategy.start.why-not')}</p>}
          <ul className="uncovered">
            {shown.map(({ code, title, objective }) => (
              <li key={code} className="uncovered__item">
                <p>
                  <span className="coverage__code">{code}</span> <strong>{title}</strong>
                </p>
                <p className="muted">{objective.name}</p>
                {mayStart && (
                  <Link to="/engagements/new" search={{ opportunity: code }} className="uncovered__start">
                    {t('strategy.start')}
                    <span className="usa-sr-only">{t('strategy.start.for', { name: title })}</span>
                  </Link>
                )}
              </li>
            ))}
          </ul>
          {opportunities.length > FIRST && (
            <Button variant="outline" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
              {isWhole
                ? t('strategy.uncovered.fewer')
                : t('strategy.uncovered.all', { count: opportunities.length })}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
