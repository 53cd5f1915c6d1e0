import { t } from '#web/lib/words/i18n.js';
import { InstantText } from '#web/ui/date-text.js';
import { nameInWords, PersonName } from '#web/ui/person-name.js';
import type { Deed } from './activity-story.js';
import { type Change, changesOf, effectOf } from './changes.js';
import { deedOf } from './deeds.js';
import './activity-item.scss';
import { fieldName, type Names } from './values.js';

/** A recorded value, or that there was none. */
export const Value = ({ text }: { text: string }) =>
  text ? <>{text}</> : <span className="muted">{t('parts.activity.nothing')}</span>;

function ChangeRow({ change: { key, before, after } }: { change: Change }) {
  return (
    <div className="change">
      <dt>{fieldName(key)}</dt>
      <dd>
        {before !== undefined && (
          <>
            <span className="usa-sr-only">{t('parts.activity.before')} </span>
            <del>
              <Value text={before} />
            </del>{' '}
            <span aria-hidden="true">→</span>
            <span className="usa-sr-only"> {t('parts.activity.now')}</span>{' '}
          </>
        )}
        <span className="change__now">
          <Value text={after} />
        </span>
      </dd>
    </div>
  );
}

const ChangeList = ({ changes }: { changes: readonly Change[] }) =>
  changes.length > 0 && (
    <dl className="changes" aria-label={t('parts.activity.changes')}>
      {changes.map((change) => (
        <ChangeRow key={change.key} change={change} />
      ))}
    </dl>
  );

/** One line of the feed, with old and new values under it, and what a decision changed. */
export function ActivityItem({ entry, names }: { entry: Deed; names: Names }) {
  const effect = effectOf(entry, names);
  return (
    <li className="feed__item">
      <p>
        <strong>{entry.by ? <PersonName person={entry.by} /> : t('parts.activity.system')}</strong>
        {entry.onBehalfOf &&
          ` (${t('parts.activity.on-behalf', { name: nameInWords(entry.onBehalfOf) })})`}{' '}
        {deedOf(entry, names)}{' '}
        <span className="muted feed__when">
          <InstantText instant={entry.at} />
          {entry.source !== 'web' && ` · ${t(`parts.activity.source.${entry.source}`)}`}
        </span>
      </p>
      <ChangeList changes={changesOf(entry, names)} />
      {effect.length > 0 && (
        <>
          <p className="muted">{t('parts.activity.effect')}</p>
          <ChangeList changes={effect} />
        </>
      )}
    </li>
  );
}
