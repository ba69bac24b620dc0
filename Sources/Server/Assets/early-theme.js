// A plain script, not a module: it has to run before the first paint, or a dark room flashes white.
(() => {
  try {
    const theme = localStorage.getItem('sora.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be forbidden; then the system's preference holds.
  }
})();
