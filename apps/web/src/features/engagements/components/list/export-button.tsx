import { useEffect, useRef, useState } from 'react';
import type { EngagementsSearch } from '#web/app/routes/engagements.js';
import { today } from '#web/lib/dates.js';
import { t } from '#web/lib/i18n.js';
import { asProblem } from '#web/lib/problem.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import { Icon } from '#web/ui/icon.js';
import { fetchAllEngagements } from '../../api/export-engagements.js';
import { filterOf } from '../../api/list-engagements.js';
import { toCsv } from './csv.js';

function save(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `engagements-${today()}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** The whole filtered list as a file, not only the rows shown. */
export function ExportButton({ search, total }: { search: EngagementsSearch; total: number | undefined }) {
  const [count, setCount] = useState<number>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const controller = new AbortController();
    running.current = controller;
    setCount(0);
    try {
      const all = await fetchAllEngagements(filterOf(search), {
        signal: controller.signal,
        onProgress: setCount,
      });
      save(toCsv(all));
      notify(t('engagements.export.done', { count: all.length }));
    } catch (error) {
      if (!controller.signal.aborted) notify(asProblem(error).detail, { kind: 'error' });
    } finally {
      setCount(undefined);
    }
  };

  if (count === undefined) {
    return (
      <Button variant="outline" onClick={() => void start()} disabled={!total}>
        <Icon name="file_download" /> {t('engagements.export.start')}
      </Button>
    );
  }
  return (
    <span className="export-progress">
      <label>
        {t('engagements.export.running', { count })}
        <progress value={count} max={Math.max(total ?? 0, count, 1)} />
      </label>
      <Button variant="unstyled" onClick={() => running.current?.abort()}>
        {t('ui.dialog.cancel')}
      </Button>
    </span>
  );
}
