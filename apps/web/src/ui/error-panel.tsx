import { t } from '#web/lib/words/i18n.js';
import { type ApiProblem, asProblem } from '#web/lib/api/problem.js';
import { Alert } from './alert.js';
import { Button } from './button.js';

function titleOf(problem: ApiProblem): string {
  if (problem.status === 0) return t('ui.problem.unreachable');
  if (problem.status === -1) return t('ui.problem.fault');
  return problem.isConflict ? t('ui.problem.conflict') : t('ui.problem.title');
}

/** In place of what could not be fetched, or above a form that was refused. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = asProblem(error);
  return (
    <Alert kind="error" title={titleOf(problem)} isLive>
      <p>{problem.status === 0 ? t('ui.problem.unreachable.text') : problem.detail}</p>
      {problem.retryAfterSeconds && <p>{t('ui.problem.wait', { count: problem.retryAfterSeconds })}</p>}
      {onRetry && (
        <Button variant="outline" onClick={onRetry}>
          {t('ui.problem.retry')}
        </Button>
      )}
    </Alert>
  );
}
