import { t } from '#web/lib/words/i18n.js';
import { activeShortcuts, setShortcutsOn, type Shortcut, useShortcutsOn } from '#web/lib/keys/shortcuts.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { CheckboxField } from '#web/ui/form/fields.js';

const GROUPS = ['here', 'list', 'go'] as const;
const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

const nameOf = (key: string) => (key === 'mod' ? (isApple ? '⌘' : t('shortcuts.control')) : key);

function Keys({ keys }: { keys: string }) {
  const parts = keys.split(' ');
  return parts.map((part, index) => (
    <span key={part}>
      {index > 0 && <span className="muted"> {t('shortcuts.then')} </span>}
      {part.split('+').map((key) => (
        <kbd key={key} className="kbd">
          {nameOf(key)}
        </kbd>
      ))}
    </span>
  ));
}

/** One line per action, with all the keys that trigger it. */
function Group({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  const labels = [...new Set(shortcuts.map(({ label }) => label))];
  return (
    <section className="stack stack--tight">
      <h3>{title}</h3>
      <dl className="shortcuts">
        {labels.map((label) => (
          <div key={label} className="shortcuts__row">
            <dt>{t(label)}</dt>
            <dd>
              {shortcuts
                .filter((shortcut) => shortcut.label === label)
                .map(({ keys }, index) => (
                  <span key={keys}>
                    {index > 0 && ` ${t('shortcuts.or')} `}
                    <Keys keys={keys} />
                  </span>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Sheet() {
  const isOn = useShortcutsOn();
  const all = activeShortcuts();
  return (
    <>
      <CheckboxField
        label={t('shortcuts.on')}
        hint={t('shortcuts.on.hint')}
        checked={isOn}
        onChange={(event) => setShortcutsOn(event.currentTarget.checked)}
      />
      {GROUPS.map((group) => {
        const shortcuts = all.filter((shortcut) => (shortcut.group ?? 'here') === group);
        return (
          shortcuts.length > 0 && (
            <Group key={group} title={t(`shortcuts.group.${group}`)} shortcuts={shortcuts} />
          )
        );
      })}
      <p className="muted">{t('shortcuts.arrows')}</p>
      <p>
        <a href="/notices.txt">{t('shortcuts.notices')}</a>
      </p>
    </>
  );
}

export default function ShortcutSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog isOpen={isOpen} title={t('shortcuts.title')} onClose={onClose} isWide>
      <Sheet />
    </Dialog>
  );
}
