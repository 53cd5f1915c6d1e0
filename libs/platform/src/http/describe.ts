import { ApiOperation } from '@nestjs/swagger';

/**
 * What a route does, for the API description: a short summary, and a sentence or two that the caller needs to
 * know. `npm run openapi` fails for a route without it.
 */
export const Describe = (summary: string, description: string): MethodDecorator =>
  ApiOperation({ summary, description });
