// Hands on the map: a pointer moves it or draws around, two pinch, a wheel zooms.

const clickSlack = 5;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import('./map-view.js').MapView} view
 */
export function listenForGestures(canvas, view) {
  const pointers = new Map();
  let press = null;

  const placeOf = (event) => {
    const { left, top } = canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const forget = (event) => {
    pointers.delete(event.pointerId);
    press = null;
    view.showLasso(null);
  };

  function pinch(id, before, at) {
    const other = [...pointers].find(([one]) => one !== id)[1];
    const apart = (place) => Math.max(10, Math.hypot(place[0] - other[0], place[1] - other[1]));
    view.camera.zoom(apart(at) / apart(before), (at[0] + other[0]) / 2, (at[1] + other[1]) / 2);
    view.camera.pan((at[0] - before[0]) / 2, (at[1] - before[1]) / 2);
    press = null;
  }

  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    // A pinch on a touch pad comes as a wheel with Ctrl, in smaller steps.
    view.camera.zoom(Math.exp(-event.deltaY / (event.ctrlKey ? 120 : 400)), ...placeOf(event));
    view.draw({ isMoving: true });
  }, { passive: false });

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    const at = placeOf(event);
    pointers.set(event.pointerId, at);
    press = { from: at, moved: false, line: event.shiftKey || view.isLassoing ? [at] : null };
    if (press.line) view.pointNowhere();
  });

  canvas.addEventListener('pointermove', (event) => {
    const at = placeOf(event);
    const before = pointers.get(event.pointerId);
    if (!before) {
      view.pointAt(...at);
      return;
    }
    pointers.set(event.pointerId, at);
    if (press) {
      press.moved ||= Math.hypot(at[0] - press.from[0], at[1] - press.from[1]) > clickSlack;
    }
    if (press?.line) {
      press.line.push(at);
      view.showLasso(press.line);
      return;
    }
    if (pointers.size === 2) pinch(event.pointerId, before, at);
    else if (press) view.camera.pan(at[0] - before[0], at[1] - before[1]);
    view.draw({ isMoving: true });
  });

  canvas.addEventListener('pointerup', (event) => {
    const done = press;
    forget(event);
    if (done?.line && done.moved) view.selectWithin(done.line);
    else if (done && !done.moved) {
      view.pointAt(...done.from, event.pointerType === 'touch' ? 24 : undefined);
      view.openPointed();
    }
  });
  canvas.addEventListener('pointercancel', forget);
  canvas.addEventListener('pointerleave', () => press || view.pointNowhere());
}
