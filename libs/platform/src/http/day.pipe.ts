import { Injectable, type PipeTransform } from '@nestjs/common';
import type { Day } from '#contract';
import { isDay } from '../clock.js';
import { fault, problems } from './problem.js';

/** A calendar date in a path. `@Param('day', new DayPipe('day'))` @throws 400 if it is not one */
@Injectable()
export class DayPipe implements PipeTransform<string, Day> {
  constructor(private readonly name: string) {}

  transform(value: string): Day {
    if (isDay(value)) return value;
    throw problems.malformed([fault(undefined, 'path.day', { name: this.name })]);
  }
}
