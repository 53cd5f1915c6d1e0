import { problems } from '#platform/http/problem.js';

export const viewErrors = {
  notFound: () => problems.notFound('view'),
  nameTaken: (name: string, isOfTeam: boolean) =>
    problems.conflict(
      'view.name-taken',
      isOfTeam ? `The team already has a view named ${name}.` : `You already have a view named ${name}.`,
    ),
  tooMany: (max: number) =>
    problems.unmet('view.too-many', `There are already ${max} views. Delete one that nobody uses.`),
};
