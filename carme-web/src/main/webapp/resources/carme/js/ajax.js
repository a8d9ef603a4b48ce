// Faces' own partial requests, as promises. A request that fails leaves the page as it was.
/* global faces */
import { sentence, toast } from './page.js';
import { markFresh } from './ready.js';
import { tick, writeTimes } from './times.js';

function keepPlace() {
  const focused = document.activeElement?.id;
  const opened = [...document.querySelectorAll('details[open][id]')].map((element) => element.id);
  return () => {
    opened.forEach((id) => {
      const element = document.getElementById(id);
      if (element) {
        element.open = true;
      }
    });
    if (focused && document.activeElement?.id !== focused) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
  };
}

/**
 * Asks for a part of the page anew; source is the element (or its id) that stands for the action. What the page asks by itself does not make the login
 * last longer.
 */
export function request(source, { execute = '@none', render, quiet = false, byPage = false }) {
  const element = typeof source === 'string' ? document.getElementById(source) : source;
  return new Promise((resolve, reject) => {
    let restore = () => {};
    faces.ajax.request(element, null, {
      execute,
      render,
      // Without an event of the page Faces would not take it for a click on the button.
      params: { 'jakarta.faces.behavior.event': 'action', ...(byPage && { 'page-asks': 'true' }) },
      onevent: (event) => {
        if (event.status === 'complete') {
          restore = keepPlace();
        } else if (event.status === 'success') {
          restore();
          writeTimes();
          tick();
          markFresh();
          if (!byPage) {
            document.dispatchEvent(new Event('carme-used'));
          }
          resolve();
        }
      },
      onerror: (error) => {
        if (!quiet) {
          toast(sentence(!error.responseCode || error.responseCode === 503 ? 'away' : 'failed'), 8);
        }
        reject(new Error(error.status));
      },
    });
  });
}
