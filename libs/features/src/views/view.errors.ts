import { say } from '#locales/say.js';
import { problems } from '#platform/http/problem.js';

export const viewErrors = {
  notFound: () => problems.notFound('view'),
  nameTaken: (name: string, isOfTeam: boolean) =>
    problems.conflict('view.name-taken', { holder: isOfTeam ? 'team' : 'person', name }),
  tooMany: (max: number) => problems.unmet(say('view.too-many', { max })),
};
