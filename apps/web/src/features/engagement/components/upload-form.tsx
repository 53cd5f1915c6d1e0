import { type FormEvent, useId, useRef, useState } from 'react';
import { t } from '#web/lib/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import { FormProblem, ProblemSummary } from '#web/ui/fields.js';
import { uploadAttachment } from '../api/attachments.js';
import type { Engagement } from '#web/parts/engagement/engagement.js';
import { useWrite } from '#web/parts/engagement/use-write.js';
import { Meanwhile } from '#web/parts/engagement/write-form.js';

interface Progress {
  name: string;
  share: number;
}

/** Files one after another, each with how far it has come. */
export function UploadForm({ engagement }: { engagement: Engagement }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<Progress>();
  const [isMissing, setMissing] = useState(false);
  const write = useWrite(engagement, {
    isFollowing: true,
    send: async (files: readonly File[], version) => {
      let current = version;
      try {
        for (const file of files) {
          const onProgress = (share: number) => setProgress({ name: file.name, share });
          onProgress(0);
          const sending = { ref: engagement.reference, file, version: current, onProgress };
          current = (await uploadAttachment(sending)).engagementVersion;
        }
      } finally {
        setProgress(undefined);
      }
      return files.length;
    },
    onDone: (count) => {
      notify(t('engagement.attachments.sent', { count }));
      if (input.current) input.current.value = '';
    },
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const files = [...(input.current?.files ?? [])];
    setMissing(files.length === 0);
    if (files.length > 0 && !write.isPending) write.submit(files);
  };
  return (
    <form onSubmit={submit} noValidate className="panel stack stack--tight">
      <FormProblem problem={write.problem}>
        {write.meanwhile.length > 0 ? (
          <Meanwhile entries={write.meanwhile} />
        ) : (
          <ProblemSummary title={t('ui.problem.title')} />
        )}
        <label className="usa-label" htmlFor={id}>
          {t('engagement.attachments.add')}
        </label>
        <span className="usa-hint" id={`${id}-hint`}>
          {t('engagement.attachments.hint')}
        </span>
        {isMissing && (
          <span className="usa-error-message" id={`${id}-error`} role="alert">
            {t('engagement.attachments.choose-first')}
          </span>
        )}
        <div className="cluster">
          <input
            ref={input}
            id={id}
            type="file"
            multiple
            className="file-input"
            aria-describedby={`${id}-hint ${isMissing ? `${id}-error` : ''}`.trim()}
            onChange={() => setMissing(false)}
          />
          <Button type="submit" isBusy={write.isPending} busyLabel={t('engagement.attachments.uploading')}>
            {t('engagement.attachments.upload')}
          </Button>
        </div>
        {progress && (
          <label className="upload-progress">
            {t('engagement.attachments.sending', { name: progress.name })}
            <progress max={1} value={progress.share} />
          </label>
        )}
      </FormProblem>
    </form>
  );
}
