// Light and dark: the system's preference, or the person's choice; and colours for canvases.

const storageKey = 'sora.theme';
/** @typedef {'system' | 'light' | 'dark'} Theme */

/** @returns {Theme} */
export function theme() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

/** @param {Theme} chosen */
export function chooseTheme(chosen) {
  if (chosen === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  try {
    localStorage.setItem(storageKey, chosen);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  dispatchEvent(new Event('sora:theme'));
}

/** Canvases are not repainted by a style sheet, so they are told when the system changes. */
export function followSystemTheme() {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    dispatchEvent(new Event('sora:theme'));
  });
}

/** A colour of the style sheet, resolved for the present theme. @param {string} name */
export function styleColour(name) {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

/** A colour as three numbers from 0 to 1, for WebGL. @param {string} colour */
export function components(colour) {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((value) => value / 255);
}

export function prefersStillness() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
