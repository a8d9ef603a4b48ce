// One click is one wish: the second half of a double click, and what a held key repeats, are none.
const ACTIONS = 'button, input[type="submit"], a.app';

document.addEventListener(
  'click',
  (event) => {
    if (event.detail > 1 && event.target.closest(ACTIONS)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  },
  true,
);

document.addEventListener(
  'keydown',
  (event) => {
    const pressed = event.key === 'Enter' ? `${ACTIONS}, input` : event.key === ' ' ? ACTIONS : null;
    if (event.repeat && pressed && event.target.closest(pressed)) {
      event.preventDefault();
    }
  },
  true,
);
