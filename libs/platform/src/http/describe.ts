import { ApiOperation } from '@nestjs/swagger';

/**
 * What a route does, for the description of the API: a few words, and a sentence or two that its caller needs to know.
 * `npm run openapi` refuses a route without it.
 */
export const Describe = (summary: string, description: string): MethodDecorator =>
  ApiOperation({ summary, description });
