import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '#platform/database/transactions.js';
import { type Fault, Problem } from '#platform/http/problem.js';
import { validationPipe } from '#platform/http/validation.js';
import type { Actor } from '../../access/actor.js';
import { may, reasonAgainst } from '../../access/authorize.js';
import { CreateEngagementBody } from '../engagement.dto.js';
import { engagementErrors } from '../engagement.errors.js';
import type { ImportItemDto, ImportResultDto } from './engagement-import.dto.js';
import { EngagementsService } from '../engagements.service.js';

interface Tried {
  reference?: string;
  problem?: Problem;
}

/** Creates drafts from the rows of a spreadsheet, by the same rules as a single draft. */
@Injectable()
export class EngagementImportService {
  private readonly form = validationPipe();

  constructor(
    private readonly transactions: Transactions,
    private readonly engagements: EngagementsService,
  ) {}

  /** What `create` would do, row by row: it really runs and is then rolled back. @throws 403 */
  async preview(actor: Actor, rows: readonly object[]): Promise<ImportResultDto> {
    assertMayCreateAnywhere(actor);
    const tried = await this.transactions.rehearse((tx) => this.each(tx, actor, rows));
    // The references of a rehearsal go to other engagements later, so leave them out.
    return resultOf(tried.map(({ problem }) => (problem ? { problem } : {})));
  }

  /** Creates a draft from every row, or none at all. @throws 403; 422 with the faults of each refused row */
  async create(actor: Actor, rows: readonly object[]): Promise<ImportResultDto> {
    assertMayCreateAnywhere(actor);
    return this.transactions.run(async (tx) => {
      const tried = await this.each(tx, actor, rows);
      const faults = tried.flatMap(({ problem }, index) => (problem ? faultsAt(index, problem) : []));
      if (faults.length > 0) throw engagementErrors.importRefused(faults);
      return resultOf(tried);
    });
  }

  private async each(tx: Tx, actor: Actor, rows: readonly object[]): Promise<Tried[]> {
    const tried: Tried[] = [];
    for (const row of rows) {
      try {
        const { reference } = await tx.attempt(async (part) =>
          this.engagements.createWithin(part, actor, await this.read(row)),
        );
        tried.push({ reference });
      } catch (error) {
        // Any other error, such as a deadlock, concerns the whole import, which can be retried as a whole.
        if (!(error instanceof Problem)) throw error;
        tried.push({ problem: error });
      }
    }
    return tried;
  }

  /** @throws 400 with the faults of the row */
  private read(row: object): Promise<CreateEngagementBody> {
    return this.form.transform(row, {
      type: 'body',
      metatype: CreateEngagementBody,
    }) as Promise<CreateEngagementBody>;
  }
}

/** Refuses once, and not for each row, if the actor may not create in any team. */
function assertMayCreateAnywhere(actor: Actor): void {
  const teamIds = [...actor.teamRoles.keys()];
  if (!teamIds.some((teamId) => may(actor, 'engagement.create', { teamId }))) {
    throw new Problem(403, reasonAgainst('engagement.create'));
  }
}

const reasonsOf = ({ sentence, errors }: Problem): readonly Fault[] =>
  errors.length > 0 ? errors : [sentence];

const faultsAt = (index: number, problem: Problem): Fault[] =>
  reasonsOf(problem).map((reason) => ({ ...reason, pointer: `/rows/${index}${reason.pointer ?? ''}` }));

function resultOf(tried: readonly Tried[]): ImportResultDto {
  const items = tried.map(({ reference, problem }, index): ImportItemDto => ({
    row: index + 1,
    outcome: problem ? 'refused' : 'created',
    code: problem?.code ?? null,
    reasons: problem
      ? reasonsOf(problem).map(({ pointer = null, ...reason }) => ({ ...reason, pointer }))
      : [],
    reference: reference ?? null,
  }));
  const refused = items.filter(({ outcome }) => outcome === 'refused').length;
  return { items, counts: { created: items.length - refused, refused } };
}
