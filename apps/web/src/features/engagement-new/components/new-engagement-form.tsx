import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { type ApiProblem, asProblem } from '#web/lib/api/problem.js';
import { useMe } from '#web/lib/api/session.js';
import { notify } from '#web/lib/toasts.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { FormProblem, ProblemSummary } from '#web/ui/form/fields.js';
import { useAddress } from '#web/ui/use-address.js';
import { catalogueChoices, partnerChoices, teamOfficers } from '#web/shared/choices/choices.js';
import { useCreateEngagement } from '../api/create-engagement.js';
import { BasicsStep } from './basics-step.js';
import { CatalogueStep } from './catalogue-step.js';
import { ChosenOpportunity } from './chosen-opportunity.js';
import {
  bodyOf,
  type Draft,
  incompleteOn,
  type Step,
  stepOfProblem,
  STEPS,
  tidy,
  withOpportunity,
} from './draft.js';
import { PartnersStep } from './partners-step.js';
import { ReviewStep } from './review-step.js';
import { StepIndicator } from './step-indicator.js';
import { useDraft } from './use-draft.js';

/** If the address names an opportunity, as links from the strategy do, it is chosen from the start. */
function useOpportunityOfAddress(draft: Draft, choose: (code: string) => void, isReady: boolean) {
  const [asked] = useState(() => new URLSearchParams(location.search).get('opportunity'));
  const isDue = isReady && asked !== null && draft.opportunity === '';
  useEffect(() => {
    if (isDue) choose(asked);
    // Only once: a later choice must stay.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `choose` is new on every render
  }, [isDue]);
}

function useOwnerOfTeam(draft: Draft, change: (part: Partial<Draft>) => void) {
  const officers = useQuery(teamOfficers(draft.team)).data;
  const isStranger = officers !== undefined && !officers.some(({ id }) => id === draft.owner);
  const first = officers?.[0]?.id ?? '';
  useEffect(() => {
    if (isStranger && draft.owner !== first) change({ owner: first });
  }, [isStranger, first, draft.owner, change]);
}

/** The step is in the address, so that Back leads to the step before. Without one, the stored step is shown. */
function useStep(kept: Step): [Step, (next: Step) => void] {
  const [address, setAddress] = useAddress('step');
  const step = STEPS.find((one) => one === address);
  useEffect(() => {
    if (!step) setAddress(kept);
    // Only an address without a step gets one.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- \`setAddress\` is new on every render
  }, [step, kept]);
  const shown = step ?? kept;
  return [shown, (next) => next !== shown && setAddress(next, { isStep: true })];
}

export function NewEngagementForm() {
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { draft, change, discard, isTouched, wasKept } = useDraft(me);
  const [problem, setProblem] = useState<ApiProblem>();
  const goals = useQuery(catalogueChoices).data;
  const partners = useQuery(partnerChoices).data;
  const [step, setStep] = useStep(draft.step);
  const [isKeptNew, setKeptNew] = useState(wasKept);

  const create = useCreateEngagement(({ reference }) => {
    discard();
    notify(t('draft.created', { reference }));
    void navigate({ to: '/engagements/$ref/{-$tab}', params: { ref: reference } });
  });

  const choose = (code: string) => {
    const found = goals
      ?.flatMap(({ objectives }) => objectives)
      .flatMap(({ opportunities }) => opportunities)
      .find((opportunity) => opportunity.code === code);
    if (found) change(withOpportunity(draft, found, partners ?? []));
    setProblem(undefined);
  };
  useOpportunityOfAddress(draft, choose, goals !== undefined && partners !== undefined);
  useOwnerOfTeam(draft, change);

  const moveTo = (next: Step, tidied = draft) => {
    setKeptNew(false);
    change({ ...tidied, step: next });
    setStep(next);
  };
  const goTo = (next: Step) => {
    setProblem(undefined);
    moveTo(next, tidy(draft));
  };
  const save = () => {
    const incomplete = STEPS.map((one) => incompleteOn(one, draft)).find(Boolean);
    if (incomplete) return refuse(incomplete);
    setProblem(undefined);
    create.mutate(bodyOf(draft), { onError: (error) => refuse(asProblem(error)) });
  };
  const refuse = (refused: ApiProblem) => {
    setProblem(refused);
    moveTo(stepOfProblem(refused));
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (step === 'review') return create.isPending ? undefined : save();
    const tidied = tidy(draft);
    const incomplete = incompleteOn(step, tidied);
    moveTo(incomplete ? step : (STEPS[STEPS.indexOf(step) + 1] ?? step), tidied);
    setProblem(incomplete);
  };
  const startOver = () => {
    const before = draft;
    discard();
    setStep('catalogue');
    setProblem(undefined);
    void queries.invalidateQueries({ queryKey: catalogueChoices.queryKey });
    notify(t('draft.discarded'), {
      kind: 'info',
      action: { label: t('draft.undo'), run: () => moveTo(before.step, before) },
    });
  };
  const back = STEPS[STEPS.indexOf(step) - 1];
  // Hide the buttons while the catalogue loads: they would move once it is there.
  const isWaiting = useQuery(catalogueChoices).isPending && step === 'catalogue';

  return (
    <form className="stack new-engagement" onSubmit={submit} noValidate>
      <StepIndicator current={step} />
      {isKeptNew && isTouched && !problem && (
        <Alert kind="info" isSlim>
          {t('draft.kept')}
        </Alert>
      )}
      <FormProblem problem={problem}>
        <ProblemSummary
          title={problem && problem.code !== 'page.incomplete' ? t('draft.failed') : undefined}
        />
        <div className={step === 'catalogue' ? 'split' : undefined}>
          {step === 'catalogue' && (
            <CatalogueStep chosen={draft.opportunity} onChoose={({ code }) => choose(code)} />
          )}
          {step === 'catalogue' && <ChosenOpportunity code={draft.opportunity} step={step} />}
          {step === 'basics' && <BasicsStep draft={draft} onChange={change} />}
          {step === 'partners' && <PartnersStep draft={draft} onChange={change} />}
          {step === 'review' && <ReviewStep draft={draft} onEdit={goTo} />}
        </div>
      </FormProblem>
      {!isWaiting && (
        <div className="new-engagement__foot cluster">
          {back && (
            <Button variant="outline" onClick={() => goTo(back)}>
              {t('draft.back')}
            </Button>
          )}
          <Button type="submit" isBusy={create.isPending} busyLabel={t('draft.submitting')}>
            {step === 'review' ? t('draft.submit') : t('draft.next')}
          </Button>
          {isTouched && (
            <Button variant="unstyled" onClick={startOver}>
              {t('draft.discard')}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}
