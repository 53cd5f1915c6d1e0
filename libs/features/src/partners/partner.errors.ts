import { problems } from '#platform/http/problem.js';

export const partnerErrors = {
  notFound: () => problems.notFound('partner'),
  contactNotFound: () => problems.notFound('contact'),
  platformNotFound: () => problems.notFound('platform'),
  codeTaken: (code: string) => problems.conflict('partner.code-taken', { code }),
};
