import { countryName, formatList, t } from '#web/lib/words/i18n.js';
import type { GroupCount } from '../api/dashboard.js';
import { isOnMap } from './on-map.js';

/** Countries that the map does not show, so that no one takes it for complete. */
export default function MissingOnMap({ rows }: { rows: readonly GroupCount[] }) {
  const missing = rows.filter(({ code }) => !isOnMap(code)).map(({ code }) => countryName(code));
  return missing.length > 0 ? <>{t('dashboard.map.missing', { names: formatList(missing) })}</> : null;
}
