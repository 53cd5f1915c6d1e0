import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { t } from '#web/lib/i18n.js';
import { Icon } from '#web/ui/icon.js';

export function SearchBox() {
  const navigate = useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget).get('q')).trim();
    if (q) void navigate({ to: '/engagements', search: { q } });
  };
  return (
    <form role="search" className="app-search" onSubmit={submit}>
      <input
        className="app-search__input"
        type="search"
        name="q"
        id="quick-search"
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        autoComplete="off"
      />
      <button type="submit" className="app-search__submit" aria-label={t('search.submit')}>
        <Icon name="search" />
      </button>
    </form>
  );
}
