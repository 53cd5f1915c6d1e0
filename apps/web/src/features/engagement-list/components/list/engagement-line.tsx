import { Link } from '@tanstack/react-router';
import { t } from '#web/lib/words/i18n.js';
import { HealthTag, PriorityTag, StatusTag } from '#web/ui/tags.js';
import { nameInWords } from '#web/ui/person-name.js';
import type { ListedEngagement } from '../../api/list-engagements.js';
import { RequestTag } from './request-tag.js';

/** An engagement in the list of a day: what it is, its state, and its owner. */
export const EngagementLine = ({ engagement }: { engagement: ListedEngagement }) => (
  <li className="engagement-line">
    <span className="muted engagement-line__by">
      {t('engagements.line.by', { reference: engagement.reference, owner: nameInWords(engagement.owner) })}
    </span>
    <Link to="/engagements/$ref/{-$tab}" params={{ ref: engagement.reference }}>
      {engagement.title}
    </Link>
    <span className="tags">
      <StatusTag status={engagement.status} />
      <HealthTag health={engagement.health} />
      {engagement.priority !== 'normal' && <PriorityTag priority={engagement.priority} />}
      <RequestTag engagement={engagement} />
    </span>
  </li>
);
