import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { t } from '#web/lib/i18n.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { CheckboxField } from '#web/ui/fields.js';
import { UnsavedGuard } from '#web/ui/unsaved-guard.js';
import type { Field } from './fields.js';
import { PreviewRow } from './preview-row.js';
import type { Sheet } from './sheet.js';
import { useImport } from './use-import.js';
import type { Known } from './values.js';

interface Props {
  sheet: Sheet;
  fields: readonly (Field | '')[];
  known: Known;
  onAgain: () => void;
}

type Import = ReturnType<typeof useImport>;

function Trouble({ problem, created, rows }: Pick<Import, 'problem' | 'created' | 'rows'>) {
  if (!problem) return null;
  const all = rows.length;
  const { of, error } = problem;
  const isUnsure = of === 'import' && (error.status === 0 || error.status >= 500);
  return (
    <Alert kind="error" isLive title={error.detail}>
      <p>
        {created > 0
          ? t('imports.import.partly', { last: created, from: created + 1, all })
          : of === 'import' && !isUnsure && t('imports.import.nothing')}
      </p>
      {isUnsure && (
        <p>{t('imports.import.unsure', { from: created + 1, to: Math.min(created + 200, all) })}</p>
      )}
    </Alert>
  );
}

function Running({ running }: Pick<Import, 'running'>) {
  if (!running) return null;
  const { what, done, all } = running;
  const label = t(`imports.${what}.progress`, { done, all });
  return (
    <p role="status">
      {label} <progress aria-label={label} value={done} max={Math.max(all, 1)} />
    </p>
  );
}

function Table({ work, fields }: { work: Import; fields: Props['fields'] }) {
  const [isOnly, setOnly] = useState(false);
  const { rows, verdicts, change } = work;
  // A row that is being corrected stays where it is.
  const isOpen = (at: number) => ['refused', 'changed'].includes(verdicts[at]?.kind ?? '');
  const shown = rows.map((cells, at) => ({ cells, at })).filter(({ at }) => !isOnly || isOpen(at));
  return (
    <>
      <CheckboxField
        label={t('imports.preview.only')}
        checked={isOnly}
        onChange={(event) => setOnly(event.target.checked)}
      />
      {shown.length === 0 && <p>{t('imports.preview.none')}</p>}
      {/* Wider than a phone: it scrolls by the keys too. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be in reach of the keyboard */}
      <div className="import__table" tabIndex={0} role="region" aria-label={t('imports.preview.caption')}>
        <table className="usa-table">
          <caption>{t('imports.preview.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('imports.preview.row')}</th>
              <th scope="col">{t('imports.field.title')}</th>
              <th scope="col">{t('imports.field.team')}</th>
              <th scope="col">{t('imports.field.dueOn')}</th>
              <th scope="col">{t('imports.preview.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ cells, at }) => (
              <PreviewRow
                key={at}
                number={at + 1}
                cells={cells}
                fields={fields}
                verdict={verdicts[at]}
                onChange={(column, text) => change(at, column, text)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Done({ count, onAgain }: { count: number; onAgain: () => void }) {
  return (
    <Alert kind="success" isLive title={t('imports.import.done', { count })}>
      <p>{t('imports.import.undo')}</p>
      <div className="cluster">
        <Link to="/engagements" search={{ owner: ['me'], status: ['draft'] }}>
          {t('imports.import.list')}
        </Link>
        <Button variant="outline" onClick={onAgain}>
          {t('imports.import.more')}
        </Button>
      </div>
    </Alert>
  );
}

export function PreviewStep({ sheet, fields, known, onAgain }: Props) {
  const work = useImport(sheet, fields, known);
  const { rows, verdicts, created, running, problem, preview, create } = work;
  const isStarted = useRef(false);
  useEffect(() => {
    if (!isStarted.current) void preview();
    isStarted.current = true;
  }, [preview]);

  if (created === rows.length) return <Done count={created} onAgain={onAgain} />;
  const count = (kind: string) => verdicts.filter((verdict) => verdict?.kind === kind).length;
  const creatable = count('creatable');
  const isReady = creatable + created === rows.length;
  return (
    <section className="stack" aria-labelledby="import-preview">
      <UnsavedGuard isUnsaved={() => true} />
      <h2 id="import-preview">{t('imports.step.preview')}</h2>
      <Running running={running} />
      <Trouble problem={problem} created={created} rows={rows} />
      <p role="status">{t('imports.preview.counts', { created: creatable, refused: count('refused') })}</p>
      <p>{isReady ? t('imports.import.undo') : t('imports.import.waits')}</p>
      <div className="cluster">
        {isReady ? (
          <Button isBusy={running !== undefined} onClick={() => void create()}>
            {t('imports.import.submit', { count: creatable })}
          </Button>
        ) : (
          <Button isBusy={running !== undefined} onClick={() => void preview()}>
            {t('imports.preview.again')}
          </Button>
        )}
        <Button variant="outline" isBusy={running !== undefined} onClick={onAgain}>
          {t('imports.choose.again')}
        </Button>
      </div>
      <Table work={work} fields={fields} />
    </section>
  );
}
