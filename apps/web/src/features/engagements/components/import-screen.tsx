import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { countryOptions } from '#web/lib/countries.js';
import { t } from '#web/lib/i18n.js';
import { canCreate, useMe } from '#web/lib/session.js';
import { partnerChoices, peopleChoices, teamChoices } from '#web/parts/choices/choices.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Page } from '#web/ui/page.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { ChooseStep } from './import/choose-step.js';
import { type Field, matchColumns } from './import/fields.js';
import './import/import.scss';
import { MatchStep } from './import/match-step.js';
import { PreviewStep } from './import/preview-step.js';
import type { Sheet } from './import/sheet.js';

function Steps() {
  const [teams, people, partners] = useQueries({ queries: [teamChoices, peopleChoices, partnerChoices] });
  const [sheet, setSheet] = useState<Sheet>();
  const [fields, setFields] = useState<(Field | '')[]>([]);
  const [isMatched, setMatched] = useState(false);
  const choose = (chosen: Sheet) => {
    setSheet(chosen);
    setFields(matchColumns(chosen.headers));
    setMatched(false);
  };
  const again = () => {
    setSheet(undefined);
    setMatched(false);
  };

  const failed = [teams, people, partners].find(({ error, data }) => error && !data);
  if (failed) return <ErrorPanel error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!sheet) return <ChooseStep onChosen={choose} />;
  if (!isMatched) {
    return (
      <MatchStep
        sheet={sheet}
        fields={fields}
        onChange={setFields}
        onDone={() => setMatched(true)}
        onAgain={again}
      />
    );
  }
  if (!teams.data || !people.data || !partners.data) return <Skeleton lines={10} />;
  const known = {
    teams: teams.data,
    people: people.data,
    partners: partners.data,
    countries: countryOptions(),
  };
  return <PreviewStep sheet={sheet} fields={fields} known={known} onAgain={again} />;
}

export default function ImportScreen() {
  const me = useMe();
  return (
    <Page title={t('imports.title')} breadcrumbs={[{ label: t('engagements.title'), to: '/engagements' }]}>
      {canCreate(me) ? (
        <Steps />
      ) : (
        <EmptyState title={t('engagements.new.forbidden.title')}>
          <p>{t('engagements.new.forbidden')}</p>
        </EmptyState>
      )}
    </Page>
  );
}
