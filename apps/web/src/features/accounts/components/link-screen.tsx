import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { Alert } from '#web/ui/alert.js';
import { SignedOutPage } from '#web/ui/signed-out-page.js';
import { useLink } from '../api/links.js';
import { ChoosePassword } from './choose-password.js';
import { RequestReset } from './request-reset.js';

function OfLink({ secret }: { secret: string }) {
  const [isChosen, setChosen] = useState(false);
  const link = useLink(secret);
  if (isChosen) {
    return (
      <Alert kind="success" title={t('accounts.chosen.title')} isLive>
        <p>{t('accounts.chosen.text')}</p>
        {/* Loads the page again, so that nothing of another person's session remains. */}
        <p>
          <a href="/">{t('accounts.sign-in')}</a>
        </p>
      </Alert>
    );
  }
  if (link.data) return <ChoosePassword secret={secret} link={link.data} onChosen={() => setChosen(true)} />;
  if (!link.error) return <p className="muted">{t('accounts.reading')}</p>;
  return (
    <>
      <Alert kind="error" title={t('accounts.over.title')}>
        <p>{asProblem(link.error).detail}</p>
      </Alert>
      <p>
        <Link to="/password-reset" hash="">
          {t('accounts.over.again')}
        </Link>
      </p>
    </>
  );
}

/** Sets a password with the link from an e-mail. Without a link, the person can request one. */
export default function LinkScreen() {
  const { hash, pathname } = useLocation();
  const title = pathname === '/invitation' ? t('accounts.invitation.title') : t('accounts.reset.title');
  return (
    <SignedOutPage title={title}>
      {hash ? <OfLink key={hash} secret={hash} /> : <RequestReset />}
      <p>
        <a href="/">{t('accounts.back')}</a>
      </p>
    </SignedOutPage>
  );
}
