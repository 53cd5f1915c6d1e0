import { type FormEvent, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import { Buttons, Dialog } from '#web/ui/form/dialog.js';
import { FormProblem, ProblemSummary, TextAreaField } from '#web/ui/form/fields.js';
import { type ChangeRequestDetail, useWithdraw } from '../api/decisions.js';

/** For the person who asked: withdraws the request after a confirmation. */
export function WithdrawPanel({ request }: { request: ChangeRequestDetail }) {
  const [isOpen, setOpen] = useState(false);
  const withdraw = useWithdraw(request.id, () => {
    setOpen(false);
    notify(t('decisions.withdrawn', { reference: request.engagement.reference }));
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get('note')).trim();
    if (!withdraw.isPending) withdraw.mutate(note || undefined);
  };
  const open = () => {
    withdraw.reset();
    setOpen(true);
  };

  return (
    <section className="panel stack" aria-labelledby="yours">
      <h2 id="yours">{t('decisions.yours.title')}</h2>
      <p>{t('decisions.yours.text')}</p>
      <Button variant="outline" onClick={open} className="decision__withdraw">
        {t('decisions.withdraw')}
      </Button>
      <Dialog isOpen={isOpen} title={t('decisions.withdraw.title')} onClose={() => setOpen(false)}>
        <form onSubmit={submit} noValidate className="stack">
          <p>{t('decisions.withdraw.text')}</p>
          <FormProblem problem={withdraw.error ? asProblem(withdraw.error) : undefined}>
            <ProblemSummary title={t('ui.problem.title')} />
            <TextAreaField name="note" label={t('decisions.withdraw.note')} />
            <Buttons>
              <Button type="submit" isBusy={withdraw.isPending} busyLabel={t('decisions.withdrawing')}>
                {t('decisions.withdraw')}
              </Button>
              <Button variant="unstyled" onClick={() => setOpen(false)}>
                {t('decisions.withdraw.keep')}
              </Button>
            </Buttons>
          </FormProblem>
        </form>
      </Dialog>
    </section>
  );
}
