import { Link } from '@tanstack/react-router';
import { t } from '#web/lib/words/i18n.js';
import type { Me } from '#web/lib/api/session.js';
import { SignedOutPage } from '#web/ui/signed-out-page.js';
import { SignInForm } from './sign-in-form.js';

/** Shown in place of the requested page, whose address stays. After signing in, the person sees that page. */
export const SignInPage = ({ onSignedIn }: { onSignedIn: (me: Me) => void }) => (
  <SignedOutPage title={t('session.title')}>
    <SignInForm onSignedIn={onSignedIn} />
    <p>
      <Link to="/password-reset">{t('session.forgot')}</Link>
    </p>
  </SignedOutPage>
);
