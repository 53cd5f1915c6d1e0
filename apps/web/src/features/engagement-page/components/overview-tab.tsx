import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ENGAGEMENT_FIELD_KEYS, type EngagementFieldKey, fieldsBeside } from '#contract';
import { fieldLabel, valueLabel } from '#web/lib/words/engagement-fields.js';
import { countryName, formatList, formatNumber, t } from '#web/lib/words/i18n.js';
import { ActionButton } from '#web/ui/action-button.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { InstantText } from '#web/ui/date-text.js';
import { Icon } from '#web/ui/icon.js';
import { PersonName } from '#web/ui/person-name.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { EditForm } from './edit/edit-form.js';
import { Fact } from './engagement-facts.js';
import { allowanceOf } from './standing.js';
import { WatchersPanel } from './watchers-panel.js';

const none = () => <span className="muted">{t('engagement.fact.none')}</span>;

function money({ plannedAmount, currency }: Engagement) {
  if (plannedAmount === null) return none();
  if (!currency) return formatNumber(Number(plannedAmount));
  return formatNumber(Number(plannedAmount), { style: 'currency', currency });
}

/** The fields that this page shows in a place of their own. */
const ARRANGED = [
  'title',
  'description',
  'opportunity',
  'modality',
  'team',
  'owner',
  'coOwners',
  'readers',
  'priority',
  'visibility',
  'startOn',
  'dueOn',
  'waitingOn',
  'countries',
  'platforms',
  'plannedAmount',
  'currency',
  'outcomeSummary',
  'lessonsLearned',
] as const satisfies readonly EngagementFieldKey[];
const REST = fieldsBeside(ENGAGEMENT_FIELD_KEYS, ARRANGED);

function Details({ engagement }: { engagement: Engagement }) {
  const { milestoneCount, openMilestoneCount, countries, platforms, partners } = engagement;
  return (
    <dl className="fact-column">
      <Fact name={t('parts.field.partners')}>
        {partners.length === 0
          ? none()
          : partners.map(({ id, code, name, part }) => (
              <span key={`${id} ${part}`} className="fact__line">
                <Link to="/partners/$id" params={{ id: code }}>
                  {name}
                </Link>{' '}
                <span className="muted">{t(`words.part.${part}`)}</span>
              </span>
            ))}
      </Fact>
      <Fact name={t('parts.field.platforms')}>
        {platforms.length === 0
          ? none()
          : platforms.map(({ code, name }) => (
              <span key={code} className="fact__line">
                {name}
              </span>
            ))}
      </Fact>
      <Fact name={t('parts.field.countries')}>
        {countries.length === 0 ? none() : formatList(countries.map(countryName))}
      </Fact>
      <Fact name={t('parts.field.modality')}>{engagement.modality.name}</Fact>
      <Fact name={t('parts.field.plannedAmount')}>{money(engagement)}</Fact>
      <Fact name={t('parts.field.visibility')}>
        {t(`words.visibility.${engagement.visibility}`)}
        <span className="muted fact__more">{t(`parts.visibility.${engagement.visibility}`)}</span>
        {engagement.readers.length > 0 && (
          <span className="fact__more">
            {t('parts.field.readers')}: {formatList(engagement.readers.map(({ name }) => name))}
          </span>
        )}
      </Fact>
      {REST.map((key) => (
        <Fact key={key} name={fieldLabel(key)}>
          {valueLabel(key, engagement[key]) || none()}
        </Fact>
      ))}
      <Fact name={t('engagement.tab.milestones')}>
        {t('engagement.fact.milestones', {
          done: milestoneCount - openMilestoneCount,
          total: milestoneCount,
        })}
      </Fact>
      <Fact name={t('engagement.fact.created')}>
        <PersonName person={engagement.createdBy} />, <InstantText instant={engagement.createdAt} />
      </Fact>
    </dl>
  );
}

const Prose = ({ text, empty }: { text: string | null; empty: string }) =>
  text ? <p className="prose">{text}</p> : <p className="muted">{empty}</p>;

export function OverviewTab({ engagement }: { engagement: Engagement }) {
  const [isEditing, setEditing] = useState(false);
  const close = () => setEditing(false);
  return (
    <div className="split">
      <div className="stack">
        <section className="stack stack--tight">
          <h2>{t('engagement.overview.description')}</h2>
          <Prose text={engagement.description} empty={t('engagement.overview.description.none')} />
        </section>
        <section className="stack stack--tight">
          <h2>{t('parts.field.outcomeSummary')}</h2>
          <Prose text={engagement.outcomeSummary} empty={t('engagement.overview.outcome.none')} />
        </section>
        <section className="stack stack--tight">
          <h2>{t('parts.field.lessonsLearned')}</h2>
          <Prose text={engagement.lessonsLearned} empty={t('engagement.overview.lessons.none')} />
        </section>
      </div>
      <div className="stack">
        <section className="panel" id="details">
          <div className="panel__head">
            <h2>{t('engagement.overview.details')}</h2>
            <ActionButton {...allowanceOf(engagement, 'edit')} onClick={() => setEditing(true)}>
              <Icon name="edit" /> {t('engagement.edit.open')}
            </ActionButton>
          </div>
          <Details engagement={engagement} />
        </section>
        <WatchersPanel engagement={engagement} />
      </div>
      <Dialog
        isOpen={isEditing}
        isWide
        title={t('engagement.edit.title', { reference: engagement.reference })}
        onClose={close}
      >
        <EditForm engagement={engagement} onClose={close} />
      </Dialog>
    </div>
  );
}
