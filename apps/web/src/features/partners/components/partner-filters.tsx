import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { PARTNER_KINDS, type PartnerKind } from '#contract';
import type { PartnersSearch } from '#web/features/partners/search.js';
import { compareText, countryName, t } from '#web/lib/words/i18n.js';
import { Button } from '#web/ui/button.js';
import { SelectField } from '#web/ui/form/fields.js';
import { partnerCountriesQuery } from '../api/partners.js';
import './partners.scss';

const PAUSE_MS = 300;

/** A choice goes into the address at once, typed text after a pause. */
export function PartnerFilters({ search }: { search: PartnersSearch }) {
  const navigate = useNavigate({ from: '/partners' });
  const id = useId();
  const { data: countries = [] } = useQuery(partnerCountriesQuery);
  const [typed, setTyped] = useState(search.q ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const change = (changed: PartnersSearch) => {
    clearTimeout(timer.current);
    void navigate({ to: '/partners', search: (before) => ({ ...before, ...changed }), replace: true });
  };
  const type = (q: string) => {
    setTyped(q);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change({ q: q.trim() || undefined }), PAUSE_MS);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change({ q: typed.trim() || undefined });
  };
  const clear = () => {
    setTyped('');
    change({ q: undefined, kind: undefined, country: undefined });
  };

  return (
    <form className="partner-filters" role="search" aria-label={t('partners.filters')} onSubmit={submit}>
      <div className="usa-form-group">
        <label className="usa-label" htmlFor={id}>
          {t('partners.filter.q')}
        </label>
        <input
          id={id}
          className="usa-input"
          type="search"
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
        />
      </div>
      <SelectField
        label={t('partners.filter.kind')}
        value={search.kind ?? ''}
        onChange={(event) =>
          change({ kind: (event.currentTarget.value || undefined) as PartnerKind | undefined })
        }
        options={[
          { value: '', label: t('partners.filter.any') },
          ...PARTNER_KINDS.map((kind) => ({ value: kind, label: t(`words.partner-kind.${kind}`) })),
        ]}
      />
      <SelectField
        label={t('partners.filter.country')}
        value={search.country ?? ''}
        onChange={(event) => change({ country: event.currentTarget.value || undefined })}
        options={[
          { value: '', label: t('partners.filter.any') },
          ...countries
            .map((code) => ({ value: code, label: countryName(code) }))
            .toSorted((a, b) => compareText(a.label, b.label)),
        ]}
      />
      {(search.q ?? search.kind ?? search.country) !== undefined && (
        <Button variant="unstyled" onClick={clear}>
          {t('partners.filter.clear')}
        </Button>
      )}
    </form>
  );
}
