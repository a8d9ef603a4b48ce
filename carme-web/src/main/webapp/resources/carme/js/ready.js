// Notices which entry points have become ready since the page last looked, and lets them light up.
const known = new Set();

function ready() {
  return [...document.querySelectorAll('a.app.ready[id]')];
}

/** Remembers what is ready already. */
export function remember() {
  ready().forEach(({ id }) => known.add(id));
}

/** Lights up what was not ready before. */
export function markFresh() {
  ready().forEach((app) => {
    if (!known.has(app.id)) {
      known.add(app.id);
      app.classList.add('fresh');
    }
  });
}
