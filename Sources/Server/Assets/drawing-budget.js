// How many points to draw while the map moves, where a machine cannot draw all of them in time.

const wantedMilliseconds = 16;
const slowMilliseconds = 22;
/** A longer pause between two frames is a rest and says nothing of the drawing. */
const restMilliseconds = 400;
const fewest = 6000;

export class DrawingBudget {
  #count = Infinity;
  #last = 0;

  /**
   * @param {number} all how many points there are
   * @param {number} now the time of this frame
   */
  next(all, now) {
    const took = now - this.#last;
    this.#last = now;
    if (took > restMilliseconds) return Math.min(all, Math.round(this.#count));
    // Down at once, up by little: a picture that stutters is worse than one that is thin.
    const change = took > slowMilliseconds ? Math.max(0.5, wantedMilliseconds / took) : 1.03;
    this.#count = Math.max(fewest, Math.min(all, this.#count) * change);
    return Math.min(all, Math.round(this.#count));
  }
}
