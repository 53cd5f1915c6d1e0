import { Injectable, type PipeTransform } from '@nestjs/common';
import type { Day } from '#contract';
import { isDay } from '../clock.js';
import { problems } from './problem.js';

/** A calendar date in a path. `@Param('day', new DayPipe('day'))` @throws 400 if it is not one */
@Injectable()
export class DayPipe implements PipeTransform<string, Day> {
  constructor(private readonly name: string) {}

  transform(value: string): Day {
    if (isDay(value)) return value;
    const detail = `${this.name} must be a calendar date, YYYY-MM-DD`;
    throw problems.malformed([{ code: 'day', detail }]);
  }
}
