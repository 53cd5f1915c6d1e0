import { describe, expect, it } from '@jest/globals';
import { Team } from './team.entity.js';
import { TeamTree } from './team-tree.js';

const team = (slug: string, parent: string | null) =>
  Object.assign(new Team(), { id: `id-${slug}`, slug, name: slug, parentId: parent && `id-${parent}` });

const tree = new TeamTree([
  team('mexico', 'programs'),
  team('bureau', null),
  team('programs', 'bureau'),
  team('policy', 'bureau'),
  team('haiti', 'programs'),
]);

const slugs = (teams: readonly Team[]) => teams.map(({ slug }) => slug);

describe('the tree of teams', () => {
  it('finds a team by its id and by its slug', () => {
    expect(tree.get('mexico')).toBe(tree.get('id-mexico'));
    expect(tree.get('id-MEXICO')?.slug).toBe('mexico');
    expect(tree.get('nowhere')).toBeUndefined();
  });

  it('lists the teams from a team up to the root', () => {
    expect(slugs(tree.ancestorsOrSelf('id-mexico'))).toEqual(['mexico', 'programs', 'bureau']);
    expect(tree.parentOf('id-bureau')).toBeUndefined();
  });

  it('lists a team and all teams below it, siblings by name', () => {
    expect(slugs(tree.descendantsOrSelf('id-bureau'))).toEqual([
      'bureau',
      'policy',
      'programs',
      'haiti',
      'mexico',
    ]);
    expect(slugs(tree.descendantsOrSelf('id-haiti'))).toEqual(['haiti']);
  });

  it('returns nothing for a team that does not exist', () => {
    expect(tree.ancestorsOrSelf('id-nowhere')).toEqual([]);
    expect(tree.descendantsOrSelf('id-nowhere')).toEqual([]);
  });
});
