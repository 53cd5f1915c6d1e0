import { useEffect, useRef, useState } from 'react';
import { type EngagementsSearch, filterOf } from '#web/lib/engagements-search.js';
import { today } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import { Icon } from '#web/ui/icon.js';
import { type ExportProgress, fetchEngagementsFile } from '../../api/export-engagements.js';

function save(file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = `engagements-${today()}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Saves the whole filtered list as a file, not only the rows shown. */
export function ExportButton({ search, total }: { search: EngagementsSearch; total: number | undefined }) {
  const [progress, setProgress] = useState<ExportProgress>();
  const running = useRef<AbortController>(undefined);
  const place = useRef<HTMLSpanElement>(null);
  const isRunning = progress !== undefined;
  useEffect(() => () => running.current?.abort(), []);
  useEffect(() => {
    // The pressed button is gone: focus the button that replaced it.
    if (running.current) place.current?.querySelector('button')?.focus();
  }, [isRunning]);

  const start = async () => {
    const controller = new AbortController();
    running.current = controller;
    setProgress({ rows: 0, total: total ?? 0 });
    try {
      const { signal } = controller;
      const { file, rows } = await fetchEngagementsFile(filterOf(search), {
        signal,
        onProgress: setProgress,
      });
      save(file);
      notify(t('engagements.export.done', { count: rows }));
    } catch (error) {
      if (!controller.signal.aborted) notify(asProblem(error).detail, { kind: 'error' });
    } finally {
      setProgress(undefined);
    }
  };

  return (
    <span ref={place} className="export-progress">
      {isRunning ? (
        <>
          <label>
            {t('engagements.export.running', { count: progress.rows, total: progress.total })}
            <progress value={progress.rows} max={Math.max(progress.total, progress.rows, 1)} />
          </label>
          <Button variant="unstyled" onClick={() => running.current?.abort()}>
            {t('ui.dialog.cancel')}
          </Button>
        </>
      ) : (
        <Button variant="outline" onClick={() => void start()} disabled={!total}>
          <Icon name="file_download" /> {t('engagements.export.start')}
        </Button>
      )}
    </span>
  );
}
