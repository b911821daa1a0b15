import type * as z from 'zod/mini';
import { noteServerTime } from '../clock/clock';
import { Problem, problemOf } from './problem';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Query = Record<string, string | number | null | undefined>;

let language = 'en';
export function speak(code: string): void {
  language = code;
}

export function xsrfToken(cookies: string): string {
  const found = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(cookies)?.[1];
  return found ? decodeURIComponent(found) : '';
}

export function address(path: string, query?: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/** `crypto.randomUUID` is only there over https and on localhost; a call center's own network may have neither. */
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** What every request says, whatever carries it. */
export function headersFor(method: Method): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language };
  if (method !== 'GET') headers['X-XSRF-TOKEN'] = xsrfToken(document.cookie);
  if (method === 'POST') headers['Idempotency-Key'] = freshKey();
  return headers;
}

async function send(method: Method, path: string, content?: unknown, keepalive = false): Promise<Response> {
  const headers = headersFor(method);
  if (content !== undefined) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      keepalive,
      credentials: 'same-origin',
      ...(content === undefined ? {} : { body: JSON.stringify(content) }),
    });
  } catch {
    throw new Problem(0, 'offline', '');
  }
  noteServerTime(response.headers.get('Date'));
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Reads an answer of a known shape; an answer that breaks the contract is a Problem like any other. */
export async function ask<T extends z.ZodMiniType>(
  shape: T,
  method: Method,
  path: string,
  content?: unknown,
): Promise<z.infer<T>> {
  return read(shape, await send(method, path, content), path);
}

export async function read<T extends z.ZodMiniType>(
  shape: T,
  response: Response,
  path: string,
): Promise<z.infer<T>> {
  const parsed = shape.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) {
    console.error('answer breaks the contract', path, parsed.error.issues);
    throw new Problem(response.status, 'bad-answer', path);
  }
  return parsed.data;
}

export function get<T extends z.ZodMiniType>(shape: T, path: string, query?: Query): Promise<z.infer<T>> {
  return ask(shape, 'GET', address(path, query));
}

/** Sends a command whose answer has nothing to read. */
export async function tell(method: Method, path: string, content?: unknown): Promise<void> {
  await send(method, path, content);
}

/** Like `tell`, but outlives the page: for the last words before it closes. */
export function tellOnLeaving(method: Method, path: string, content: unknown): void {
  void send(method, path, content, true).catch(() => undefined);
}

export function callPath(callId: string, rest = ''): string {
  return `/api/calls/${encodeURIComponent(callId)}${rest}`;
}
