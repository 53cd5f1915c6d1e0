import { useNavigate } from '@tanstack/react-router';
import { type MouseEvent, useState } from 'react';
import world from 'virtual:world-map';
import { countryName, formatNumber, t } from '#web/lib/words/i18n.js';
import { countIn } from '#web/ui/health-strip.js';
import { useRoving } from '#web/ui/use-roving.js';
import type { DashboardFilter, GroupCount } from '../api/dashboard.js';
import { isOnMap } from './on-map.js';
import { classOf, classesUpTo } from './shades.js';
import './world-map.scss';

const centres = new Map(
  [...world.shapes, ...world.points].map(({ code, centre }) => [code, centre] as const),
);
const shapes = new Map(world.shapes.map(({ code, path }) => [code, path] as const));

const sayOf = (row: GroupCount): string => {
  const overdue = countIn(row.byHealth, 'overdue');
  const all = t('dashboard.map.country', { name: countryName(row.code), count: row.total });
  return overdue > 0 ? `${all}, ${t('dashboard.map.overdue', { count: overdue })}` : all;
};

function Legend({ max }: { max: number }) {
  return (
    <ul className="world__legend" aria-label={t('dashboard.map.legend')}>
      {classesUpTo(max).map(({ from, to, shade }) => (
        <li key={shade}>
          <span className={`world__swatch world__swatch--${shade}`} aria-hidden="true" />
          {from === to ? formatNumber(from) : `${formatNumber(from)}–${formatNumber(to)}`}
        </li>
      ))}
      <li>
        <span className="world__swatch" aria-hidden="true" />
        {t('dashboard.map.none')}
      </li>
    </ul>
  );
}

interface Props {
  rows: readonly GroupCount[];
  filter: DashboardFilter;
}

/**
 * The world map. Each country with engagements links to them. It is one tab stop; arrow keys move from the
 * country with the most engagements downwards. Shade, number and sentence all say the same.
 */
export default function WorldMap({ rows, filter }: Props) {
  const navigate = useNavigate();
  const [pointed, setPointed] = useState<string>();
  const shown = rows.filter(({ code }) => isOnMap(code)).toSorted((a, b) => b.total - a.total);
  const max = Math.max(...rows.map(({ total }) => total), 1);
  const roving = useRoving(shown.map(({ code }) => code));
  const told = shown.find(({ code }) => code === (pointed ?? roving.current));
  const searchOf = (code: string) => ({ ...filter, country: [code] });
  const open = (event: MouseEvent, code: string) => {
    // With a modifier key the browser opens a new tab, as for any link.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void navigate({ to: '/engagements', search: searchOf(code) });
  };
  return (
    <div className="world">
      <svg
        className="world__map"
        viewBox={`0 0 ${world.width} ${world.height}`}
        role="group"
        aria-label={t('dashboard.map.label')}
      >
        <g className="world__land" transform="scale(0.1)" aria-hidden="true">
          {world.shapes.map(({ code, path }) => (
            <path key={code ?? path} d={path} />
          ))}
        </g>
        <g data-roving-group>
          {shown.map((row) => {
            const [x, y] = centres.get(row.code) ?? [0, 0];
            const path = shapes.get(row.code);
            const isStrongest = row.total === max;
            return (
              <a
                key={row.code}
                href={hrefOf(filter, row.code)}
                className={`world__country world__country--${classOf(row.total, max)}`}
                aria-label={sayOf(row)}
                data-country={row.code}
                onClick={(event) => open(event, row.code)}
                onMouseEnter={() => setPointed(row.code)}
                onMouseLeave={() => setPointed(undefined)}
                {...roving.propsOf(row.code)}
              >
                {path ? <path d={path} transform="scale(0.1)" /> : <circle cx={x} cy={y} r="4" />}
                <text
                  x={x}
                  y={y}
                  className={`world__number ${isStrongest ? 'world__number--strongest' : ''}`}
                  aria-hidden="true"
                >
                  {row.total}
                </text>
              </a>
            );
          })}
        </g>
      </svg>
      <div className="world__foot">
        <Legend max={max} />
        <p className="world__told">{told ? sayOf(told) : t('dashboard.map.hint')}</p>
      </div>
    </div>
  );
}

function hrefOf({ team = [], opportunity = [] }: DashboardFilter, code: string): string {
  const params = new URLSearchParams();
  for (const one of team) params.append('team', one);
  for (const one of opportunity) params.append('opportunity', one);
  params.append('country', code);
  return `/engagements?${params.toString()}`;
}
