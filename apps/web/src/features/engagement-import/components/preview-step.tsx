import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { CheckboxField } from '#web/ui/form/fields.js';
import { UnsavedGuard } from '#web/ui/form/unsaved-guard.js';
import { columnName } from './column-words.js';
import { PreviewRow } from './preview-row.js';
import type { Sheet } from './sheet.js';
import { StepHeading } from './step-heading.js';
import { isAnswer, useImport } from './use-import.js';
import type { Work } from './use-work.js';
import type { Known } from './values.js';

/** Of a thousand rows, draw only as many as a person looks through. */
const SHOWN_AT_ONCE = 50;

interface Props {
  isMoved: boolean;
  work: Work & { sheet: Sheet };
  known: Known;
  onChange: (part: Partial<Work>) => void;
  onBack: () => void;
  onStartOver: () => void;
  onDone: () => void;
}

type Import = ReturnType<typeof useImport>;

function Trouble({ problem, created, all }: Pick<Import, 'problem'> & { created: number; all: number }) {
  if (!problem) return null;
  const { of, error } = problem;
  const isUnsure = of === 'import' && !isAnswer(error);
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

type TableProps = Pick<Import, 'verdicts' | 'correct'> &
  Pick<Props, 'work'> & {
    /** Undefined while rows are being sent: they must keep their positions. */
    leaveOut: Import['leaveOut'] | undefined;
  };

/** Rows to correct come first. A row that is being corrected stays in place. */
function Table({ verdicts, correct, leaveOut, work }: TableProps) {
  const [isOnly, setOnly] = useState(false);
  const [most, setMost] = useState(SHOWN_AT_ONCE);
  const { sheet, fields } = work;
  const isOpen = ({ at }: { at: number }) => ['refused', 'changed'].includes(verdicts[at]?.kind ?? '');
  const rows = sheet.rows.map((row, at) => ({ row, at }));
  const open = rows.filter(isOpen);
  const others = isOnly ? [] : rows.filter((one) => !isOpen(one));
  const isShort = ({ row }: (typeof rows)[number]) => row.marks.includes('short');
  const chosen = [...open, ...others.filter(isShort), ...others.filter((one) => !isShort(one))];
  const shown = chosen.slice(0, most);
  return (
    <>
      <CheckboxField
        label={t('imports.preview.only')}
        checked={isOnly}
        onChange={(event) => setOnly(event.target.checked)}
      />
      {shown.length === 0 && <p>{t('imports.preview.none')}</p>}
      {/* Wider than a phone, so the keyboard must be able to scroll it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be in reach of the keyboard */}
      <div className="import__table" tabIndex={0} role="region" aria-label={t('imports.preview.caption')}>
        <table className="usa-table">
          <caption>{t('imports.preview.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('imports.preview.row')}</th>
              <th scope="col">{columnName('title')}</th>
              <th scope="col">{columnName('team')}</th>
              <th scope="col">{columnName('dueOn')}</th>
              <th scope="col">{t('imports.preview.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ row, at }) => (
              <PreviewRow
                key={at}
                number={at + 1}
                row={row}
                fields={fields}
                verdict={verdicts[at]}
                onCorrect={(part) => correct(at, part)}
                onLeaveOut={leaveOut && rows.length > 1 ? () => leaveOut(at) : undefined}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className="show-more cluster" role="status">
        <span>{t('ui.table.shown', { shown: shown.length, total: chosen.length })}</span>
        {shown.length < chosen.length && (
          <Button variant="outline" onClick={() => setMost(most + SHOWN_AT_ONCE)}>
            {t('ui.table.more')}
          </Button>
        )}
      </div>
    </>
  );
}

function Done({ count, onMore }: { count: number; onMore: () => void }) {
  return (
    <Alert kind="success" isLive title={t('imports.import.done', { count })}>
      <p>{t('imports.import.undo')}</p>
      <div className="cluster">
        <Link to="/engagements" search={{ owner: ['me'], status: ['draft'] }}>
          {t('imports.import.list')}
        </Link>
        <Button variant="outline" onClick={onMore}>
          {t('imports.import.more')}
        </Button>
      </div>
    </Alert>
  );
}

export function PreviewStep({ isMoved, work, known, onChange, onBack, onStartOver, onDone }: Props) {
  const { verdicts, running, problem, correct, leaveOut, preview, create } = useImport(work, onChange, known);
  const { created } = work;
  const all = work.sheet.rows.length;
  const isStarted = useRef(false);
  useEffect(() => {
    if (!isStarted.current) void preview();
    isStarted.current = true;
  }, [preview]);

  if (created === all) return <Done count={created} onMore={onDone} />;
  const count = (kind: string) => verdicts.filter((verdict) => verdict?.kind === kind).length;
  const creatable = count('creatable');
  const isReady = creatable + created === all;
  const short = work.sheet.rows.filter(({ marks }) => marks.includes('short')).length;
  return (
    <section className="stack" aria-labelledby="import-preview">
      <UnsavedGuard isUnsaved={() => running?.what === 'import'} />
      <StepHeading id="import-preview" isMoved={isMoved} text={t('imports.step.preview')} />
      <Running running={running} />
      <Trouble problem={problem} created={created} all={all} />
      <p role="status">{t('imports.preview.counts', { created: creatable, refused: count('refused') })}</p>
      {short > 0 && (
        <Alert kind="warning" isSlim>
          {t('imports.preview.shorts', { count: short })}
        </Alert>
      )}
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
        <Button variant="outline" isBusy={running !== undefined} onClick={onBack}>
          {t('draft.back')}
        </Button>
        <Button variant="unstyled" isBusy={running !== undefined} onClick={onStartOver}>
          {t('draft.discard')}
        </Button>
      </div>
      <Table verdicts={verdicts} correct={correct} leaveOut={running ? undefined : leaveOut} work={work} />
    </section>
  );
}
