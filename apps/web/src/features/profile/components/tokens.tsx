import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { formatList, t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import type { Column } from '#web/ui/table/data-table.js';
import { InstantText } from '#web/ui/date-text.js';
import { Buttons, Dialog } from '#web/ui/form/dialog.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { ToneTag } from '#web/ui/tags.js';
import { type Token, tokensQuery, useRevokeToken } from '../api/tokens.js';
import { TokenForm } from './token-form.js';

const scopesInWords = ({ scopes }: Token) =>
  formatList(scopes.map((scope) => t(`profile.tokens.scope.${scope}`)));

const columnsOf = (onRevoke: (token: Token) => void): Column<Token>[] => [
  {
    id: 'name',
    header: t('profile.tokens.name'),
    isRowHeader: true,
    value: ({ name }) => name,
    cell: ({ name, hint }) => (
      <>
        {name} <code className="muted">{hint}…</code>
      </>
    ),
  },
  {
    id: 'scopes',
    header: t('profile.tokens.scopes'),
    value: scopesInWords,
    cell: scopesInWords,
  },
  {
    id: 'expires',
    header: t('profile.tokens.expires'),
    value: ({ expiresAt }) => expiresAt,
    cell: ({ expiresAt }) => <InstantText instant={expiresAt} isRelative={false} />,
  },
  {
    id: 'used',
    header: t('profile.tokens.used'),
    value: ({ lastUsedAt }) => lastUsedAt,
    cell: ({ lastUsedAt, warning }) => (
      <>
        {lastUsedAt ? (
          <InstantText instant={lastUsedAt} />
        ) : (
          <span className="muted">{t('profile.tokens.unused')}</span>
        )}
        {warning && (
          <>
            {' '}
            <ToneTag tone="warn" icon="warning">
              {t(`profile.tokens.warning.${warning}`)}
            </ToneTag>
          </>
        )}
      </>
    ),
  },
  {
    id: 'revoke',
    header: t('profile.sessions.action'),
    cell: (token) => (
      <Button variant="unstyled" onClick={() => onRevoke(token)}>
        {t('profile.tokens.revoke')}
        <span className="usa-sr-only"> {token.name}</span>
      </Button>
    ),
  },
];

function RevokeDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const revoke = useRevokeToken();
  const confirm = () =>
    revoke.mutate(token.id, {
      onSuccess: () => notify(t('profile.tokens.revoked', { name: token.name })),
      onError: (fault) => notify(asProblem(fault).detail, { kind: 'error' }),
      onSettled: onClose,
    });
  return (
    <Dialog isOpen title={t('profile.tokens.revoke.title', { name: token.name })} onClose={onClose}>
      <p>{t('profile.tokens.revoke.text')}</p>
      <Buttons>
        <Button variant="secondary" isBusy={revoke.isPending} onClick={confirm}>
          {t('profile.tokens.revoke')}
        </Button>
        <Button variant="unstyled" onClick={onClose}>
          {t('ui.dialog.cancel')}
        </Button>
      </Buttons>
    </Dialog>
  );
}

/** Tokens for programs that use the API in the person's name. */
export function Tokens() {
  const { data, error, refetch } = useQuery(tokensQuery);
  const [asked, setAsked] = useState<Token>();
  const count = data?.items.filter(({ warning }) => warning !== null).length ?? 0;
  const columns = useMemo(() => columnsOf(setAsked), []);
  return (
    <>
      <section className="stack" aria-labelledby="tokens">
        <h2 id="tokens">{t('profile.section.tokens')}</h2>
        <p className="muted">{t('profile.tokens.text')}</p>
        {count > 0 && <Alert kind="warning">{t('profile.tokens.warning', { count })}</Alert>}
        {error ? (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        ) : (
          <LocalTable
            table="tokens"
            caption={t('profile.section.tokens')}
            isCaptionHidden
            columns={columns}
            rows={data?.items}
            rowKey={({ id }) => id}
            empty={<p className="muted">{t('profile.tokens.none')}</p>}
          />
        )}
      </section>
      <TokenForm />
      {asked && <RevokeDialog token={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}
