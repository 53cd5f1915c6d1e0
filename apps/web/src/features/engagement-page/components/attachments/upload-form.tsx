import { type ChangeEvent, type DragEvent, type FormEvent, useId, useRef, useState } from 'react';
import { formatPercent, t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { useWrite } from '#web/shared/engagement/use-write.js';
import { Refusal } from '#web/ui/form/record-form.js';
import { Button } from '#web/ui/button.js';
import { FormProblem } from '#web/ui/form/fields.js';
import { UnsavedGuard } from '#web/ui/form/unsaved-guard.js';
import { uploadAttachment, UploadStopped } from '../../api/attachments.js';
import { type Limits, sizeInWords, whyNotTaken } from './files.js';

interface Progress {
  name: string;
  share: number;
}

/**
 * Sends files one after another. Files sent before an error or a stop are kept; `left` are those that are not sent.
 */
function useUploads(engagement: Engagement, onDone: (sent: number, left: readonly File[]) => void) {
  const [progress, setProgress] = useState<Progress>();
  const stop = useRef<AbortController>(undefined);
  const write = useWrite(engagement, {
    isFollowing: true,
    isLong: true,
    send: async (files: readonly File[], version) => {
      const { signal } = (stop.current = new AbortController());
      let current = version;
      let sent = 0;
      try {
        for (const file of files) {
          const onProgress = (share: number) => setProgress({ name: file.name, share });
          onProgress(0);
          const sending = { ref: engagement.reference, file, version: current, onProgress, signal };
          current = (await uploadAttachment(sending)).engagementVersion;
          sent += 1;
        }
      } catch (error) {
        if (!(error instanceof UploadStopped)) {
          if (sent > 0) onDone(sent, files.slice(sent));
          throw error;
        }
      } finally {
        setProgress(undefined);
      }
      return { sent, left: files.slice(sent) };
    },
    onDone: ({ sent, left }) => onDone(sent, left),
  });
  return { write, progress, stop: () => stop.current?.abort() };
}

function Chosen({ files, onRemove }: { files: readonly File[]; onRemove: (file: File) => void }) {
  if (files.length === 0) return null;
  return (
    <ul className="chips">
      {files.map((file) => (
        <li key={`${file.name} ${file.size} ${file.lastModified}`} className="chip">
          {file.name} <span className="muted">{sizeInWords(file.size)}</span>
          <button
            type="button"
            className="chip__remove"
            aria-label={t('ui.chips.remove', { name: file.name })}
            onClick={() => onRemove(file)}
          >
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface Props {
  engagement: Engagement;
  /** Undefined until they are known: then only the server checks. */
  limits: Limits | undefined;
}

/** Files by choosing them or dropping them here. Reports files that the server would refuse before they are sent. */
export function UploadForm({ engagement, limits }: Props) {
  const id = useId();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [isOver, setOver] = useState(false);
  const { write, progress, stop } = useUploads(engagement, (sent, left) => {
    setFiles(left);
    if (sent > 0) notify(t('engagement.attachments.sent', { count: sent }));
    else notify(t('engagement.attachments.stopped'), { kind: 'info' });
  });

  const add = (added: readonly File[]) => {
    const judged = added.map((file) => ({ file, fault: limits && whyNotTaken(file, limits) }));
    setFaults(judged.flatMap(({ fault }) => fault ?? []));
    setFiles((before) => [...before, ...judged.filter(({ fault }) => !fault).map(({ file }) => file)]);
  };
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    add([...(currentTarget.files ?? [])]);
    currentTarget.value = '';
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!write.isPending) add([...event.dataTransfer.files]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (write.isPending) return;
    if (files.length > 0) {
      setFaults([]);
      write.submit(files);
    } else if (faults.length === 0) {
      // If faults already say why no file is left, keep them: they explain more.
      setFaults([t('engagement.attachments.choose-first')]);
    }
  };
  const described = [`${id}-hint`, faults.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    // Dropping is a second way: the file field inside does the same for the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      onSubmit={submit}
      noValidate
      className={`panel stack stack--tight upload ${isOver ? 'upload--over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <UnsavedGuard isUnsaved={() => files.length > 0} />
      <FormProblem problem={write.problem}>
        <Refusal save={write} title={t('ui.problem.title')} />
        <label className="usa-label" htmlFor={id}>
          {t('engagement.attachments.add')}
        </label>
        <span className="usa-hint" id={`${id}-hint`}>
          {t('engagement.attachments.hint')}{' '}
          {limits &&
            t('engagement.attachments.limits', {
              max: sizeInWords(limits.maxBytes),
              endings: limits.endings.join(' '),
            })}
        </span>
        {faults.length > 0 && (
          <span className="usa-error-message" id={`${id}-error`} role="alert">
            {faults.join(' ')}
          </span>
        )}
        <input
          id={id}
          type="file"
          multiple
          className="file-input"
          accept={limits?.endings.join(',')}
          aria-describedby={described}
          disabled={write.isPending}
          onChange={choose}
        />
        <Chosen files={files} onRemove={(file) => setFiles(files.filter((one) => one !== file))} />
        {progress && (
          <label className="upload-progress">
            {t('engagement.attachments.sending', { name: progress.name })} {formatPercent(progress.share)}
            <progress max={1} value={progress.share} />
          </label>
        )}
        <div className="cluster">
          <Button type="submit" isBusy={write.isPending} busyLabel={t('engagement.attachments.uploading')}>
            {t('engagement.attachments.upload')}
          </Button>
          {write.isPending && (
            <Button variant="outline" onClick={stop}>
              {t('engagement.attachments.stop')}
            </Button>
          )}
        </div>
      </FormProblem>
    </form>
  );
}
