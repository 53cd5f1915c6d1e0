import type { Answer } from '#web/lib/api/api.js';
import { t } from '#web/lib/words/i18n.js';
import type { Recent } from '#web/lib/recent.js';
import { stringifySearch } from '#web/lib/search-params.js';
import type { IconName } from '#web/ui/icon.js';

type Found = Answer<'/search'>;

export interface SearchOption extends Recent {
  isRecentKept: boolean;
}

export interface OptionGroup {
  id: string;
  title: string;
  icon: IconName;
  options: SearchOption[];
}

/** Few enough that all kinds are visible. One more line leads to all matching engagements. */
const MOST_OF_A_KIND = 5;
const option = (kind: Recent['kind'], href: string, label: string, detail: string): SearchOption => ({
  kind,
  href,
  label,
  detail,
  isRecentKept: true,
});

const catalogueAddress = ({ kind, code }: Found['catalogue'][number]): string =>
  kind === 'platform' ? `/platforms/${encodeURIComponent(code)}` : `/strategy#node-${code}`;

/** What was found, grouped by kind. Empty groups are left out. */
export function groupsOf({ engagements, partners, catalogue, people }: Found): OptionGroup[] {
  const groups: OptionGroup[] = [
    {
      id: 'engagements',
      title: t('shell.search.group.engagements'),
      icon: 'work',
      options: engagements.map(({ reference, title, status }) =>
        option(
          'engagement',
          `/engagements/${reference}`,
          title,
          `${reference} · ${t(`words.status.${status}`)}`,
        ),
      ),
    },
    {
      id: 'partners',
      title: t('shell.search.group.partners'),
      icon: 'groups',
      options: partners.map(({ code, name }) =>
        option('partner', `/partners/${encodeURIComponent(code)}`, name, code),
      ),
    },
    {
      id: 'catalogue',
      title: t('shell.search.group.catalogue'),
      icon: 'flag',
      options: catalogue.map((node) =>
        option(
          'catalogue',
          catalogueAddress(node),
          node.name,
          `${t(`shell.search.kind.${node.kind}`)} ${node.kind === 'platform' ? '' : node.code}`.trim(),
        ),
      ),
    },
    {
      id: 'people',
      title: t('shell.search.group.people'),
      icon: 'person',
      options: people.map(({ id, name }) =>
        option(
          'person',
          `/engagements${stringifySearch({ owner: id })}`,
          name,
          t('shell.search.person.detail'),
        ),
      ),
    },
  ];
  return groups
    .filter(({ options }) => options.length > 0)
    .map((group) => ({ ...group, options: group.options.slice(0, MOST_OF_A_KIND) }));
}

export const recentGroup = (items: readonly Recent[]): OptionGroup[] =>
  items.length === 0
    ? []
    : [
        {
          id: 'recent',
          title: t('shell.search.group.recent'),
          icon: 'history',
          options: items.map((item) => ({ ...item, isRecentKept: true })),
        },
      ];

export const everythingOption = (text: string): SearchOption => ({
  ...option('engagement', `/engagements${stringifySearch({ q: text })}`, t('shell.search.all', { text }), ''),
  isRecentKept: false,
});

const fold = (sign: string) => sign.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** `text` split at the matches of `q`, ignoring case and accents. Pieces at odd indexes match. */
export function cutAtMatches(text: string, q: string): string[] {
  const signs = [...text];
  const folded = signs.map((sign) => fold(sign).slice(0, 1) || ' ').join('');
  const wanted = [...q.trim()].map((sign) => fold(sign).slice(0, 1)).join('');
  if (wanted === '') return [text];
  const pieces: string[] = [];
  let from = 0;
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, from)) {
    pieces.push(signs.slice(from, at).join(''), signs.slice(at, at + wanted.length).join(''));
    from = at + wanted.length;
  }
  return [...pieces, signs.slice(from).join('')];
}
