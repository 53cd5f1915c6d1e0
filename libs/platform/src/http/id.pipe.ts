import { Injectable, type PipeTransform } from '@nestjs/common';
import { type Findable, problems } from './problem.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isId = (text: string): boolean => UUID.test(text);

/**
 * An id in a path. Text that cannot be an id names nothing and gets 404: `@Param('id', new
 * IdPipe('session'))`
 */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  constructor(private readonly what: Findable) {}

  transform(value: string): string {
    if (!isId(value)) throw problems.notFound(this.what);
    return value.toLowerCase();
  }
}
