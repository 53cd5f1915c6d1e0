import { api } from '#web/lib/api/api.js';
import { readProblem, unreachable } from '#web/lib/api/problem.js';
import { type Attachment, attachmentsAddress } from '#web/shared/engagement/parts.js';

export const removeAttachment = (ref: string, id: string, version: number) =>
  api.delete('/engagements/{ref}/attachments/{id}', { path: { ref, id }, version });

interface Sending {
  ref: string;
  file: File;
  version: number;
  /** The share of the file that has been sent, 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Thrown if the person stops an upload: not an error, and nothing to report. */
export class UploadStopped extends Error {}

/** Uses XMLHttpRequest, since fetch does not report the progress of an upload. */
const send = ({ ref, file, version, onProgress, signal }: Sending) =>
  new Promise<Response>((resolve, reject) => {
    if (signal.aborted) return reject(new UploadStopped());
    const request = new XMLHttpRequest();
    request.open('POST', attachmentsAddress(ref));
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('if-match', `"${version}"`);
    request.setRequestHeader('idempotency-key', crypto.randomUUID());
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      resolve(new Response(request.responseText, { status: request.status, statusText: request.statusText }));
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new UploadStopped());
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const body = new FormData();
    body.append('file', file);
    request.send(body);
  });

export async function uploadAttachment(sending: Sending): Promise<Attachment> {
  let response = await send(sending);
  if (response.status === 401) {
    // Any API call asks the person to sign in again, and returns once they have.
    await api.get('/engagements/{ref}', { path: { ref: sending.ref } });
    response = await send(sending);
  }
  if (!response.ok) throw await readProblem(response);
  return (await response.json()) as Attachment;
}
