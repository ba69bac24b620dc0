// Finds points by where they are: the nearest one, and all within a line drawn around them.

/** About as many cells a side that a cell holds a few points. */
const pointsPerCell = 4;

export class PointIndex {
  #places;
  #first;
  #order;
  #cells;
  #left = Infinity;
  #bottom = Infinity;
  #cell = 1;

  /** @param {Float32Array} places x, y, x, y… */
  constructor(places) {
    this.#places = places;
    const count = places.length / 2;
    let right = -Infinity;
    let top = -Infinity;
    for (let place = 0; place < count; place += 1) {
      this.#left = Math.min(this.#left, places[2 * place]);
      right = Math.max(right, places[2 * place]);
      this.#bottom = Math.min(this.#bottom, places[2 * place + 1]);
      top = Math.max(top, places[2 * place + 1]);
    }
    this.#cells = Math.max(1, Math.ceil(Math.sqrt(count / pointsPerCell)));
    this.#cell = Math.max(right - this.#left, top - this.#bottom, 1e-9) / this.#cells;
    // Sorted by counting: where each cell begins, then each point in its cell.
    this.#first = new Uint32Array(this.#cells ** 2 + 1);
    const cellOf = new Uint32Array(count);
    for (let place = 0; place < count; place += 1) {
      cellOf[place] = this.#column(places[2 * place])
        + this.#cells * this.#row(places[2 * place + 1]);
      this.#first[cellOf[place] + 1] += 1;
    }
    for (let cell = 1; cell < this.#first.length; cell += 1) {
      this.#first[cell] += this.#first[cell - 1];
    }
    const next = this.#first.slice();
    this.#order = new Uint32Array(count);
    for (let place = 0; place < count; place += 1) this.#order[next[cellOf[place]]++] = place;
  }

  /** The point nearest to a place, or −1 where none is within `reach`. */
  nearest(x, y, reach) {
    let best = -1;
    let bestSquare = reach ** 2;
    this.#visit(x - reach, y - reach, x + reach, y + reach, (place) => {
      const square = (this.#places[2 * place] - x) ** 2 + (this.#places[2 * place + 1] - y) ** 2;
      if (square > bestSquare) return;
      bestSquare = square;
      best = place;
    });
    return best;
  }

  /** The points within a closed line. @param {[number, number][]} line */
  within(line) {
    const xs = line.map(([x]) => x);
    const ys = line.map(([, y]) => y);
    const found = [];
    this.#visit(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys), (place) => {
      if (isInside(this.#places[2 * place], this.#places[2 * place + 1], line)) found.push(place);
    });
    return found;
  }

  #visit(left, bottom, right, top, meet) {
    const lastRow = this.#row(top);
    const lastColumn = this.#column(right);
    for (let row = this.#row(bottom); row <= lastRow; row += 1) {
      const begin = this.#first[row * this.#cells + this.#column(left)];
      const end = this.#first[row * this.#cells + lastColumn + 1];
      for (let place = begin; place < end; place += 1) meet(this.#order[place]);
    }
  }

  #column(x) {
    return clamp(Math.floor((x - this.#left) / this.#cell), this.#cells - 1);
  }

  #row(y) {
    return clamp(Math.floor((y - this.#bottom) / this.#cell), this.#cells - 1);
  }
}

function clamp(value, most) {
  return Math.min(most, Math.max(0, value));
}

/** Counts how often a ray to the right crosses the line: odd is inside. */
function isInside(x, y, line) {
  let inside = false;
  for (let place = 0, before = line.length - 1; place < line.length; before = place, place += 1) {
    const [fromX, fromY] = line[before];
    const [toX, toY] = line[place];
    if (fromY > y === toY > y) continue;
    if (x < fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX)) inside = !inside;
  }
  return inside;
}
