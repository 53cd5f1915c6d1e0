import { t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { countIn, HEALTH_ORDER, type HealthCountsBy } from '#web/ui/health-strip.js';

interface Counted {
  byHealth?: HealthCountsBy;
  total: number;
}

/** One column per health, worst first, and one for the total. */
export const healthColumns = <Row extends Counted>(): Column<Row>[] => [
  ...HEALTH_ORDER.map((health): Column<Row> => ({
    id: health,
    header: t(`words.health.${health}`),
    isNumeric: true,
    value: ({ byHealth }) => countIn(byHealth, health),
    cell: ({ byHealth }) => countIn(byHealth, health),
  })),
  {
    id: 'total',
    header: t('dashboard.total'),
    isNumeric: true,
    value: ({ total }) => total,
    cell: ({ total }) => total,
  },
];
