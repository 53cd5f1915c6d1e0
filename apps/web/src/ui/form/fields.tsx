import {
  type ComponentProps,
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { labelled, t } from '#web/lib/words/i18n.js';
import type { ApiProblem, Fault } from '#web/lib/api/problem.js';
import { Alert } from '../alert.js';

interface Form {
  problem: ApiProblem | undefined;
  /** The label of each field on the page, by its pointer. */
  labels: Map<string, string>;
}

const FormContext = createContext<Form>({ problem: undefined, labels: new Map() });

/** Fields inside find their faults in the problem by their names: field `title` has fault `/title`. */
export const FormProblem = ({
  problem,
  children,
}: {
  problem: ApiProblem | undefined;
  children: ReactNode;
}) => {
  const [labels] = useState(() => new Map<string, string>());
  return <FormContext value={{ problem, labels }}>{children}</FormContext>;
};

const pointerOf = (name: string) => `/${name.replaceAll('.', '/')}`;

/** The server writes "must not be empty" about a field, or a whole sentence that names it. */
const isPredicate = (detail: string) => /^\p{Ll}/u.test(detail);
const asSentence = (detail: string) =>
  isPredicate(detail) ? `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.` : detail;

/** The faults of a field, in words. Registers the label of the field for the list of all faults. */
function useFault(name: string | undefined, label: string): string | undefined {
  const { problem, labels } = useContext(FormContext);
  useEffect(() => {
    if (name) labels.set(pointerOf(name), label);
  }, [labels, name, label]);
  if (!name) return undefined;
  return problem?.errors
    .filter((fault) => fault.pointer === pointerOf(name))
    .map((fault) => asSentence(fault.detail))
    .join(' ');
}

function FaultApart({ fault: { detail, pointer } }: { fault: Fault }) {
  const label = useContext(FormContext).labels.get(pointer ?? '');
  return label && isPredicate(detail) ? <>{labelled(label, `${detail}.`)}</> : asSentence(detail);
}

/**
 * What the problem says beyond its single faults, which are listed. Many answers of the server sum their faults up.
 */
const beyondFaults = ({ detail, errors }: ApiProblem) =>
  errors.reduce((text, fault) => text.replace(fault.detail, ''), detail).trim();

/**
 * What was refused, above the fields. Takes the focus when it appears. The fields below show their own faults too.
 */
export function ProblemSummary({ title }: { title?: string }) {
  const { problem } = useContext(FormContext);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) element.current?.focus();
  }, [problem]);
  if (!problem) return null;
  const heading = title ?? (problem.isConflict ? t('ui.problem.conflict') : t('ui.form.problems'));
  const detail = beyondFaults(problem);
  return (
    <Alert kind="error" title={heading} isLive ref={element}>
      {detail && detail !== heading && <p>{detail}</p>}
      {problem.errors.length > 0 && (
        <ul className="usa-list">
          {problem.errors.map((fault) => (
            <li key={`${fault.pointer ?? ''} ${fault.code} ${fault.detail}`}>
              <FaultApart fault={fault} />
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

interface FrameProps {
  label: string;
  hint?: ReactNode;
  required?: boolean;
  name?: string;
  /** Shown for this field in place of the server's fault. */
  error?: string;
}

interface Wiring {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

function Frame({
  label,
  hint,
  required,
  name,
  error,
  children,
}: FrameProps & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const fault = useFault(name, label);
  const shown = error ?? fault;
  const described = [hint ? `${id}-hint` : '', shown ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={`usa-form-group ${shown ? 'usa-form-group--error' : ''}`}>
      <label className="usa-label" htmlFor={id}>
        {label} {!required && <span className="usa-hint">{t('ui.form.optional')}</span>}
      </label>
      {hint && (
        <span className="usa-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {shown && (
        <span className="usa-error-message" id={`${id}-error`}>
          {shown}
        </span>
      )}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': shown ? true : undefined })}
    </div>
  );
}

const classOf = (base: string, wiring: Wiring) =>
  `${base} ${wiring['aria-invalid'] ? 'usa-input--error' : ''}`.trim();

/** A single line of text. With `type="date"`: a calendar date, whose value is YYYY-MM-DD. */
export function TextField({ label, hint, error, ...input }: FrameProps & ComponentProps<'input'>) {
  return (
    <Frame label={label} hint={hint} error={error} name={input.name} required={input.required}>
      {(wiring) => <input {...input} {...wiring} className={classOf('usa-input', wiring)} />}
    </Frame>
  );
}

/** A calendar date with the browser's own picker. Its value is YYYY-MM-DD. */
export const DateField = (props: FrameProps & Omit<ComponentProps<'input'>, 'type'>) => (
  <TextField {...props} type="date" />
);

export function TextAreaField({ label, hint, error, ...area }: FrameProps & ComponentProps<'textarea'>) {
  return (
    <Frame label={label} hint={hint} error={error} name={area.name} required={area.required}>
      {(wiring) => <textarea rows={4} {...area} {...wiring} className={classOf('usa-textarea', wiring)} />}
    </Frame>
  );
}

export interface Option {
  value: string;
  label: string;
}

interface SelectProps extends FrameProps, ComponentProps<'select'> {
  options: readonly Option[];
  /** The text of an empty first option. */
  emptyLabel?: string;
}

/** Keeps the chosen value while the options load, so that nothing else seems to be chosen. */
function withChosen({ options, value, defaultValue }: SelectProps): readonly Option[] {
  const chosen = String(value ?? defaultValue ?? '');
  const isKnown = chosen === '' || options.some((option) => option.value === chosen);
  return isKnown ? options : [...options, { value: chosen, label: '…' }];
}

export function SelectField(props: SelectProps) {
  const { label, hint, error, options: _, emptyLabel, ...select } = props;
  const required = select.required ?? emptyLabel === undefined;
  return (
    <Frame label={label} hint={hint} error={error} name={select.name} required={required}>
      {(wiring) => (
        <select {...select} {...wiring} className={classOf('usa-select', wiring)}>
          {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
          {withChosen(props).map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: string;
  hint?: ReactNode;
}

export function CheckboxField({ label, hint, ...input }: CheckboxProps) {
  const id = useId();
  return (
    <div className="usa-checkbox">
      <input {...input} id={id} type="checkbox" className="usa-checkbox__input" />
      <label className="usa-checkbox__label" htmlFor={id}>
        {label}
        {hint && <span className="usa-checkbox__label-description">{hint}</span>}
      </label>
    </div>
  );
}

interface RadioProps {
  legend: string;
  name: string;
  value: string | undefined;
  onChange: (value: string) => void;
  options: readonly (Option & { hint?: string })[];
}

export function RadioField({ legend, name, value, onChange, options }: RadioProps) {
  const id = useId();
  const fault = useFault(name, legend);
  return (
    <fieldset className="usa-fieldset" aria-describedby={fault ? `${id}-error` : undefined}>
      <legend className="usa-legend">{legend}</legend>
      {fault && (
        <span className="usa-error-message" id={`${id}-error`}>
          {fault}
        </span>
      )}
      {options.map((option) => (
        <div key={option.value} className="usa-radio">
          <input
            className="usa-radio__input"
            id={`${id}-${option.value}`}
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <label className="usa-radio__label" htmlFor={`${id}-${option.value}`}>
            {option.label}
            {option.hint && <span className="usa-radio__label-description">{option.hint}</span>}
          </label>
        </div>
      ))}
    </fieldset>
  );
}
