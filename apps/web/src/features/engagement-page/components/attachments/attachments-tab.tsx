import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { useMe } from '#web/lib/api/session.js';
import type { Column } from '#web/ui/table/data-table.js';
import { InstantText } from '#web/ui/date-text.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Icon } from '#web/ui/icon.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { PersonName } from '#web/ui/person-name.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { type Attachment, attachmentsQuery, contentAddress } from '#web/shared/engagement/parts.js';
import { removeAttachment } from '../../api/attachments.js';
import { sizeInWords } from './files.js';
import { RemoveDialog } from '../remove-dialog.js';
import { RowButtons } from '../row-buttons.js';
import { allowanceOf } from '../standing.js';
import { UploadForm } from './upload-form.js';

interface ColumnsOf {
  reference: string;
  /** Hides the buttons to remove, if no one may add or remove any more. */
  isHidden: boolean;
  mayRemove: (attachment: Attachment) => boolean;
  onRemove: (attachment: Attachment) => void;
}

const columnsOf = ({ reference, isHidden, mayRemove, onRemove }: ColumnsOf): Column<Attachment>[] => [
  {
    id: 'file',
    header: t('engagement.attachments.file'),
    isRowHeader: true,
    value: ({ fileName }) => fileName,
    cell: ({ id, fileName }) => (
      <a href={contentAddress(reference, id)} download={fileName}>
        <Icon name="file_download" /> {fileName}
      </a>
    ),
  },
  {
    id: 'size',
    header: t('engagement.attachments.size'),
    isNumeric: true,
    value: ({ size }) => sizeInWords(size),
    sortValue: ({ size }) => size,
    cell: ({ size }) => sizeInWords(size),
  },
  {
    id: 'by',
    header: t('engagement.attachments.by'),
    value: ({ author }) => author.name,
    cell: ({ author }) => <PersonName person={author} />,
  },
  {
    id: 'added',
    header: t('engagement.attachments.added'),
    value: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <InstantText instant={createdAt} />,
  },
  {
    id: 'buttons',
    header: t('engagement.column'),
    isHidden,
    cell: (attachment) =>
      mayRemove(attachment) ? (
        <RowButtons name={attachment.fileName} onRemove={() => onRemove(attachment)} />
      ) : null,
  },
];

export function AttachmentsTab({ engagement }: { engagement: Engagement }) {
  const me = useMe();
  const { data, error, refetch } = useQuery(attachmentsQuery(engagement.reference));
  const [removing, setRemoving] = useState<Attachment>();
  const adding = allowanceOf(engagement, 'attach');
  const isEditor = allowanceOf(engagement, 'edit').allowed;
  const { reference } = engagement;
  const columns = useMemo(
    () =>
      columnsOf({
        reference,
        isHidden: !adding.allowed,
        mayRemove: ({ author }) => isEditor || author.id === me.person.id,
        onRemove: setRemoving,
      }),
    [reference, adding.allowed, isEditor, me.person.id],
  );
  return (
    <section className="stack">
      <h2>{t('engagement.tab.attachments')}</h2>
      {adding.allowed ? (
        <UploadForm engagement={engagement} limits={data} />
      ) : (
        <p className="muted">{adding.reasons.join(' ')}</p>
      )}
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <LocalTable
          table="engagement-attachments"
          caption={t('engagement.attachments.caption')}
          isCaptionHidden
          rows={data?.items}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={t('engagement.attachments.empty')}>
              <p>{t('engagement.attachments.empty.text')}</p>
            </EmptyState>
          }
          columns={columns}
        />
      )}
      {removing && (
        <RemoveDialog
          engagement={engagement}
          name={removing.fileName}
          remove={(version) => removeAttachment(engagement.reference, removing.id, version)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </section>
  );
}
