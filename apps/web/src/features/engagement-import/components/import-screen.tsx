import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { choiceOptions } from '#web/lib/words/engagement-fields.js';
import { countryOptions } from '#web/lib/words/countries.js';
import { t } from '#web/lib/words/i18n.js';
import { mayAnywhere, useMe } from '#web/lib/api/session.js';
import { notify } from '#web/lib/toasts.js';
import { modalityChoices, partnerChoices, peopleChoices, teamChoices } from '#web/shared/choices/choices.js';
import { Alert } from '#web/ui/alert.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Page } from '#web/ui/page.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { ChooseStep } from './choose-step.js';
import { matchColumns } from './fields.js';
import './import.scss';
import { MatchStep } from './match-step.js';
import { PreviewStep } from './preview-step.js';
import type { Encoding } from './encoding.js';
import type { Sheet } from './sheet.js';
import { readFile, type Source } from './source.js';
import { isDone, NO_WISH, useWork, type Work } from './use-work.js';

function Steps() {
  const { work, change, discard, wasKept } = useWork(useMe());
  const [isMoved, setMoved] = useState(false);
  const [source, setSource] = useState<Source>();
  const lists = useQueries({ queries: [teamChoices, peopleChoices, partnerChoices, modalityChoices] });
  const [teams, people, partners, modalities] = lists;
  const { step, sheet, fields } = work;
  const goTo = (next: Work['step'], part: Partial<Work> = {}) => {
    setMoved(true);
    change({ ...part, step: next });
  };
  const startOver = () => {
    setMoved(true);
    discard();
    notify(t('imports.discarded'), {
      kind: 'info',
      action: { label: t('draft.undo'), run: () => change(work) },
    });
  };
  const choose = (chosen: Sheet, from: Source) => {
    setSource(from);
    goTo('match', {
      sheet: chosen,
      fields: matchColumns(chosen.headers),
      created: 0,
      wish: NO_WISH,
    });
  };
  const readAgain = async (file: File, encoding: Encoding) => {
    const again = await readFile(file, encoding);
    if (typeof again === 'string') notify(t(`imports.fault.${again}`), { kind: 'error' });
    else change({ sheet: again, fields: matchColumns(again.headers) });
  };

  const failed = lists.find(({ error, data }) => error && !data);
  if (failed) return <ErrorPanel error={failed.error} onRetry={() => void failed.refetch()} />;
  const kept = wasKept && !isDone(work) && (
    <Alert kind="info" isSlim>
      {t('draft.kept')}
    </Alert>
  );
  if (!sheet || step === 'choose') {
    return (
      <>
        {kept}
        <ChooseStep
          isMoved={isMoved}
          work={work}
          onText={(text) => change({ text })}
          onChosen={choose}
          onGoOn={() => goTo('match')}
          onStartOver={startOver}
        />
      </>
    );
  }
  if (step === 'match') {
    return (
      <>
        {kept}
        <MatchStep
          isMoved={isMoved}
          sheet={sheet}
          fields={fields}
          onEncoding={source instanceof File ? (encoding) => void readAgain(source, encoding) : undefined}
          onChange={(next) => change({ fields: next })}
          onDone={() => goTo('preview')}
          onBack={() => goTo('choose')}
          onStartOver={startOver}
        />
      </>
    );
  }
  if (!teams.data || !people.data || !partners.data || !modalities.data) return <Skeleton lines={10} />;
  const known = {
    teams: teams.data,
    people: people.data,
    partners: partners.data,
    modalities: modalities.data,
    countries: countryOptions(),
    choicesOf: choiceOptions,
  };
  return (
    <>
      {kept}
      <PreviewStep
        isMoved={isMoved}
        work={{ ...work, sheet }}
        known={known}
        onChange={change}
        onBack={() => goTo('match')}
        onStartOver={startOver}
        onDone={discard}
      />
    </>
  );
}

export default function ImportScreen() {
  const me = useMe();
  return (
    <Page title={t('imports.title')} breadcrumbs={[{ label: t('engagements.title'), to: '/engagements' }]}>
      {mayAnywhere(me, 'engagement.create') ? (
        <Steps />
      ) : (
        <EmptyState title={t('engagements.forbidden.title')}>
          <p>{t('engagements.forbidden')}</p>
        </EmptyState>
      )}
    </Page>
  );
}
