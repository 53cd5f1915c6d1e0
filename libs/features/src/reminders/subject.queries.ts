import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Subject, SUBJECT_COLUMNS, SUBJECT_KINDS, type SubjectKind } from './subject.js';

/**
 * Reads the view of subjects. The kind is written into the statement, so that PostgreSQL skips the other
 * branches of the view.
 */
@Injectable()
export class SubjectQueries {
  /** The subjects of these rows by id, one statement per kind. Deleted subjects are missing. */
  async byIds(
    db: EntityManager,
    rows: readonly { subjectKind: SubjectKind; subjectId: string }[],
  ): Promise<Map<string, Subject>> {
    const found = new Map<string, Subject>();
    for (const kind of SUBJECT_KINDS) {
      const ids = new Set(rows.filter((row) => row.subjectKind === kind).map(({ subjectId }) => subjectId));
      if (ids.size === 0) continue;
      const subjects = await db.query<Subject[]>(
        `SELECT ${SUBJECT_COLUMNS} FROM reminder_subjects s WHERE s.kind = '${kind}' AND s.id = ANY($1::uuid[])`,
        [[...ids]],
      );
      for (const subject of subjects) found.set(subject.id, subject);
    }
    return found;
  }
}
