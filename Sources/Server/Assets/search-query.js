// What is searched for, as it stands in the address: by moment, clip, label, text or file.

import { post, send } from './api.js';

/**
 * Files that were dropped, by the name in the address. They last as long as the window: a copy on
 * the disk would be a copy that nobody asked for.
 * @type {Map<string, File>}
 */
const files = new Map();

/**
 * @typedef {{kind: 'moment', video: number, start: number, end: number}
 *   | {kind: 'clip', clip: number} | {kind: 'label', label: string}
 *   | {kind: 'text', text: string} | {kind: 'file', file: string}} Search
 */

/** @param {URLSearchParams} query @returns {Search | null} */
export function searchOf(query) {
  const has = (name) => Boolean(query.get(name));
  const number = (name) => Number(query.get(name));
  if (has('video')) {
    return {
      kind: 'moment', video: number('video'), start: number('start'), end: number('end'),
    };
  }
  if (has('clip')) return { kind: 'clip', clip: number('clip') };
  if (has('label')) return { kind: 'label', label: query.get('label') };
  if (has('text')) return { kind: 'text', text: query.get('text') };
  if (has('file')) return { kind: 'file', file: query.get('file') };
  return null;
}

/** The address of a search page. @param {Record<string, string | number>} values */
export function searchAddress(values) {
  const pairs = Object.entries(values).map(([name, value]) => [name, String(value)]);
  return `/search?${new URLSearchParams(pairs)}`;
}

/** @param {File} file @returns {string} the name it goes by in the address */
export function keepFile(file) {
  files.set(file.name, file);
  return file.name;
}

/** @param {string} name */
export function keptFile(name) {
  return files.get(name);
}

/**
 * @param {Search} search
 * @param {number} limit
 * @param {{progress: (fraction: number) => void, signal: AbortSignal}} options
 */
export function runSearch(search, limit, { progress, signal }) {
  switch (search.kind) {
    case 'moment': {
      const { video, start, end } = search;
      return post('/search', { moment: { video, start, end }, limit }, signal);
    }
    case 'clip':
      return post('/search', { clip: search.clip, limit }, signal);
    case 'label':
      return post('/search', { label: search.label, limit }, signal);
    case 'text':
      return post('/search', { text: search.text, limit }, signal);
    case 'file':
      return send('/search/file', { name: search.file, limit }, keptFile(search.file),
        { progress, signal });
  }
}
