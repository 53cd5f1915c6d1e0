import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '#web/lib/i18n.js';
import { useMe } from '#web/lib/session.js';
import { DataTable } from '#web/ui/data-table.js';
import { InstantText } from '#web/ui/date-text.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Icon } from '#web/ui/icon.js';
import { PersonName } from '#web/ui/person-name.js';
import { type Attachment, attachmentsQuery, contentAddress, removeAttachment } from '../api/attachments.js';
import type { Engagement } from '#web/parts/engagement/engagement.js';
import { sizeInWords } from './files.js';
import { RemoveDialog } from './remove-dialog.js';
import { RowButtons } from './row-buttons.js';
import { allowanceOf } from './standing.js';
import { UploadForm } from './upload-form.js';

export function AttachmentsTab({ engagement }: { engagement: Engagement }) {
  const me = useMe();
  const { data, error, refetch } = useQuery(attachmentsQuery(engagement.reference));
  const [removing, setRemoving] = useState<Attachment>();
  const adding = allowanceOf(engagement, 'comment');
  const isEditor = allowanceOf(engagement, 'edit').allowed;
  const mayRemove = ({ author }: Attachment) => adding.allowed && (isEditor || author.id === me.person.id);
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
        <DataTable
          caption={t('engagement.attachments.caption')}
          isCaptionHidden
          rows={data?.items}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={t('engagement.attachments.empty')}>
              <p>{t('engagement.attachments.empty.text')}</p>
            </EmptyState>
          }
          columns={[
            {
              id: 'file',
              header: t('engagement.attachments.file'),
              isRowHeader: true,
              cell: ({ id, fileName }) => (
                <a href={contentAddress(engagement.reference, id)} download={fileName}>
                  <Icon name="file_download" /> {fileName}
                </a>
              ),
            },
            {
              id: 'size',
              header: t('engagement.attachments.size'),
              isNumeric: true,
              cell: ({ size }) => sizeInWords(size),
            },
            {
              id: 'by',
              header: t('engagement.attachments.by'),
              cell: ({ author }) => <PersonName person={author} />,
            },
            {
              id: 'added',
              header: t('engagement.attachments.added'),
              cell: ({ createdAt }) => <InstantText instant={createdAt} />,
            },
            {
              id: 'buttons',
              header: t('engagement.column'),
              isHidden: !adding.allowed,
              cell: (attachment) =>
                mayRemove(attachment) ? (
                  <RowButtons name={attachment.fileName} onRemove={() => setRemoving(attachment)} />
                ) : null,
            },
          ]}
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
