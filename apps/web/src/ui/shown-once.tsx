import { useEffect, useRef, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { Alert } from './alert.js';
import { Button } from './button.js';
import { Icon } from './icon.js';
import './shown-once.scss';

interface Props {
  title: string;
  text: string;
  secret: string;
}

/** A secret that is shown only once. Takes the focus, so that no one misses it. */
export function ShownOnce({ title, text, secret }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => element.current?.focus(), []);
  const copy = () => navigator.clipboard.writeText(secret).then(() => setCopied(true));
  return (
    <Alert kind="success" title={title} isLive ref={element}>
      <p>{text}</p>
      <div className="cluster">
        <code className="shown-once">{secret}</code>
        <Button variant="outline" onClick={() => void copy()}>
          <Icon name={isCopied ? 'check' : 'content_copy'} /> {t(isCopied ? 'ui.copied' : 'ui.copy')}
        </Button>
      </div>
    </Alert>
  );
}
