import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api } from '#web/lib/api/api.js';
import { t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { readRecent } from '#web/lib/recent.js';
import { useMe } from '#web/lib/api/session.js';
import { Icon } from '#web/ui/icon.js';
import {
  cutAtMatches,
  everythingOption,
  groupsOf,
  type OptionGroup,
  recentGroup,
  type SearchOption,
} from './search-options.js';

const MIN_LENGTH = 2;
const PAUSE_MS = 150;

const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    // Aborted when the person types another letter.
    queryFn: ({ signal }) => api.get('/search', { query: { q }, signal }),
    enabled: q.length >= MIN_LENGTH,
    placeholderData: keepPreviousData,
    retry: false,
  });

/** The text, once the person pauses typing. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

const Marked = ({ text, q }: { text: string; q: string }) =>
  // The index is a safe key: the pieces keep their order and change together.
  cutAtMatches(text, q).map((piece, index) =>
    index % 2 === 1 ? <mark key={index}>{piece}</mark> : <span key={index}>{piece}</span>,
  );

interface Props {
  id: string;
  text: string;
  /** Index of the option that the arrow keys have reached. */
  active: number;
  onOptions: (options: readonly SearchOption[]) => void;
  onChoose: (option: SearchOption) => void;
}

interface GroupProps extends Pick<Props, 'id' | 'text' | 'active' | 'onChoose'> {
  group: OptionGroup;
  /** Index of the group's first option among all options. */
  first: number;
}

function Group({ id, text, active, onChoose, group, first }: GroupProps) {
  return (
    <div role="group" aria-labelledby={`${id}-${group.id}`} className="search-group">
      <div id={`${id}-${group.id}`} className="search-group__title">
        <Icon name={group.icon} /> {group.title}
      </div>
      {group.options.map((option, index) => (
        <Option
          key={option.href}
          id={`${id}-${first + index}`}
          option={option}
          q={text}
          isActive={active === first + index}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
}

interface OptionProps {
  id: string;
  option: SearchOption;
  q: string;
  isActive: boolean;
  onChoose: (option: SearchOption) => void;
}

function Option({ id, option, q, isActive, onChoose }: OptionProps) {
  return (
    // The focus stays in the field. Its keys move through the options and choose one.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className="search-option"
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(option)}
    >
      <span className="search-option__label">
        <Marked text={option.label} q={q} />
      </span>
      {option.detail && (
        <span className="search-option__detail">
          <Marked text={option.detail} q={q} />
        </span>
      )}
    </div>
  );
}

/** Search results under the field. Without a text: what the person opened last. */
export default function SearchResults({ id, text, active, onOptions, onChoose }: Props) {
  const { person } = useMe();
  const q = usePaused(text);
  const { data, error, isFetching } = useQuery(searchQuery(q));
  const isSearching = text.length >= MIN_LENGTH;
  const groups = useMemo(
    () => (isSearching ? (data ? groupsOf(data) : []) : recentGroup(readRecent(person.id))),
    [isSearching, data, person.id],
  );
  const last = useMemo(() => (isSearching ? everythingOption(text) : undefined), [isSearching, text]);
  const options = useMemo(
    () => [...groups.flatMap((group) => group.options), ...(last ? [last] : [])],
    [groups, last],
  );
  useEffect(() => onOptions(options), [options, onOptions]);
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  const isWaiting = isSearching && (isFetching || q !== text);
  const said = error
    ? asProblem(error).detail
    : !isSearching
      ? t('shell.search.hint')
      : isWaiting
        ? t('shell.search.searching')
        : groups.length === 0
          ? t('shell.search.nothing', { text })
          : t('shell.search.count', { count: options.length - 1 });
  const starts = groups.map((_, index) =>
    groups.slice(0, index).reduce((sum, group) => sum + group.options.length, 0),
  );

  return (
    <div className="search-panel">
      <p className="search-panel__said muted" role="status">
        {said}
      </p>
      <div id={id} role="listbox" aria-label={t('shell.search.results')} aria-busy={isWaiting}>
        {groups.map((group, index) => (
          <Group
            key={group.id}
            {...{ id, active, onChoose, group }}
            text={isSearching ? text : ''}
            first={starts[index] ?? 0}
          />
        ))}
        {last && (
          <Option
            id={`${id}-${options.length - 1}`}
            option={last}
            q=""
            isActive={active === options.length - 1}
            onChoose={onChoose}
          />
        )}
      </div>
    </div>
  );
}
