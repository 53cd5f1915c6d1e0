import { formatList, t } from '#web/lib/words/i18n.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { SelectField } from '#web/ui/form/fields.js';
import { columnName } from './column-words.js';
import { type Encoding, ENCODINGS } from './encoding.js';
import { type Field, FIELDS, plain, REQUIRED } from './fields.js';
import type { Sheet } from './sheet.js';
import { StepHeading } from './step-heading.js';

interface Props {
  isMoved: boolean;
  sheet: Sheet;
  fields: readonly (Field | '')[];
  /** Reads the file again; undefined if the page no longer has it, as after a reload. */
  onEncoding?: (encoding: Encoding) => void;
  onChange: (fields: (Field | '')[]) => void;
  onDone: () => void;
  onBack: () => void;
  onStartOver: () => void;
}

const named = (fields: readonly Field[]) => formatList(fields.map(columnName));

const nameOf = (encoding: Encoding) => `${t(`imports.script.${ENCODINGS[encoding]}`)} (${encoding})`;

/** The encoding of the file. If several fit, shows the words that depend on it and lets the person choose. */
function EncodingNotice({ sheet, onEncoding }: Pick<Props, 'sheet' | 'onEncoding'>) {
  if (!sheet.encoding) return null;
  const { name, isCertain, sample } = sheet.encoding;
  if (isCertain) return <p>{t('imports.match.encoding.certain', { name: nameOf(name) })}</p>;
  return (
    <Alert kind="warning" title={t('imports.match.encoding.unsure', { name: nameOf(name) })}>
      <p>{t('imports.match.encoding.sample', { words: formatList(sample) })}</p>
      {onEncoding ? (
        <SelectField
          label={t('imports.match.encoding')}
          value={name}
          options={(Object.keys(ENCODINGS) as Encoding[]).map((value) => ({ value, label: nameOf(value) }))}
          onChange={(event) => onEncoding(event.target.value as Encoding)}
        />
      ) : (
        <p>{t('imports.match.encoding.gone')}</p>
      )}
    </Alert>
  );
}

/** What was read besides the rows, so that nothing is left out unnoticed. */
function Noticed({ sheet, fields }: Pick<Props, 'sheet' | 'fields'>) {
  const named = sheet.headers.map(plain).filter(Boolean);
  const same = sheet.headers.filter((header, at) => named.includes(plain(header), at + 1));
  const left = sheet.headers.flatMap((header, column) =>
    fields[column] === '' ? labelOf(header, column) : [],
  );
  const extra = sheet.rows.filter((row) => row.extra !== undefined).length;
  return (
    <>
      {sheet.above.length > 0 && <p>{t('imports.match.above', { lines: formatList(sheet.above) })}</p>}
      {same.length > 0 && (
        <Alert kind="warning" isSlim>
          {t('imports.match.same', { names: formatList([...new Set(same)]) })}
        </Alert>
      )}
      {extra > 0 && (
        <Alert kind="warning" isSlim>
          {t('imports.match.extra', { count: extra })}
        </Alert>
      )}
      {left.length > 0 && <p role="status">{t('imports.match.left', { names: formatList(left) })}</p>}
    </>
  );
}

const labelOf = (header: string, column: number) =>
  header || t('imports.match.unnamed', { number: column + 1 });

export function MatchStep(props: Props) {
  const { isMoved, sheet, fields, onEncoding, onChange, onDone, onBack, onStartOver } = props;
  const missing = REQUIRED.filter((field) => !fields.includes(field));
  const twice = FIELDS.filter((field) => fields.filter((one) => one === field).length > 1);
  return (
    <section className="stack" aria-labelledby="import-match">
      <StepHeading id="import-match" isMoved={isMoved} text={t('imports.step.match')} />
      <EncodingNotice sheet={sheet} onEncoding={onEncoding} />
      {missing.length > 0 && (
        <Alert kind="warning" isLive title={t('imports.match.missing', { names: named(missing) })} />
      )}
      {twice.length > 0 && (
        <Alert kind="error" isLive title={t('imports.match.twice', { names: named(twice) })} />
      )}
      <Noticed sheet={sheet} fields={fields} />
      <div className="import__columns">
        {sheet.headers.map((header, column) => (
          <SelectField
            // Headers may repeat, but columns stay in place.
            key={`${column} ${header}`}
            label={header ? t('imports.match.column', { name: header }) : labelOf(header, column)}
            hint={t('imports.match.example', { value: (sheet.rows[0]?.cells[column] ?? '').slice(0, 60) })}
            required
            emptyLabel={t('imports.match.leave')}
            value={fields[column]}
            options={FIELDS.map((field) => ({ value: field, label: columnName(field) }))}
            onChange={(event) =>
              onChange(
                fields.map((field, at) => (at === column ? (event.target.value as Field | '') : field)),
              )
            }
          />
        ))}
      </div>
      <div className="cluster">
        {missing.length === 0 && twice.length === 0 && (
          <Button onClick={onDone}>{t('imports.preview.check')}</Button>
        )}
        <Button variant="outline" onClick={onBack}>
          {t('draft.back')}
        </Button>
        <Button variant="unstyled" onClick={onStartOver}>
          {t('draft.discard')}
        </Button>
      </div>
    </section>
  );
}
