import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  catalogueChoices,
  formerPeople,
  modalityChoices,
  partnerChoices,
  peopleChoices,
  platformChoices,
  teamChoices,
} from '#web/shared/choices/choices.js';
import { nameInWords } from '#web/ui/person-name.js';
import type { Names } from './values.js';

/** Names for the ids and codes that records keep. Until the lists are there, ids read as "somebody". */
export function useRecordNames(): Names {
  const { data: people } = useQuery(peopleChoices);
  const { data: former } = useQuery(formerPeople);
  const { data: teams } = useQuery(teamChoices);
  const { data: modalities } = useQuery(modalityChoices);
  const { data: platforms } = useQuery(platformChoices);
  const { data: partners } = useQuery(partnerChoices);
  const { data: goals } = useQuery(catalogueChoices);
  return useMemo(() => {
    const opportunities = (goals ?? []).flatMap(({ objectives }) =>
      objectives.flatMap((objective) => objective.opportunities),
    );
    return new Map([
      ...[...(people ?? []), ...(former ?? [])].map((person) => [person.id, nameInWords(person)] as const),
      ...(teams ?? []).flatMap(({ id, slug, name }) => [[id, name] as const, [slug, name] as const]),
      ...(partners ?? []).flatMap(({ id, code, name }) => [[id, name] as const, [code, name] as const]),
      ...[...(modalities ?? []), ...(platforms ?? [])].map(({ code, name }) => [code, name] as const),
      ...opportunities.map(({ code, title }) => [code, `${code} ${title}`] as const),
    ]);
  }, [people, former, teams, modalities, platforms, partners, goals]);
}
