// Calls of the server: one place for the token, the errors and the sign-in.

import { translate } from './translations.js';

const base = '/api/v1';

/** What the server (or its absence) says, in a sentence that can be shown. */
export class ServerError extends Error {
  /**
   * @param {number} status 0 where no answer came
   * @param {string} code
   * @param {string} message
   */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The session: whether a password is asked for, and the token that unsafe calls carry. */
export const session = {
  /** @type {{required: boolean, signedIn: boolean, token: string} | null} */
  current: null,
  async load() {
    session.current = await call('GET', '/session');
    return session.current;
  },
};

/** @typedef {Record<string, string | number | null | undefined>} Query */

export function get(path, query, signal) {
  return call('GET', path, { query, signal });
}

export function post(path, body, signal) {
  return call('POST', path, { body: JSON.stringify(body ?? {}), type: 'application/json', signal });
}

/** Sends a file as it is. */
export function postFile(path, file, type) {
  return call('POST', path, { body: file, type });
}

export function patch(path, body) {
  return call('PATCH', path, { body: JSON.stringify(body), type: 'application/json' });
}

export function remove(path) {
  return call('DELETE', path);
}

/** The address of something that an element loads itself: a picture, a video, a table. */
export function address(path, query = {}) {
  const pairs = Object.entries(query).filter(([, value]) => value !== null && value !== undefined
    && value !== '');
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return base + path + (text ? `?${text}` : '');
}

/**
 * Sends a file's bytes and tells how far it is; `fetch` cannot tell.
 * @param {string} path
 * @param {Query} query
 * @param {Blob} file
 * @param {{progress?: (fraction: number) => void, signal?: AbortSignal}} options
 */
export async function send(path, query, file, options = {}) {
  if (!session.current) await session.load();
  try {
    return await sendOnce(path, query, file, options);
  } catch (error) {
    if (!isStaleToken(error)) throw error;
    await session.load();
    return sendOnce(path, query, file, options);
  }
}

function sendOnce(path, query, file, { progress, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path, query));
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-Sora-Token', session.current?.token ?? '');
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) progress?.(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      if (request.status < 400) resolve(JSON.parse(request.responseText));
      else reject(failure(request.status, request.responseText));
    });
    request.addEventListener('error', () => reject(unreachable()));
    request.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

async function call(method, path, options = {}) {
  try {
    return await callOnce(method, path, options);
  } catch (error) {
    if (!isStaleToken(error)) throw error;
    await session.load();
    return callOnce(method, path, options);
  }
}

async function callOnce(method, path, { query, body, type, signal } = {}) {
  const headers = {};
  if (type) headers['Content-Type'] = type;
  if (method !== 'GET') {
    if (!session.current) await session.load();
    headers['X-Sora-Token'] = session.current?.token ?? '';
  }
  let response;
  try {
    response = await fetch(address(path, query), { method, headers, body, signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
  if (response.ok) return response.status === 204 ? null : response.json();
  throw failure(response.status, await response.text());
}

function failure(status, text) {
  if (status === 401) window.dispatchEvent(new Event('sora:signed-out'));
  try {
    const { code, message } = JSON.parse(text).error;
    return new ServerError(status, code, message);
  } catch {
    return new ServerError(status, 'unexpected', translate('error.unexpected', { status }));
  }
}

function unreachable() {
  return new ServerError(0, 'unreachable', translate('error.unreachable'));
}

function isStaleToken(error) {
  return error instanceof ServerError && error.status === 403 && error.code === 'token';
}
