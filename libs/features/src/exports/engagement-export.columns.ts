import type { CsvCell } from '#contract';
import type { EngagementRow } from '../engagements/engagement.row.js';
import type { ExportLanguage, Say } from './engagement-export.words.js';

const list = (values: readonly string[]) => values.join('; ');

interface Column {
  heading: Record<ExportLanguage, string>;
  value: (row: EngagementRow, say: Say) => CsvCell;
}

const column = (en: string, es: string, value: Column['value']): Column => ({ heading: { en, es }, value });

/** The columns of the file, in this order. */
export const ENGAGEMENT_COLUMNS: readonly Column[] = [
  column('Reference', 'Referencia', ({ reference }) => reference),
  column('Title', 'Título', ({ title }) => title),
  column('Status', 'Estado', ({ status }, say) => say('status', status)),
  column('Health', 'Situación', ({ health }, say) => say('health', health)),
  column('Priority', 'Prioridad', ({ priority }, say) => say('priority', priority)),
  // Catalogue codes are dotted: the code of an opportunity starts with that of its goal.
  column('Goal', 'Meta', ({ opportunity }) => opportunity.code.split('.')[0]!),
  column('Opportunity', 'Oportunidad', ({ opportunity }) => opportunity.code),
  column('Opportunity title', 'Título de la oportunidad', ({ opportunity }) => opportunity.title),
  column('Modality', 'Modalidad', ({ modality }) => modality.name),
  column('Team', 'Equipo', ({ team }) => team.name),
  column('Owner', 'Responsable', ({ owner }) => owner.name),
  column('Co-owners', 'Corresponsables', ({ coOwners }) => list(coOwners.map(({ name }) => name))),
  column('Partners', 'Socios', ({ partners }, say) =>
    list(partners.map(({ name, part }) => `${name} (${say('part', part)})`)),
  ),
  column('Countries', 'Países', ({ countries }) => list(countries)),
  column('Start date', 'Inicio', ({ startOn }) => startOn),
  column('Due date', 'Vencimiento', ({ dueOn }) => dueOn),
  column('Baseline due date', 'Vencimiento de referencia', ({ baselineDueOn }) => baselineDueOn),
  column('Slips', 'Aplazamientos', ({ slipCount }) => slipCount),
  column('Actual start', 'Inicio real', ({ actualStartOn }) => actualStartOn),
  column('Actual end', 'Fin real', ({ actualEndOn }) => actualEndOn),
  // While a request is open it waits on a supervisor, whatever `waitingOn` says.
  column('Waiting on', 'A la espera de', ({ openRequest, waitingOn }, say) => {
    const awaited = openRequest ? 'supervisor' : waitingOn;
    return awaited && say('waitingOn', awaited);
  }),
  column('Tags', 'Etiquetas', ({ tags }) => list(tags)),
  column('Planned amount', 'Importe previsto', ({ plannedAmount }) => plannedAmount),
  column('Currency', 'Moneda', ({ currency }) => currency),
  column(
    'Open request',
    'Solicitud abierta',
    ({ openRequest }, say) => openRequest && say('verb', openRequest.verb),
  ),
  column('Last activity', 'Última actividad', ({ lastActivityAt }) => lastActivityAt.toISOString()),
  // With these columns an import can create the same engagement again.
  column('Description', 'Descripción', ({ description }) => description),
  column('Visibility', 'Visibilidad', ({ visibility }, say) => say('visibility', visibility)),
  column('Platforms', 'Plataformas', ({ platforms }) => list(platforms.map(({ code }) => code))),
];
