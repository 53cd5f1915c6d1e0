import type { Check, Next } from '../driver.js';
import type { Who } from '../people.js';
import type { Stage } from '../stage.js';

/** The share of the floor's requests per second that the product must reach, and that it should reach. */
interface Aim {
  must?: number;
  goal?: number;
}

/** One thing that people do, asked of the product and of the floor. */
export interface Scenario extends Aim {
  /** For `--only`. */
  name: string;
  title: string;
  who: readonly Who[];
  product: (stage: Stage, who: Who) => Next;
  floor: (stage: Stage, who: Who) => Next;
  /** Whether both answer with the same data; what differs, if something does. Only for reads. */
  compare?: (product: unknown, floor: unknown) => string | undefined;
  /** For writes: looks at every answer of both. */
  check?: Check;
  /** For writes: prepares this many for product and floor together. */
  prepare?: (stage: Stage, writes: number) => Promise<void>;
}

export const isWrite = ({ check }: Scenario): boolean => check !== undefined;
