import { useId, useState } from 'react';
import { toCsv } from '#web/lib/csv.js';
import { t } from '#web/lib/i18n.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { TextAreaField } from '#web/ui/fields.js';
import { type Field, FIELDS, REQUIRED } from './fields.js';
import { MAX_BYTES, readSheet, type Sheet, type SheetFault } from './sheet.js';

const EXAMPLE: Partial<Record<Field, string>> = {
  opportunity: '1.2.1',
  startOn: '2026-03-02',
  dueOn: '2026-06-30',
  participations: 'UNODC (implementing); WHO (counterpart)',
};

function saveTemplate(): void {
  const lines = [
    FIELDS.map((field) => t(`imports.field.${field}`)),
    FIELDS.map((field) => EXAMPLE[field] ?? (field === 'title' ? t('imports.field.title') : '')),
  ];
  const address = URL.createObjectURL(new Blob([toCsv(lines)], { type: 'text/csv;charset=utf-8' }));
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
              <strong>{t(`imports.field.${field}`)}</strong>{' '}
              {REQUIRED.includes(field) && `(${t('imports.choose.required')})`}
            </dt>
            <dd>{t(`imports.takes.${field}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export function ChooseStep({ onChosen }: { onChosen: (sheet: Sheet) => void }) {
  const id = useId();
  const [text, setText] = useState('');
  const [fault, setFault] = useState<SheetFault | 'file'>();
  const read = async (given: string) => {
    try {
      const sheet = await readSheet(given);
      if (typeof sheet === 'string') setFault(sheet);
      else onChosen(sheet);
    } catch {
      setFault('file');
    }
  };
  const readFile = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > MAX_BYTES) setFault('too-large');
    else await read(await file.text());
  };
  return (
    <section className="stack" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('imports.step.choose')}</h2>
      <p>{t('imports.choose.text')}</p>
      <Columns />
      <div>
        <Button variant="outline" onClick={saveTemplate}>
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
          onChange={(event) => void readFile(event.target.files?.[0])}
        />
      </div>
      <TextAreaField
        label={t('imports.choose.paste')}
        rows={8}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div>
        <Button onClick={() => void read(text)}>{t('imports.choose.read')}</Button>
      </div>
    </section>
  );
}
