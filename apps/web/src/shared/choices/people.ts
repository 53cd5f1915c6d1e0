import { compareText } from '#web/lib/words/i18n.js';
import type { Option } from '#web/ui/form/fields.js';
import { type NamedPerson, nameInWords } from '#web/ui/person-name.js';

/** A person in a list to choose from. The other fields tell people with the same name apart. */
export interface Choosable extends NamedPerson {
  email?: string;
  roles?: readonly { team: { name: string } }[];
}

const key = (name: string) => name.normalize('NFKC').toLocaleLowerCase();

/**
 * Tells people with the same name apart: by their teams, and by e-mail address if the teams are the same or unknown.
 */
function distinctionsOf(namesakes: readonly Choosable[]): string[] {
  const teams = namesakes.map(({ roles = [] }) => roles.map(({ team }) => team.name).join(', '));
  return namesakes.map(({ email = '' }, index) => {
    const own = teams[index] ?? '';
    const isOwnTeam = own !== '' && teams.filter((other) => other === own).length === 1;
    return isOwnTeam ? own : [own, email].filter(Boolean).join(', ');
  });
}

/** Each person once, by id, with a name that no one else in the list has. */
export function toldApart<Person extends Choosable>(
  people: readonly Person[],
): (Person & { label: string })[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  const byName = new Map<string, Person[]>();
  for (const person of byId.values()) {
    const namesakes = byName.get(key(person.name));
    if (namesakes) namesakes.push(person);
    else byName.set(key(person.name), [person]);
  }
  return [...byName.values()].flatMap((namesakes) => {
    const distinctions = namesakes.length > 1 ? distinctionsOf(namesakes) : [];
    return namesakes.map((person, index) => ({
      ...person,
      label: distinctions[index] ? `${nameInWords(person)} (${distinctions[index]})` : nameInWords(person),
    }));
  });
}

/** The options of a choice field, sorted by name. */
export const peopleOptions = (people: readonly Choosable[]): Option[] =>
  toldApart(people)
    .map(({ id, label }) => ({ value: id, label }))
    .sort((a, b) => compareText(a.label, b.label));
