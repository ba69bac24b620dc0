// A small maker of DOM nodes. Text only ever becomes text, never markup.

/** What has to be set as a property, because the attribute means something else or nothing. */
const asProperty = new Set(['value', 'checked', 'disabled', 'muted', 'selected', 'hidden', 'open']);

/**
 * Makes an element; a button submits nothing unless its `type` says so. `on…` adds a listener, `test` sets `data-test`, `null`, `undefined` and `false`
 * leave an attribute out.
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...any} children nodes, strings, arrays of them; empty values are left out
 * @returns {any}
 */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  if (tag === 'button') node.setAttribute('type', 'button');
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'test') node.dataset.test = value;
    else if (asProperty.has(name)) node[name] = value;
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...present(children));
  return node;
}

/** Like `element`, for SVG. */
export function drawing(tag, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    node.setAttribute(name, String(value));
  }
  node.append(...present(children));
  return node;
}

/** @param {any[]} children */
function present(children) {
  return children.flat(3).filter((child) => child || child === 0);
}
