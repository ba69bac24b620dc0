// Times, dates and numbers as people read them.

import { locale, translate } from './translations.js';

/**
 * Seconds as a clock: 0:07, 12:03, 1:02:03; with `decimals`, 0:07.5.
 * @param {number} seconds
 * @param {number} [decimals]
 */
export function clock(seconds, decimals = 0) {
  const factor = 10 ** decimals;
  const rounded = Math.floor(Math.max(0, seconds) * factor + 1e-6) / factor;
  const hours = Math.floor(rounded / 3600);
  const minutes = Math.floor((rounded % 3600) / 60);
  const rest = (rounded % 60).toFixed(decimals).padStart(decimals ? 3 + decimals : 2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** @param {number} start @param {number} end */
export function clockRange(start, end) {
  return `${clock(start, 1)}–${clock(end, 1)}`;
}

/** A length in words for a whole library: 3 h 12 min, 4 min, 12 s. */
export function span(seconds) {
  if (seconds < 60) return translate('format.seconds', { seconds: Math.round(seconds) });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return translate('format.minutes', { minutes });
  return translate('format.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** @param {string | null} date */
export function day(date) {
  if (!date) return '';
  return new Date(date).toLocaleDateString(locale(), {
    year: 'numeric', month: 'short', day: 'numeric',
  });
}

/** @param {string | null} date */
export function dayAndTime(date) {
  if (!date) return '';
  return new Date(date).toLocaleString(locale(), {
    year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit',
  });
}

/** @param {number} value @param {number} [decimals] */
export function number(value, decimals = 0) {
  return value.toLocaleString(locale(), { maximumFractionDigits: decimals });
}

/** @param {number} fraction */
export function percent(fraction) {
  return fraction.toLocaleString(locale(), { style: 'percent', maximumFractionDigits: 0 });
}

/** Four digits that count, for values of any size: curves, losses, rates. */
export function measure(value) {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-3) return value.toExponential(2);
  return String(Number(value.toPrecision(4)));
}
