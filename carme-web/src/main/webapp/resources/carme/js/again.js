// Starts a job again that is over: one new job however often one clicks.
import { request } from './ajax.js';

export class Again {
  /** render: what of the page changes with it; done: what to do with the new job. */
  constructor(render, done) {
    this.render = render;
    this.done = done;
    document.addEventListener('click', (event) => {
      const button = event.target.closest('[data-again]');
      if (button && !this.busy) {
        this.start(button);
      }
    });
  }

  async start(button) {
    const job = button.dataset.again;
    this.busy = true;
    button.disabled = true;
    document.getElementById('again-job').value = job;
    if (this.job !== job) {
      // A click that failed on its way keeps its key: a second one is the same wish.
      this.job = job;
      document.getElementById('again-key').value = window.crypto.randomUUID();
    }
    try {
      await request('again-start', { execute: 'again-form', render: `again-messages ${this.render}` });
      this.job = '';
      const started = document.querySelector('[data-started-again]')?.dataset.startedAgain;
      if (started) {
        this.done(started);
      }
    } catch {
      // The page has said so; the same key makes a second try safe.
    } finally {
      this.busy = false;
      button.disabled = false;
    }
  }
}
