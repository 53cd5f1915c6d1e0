import { useId, useState } from 'react';
import { csvFile } from '#contract';
import { addDays, today } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { type Me, teamsWhere, useMe } from '#web/lib/api/session.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { TextAreaField } from '#web/ui/form/fields.js';
import { cellsTake, columnName } from './column-words.js';
import { type Field, FIELDS, REQUIRED } from './fields.js';
import { readSheet, type Sheet } from './sheet.js';
import { readFile, type Source, type SourceFault } from './source.js';
import { StepHeading } from './step-heading.js';
import type { Work } from './use-work.js';

/** A row that could be imported as it is. */
const exampleFor = (me: Me): Partial<Record<Field, string>> => ({
  opportunity: '1.2.1',
  team: teamsWhere(me, 'engagement.create')[0]?.slug ?? '',
  startOn: addDays(today(), 30),
  dueOn: addDays(today(), 150),
  participations: 'UNODC (implementing); WHO (counterpart)',
});

function saveTemplate(example: Partial<Record<Field, string>>): void {
  const lines = [
    FIELDS.map((field) => columnName(field)),
    FIELDS.map((field) => example[field] ?? (field === 'title' ? columnName('title') : '')),
  ];
  const address = URL.createObjectURL(new Blob([csvFile(lines)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'engagements.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function Columns() {
  return (
    <details>
      <summary>{t('imports.choose.columns')}</summary>
      <dl>
        {FIELDS.map((field) => (
          <div key={field}>
            <dt>
              <strong>{columnName(field)}</strong>{' '}
              {REQUIRED.includes(field) && `(${t('imports.choose.required')})`}
            </dt>
            <dd>{cellsTake(field)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

interface Props {
  isMoved: boolean;
  work: Work;
  onText: (text: string) => void;
  onChosen: (sheet: Sheet, source: Source) => void;
  onGoOn: () => void;
  onStartOver: () => void;
}

export function ChooseStep({ isMoved, work: { text, sheet }, onText, onChosen, onGoOn, onStartOver }: Props) {
  const id = useId();
  const me = useMe();
  const [fault, setFault] = useState<SourceFault>();
  const read = async (source: Source) => {
    const sheet = await (typeof source === 'string' ? readSheet(source) : readFile(source));
    if (typeof sheet === 'string') setFault(sheet);
    else onChosen(sheet, source);
  };
  return (
    <section className="stack" aria-labelledby={`${id}-title`}>
      <StepHeading id={`${id}-title`} isMoved={isMoved} text={t('imports.step.choose')} />
      {sheet && (
        <Alert kind="info" title={t('imports.choose.read-already', { count: sheet.rows.length })}>
          <p>{t('imports.choose.read-already.text')}</p>
          <Button onClick={onGoOn}>{t('imports.choose.go-on')}</Button>
        </Alert>
      )}
      <p>{t('imports.choose.text')}</p>
      <Columns />
      <div>
        <Button variant="outline" onClick={() => saveTemplate(exampleFor(me))}>
          {t('imports.choose.template')}
        </Button>
      </div>
      {fault && <Alert kind="error" isLive title={t(`imports.fault.${fault}`)} />}
      <div className="usa-form-group">
        <label className="usa-label" htmlFor={`${id}-file`}>
          {t('imports.choose.file')}
        </label>
        <span className="usa-hint" id={`${id}-hint`}>
          {t('imports.choose.file.hint')}
        </span>
        <input
          id={`${id}-file`}
          className="usa-input import__file"
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void read(file);
          }}
        />
      </div>
      <TextAreaField
        label={t('imports.choose.paste')}
        rows={8}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <div className="cluster">
        <Button onClick={() => void read(text)}>{t('imports.choose.read')}</Button>
        {(sheet !== undefined || text !== '') && (
          <Button variant="unstyled" onClick={onStartOver}>
            {t('draft.discard')}
          </Button>
        )}
      </div>
    </section>
  );
}
