import { useEffect, useId, useRef, useState } from 'react';

const PAUSE_MS = 300;

interface Props {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** A search field that reports its text after a pause in typing. */
export function SearchInput({ label, value, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(value ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next.trim() || undefined), PAUSE_MS);
  };
  return (
    <div className="usa-form-group">
      <label className="usa-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="usa-input"
        type="search"
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
      />
    </div>
  );
}
