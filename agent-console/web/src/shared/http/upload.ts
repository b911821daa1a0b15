import type * as z from 'zod/mini';
import { headersFor, read } from './api';
import { Problem, problemOf } from './problem';

export interface Upload<T> {
  answer: Promise<T>;
  cancel: () => void;
}

/** Sends a file and tells how much of it is through, which `fetch` cannot: 0…1, and 1 while the server works on it. */
export function upload<T extends z.ZodMiniType>(
  shape: T,
  path: string,
  file: File,
  onProgress: (part: number) => void,
): Upload<z.infer<T>> {
  const request = new XMLHttpRequest();
  const answer = new Promise<Response>((resolve, reject) => {
    request.open('POST', path);
    for (const [name, value] of Object.entries(headersFor('POST'))) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.upload.onload = () => onProgress(1);
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
    request.onerror = () => reject(new Problem(0, 'offline', ''));
    request.onabort = () => reject(new Problem(0, 'cancelled', ''));
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  }).then(async (response) => {
    if (!response.ok) throw await problemOf(response);
    return read(shape, response, path);
  });
  return { answer, cancel: () => request.abort() };
}
