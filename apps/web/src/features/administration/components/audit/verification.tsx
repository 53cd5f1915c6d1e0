import { useMutation } from '@tanstack/react-query';
import { formatInstant } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Icon } from '#web/ui/icon.js';
import { verifyAudit } from '../../api/audit.js';

function Result({ result }: { result: Awaited<ReturnType<typeof verifyAudit>> }) {
  const { broken, rows, chains, isWhole } = result;
  const checked = t('audit.checked', { rows, chains });
  if (isWhole || !broken) {
    return (
      <Alert kind="success" title={t('audit.whole')} isLive>
        <p>{checked}</p>
      </Alert>
    );
  }
  return (
    <Alert kind="error" title={t('audit.broken')} isLive>
      <p>{t(`audit.fault.${broken.fault}`)}</p>
      <dl className="facts">
        <dt>{t('audit.seq')}</dt>
        <dd>{broken.seq ?? t('administration.nothing')}</dd>
        <dt>{t('audit.chain')}</dt>
        <dd>{broken.stream}</dd>
        <dt>{t('audit.position')}</dt>
        <dd>{broken.position}</dd>
      </dl>
      <p>{checked}</p>
    </Alert>
  );
}

/** Recomputes the whole audit trail, on demand: the time grows with its length. */
export function Verification() {
  const verify = useMutation({
    mutationFn: async () => ({ ...(await verifyAudit()), at: new Date() }),
  });
  return (
    <section className="stack stack--tight panel" aria-labelledby="verification">
      <h2 id="verification">{t('audit.verification')}</h2>
      <p className="muted">{t('audit.verification.text')}</p>
      <div className="cluster">
        <Button isBusy={verify.isPending} busyLabel={t('audit.verifying')} onClick={() => verify.mutate()}>
          <Icon name="verified" /> {t('audit.verify')}
        </Button>
        {verify.isPending && (
          <label className="verifying">
            <span className="usa-sr-only">{t('audit.verifying')}</span>
            <progress />
          </label>
        )}
        {verify.data && !verify.isPending && (
          <span className="muted">{t('audit.verified-at', { when: formatInstant(verify.data.at) })}</span>
        )}
      </div>
      {verify.isError && <ErrorPanel error={verify.error} onRetry={() => verify.mutate()} />}
      {verify.data && !verify.isPending && <Result result={verify.data} />}
    </section>
  );
}
