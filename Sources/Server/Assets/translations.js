// What the application says, in the language of the person who reads it.

import { chinese } from './chinese.js';
import { english } from './english.js';

const dictionaries = { en: english, zh: chinese };
const storageKey = 'sora.language';

/** @type {'en' | 'zh'} */
export let language = remembered() ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');
applyLanguage();

/** @param {'en' | 'zh'} chosen */
export function chooseLanguage(chosen) {
  language = chosen;
  try {
    localStorage.setItem(storageKey, chosen);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  applyLanguage();
}

/**
 * The sentence for a key. `{name}` in it is replaced by the value of that name; where there is a
 * `count` of one, the key with `.one` comes first.
 * @param {string} key
 * @param {Record<string, any>} [values]
 */
export function translate(key, values = {}) {
  const dictionary = dictionaries[language];
  const text = (Number(values.count) === 1 && dictionary[`${key}.one`]) || dictionary[key] || key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? value.toLocaleString(locale()) : String(value);
  });
}

/** The tag that numbers and dates are written by. */
export function locale() {
  return language === 'zh' ? 'zh-CN' : 'en';
}

function applyLanguage() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

function remembered() {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === 'en' || stored === 'zh' ? stored : null;
  } catch {
    return null;
  }
}
